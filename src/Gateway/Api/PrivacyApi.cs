using Conversations;
using Conversations.Log;
using Gateway.DataRights;
using Gateway.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Gate;
using Personalization.Jurisdictions;

namespace Gateway.Api;

/// <summary>What is held about a person, erasure, and merges.</summary>
internal static class PrivacyApi
{
    internal static void MapPrivacy(this RouteGroupBuilder brand)
    {
        brand.MapGet("/people/{person}/export", ExportAsync).For(Rights.Protect).WithSummary("A copy of what is held about this person.");
        brand.MapDelete("/people/{person}", EraseAsync).For(Rights.Protect).WithSummary("Erases this person: the keys are destroyed, the proof stays.");
        brand.MapPost("/people/{person}/merge", MergeAsync).For(Rights.Join).WithSummary("Joins another record of the same person into this one.");
        brand.MapPost("/people/{person}/merges/{merge}/undo", UndoAsync).For(Rights.Join).WithSummary("Takes a merge back.");
    }

    private static async Task<IResult> ExportAsync(string brand, string person, HttpContext http, ILog log, Exercise exercise, CancellationToken stop) =>
        await log.PersonAsync(brand, person, stop) is { } seen
            ? await exercise.CopyAsync(seen, Actor.Api(http.Caller().Name), DataRight.Access, http.Caller().Name, "api", fileName: null, stop)
            : Problems.NoPerson();

    private static async Task<IResult> EraseAsync(string brand, string person, HttpContext http, ILog log, PersonErasure erasure, CancellationToken stop)
    {
        if (await log.PersonAsync(brand, person, stop) is not { } seen)
        {
            return Problems.NoPerson();
        }

        return await erasure.EraseAsync(seen, http.Caller().Name, "api", stop) ? Results.NoContent() : Problems.NoPerson();
    }

    private static async Task<IResult> MergeAsync(string brand, string person, HttpRequest request, ILog log, Merges merges, CancellationToken stop)
    {
        var body = await Body.ReadAsync<MergeBody>(request, stop);
        if (await log.PersonAsync(brand, person, stop) is not { } survivor || await log.PersonAsync(brand, body.Other, stop) is not { } loser)
        {
            return Problems.NoPerson();
        }

        return await merges.StartAsync(brand, survivor.Person, loser.Person, "manual", stop) is not { } started
            ? Problems.NoPerson()
            : started.Answer is Answer.No no
                ? Problems.Of(StatusCodes.Status409Conflict, no.Code, no.Sentence)
                : Results.Json(new { merge = started.Id }, Json.Api, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> UndoAsync(string brand, string person, string merge, ILog log, Merges merges, CancellationToken stop) =>
        await log.PersonAsync(brand, person, stop) is not { } survivor || await merges.UndoAsync(survivor.Person, merge, stop) is not { } answer
            ? Problems.NoPerson()
            : answer is Answer.No no
                ? Problems.Of(no.Code == "not_found" ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict, no.Code, no.Sentence)
                : Results.Accepted();

    private sealed record MergeBody(string Other);
}
