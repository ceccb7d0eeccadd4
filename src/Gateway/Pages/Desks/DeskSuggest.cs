using System.Globalization;
using Conversations.Log;
using Desk.Live;
using Desk.Models;
using Gateway.Assistant;
using Gateway.Pages.Access;
using Gateway.Pages.Web;

namespace Gateway.Pages.Desks;

/// <summary>Asks the assistant for a draft, or for another one without something; the same command as the API's.</summary>
internal static class DeskSuggest
{
    /// <summary>What is needed to ask and to answer.</summary>
    internal sealed record Parts(Suggestions Suggestions, DeskView View, Fragments Fragments, Visits Visits, PersonFinder People, ILog Log);

    internal static async Task<IResult> AskAsync(string person, HttpContext http, Parts parts, CancellationToken stop)
    {
        var form = http.Request.Form;
        if (!long.TryParse(form["epoch"], NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) || form["without"].Count > Suggestions.MostWithout)
        {
            return ErrorPages.Page(http, StatusCodes.Status400BadRequest);
        }

        if (await parts.People.FindAsync(parts.Visits.Of(http), person, stop) is not { Visit.Agent: { } agent } found)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var back = LocalPath.Or(form["back"], "/desk/" + person);
        var asks = new Ask(form["handoff"].ToString(), agent, epoch, [.. form["without"].OfType<string>()], form["draft"] is [{ Length: > 0 } draft] ? draft : null);
        try
        {
            // One that is written already is what was asked for.
            var outcome = await parts.Suggestions.AskAsync(found.Seen.Brand, asks, stop);
            return outcome is { Refusal: null or { Code: "already_writing" } }
                ? DeskForms.IsLive(http) ? Results.NoContent() : new SeeOther(back)
                : await RefusedAsync(found, outcome, back, http, parts, stop);
        }
        catch (StoreUnavailableException) when (DeskForms.IsLive(http))
        {
            return new HtmlResult(await parts.Fragments.ConflictAsync(found.Visit.Viewer, new(ConflictKind.Unavailable)), StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Why a draft is discarded: a usual reason, own words, or both.</summary>
    internal static string Why(IFormCollection form) =>
        string.Join(": ", new[] { form["why"].ToString(), form["note"].ToString() }.Select(w => w.Trim()).Where(w => w.Length > 0));

    private static async Task<IResult> RefusedAsync(FoundPerson found, Gateway.Handoffs.Outcome? outcome, string back, HttpContext http, Parts parts, CancellationToken stop)
    {
        var (seen, visit) = found with { Seen = await parts.Log.LoadAsync(found.Seen.Person, stop) ?? found.Seen };
        var conflict = outcome?.Refusal is not { } no ? new(ConflictKind.Closed)
            : Desk.Texts.DraftText.Refused(no.Code) is { } said ? new Conflict(ConflictKind.Told, Detail: said.In(visit.Language))
            : DeskForms.ConflictOf(no.Code, no.Sentence, outcome.Row?.Agent, visit.Agent!);
        return DeskForms.IsLive(http)
            ? new HtmlResult(await parts.Fragments.ConflictAsync(visit.Viewer, conflict), StatusCodes.Status409Conflict)
            : await DeskRoutes.RefusedAsync(found, parts.Visits.IsDemo, parts.View, await parts.View.ComposerAsync(seen, visit, back, stop) with { Conflict = conflict }, stop);
    }
}
