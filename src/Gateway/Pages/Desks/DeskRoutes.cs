using Desk.Models;
using Desk.Pages;
using Gateway.Api;
using Gateway.Attachments.Serving;
using Gateway.Pages.Access;
using Gateway.Pages.Desks.Lists;
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

    /// <summary>How many rows a page without script shows at most.</summary>
    private const int Most = 1000;

    internal static void MapDesk(this RouteGroupBuilder pages)
    {
        var desk = pages.MapGroup("/desk").AddEndpointFilter(PageFilters.For(Agents));
        desk.AddEndpointFilter(ListChoice.KeepAsync);
        desk.MapGet("", DeskThreads.ListAsync);
        desk.MapGet("/live", LiveAsync);
        desk.MapGet("/list", ListRoutes.PaneAsync);
        desk.MapGet("/search", (HttpContext http, DeskSearch search, CancellationToken stop) => search.GetAsync(http, stop));
        desk.MapGet("/{person}", DeskThreads.ThreadAsync);
        pages.MapGet("/desk/rows", ListRoutes.RowsAsync).AddEndpointFilter(PageFilters.For(Agents));
        pages.MapPost("/desk/views", ListRoutes.SaveAsync).AddEndpointFilter(PageFilters.For(Agents));
        pages.MapPost("/desk/views/{id}", ListRoutes.ChangeAsync).AddEndpointFilter(PageFilters.For(Agents));
        desk.MapGet("/{person}/entries", DeskEntries.GetAsync);
        pages.MapPost("/desk/next", DeskPresence.NextAsync).AddEndpointFilter(PageFilters.For(Agents));
        pages.MapPost("/desk/presence", DeskPresence.SayAsync).AddEndpointFilter(PageFilters.For(Agents));
        pages.MapPost("/desk/heartbeat", DeskPresence.BeatAsync).AddEndpointFilter(PageFilters.For(Agents));
        pages.MapPost("/desk/{person}/suggest", DeskSuggest.AskAsync).AddEndpointFilter(PageFilters.For(Agents, guests: true));
        pages.MapGet("/desk/{person}/join", (string person, HttpContext http, DeskJoin join, CancellationToken stop, string? who = null) => join.LookAsync(person, http, stop, who)).AddEndpointFilter(PageFilters.For(DeskJoin.Joiners));
        pages.MapPost("/desk/{person}/join", (string person, HttpContext http, DeskJoin join, CancellationToken stop) => join.DoAsync(person, http, stop)).AddEndpointFilter(PageFilters.For(DeskJoin.Joiners));
        pages.MapGroup("/desk").AddEndpointFilter(PageFilters.For(Agents, guests: true)).MapDeskWriting();
        pages.MapPost("/desk/{person}/identity", DeskIdentity.SayAsync).AddEndpointFilter(PageFilters.For(Agents));
        pages.MapPost("/desk/{person}/reveal", (string person, HttpContext http, DeskReveals reveals, CancellationToken stop) => reveals.PostAsync(person, http, stop))
            .AddEndpointFilter(PageFilters.For(Agents));
        // The demo's own user sees in the simulator what was sent; elsewhere there are no guests.
        pages.MapGroup("/desk").AddEndpointFilter(PageFilters.For(Agents, guests: true)).MapDeskMedia();
        pages.MapDeskActs(PageFilters.For(Agents, guests: true));
        pages.MapPost("/desk/{person}/{act}", DeskForms.ActAsync).AddEndpointFilter(PageFilters.For(Agents, guests: true));
    }

    /// <summary>The page of a thread once more, with what was refused and what was typed.</summary>
    internal static async Task<IResult> RefusedAsync(FoundPerson found, bool demo, DeskView view, ComposerModel composer, CancellationToken stop, int status = StatusCodes.Status409Conflict)
    {
        var (seen, visit) = found;
        var (thread, mark) = await view.ThreadAsync(seen, visit, TimelineReader.Entries, Place.End, stop);
        var waiting = await view.WaitingAsync(visit, seen.Person.Value, DeskView.Rows);
        var path = "/desk/" + seen.Person.Value;
        var shell = visit.Shell(demo) with { Path = path, Waiting = waiting.Total, LiveUrl = $"/desk/live?{waiting.Menu.Query}&person={seen.Person}&after={mark}" };
        return new PageResult<DeskPage>(new DeskModel(shell, waiting, thread with { Composer = composer }), status);
    }

    private static async Task<IResult> LiveAsync(
        HttpContext http, Visits visits, PersonFinder people, LiveStreams streams, DeskLive.Parts parts, CancellationToken stop,
        string? person = null, string? after = null, int rows = DeskView.Rows)
    {
        var visit = visits.Of(http);
        var found = person is null ? null : await people.FindAsync(visit, person, stop);
        // Somebody who was erased while this page was not listening: what it still shows of them is taken off it.
        var gone = person is not null && found is null;
        var mark = Mark.Parse(http.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : after);
        return streams.Open(http, visit, new DeskLive(parts, found?.Visit ?? visit, found?.Seen.Person, mark, Bounded(rows)) { Gone = gone });
    }

    internal static int Bounded(int rows) => Math.Clamp(rows, DeskView.Rows, Most);
}
