using System.Collections.Immutable;
using Conversations;
using Conversations.Log;
using Gateway.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Caps;

namespace Gateway.Api;

/// <summary>How a person wants to be contacted: their own limits, a pause, where they are, and the channel they like.</summary>
internal static class WishesApi
{
    internal static void MapWishes(this RouteGroupBuilder brand)
    {
        brand.MapGet("/people/{person}/contact-preferences", GetAsync).For(Rights.Look).WithSummary("How this person wants to be contacted.").Produces<WishesView>();
        brand.MapPut("/people/{person}/contact-preferences", PutAsync).For(Rights.Consent).WithSummary("Writes down how this person wants to be contacted; replaces what they said before.")
            .Accepts<WishesBody>("application/json").Produces<WishesView>();
    }

    /// <summary>What a person wants, as the API takes it.</summary>
    internal sealed record WishesBody(IReadOnlyList<WishedLimit>? Limits = null, DateOnly? PausedUntil = null, string? Zone = null, string? Channel = null);

    /// <summary>The same as the API tells it.</summary>
    internal sealed record WishesView(IReadOnlyList<WishedLimit> Limits, DateOnly? PausedUntil, string? Zone, string? Channel, int Version);

    private static async Task<IResult> GetAsync(string brand, string person, ILog log, CancellationToken stop) =>
        await log.PersonAsync(brand, person, stop) is { } seen ? Told(seen) : Problems.NoPerson();

    private static async Task<IResult> PutAsync(string brand, string person, HttpContext http, ILog log, CancellationToken stop)
    {
        var body = await Body.ReadAsync<WishesBody>(http.Request, stop);
        var wishes = new ContactWishes { Limits = body.Limits?.ToImmutableList() ?? [], PausedUntil = body.PausedUntil, Zone = body.Zone, Channel = body.Channel };
        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        var fault = WishCheck.Fault(wishes, DateOnly.FromDateTime(seen.Now.UtcDateTime));
        MessageCheck.Must(fault is null, fault ?? "");
        var caller = http.Caller();
        var wished = caller.Role is Role.Agent or Role.Lead ? new ContactWished(wishes, "verbal", "agent:" + caller.Name) : new ContactWished(wishes, "api", caller.Name);
        return await log.CommandAsync(seen.Person, s => new Answer.Yes(Wishing.Decide(s, wished)), stop) is null || await log.LoadAsync(seen.Person, stop) is not { } after
            ? Problems.NoPerson()
            : Told(after);
    }

    private static IResult Told(Seen seen)
    {
        var (wishes, version) = (seen.Of<CapsState>().Wishes, seen.Of<CapsState>().WishesVersion);
        return Results.Json(new WishesView(wishes.Limits, wishes.PausedUntil, wishes.Zone, wishes.Channel, version), Json.Api);
    }
}
