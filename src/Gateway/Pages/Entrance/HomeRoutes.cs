using Conversations.Log;
using Desk.Models;
using Desk.Pages;
using Gateway.Api;
using Gateway.Health;
using Gateway.Pages.Access;
using Gateway.Pages.Desks;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Routing;
using Storage;
using HealthOf = Desk.Models.Health;

namespace Gateway.Pages.Entrance;

/// <summary>The start page: where to go, and how the gateway is doing.</summary>
internal static class HomeRoutes
{
    internal static void MapHome(this RouteGroupBuilder pages) => pages.MapGet("/", GetAsync).Through(Door.Anybody);

    private static async Task<IResult> GetAsync(HttpContext http, Visits visits, DeskView desk, IStore store, IBrokerHealth broker, CancellationToken stop)
    {
        var visit = visits.Of(http);
        var storeHealth = await HealthEndpoints.StoreAsync(store, stop) == "ok" ? HealthOf.Good : HealthOf.Down;
        var brokerHealth = broker.State == "unavailable" ? HealthOf.Degraded : HealthOf.Good;
        int? waiting = visit.Session is not null && storeHealth == HealthOf.Good ? await desk.CountAsync(visit.Brand.Id) : null;
        var overall = storeHealth == HealthOf.Down ? HealthOf.Down : brokerHealth;
        var model = new HomeModel(visit.Shell(visits.IsDemo) with { Waiting = waiting }, overall, waiting, visit.Session is not null)
        {
            Parts = [("store", storeHealth), ("broker", brokerHealth)],
        };
        return new PageResult<HomePage>(model);
    }
}
