using Desk.Models;
using Desk.Pages;
using Gateway.Accounts;
using Gateway.Api;
using Gateway.Pages.Access;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Pages.Entrance;

/// <summary>The page of a one-time link: choose a password, and be signed in. Looking at it spends nothing.</summary>
internal static class WelcomeRoutes
{
    internal static void MapWelcome(this RouteGroupBuilder pages)
    {
        pages.MapGet("/welcome", GetAsync).Through(Door.PersonalLink);
        pages.MapPost("/welcome", PostAsync).Through(Door.PersonalLink);
    }

    private static async Task<IResult> GetAsync(HttpContext http, Visits visits, FirstLinks links, CancellationToken stop, string? link = null) =>
        Page(http, visits, link, await links.FindAsync(link, stop));

    private static async Task<IResult> PostAsync(HttpContext http, Visits visits, SignIns signIns, FirstLinks links, SignInLimit limit, CancellationToken stop)
    {
        var form = http.Request.Form;
        var (link, password) = (form["link"].ToString(), form["password"].ToString());
        if (!limit.MayTry(http))
        {
            return Page(http, visits, link, await links.FindAsync(link, stop), tooMany: true);
        }

        if (password != form["again"].ToString())
        {
            return Page(http, visits, link, await links.FindAsync(link, stop), PasswordProblem.Different);
        }

        var (account, problem) = await signIns.WithFirstLinkAsync(http, link, password, stop);
        return account is not null && problem == PasswordProblem.None ? new SeeOther(Rights.Handle.Contains(account.Role) ? "/desk" : "/console") : Page(http, visits, link, account, problem, refused: true);
    }

    private static PageResult<WelcomePage> Page(HttpContext http, Visits visits, string? link, Account? account, PasswordProblem problem = PasswordProblem.None, bool tooMany = false, bool refused = false)
    {
        var visit = visits.Of(http);
        var path = account is null ? "/welcome" : "/welcome?link=" + Uri.EscapeDataString(link!);
        var status = tooMany ? StatusCodes.Status429TooManyRequests
            : account is null ? (refused ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound)
            : problem != PasswordProblem.None ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return new(new WelcomeModel((visit with { Path = path }).Shell(visits.IsDemo), account is null ? null : link, account?.Agent, account?.SignIn, problem) { TooMany = tooMany }, status);
    }
}
