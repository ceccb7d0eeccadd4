using Desk.Models;
using Desk.Pages;
using Gateway.Api;
using Gateway.Audit;
using Gateway.DataRights;
using Gateway.Pages.Access;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Routing;
using Actor = Personalization.Gate.Actor;

namespace Gateway.Pages.Consoles;

/// <summary>The requests of a brand's customers, for whoever answers for privacy.</summary>
internal static class RequestRoutes
{
    private const int MostShown = 200;

    /// <summary>Who may see them.</summary>
    internal static readonly IReadOnlySet<Role> Lookers = Rights.Audit.Intersect(Sessions.OfPeople).ToHashSet();

    /// <summary>How many wait, as far as a page shows them.</summary>
    internal static async ValueTask<int> CountAsync(RequestBoard board, string brand, CancellationToken stop) => (await board.ListAsync(brand, open: true, null, MostShown, stop)).Rows.Count;

    internal static void MapRequests(this RouteGroupBuilder pages) => pages.MapGet("/console/privacy", GetAsync).AddEndpointFilter(PageFilters.For(Lookers));

    private static async Task<IResult> GetAsync(HttpContext http, Visits visits, RequestBoard board, Listings listings, CancellationToken stop)
    {
        var visit = visits.Of(http);
        var (rows, _) = await board.ListAsync(visit.Brand.Id, open: true, null, MostShown, stop);
        var read = rows.Select(RequestBoard.Read).ToList();
        // Somebody who was erased keeps their request on the board, and has nobody's eyes left to be told of.
        await listings.PassAsync(read.Select(r => r.Person), Actor.Agent(visit.Agent!), visit.Session!.Role.Named(), "requests", stop);
        return new PageResult<RequestsPage>(new RequestsModel(
            visit.Shell(visits.IsDemo),
            [.. read.Select(r => new RequestItem(r.Id, r.Person.Value, r.Right, r.Via, r.ReceivedAt, r.DueOn, r.DueAt, r.Article))])
        {
            OpensThreads = visit.Session is { } session && Rights.Handle.Contains(session.Role),
        });
    }
}
