using System.Globalization;
using Conversations.Log;
using Gateway.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Audit;
using Personalization.Gate;

namespace Gateway.Audit;

/// <summary>Who searched, saw or got what, about whom, when, for which purpose, on which basis. Asking is written down too.</summary>
internal static class AuditApi
{
    private const int Page = 500;

    internal static void MapAudit(this RouteGroupBuilder brand)
    {
        brand.MapGet("/people/{person}/audit", PersonAsync).For(Rights.Audit).WithSummary("Who searched, saw or got what about this person, for which purpose, on which basis.");
        brand.MapGet("/audit", BrandAsync).For(Rights.Audit).WithSummary("The same for an agent, a kind or a period, over all people of the brand; the last 24 hours unless a period of up to 92 days is named.");
    }

    private static async Task<IResult> PersonAsync(
        string brand, string person, HttpContext http, ILog log, AuditReader reader, Journal journal, CancellationToken stop,
        long after = 0, int limit = 200, string? from = null, string? to = null, string? actor = null, string? kind = null)
    {
        if (after < 0 || limit is < 1 or > Page)
        {
            throw new BadRequestException($"\"after\" is a position from 0, and \"limit\" is between 1 and {Page}.");
        }

        var filter = new AuditFilter(Time("from", from), Time("to", to), Blank(actor), Blank(kind));
        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        await NoteAsync(http, journal, brand, filter, seen.Person.Value, stop);
        var (lines, next) = await reader.OfPersonAsync(seen, filter, after, limit, stop);
        return Answer(http, lines.Select(l => View(l, person: false)), next);
    }

    private static async Task<IResult> BrandAsync(
        string brand, HttpContext http, AuditReader reader, Journal journal, TimeProvider clock, CancellationToken stop,
        string? from = null, string? to = null, string? actor = null, string? kind = null, string? cursor = null, int limit = 200)
    {
        if (limit is < 1 or > Page)
        {
            throw new BadRequestException($"\"limit\" is between 1 and {Page}.");
        }

        if (Period(Time("from", from), Time("to", to), clock.GetUtcNow()) is not { } period)
        {
            throw new BadRequestException($"\"from\" comes before \"to\", by no more than {AuditReader.MostDays} days.");
        }

        var at = cursor is null ? null : AuditCursor.Read(cursor) ?? throw new BadRequestException("The \"cursor\" is none that this call answered.");
        var filter = new AuditFilter(period.From, period.To, Blank(actor), Blank(kind));
        // A page that goes on asks nothing new.
        if (at is null)
        {
            await NoteAsync(http, journal, brand, filter, about: null, stop);
        }

        var (lines, next) = await reader.OfBrandAsync(brand, filter, at, limit, newestFirst: false, stop);
        return Answer(http, lines.Select(l => View(l, person: true)), next);
    }

    /// <summary>The period that is meant: the last 24 hours before its end where no beginning is named; null when it is none, or too long.</summary>
    internal static (DateTimeOffset From, DateTimeOffset To)? Period(DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset now)
    {
        var end = to ?? (from > now ? from.Value : now.AddMinutes(1));
        var begin = from ?? end.AddDays(-1);
        return begin < end && end - begin <= TimeSpan.FromDays(AuditReader.MostDays) + TimeSpan.FromMinutes(1) ? (begin, end) : null;
    }

    /// <summary>A time or a day (UTC); null for none.</summary>
    internal static DateTimeOffset? Time(string name, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null
        : DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUniversalTime()
        : throw new BadRequestException($"\"{name}\" is a time such as 2026-11-21T10:00:00Z, or a day.");

    private static ValueTask NoteAsync(HttpContext http, Journal journal, string brand, AuditFilter filter, string? about, CancellationToken stop) => journal.WriteAsync(
        brand, new AuditAsked(Actor.Api(http.Caller().Name), http.Caller().RoleName, "api", about, filter.Actor, filter.From, filter.To), stop);

    private static IResult Answer(HttpContext http, IEnumerable<object> items, object? next)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { items, next }, Json.Api);
    }

    private static object View(AuditLine line, bool person) => new
    {
        person = person ? line.Person : null, line.Log, line.Position, line.At, line.Kind, line.By, line.What, line.Purpose, line.Basis, line.Consents,
        link = Blank(line.Record.Link), sig = Blank(line.Record.Signature), read = (object?)line.Record.Event,
    };

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
