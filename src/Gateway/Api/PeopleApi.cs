using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Audit;
using Gateway.Covering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Gate;
using Personalization.Masking;

namespace Gateway.Api;

/// <summary>Finds people and shows their timelines.</summary>
internal static class PeopleApi
{
    private const int MostEntries = 1000;
    private const int PageSize = 500;

    internal static void MapPeople(this RouteGroupBuilder brand)
    {
        brand.MapGet("/people", FindAsync).For(Rights.Converse).WithSummary("The person behind an address.");
        brand.MapGet("/people/{person}/timeline", TimelineAsync).For(Rights.Converse).WithSummary("The log as timeline entries, oldest first.");
    }

    /// <summary>A person of this brand; null for an id that is none, somebody else's, or erased.</summary>
    internal static async ValueTask<Seen?> PersonAsync(this ILog log, string brand, string person, CancellationToken stop) =>
        PersonId.TryParse(person, out var id) && (await log.LoadAsync(id, stop)).Somebody() is { } seen && seen.Brand == brand ? seen : null;

    /// <summary>The whole log of a person, page by page.</summary>
    internal static async IAsyncEnumerable<IReadOnlyList<Recorded>> PagesAsync(
        this ILog log, PersonId person, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (var page = await log.ReadAsync(person, 0, PageSize, stop); page.Count > 0; page = await log.ReadAsync(person, page[^1].Seq, PageSize, stop))
        {
            yield return page;
        }
    }

    private static async Task<IResult> FindAsync(string brand, string? address, HttpContext http, ILog log, Searches searches, CancellationToken stop)
    {
        if (!Address.TryParse(address, out var wanted))
        {
            throw new BadRequestException("The query needs an address such as whatsapp:+573001234567, sms:+573001234567, instagram:<id>, messenger:<id> or user:<your id>.");
        }

        var found = await log.FindAsync(brand, wanted, stop) is { } id ? await log.LoadAsync(id, stop) : null;
        await searches.NoteAsync(brand, wanted, found?.Person, Actor.Api(http.Caller().Name), http.Caller().RoleName, "api", stop);
        return Results.Ok(new { items = found is null ? [] : new[] { View(found, wanted) } });
    }

    // A person who was only just linked by this address has it even before the log says so.
    private static object View(Seen seen, Address asked) => new
    {
        id = seen.Person,
        addresses = seen.Of<MessagesState>().Addresses.Select(a => a.Address).Append(asked).Distinct().Select(a => a.ToString()),
    };

    private static async Task<IResult> TimelineAsync(
        string brand, string person, HttpContext http, ILog log, CoveredLog covered, Receipts.LookReceipts receipts, CancellationToken stop, long after = 0, int limit = 200)
    {
        if (after < 0 || limit is < 1 or > MostEntries)
        {
            throw new BadRequestException($"\"after\" is a sequence number from 0, and \"limit\" is between 1 and {MostEntries}.");
        }

        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        var page = await covered.ReadAsync(seen, after, limit, stop);
        var masked = MaskCount.Of(page.Entries.SelectMany(e => page.MasksOf(e.Seq)).Select(m => m.Type));
        await receipts.KeepAsync(seen, Actor.Api(http.Caller().Name), [.. page.Entries.Select(e => e.Seq)], masked, stop);
        var next = page.Entries.Count == limit && page.Entries[^1].Seq < seen.State.Version ? page.Entries[^1].Seq : (long?)null;
        return Results.Json(new { person = seen.Person, version = seen.State.Version, items = await MergedTimeline.OfAsync(log, covered, page, seen, stop), next }, Json.Api);
    }
}
