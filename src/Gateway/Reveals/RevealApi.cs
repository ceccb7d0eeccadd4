using System.Globalization;
using Conversations.Log;
using Gateway.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Personalization.Gate;

namespace Gateway.Reveals;

/// <summary>A timed look at a masked value with its reason. Whoever may not is refused here and not at the door, so that the refusal stands with the person.</summary>
internal static class RevealApi
{
    internal static void MapReveals(this RouteGroupBuilder brand)
    {
        brand.MapPost("/people/{person}/reveal", OpenAsync).Accepts<RevealBody>("application/json")
            .WithSummary("Shows what an entry covers, all of it or one mask, to a role that may and gives a reason; until a time, and written down first.").Through(Door.KeyWithin);
        brand.MapGet("/people/{person}/reveals/{id}", AgainAsync).WithSummary("The same again, to the same caller, until its time.").Through(Door.KeyWithin);
    }

    private static async Task<IResult> OpenAsync(string brand, string person, HttpContext http, ILog log, Revealing revealing, CancellationToken stop)
    {
        var (refusal, found, caller) = await PassAsync(http, brand, person, log, revealing, stop);
        if (refusal is not null || found is not { } seen || caller is not { } by)
        {
            return refusal ?? Problems.NoPerson();
        }

        RevealBody asked;
        try
        {
            asked = await Body.ReadAsync<RevealBody>(http.Request, stop);
        }
        catch (BadRequestException) when (revealing.May(brand, by.Role))
        {
            await revealing.RefuseAsync(seen, by, entry: null, "request", stop);
            throw;
        }

        return Answer(http, await revealing.OpenAsync(seen, by, asked, stop));
    }

    private static async Task<IResult> AgainAsync(string brand, string person, string id, HttpContext http, ILog log, Revealing revealing, CancellationToken stop) =>
        await PassAsync(http, brand, person, log, revealing, stop) switch
        {
            (null, { } seen, { } by) => Answer(http, await revealing.AgainAsync(seen, by, id, stop)),
            var (refusal, _, _) => refusal!,
        };

    /// <summary>The answer to somebody who asked.</summary>
    internal static IResult Answer(HttpContext http, RevealAnswer answer)
    {
        if (answer is RevealAnswer.Refused { After: { } after })
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return answer switch
        {
            RevealAnswer.Shown shown => Results.Json(new { reveal = shown.Id, values = shown.Values, until = shown.Until }, Json.Api),
            RevealAnswer.Refused { Why: var why } => Problem(why),
            _ => Problems.NoPerson(),
        };
    }

    // Who may not at all hears nothing of whom they asked about.
    private static async ValueTask<(IResult? Refusal, Seen? Seen, Revealer? By)> PassAsync(
        HttpContext http, string brand, string person, ILog log, Revealing revealing, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Access.Known(http) is not { } caller)
        {
            return (Access.Unknown(http), null, null);
        }

        var by = new Revealer(Actor.Api(caller.Name), caller.RoleName);
        var seen = await log.PersonAsync(brand, person, stop);
        if (!caller.Covers(brand) || !revealing.May(brand, by.Role))
        {
            _ = seen is null ? null : await revealing.RefuseAsync(seen, by, entry: null, caller.Covers(brand) ? "role" : "brand", stop);
            return (Problem("role"), null, null);
        }

        return seen is null ? (Problems.NoPerson(), null, null) : (null, seen, by);
    }

    private static IResult Problem(string why) => why switch
    {
        "role" or "brand" => Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "This key may not reveal what is covered here."),
        "other" => Problems.Of(StatusCodes.Status403Forbidden, "not_yours", "Somebody else revealed this; reveal it yourself, with your own reason."),
        "reason" => Problems.Of(StatusCodes.Status400BadRequest, "reason_needed", $"Revealing needs a \"reason\" in words, of {RevealRules.LeastReason} to {RevealRules.MostReason} characters."),
        "request" => Problems.Of(StatusCodes.Status400BadRequest, "bad_request", "Name the \"entry\" by its seq in the timeline, and the \"mask\" from 0 or not at all."),
        "gone" => Problems.Of(StatusCodes.Status410Gone, "gone", "What was covered here is not kept any more: it was taken back, erased, or past its time."),
        "time" => Problems.Of(StatusCodes.Status410Gone, "reveal_over", "The time of this reveal is over; reveal it again with a reason."),
        "rate" => Problems.Of(StatusCodes.Status429TooManyRequests, "too_many_reveals", "That is many reveals in a short time; try again a little later."),
        _ => Problems.Of(StatusCodes.Status404NotFound, "nothing_covered", "Nothing is covered there, or there is no such entry or mask."),
    };
}
