using Desk.Models;
using Desk.Pages;
using Gateway.Api;
using Gateway.Handoffs.Doors;
using Gateway.Pages.Access;
using Gateway.Pages.Web;
using global::Handoffs;
using Microsoft.AspNetCore.Routing;
using Actor = Personalization.Gate.Actor;

namespace Gateway.Pages.Consoles;

/// <summary>The parked messages of a brand for people: what is known of each, and what to do with it.</summary>
internal static class ParkedRoutes
{
    private const string Here = "/console/parked";

    /// <summary>Who decides about them.</summary>
    internal static readonly IReadOnlySet<Role> Deciders = Rights.Operate.Intersect(Sessions.OfPeople).ToHashSet();

    internal static void MapParked(this RouteGroupBuilder pages)
    {
        pages.MapGet(Here, GetAsync).AddEndpointFilter(PageFilters.For(Deciders));
        pages.MapPost(Here + "/{message}/{act}", PostAsync).AddEndpointFilter(PageFilters.For(Deciders));
    }

    /// <summary>How many there are, as the console shows it; a dash while the broker does not say.</summary>
    internal static async ValueTask<string> CountAsync(ParkedBook book, string brand, CancellationToken stop)
    {
        try
        {
            return (await book.OfAsync(brand, stop)).Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (BrokerUnavailableException)
        {
            return "–";
        }
    }

    private static async Task<IResult> GetAsync(HttpContext http, Visits visits, ParkedBook book, CancellationToken stop)
    {
        var visit = visits.Of(http);
        var (messages, away) = await ReadAsync(book, visit.Brand.Id, stop);
        return new PageResult<ParkedPage>(new ParkedModel(visit.Shell(visits.IsDemo), [.. messages.Select(m => new ParkedItem(m.Id, m.HandoffId, m.Queue, m.Why, m.Field, m.ParkedAt, m.CanReplay))])
        {
            Away = away, Gone = http.Request.Query.ContainsKey("gone"),
        });
    }

    private static async Task<IResult> PostAsync(HttpContext http, string message, string act, Visits visits, ParkedBook book, CancellationToken stop)
    {
        var visit = visits.Of(http);
        if (act is not (ParkedBook.Replay or ParkedBook.Discard))
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        try
        {
            var settled = await book.SettleAsync(visit.Brand.Id, message, act, Actor.Agent(visit.Agent!), visit.Session!.Role.Named(), stop);
            return new SeeOther(settled is null ? Here + "?gone" : Here);
        }
        catch (BrokerUnavailableException)
        {
            return new SeeOther(Here);
        }
    }

    private static async ValueTask<(IReadOnlyList<ParkedMessage> Messages, bool Away)> ReadAsync(ParkedBook book, string brand, CancellationToken stop)
    {
        try
        {
            return (await book.OfAsync(brand, stop), false);
        }
        catch (BrokerUnavailableException)
        {
            return ([], true);
        }
    }
}
