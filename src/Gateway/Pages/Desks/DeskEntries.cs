using Desk.Live;
using Gateway.Pages.Access;
using Gateway.Pages.Timelines;
using Gateway.Pages.Web;

namespace Gateway.Pages.Desks;

/// <summary>Earlier entries of a thread that is open, for its beginning: looked at, and written down as a look.</summary>
internal static class DeskEntries
{
    internal static async Task<IResult> GetAsync(
        string person, HttpContext http, Visits visits, PersonFinder people, DeskView view, TimelineReader reader, DeskReveals reveals, Fragments fragments, CancellationToken stop, string? until = null)
    {
        if (await people.FindAsync(visits.Of(http), person, stop) is not var (seen, visit))
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        var (back, place) = ("/desk/" + seen.Person.Value, Place.Parse(until));
        var shown = await reader.EndAsync(seen, visit.Language, detailed: false, TimelineReader.Entries, stop, place, visit.Agent is null ? null : back);
        await view.SawAsync(seen, visit, shown.Timeline, stop);
        return new HtmlResult(await fragments.TimelineAsync(visit.Viewer, reveals.Offered(Earlier.Link(shown, back, Place.End), seen, visit)));
    }
}
