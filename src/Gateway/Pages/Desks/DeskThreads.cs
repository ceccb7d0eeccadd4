using Desk;
using Desk.Live;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Pages.Access;
using Gateway.Pages.Timelines;
using Gateway.Pages.Web;

namespace Gateway.Pages.Desks;

/// <summary>
/// Opens the desk and its threads: as a page, or, for a page that is open and asks with <c>Live: 1</c>, as the thread alone, which that page puts in the
/// place of the one it shows. Either is a look at the person, and is written down as one.
/// </summary>
internal static class DeskThreads
{
    // A page that is open learns from it that it is of another build.
    private const string Build = "Desk-Build";

    /// <summary>What is needed to open threads.</summary>
    internal sealed record Parts(Visits Visits, PersonFinder People, DeskView View, DeskReveals Reveals, Fragments Fragments, Handoffs.MentionBook Mentions);

    internal static async Task<IResult> ListAsync(HttpContext http, Parts parts, int rows = DeskView.Rows)
    {
        var visit = parts.Visits.Of(http);
        var shell = visit.Shell(parts.Visits.IsDemo) with { LiveUrl = $"/desk/live?{Lists.ListChoice.Of(visit).Query}&rows={DeskRoutes.Bounded(rows)}" };
        if (DeskForms.IsLive(http))
        {
            var frame = new ThreadFrame(null, DeskTitles.Of(null, shell)) { LiveUrl = shell.LiveUrl, CaughtUp = await parts.View.CountAsync(visit.Brand.Id) == 0 };
            return await FragmentAsync(http, parts, visit, frame);
        }

        var waiting = await parts.View.WaitingAsync(visit, selected: null, DeskRoutes.Bounded(rows));
        return new PageResult<DeskPage>(new DeskModel(shell with { Waiting = waiting.Total }, waiting, Thread: null));
    }

    internal static async Task<IResult> ThreadAsync(
        string person, HttpContext http, Parts parts, CancellationToken stop,
        int rows = DeskView.Rows, int entries = TimelineReader.Entries, string? until = null, long? at = null, string? template = null, string? reveal = null)
    {
        var visit = parts.Visits.Of(http);
        if (visit.Agent is { } agent)
        {
            // Theirs alone, whoever the thread is of: who is not there any more is looked at no more either.
            await parts.Mentions.ClearAsync(visit.Brand.Id, agent, person, stop);
        }

        if (await parts.People.FindAsync(visit, person, stop) is not { } found)
        {
            return DeskForms.IsLive(http) ? Results.NotFound() : await GoneAsync(visit, parts, DeskRoutes.Bounded(rows));
        }

        if (found.Seen.Person.Value != person)
        {
            return Results.Redirect("/desk/" + found.Seen.Person.Value);
        }

        var place = at is { } entry ? await parts.View.PlaceAsync(found.Seen, entry, stop) : Place.Parse(until);
        var opening = OpenAsync(found, parts, Math.Clamp(entries, TimelineReader.Entries, TimelineReader.Most), place, template, reveal, stop);
        if (DeskForms.IsLive(http))
        {
            var (opened, mark) = await opening;
            var frame = new ThreadFrame(opened, DeskTitles.Of(opened.Person, found.Visit.Shell(parts.Visits.IsDemo))) { LiveUrl = LiveUrl(found, mark, place, rows) };
            return await FragmentAsync(http, parts, found.Visit, frame);
        }

        var listing = parts.View.WaitingAsync(found.Visit, person, DeskRoutes.Bounded(rows)).AsTask();
        await Task.WhenAll(opening, listing);
        var ((thread, last), waiting) = (await opening, await listing);
        var shell = found.Visit.Shell(parts.Visits.IsDemo) with { Waiting = waiting.Total, LiveUrl = LiveUrl(found, last, place, rows) };
        return new PageResult<DeskPage>(new DeskModel(shell, waiting, thread));
    }

    /// <summary>Leads on to a thread: an open page opens it itself, once; without script the browser does.</summary>
    internal static IResult GoTo(HttpContext http, string path)
    {
        if (!DeskForms.IsLive(http))
        {
            return new SeeOther(path);
        }

        http.Response.Headers.Location = path;
        return Results.NoContent();
    }

    private static async Task<(OpenThread Thread, Mark Mark)> OpenAsync(FoundPerson found, Parts parts, int entries, Place until, string? template, string? reveal, CancellationToken stop)
    {
        var (seen, visit) = found;
        var (thread, mark) = await parts.View.ThreadAsync(seen, visit, entries, until, stop, template);
        return (await parts.Reveals.OfAsync(thread, seen, visit, reveal, stop), mark);
    }

    // Somebody who was erased is not told from somebody who never was.
    private static async Task<IResult> GoneAsync(Visit visit, Parts parts, int rows)
    {
        var waiting = await parts.View.WaitingAsync(visit, selected: null, rows);
        return new PageResult<DeskPage>(new DeskModel(visit.Shell(parts.Visits.IsDemo) with { Waiting = waiting.Total }, waiting, Thread: null) { Gone = true }, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> FragmentAsync(HttpContext http, Parts parts, Visit visit, ThreadFrame frame)
    {
        http.Response.Headers[Build] = DeskAssets.Hash;
        return new HtmlResult(await parts.Fragments.ThreadAsync(visit.Viewer, frame));
    }

    // Earlier entries do not change, and new ones would not follow on them.
    private static string? LiveUrl(FoundPerson found, Mark mark, Place until, int rows) =>
        until.IsEnd ? $"/desk/live?{Lists.ListChoice.Of(found.Visit).Query}&rows={DeskRoutes.Bounded(rows)}&person={found.Seen.Person}&after={mark}" : null;
}
