using System.Text.Json;
using Conversations;
using Conversations.Log;
using Conversations.People;
using Gateway.Audit;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.DataRights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Gate;
using Personalization.Jurisdictions;
using Personalization.Rights;

namespace Gateway.Api;

/// <summary>The rights of a person, exercised for them by whoever they asked, and the requests that wait for an answer.</summary>
internal static class RightsApi
{
    private const int MostWords = 2000;
    private const int MostRows = 200;
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(365);

    internal static void MapRights(this RouteGroupBuilder brand)
    {
        brand.MapGet("/people/{person}/rights", GetAsync).For(Rights.Look).WithSummary("What this person restricted and refused, and their requests.");
        brand.MapPost("/people/{person}/facts", CorrectAsync).For(Rights.Correct).WithSummary("Corrects a fact for this person.");
        brand.MapPost("/people/{person}/restriction", RestrictAsync).For(Rights.Correct).WithSummary("Restricts all processing of this person's data, or lifts that.");
        brand.MapPost("/people/{person}/advertising", AdvertisingAsync).For(Rights.Correct).WithSummary("Refuses all direct marketing for this person, or lifts that.");
        brand.MapPost("/people/{person}/requests", RequestAsync).For(Rights.Correct).WithSummary("Records that this person asked for a right of theirs.");
        brand.MapGet("/requests", ListAsync).For(Rights.Audit).WithSummary("The requests of the brand's customers, soonest due first.");
        brand.MapPost("/requests/{id}/close", CloseAsync).For(Rights.Protect).WithSummary("Closes a request with what it came to.");
    }

    private static async Task<IResult> GetAsync(string brand, string person, ILog log, CancellationToken stop) =>
        await log.PersonAsync(brand, person, stop) is { } seen ? View(seen) : Problems.NoPerson();

    private static async Task<IResult> CorrectAsync(string brand, string person, HttpContext http, ILog log, UseCaseBook book, Exercise exercise, CancellationToken stop)
    {
        var body = await Body.ReadAsync<CorrectionBody>(http.Request, stop);
        Words("reason", body.Reason, needed: true);
        if (Corrections.Wrong(await book.OfAsync(brand, stop), body.UseCase, body.Field, body.Value) is { } wrong)
        {
            throw new BadRequestException(wrong);
        }

        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        var by = By(http, body.Agent);
        var source = by.StartsWith("agent:", StringComparison.Ordinal) ? by : "agent:" + by;
        return await Done(await exercise.CorrectAsync(seen, new(body.UseCase, body.Field, body.Value, source, by, "api"), body.Reason, stop), log, seen, stop, StatusCodes.Status201Created);
    }

    private static async Task<IResult> RestrictAsync(string brand, string person, HttpContext http, ILog log, Exercise exercise, CancellationToken stop)
    {
        var body = await Body.ReadAsync<RestrictionBody>(http.Request, stop);
        Words("reason", body.Reason, needed: !body.Restricted);
        Lifting(http, !body.Restricted);
        return await log.PersonAsync(brand, person, stop) is { } seen
            ? await Done(await exercise.RestrictAsync(seen, body.Restricted, By(http, body.Agent), "api", body.Reason, stop), log, seen, stop)
            : Problems.NoPerson();
    }

    private static async Task<IResult> AdvertisingAsync(string brand, string person, HttpContext http, ILog log, Exercise exercise, GatewayConfig config, CancellationToken stop)
    {
        var body = await Body.ReadAsync<AdvertisingBody>(http.Request, stop);
        Words("reason", body.Reason, needed: !body.Refused);
        Lifting(http, !body.Refused);
        return await log.PersonAsync(brand, person, stop) is { } seen
            ? await Done(await exercise.AdvertisingAsync(seen, body.Refused, By(http, body.Agent), "api", config.Brand(brand)!.Language, body.Reason, stop), log, seen, stop)
            : Problems.NoPerson();
    }

    private static async Task<IResult> RequestAsync(string brand, string person, HttpContext http, ILog log, Exercise exercise, TimeProvider clock, CancellationToken stop)
    {
        var body = await Body.ReadAsync<RequestBody>(http.Request, stop);
        Words("note", body.Note, needed: false);
        if (!RightsRules.Ways.Contains(body.Via, StringComparer.Ordinal))
        {
            throw new BadRequestException($"\"via\" is one of {string.Join(", ", RightsRules.Ways)}.");
        }

        if (body.ReceivedAt is { } at && (at > clock.GetUtcNow() + TimeSpan.FromMinutes(5) || at < clock.GetUtcNow() - Oldest))
        {
            throw new BadRequestException("\"receivedAt\" lies within the last year and not ahead.");
        }

        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        if (seen.Of<RightsState>().Requests.Count >= RightsState.MostRequests)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "too_many", "So many requests of this person wait already; answer those first.");
        }

        return await exercise.RequestAsync(seen, body.Right, body.Via, By(http, body.Agent), body.ReceivedAt, body.Note, stop) is { } r
            ? Results.Json(Row(new(r.RequestId, seen.Person, r.Right, r.Via, r.ReceivedAt, r.DueOn, r.DueAt, r.Rule, r.Article), seen.Now), Json.Api, statusCode: StatusCodes.Status201Created)
            : Problems.NoPerson();
    }

    private static async Task<IResult> ListAsync(string brand, HttpContext http, RequestBoard board, Listings listings, TimeProvider clock, CancellationToken stop, string state = "open", string? cursor = null, int limit = 50)
    {
        if (state is not ("open" or "closed"))
        {
            throw new BadRequestException("\"state\" is open or closed.");
        }

        if (limit is < 1 or > MostRows)
        {
            throw new BadRequestException($"\"limit\" is between 1 and {MostRows}.");
        }

        var (rows, next) = await board.ListAsync(brand, state == "open", cursor, limit, stop);
        var read = rows.Select(RequestBoard.Read).ToList();
        // Somebody who was erased keeps their request on the board, and has nobody's eyes left to be told of.
        await listings.PassAsync(read.Select(r => r.Person), Actor.Api(http.Caller().Name), http.Caller().RoleName, "requests", stop);
        return Results.Json(new { items = read.Select(r => Row(r, clock.GetUtcNow())), next }, Json.Api);
    }

    private static async Task<IResult> CloseAsync(string brand, string id, HttpContext http, ILog log, RequestBoard board, Exercise exercise, CancellationToken stop)
    {
        var body = await Body.ReadAsync<CloseBody>(http.Request, stop);
        Words("reason", body.Reason, needed: true);
        if (!RightsRules.Outcomes.Contains(body.Outcome, StringComparer.Ordinal))
        {
            throw new BadRequestException($"\"outcome\" is one of {string.Join(", ", RightsRules.Outcomes)}.");
        }

        var seen = await board.FindAsync(brand, id, stop) is { } row ? await log.PersonAsync(brand, row.Person.Value, stop) : null;
        return seen is null
            ? Problems.Of(StatusCodes.Status404NotFound, "not_found", "There is no open request of this id at this brand.")
            : await Done(await exercise.CloseAsync(seen, id, body.Outcome, By(http, body.Agent), body.Reason, stop), log, seen, stop);
    }

    private static async ValueTask<IResult> Done(Answer? answer, ILog log, Seen seen, CancellationToken stop, int status = StatusCodes.Status200OK) => answer switch
    {
        Answer.No no => Problems.Of(no.Code == "not_found" ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, no.Code, no.Sentence),
        Answer.Yes when await log.LoadAsync(seen.Person, stop) is { } after => View(after, status),
        _ => Problems.NoPerson(),
    };

    private static IResult View(Seen seen, int status = StatusCodes.Status200OK)
    {
        var rights = seen.Of<RightsState>();
        return Results.Json(new
        {
            person = seen.Person, restricted = rights.IsRestricted, restrictedSince = rights.RestrictedSince, advertisingRefused = rights.RefusesAdvertising,
            advertisingRefusedSince = rights.NoAdvertisingSince,
            requests = rights.Requests.Select(r => Row(new(r.Id, seen.Person, r.Right, r.Via, r.ReceivedAt, r.DueOn, r.DueAt, r.Rule, r.Article), seen.Now)),
        }, Json.Api, statusCode: status);
    }

    private static object Row(RequestRow r, DateTimeOffset now) => new
    {
        r.Id, r.Person, r.Right, r.Via, r.ReceivedAt, r.DueOn, r.DueAt, r.Rule, r.Article, state = r.ClosedAt is null ? "open" : "closed",
        overdue = r.ClosedAt is null && r.DueAt <= now, r.Outcome, r.ClosedAt,
    };

    // What only helps the person anybody of the team may do; to take it back is for whoever answers for privacy.
    private static void Lifting(HttpContext http, bool lifts)
    {
        if (lifts && !Rights.Protect.Contains(http.Caller().Role))
        {
            throw new BadRequestException("Only a key of the role privacy or admin may lift this, or the person on their own page.", StatusCodes.Status403Forbidden);
        }
    }

    private static void Words(string field, string? words, bool needed)
    {
        if ((needed && string.IsNullOrWhiteSpace(words)) || words?.Length > MostWords)
        {
            throw new BadRequestException($"\"{field}\" says why, in at most {MostWords} characters.");
        }
    }

    private static string By(HttpContext http, string? agent) => agent switch
    {
        null => http.Caller().Name,
        { Length: > 0 and <= 64 } when agent.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@') => "agent:" + agent,
        _ => throw new BadRequestException("\"agent\" has 1 to 64 letters, digits, dots, hyphens or underscores."),
    };

    private sealed record CorrectionBody(string UseCase, string Field, JsonElement Value, string Reason, string? Agent = null);

    private sealed record RestrictionBody(bool Restricted, string? Reason = null, string? Agent = null);

    private sealed record AdvertisingBody(bool Refused, string? Reason = null, string? Agent = null);

    private sealed record RequestBody(DataRight Right, string Via, string? Note = null, DateTimeOffset? ReceivedAt = null, string? Agent = null);

    private sealed record CloseBody(string Outcome, string Reason, string? Agent = null);
}
