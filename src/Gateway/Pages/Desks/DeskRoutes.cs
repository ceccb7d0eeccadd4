using Desk.Models;
using Desk.Pages;
using Gateway.Api;
using Gateway.Attachments.Serving;
using Gateway.Pages.Access;
using Gateway.Pages.Live;
using Gateway.Pages.Timelines;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Pages.Desks;

/// <summary>The agent desk: the waiting list, a thread, and what an agent does with it.</summary>
internal static class DeskRoutes
{
    /// <summary>Who works at the desk; a key of the brand's own systems does not sign in.</summary>
    private static readonly IReadOnlySet<Role> Agents = Rights.Handle.Intersect(Sessions.OfPeople).ToHashSet();

    internal static void MapDesk(this RouteGroupBuilder pages)
    {
        var desk = pages.MapGroup("/desk").AddEndpointFilter(PageFilters.For(Agents));
        desk.MapGet("", ListAsync);
        desk.MapGet("/live", LiveAsync);
        desk.MapGet("/{person}", ThreadAsync);
        pages.MapPost("/desk/next", DeskPresence.NextAsync).AddEndpointFilter(PageFilters.For(Agents));
        pages.MapPost("/desk/presence", DeskPresence.SayAsync).AddEndpointFilter(PageFilters.For(Agents));
        pages.MapPost("/desk/heartbeat", DeskPresence.BeatAsync).AddEndpointFilter(PageFilters.For(Agents));
        pages.MapGroup("/desk").AddEndpointFilter(PageFilters.For(Agents, guests: true)).MapDeskWriting();
        pages.MapPost("/desk/{person}/identity", DeskIdentity.SayAsync).AddEndpointFilter(PageFilters.For(Agents));
        pages.MapPost("/desk/{person}/reveal", (string person, HttpContext http, DeskReveals reveals, CancellationToken stop) => reveals.PostAsync(person, http, stop))
            .AddEndpointFilter(PageFilters.For(Agents));
        // The demo's own user sees in the simulator what was sent; elsewhere there are no guests.
        pages.MapGroup("/desk").AddEndpointFilter(PageFilters.For(Agents, guests: true)).MapDeskMedia();
        pages.MapPost("/desk/{person}/{act}", DeskForms.ActAsync).AddEndpointFilter(PageFilters.For(Agents, guests: true));
    }

    private static async Task<IResult> ListAsync(HttpContext http, Visits visits, DeskView view, int rows = DeskView.Rows)
    {
        var visit = visits.Of(http);
        var waiting = await view.WaitingAsync(visit, selected: null, Bounded(rows));
        var shell = visit.Shell(visits.IsDemo) with { LiveUrl = $"/desk/live?rows={Bounded(rows)}", Waiting = waiting.Total };
        return new PageResult<DeskPage>(new DeskModel(shell, waiting, Thread: null));
    }

    private static async Task<IResult> ThreadAsync(
        string person, HttpContext http, Visits visits, PersonFinder people, DeskView view, DeskReveals reveals, CancellationToken stop,
        int rows = DeskView.Rows, int entries = TimelineReader.Entries, long? until = null, string? template = null, string? reveal = null)
    {
        if (await people.FindAsync(visits.Of(http), person, stop) is not { } found)
        {
            return await GoneAsync(visits.Of(http), visits.IsDemo, view, Bounded(rows));
        }

        return found.Seen.Person.Value != person
            ? Results.Redirect("/desk/" + found.Seen.Person.Value)
            : await PageAsync(found, visits.IsDemo, view, Bounded(rows), Math.Clamp(entries, TimelineReader.Entries, TimelineReader.Most), until, reveals, reveal, stop, template);
    }

    // Somebody who was erased is not told from somebody who never was.
    private static async Task<IResult> GoneAsync(Visit visit, bool demo, DeskView view, int rows)
    {
        var waiting = await view.WaitingAsync(visit, selected: null, rows);
        return new PageResult<DeskPage>(new DeskModel(visit.Shell(demo) with { Waiting = waiting.Total }, waiting, Thread: null) { Gone = true }, StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> PageAsync(
        FoundPerson found, bool demo, DeskView view, int rows, int entries, long? until, DeskReveals reveals, string? reveal, CancellationToken stop, string? template = null)
    {
        var (seen, visit) = found;
        var (thread, mark) = await view.ThreadAsync(seen, visit, entries, until, stop, template);
        var waiting = await view.WaitingAsync(visit, seen.Person.Value, rows);
        var shell = visit.Shell(demo) with
        {
            Waiting = waiting.Total,
            // Earlier entries do not change, and new ones would not follow on them.
            LiveUrl = until is null ? $"/desk/live?rows={rows}&person={seen.Person}&after={mark}" : null,
        };
        return new PageResult<DeskPage>(new DeskModel(shell, waiting, await reveals.OfAsync(thread, seen, visit, reveal, stop)));
    }

    /// <summary>The page of a thread once more, with what was refused and what was typed.</summary>
    internal static async Task<IResult> RefusedAsync(FoundPerson found, bool demo, DeskView view, ComposerModel composer, CancellationToken stop, int status = StatusCodes.Status409Conflict)
    {
        var (seen, visit) = found;
        var (thread, mark) = await view.ThreadAsync(seen, visit, TimelineReader.Entries, until: null, stop);
        var waiting = await view.WaitingAsync(visit, seen.Person.Value, DeskView.Rows);
        var path = "/desk/" + seen.Person.Value;
        var shell = visit.Shell(demo) with { Path = path, Waiting = waiting.Total, LiveUrl = $"/desk/live?person={seen.Person}&after={mark}" };
        return new PageResult<DeskPage>(new DeskModel(shell, waiting, thread with { Composer = composer }), status);
    }

    private static async Task<IResult> LiveAsync(
        HttpContext http, Visits visits, PersonFinder people, LiveStreams streams, DeskLive.Parts parts, CancellationToken stop,
        string? person = null, string? after = null, int rows = DeskView.Rows)
    {
        var visit = visits.Of(http);
        var found = person is null ? null : await people.FindAsync(visit, person, stop);
        if (person is not null && found is null)
        {
            return Results.StatusCode(StatusCodes.Status204NoContent);
        }

        var mark = Mark.Parse(http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : after);
        return streams.Open(http, visit, new DeskLive(parts, found?.Visit ?? visit, found?.Seen.Person, mark, Bounded(rows)));
    }

    private static int Bounded(int rows) => Math.Clamp(rows, DeskView.Rows, WaitingFeed.Most);
}
