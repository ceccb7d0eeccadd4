using Desk.Models;
using Desk.Pages;
using Gateway.Api;
using Gateway.Audit;
using Gateway.Pages.Access;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Routing;
using Personalization.Audit;
using Actor = Personalization.Gate.Actor;

namespace Gateway.Pages.Entrance;

/// <summary>Signing in with a one-time link or an API key, and signing out.</summary>
internal static class SignInRoutes
{
    private const string OfTheLink = "admin";
    private const int MostName = 40;

    internal static void MapSignIn(this RouteGroupBuilder pages)
    {
        pages.MapGet("/signin", Get);
        pages.MapPost("/signin", PostAsync);
        pages.MapPost("/signout", SignOut);
    }

    // Looking at the link spends nothing: previews and prefetching look too.
    private static IResult Get(HttpContext http, Visits visits, SignInLinks links, string? link = null, string? back = null)
    {
        var open = link is not null && links.IsOpen(link);
        return Page(http, visits, open ? link : null, LocalPath.Or(back, "/"), link is null || open ? SignInProblem.None : SignInProblem.LinkSpent);
    }

    private static async Task<IResult> PostAsync(HttpContext http, Visits visits, Sessions sessions, SignInLinks links, SignInLimit limit, Journal journal, CancellationToken stop)
    {
        var form = http.Request.Form;
        var back = LocalPath.Or(form["back"], "/");
        if (!limit.MayTry(http))
        {
            return Page(http, visits, link: null, back, SignInProblem.TooMany, StatusCodes.Status429TooManyRequests);
        }

        if (form["token"] is [{ Length: > 0 } token])
        {
            return links.Spend(token) is { } leads ? await OpenAsync(leads) : Page(http, visits, link: null, back, SignInProblem.LinkSpent, StatusCodes.Status403Forbidden);
        }

        if (Name(form["agent"]) is { } agent && sessions.OpenWithKey(http, agent, form["key"].ToString()) is { } known)
        {
            await journal.WriteAllAsync(known.Brand, new SignedIn(Actor.Agent(agent), known.Role, "key"), stop);
            return new SeeOther(back);
        }

        return Page(http, visits, link: null, back, SignInProblem.KeyUnknown, StatusCodes.Status403Forbidden);

        async Task<IResult> OpenAsync(string leads)
        {
            var name = visits.IsDemo ? Visits.Guest : OfTheLink;
            sessions.OpenWithLink(http, name);
            await journal.WriteAllAsync("*", new SignedIn(Actor.Agent(name), Role.Admin.Named(), "link"), stop);
            return new SeeOther(back == "/" ? LocalPath.Or(leads, "/") : back);
        }
    }

    private static IResult SignOut(HttpContext http)
    {
        Sessions.Close(http);
        return new SeeOther("/");
    }

    private static PageResult<SignInPage> Page(HttpContext http, Visits visits, string? link, string back, SignInProblem problem, int status = StatusCodes.Status200OK)
    {
        // The switches of language and theme lead back to the page itself, the link included: it is not spent yet.
        var visit = visits.Of(http);
        var path = HttpMethods.IsGet(http.Request.Method) ? visit.Path : "/signin?back=" + Uri.EscapeDataString(back);
        return new(new SignInModel((visit with { Path = path }).Shell(visits.IsDemo), link, back, problem), status);
    }

    // A name that the team reads and the log keeps: letters, digits and what stands between them.
    private static string? Name(string? name) =>
        name?.Trim() is { Length: > 0 and <= MostName } trimmed && trimmed.All(c => char.IsLetterOrDigit(c) || c is ' ' or '.' or '-' or '_' or '\'') ? trimmed : null;
}
