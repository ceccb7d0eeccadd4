using Conversations.Log;
using Desk.Live;
using Desk.Models;
using Gateway.Handoffs.Assigning;
using Gateway.Pages.Access;
using Gateway.Pages.Web;

namespace Gateway.Pages.Desks;

/// <summary>An agent at an open desk: takes the next, says that they are there, and whether they take new conversations.</summary>
internal static class DeskPresence
{
    /// <summary>What is needed to act and to answer.</summary>
    internal sealed record Parts(Visits Visits, Assignments Assignments, Fragments Fragments);

    internal static async Task<IResult> NextAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        if (parts.Visits.Of(http) is not { Agent: { } agent } visit)
        {
            return ErrorPages.Page(http, StatusCodes.Status403Forbidden);
        }

        try
        {
            var given = await parts.Assignments.NextAsync(visit.Brand.Id, agent, stop);
            return given.Row is { } row ? DeskThreads.GoTo(http, "/desk/" + row.Person) : await NothingAsync(http, parts, visit, new(given.IsFull ? ConflictKind.NoRoom : ConflictKind.NothingNext));
        }
        catch (StoreUnavailableException) when (DeskForms.IsLive(http))
        {
            return new HtmlResult(await parts.Fragments.ConflictAsync(visit.Viewer, new(ConflictKind.Unavailable)), StatusCodes.Status503ServiceUnavailable);
        }
    }

    internal static async Task<IResult> SayAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        var said = http.Request.Form["state"].ToString();
        if (parts.Visits.Of(http) is not { Agent: { } agent } visit || said is not ("available" or "away" or "busy"))
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        var state = Enum.Parse<AgentState>(said, ignoreCase: true);
        await parts.Assignments.SayAsync(visit.Brand.Id, agent, state, stop);
        return DeskForms.IsLive(http) ? new HtmlResult(await Lists.ListNews.SignAsync(parts.Fragments, visit.Viewer, state)) : new SeeOther(LocalPath.Or(http.Request.Form["back"], "/desk"));
    }

    internal static async Task<IResult> BeatAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        if (parts.Visits.Of(http) is { Agent: { } agent } visit)
        {
            await parts.Assignments.BeatAsync(visit.Brand.Id, agent, said: null, stop);
        }

        return Results.NoContent();
    }

    // Without script the list itself shows that nothing is there.
    private static async Task<IResult> NothingAsync(HttpContext http, Parts parts, Visit visit, Conflict conflict) => DeskForms.IsLive(http)
        ? new HtmlResult(await parts.Fragments.ConflictAsync(visit.Viewer, conflict), StatusCodes.Status409Conflict)
        : new SeeOther(LocalPath.Or(http.Request.Form["back"], "/desk"));
}
