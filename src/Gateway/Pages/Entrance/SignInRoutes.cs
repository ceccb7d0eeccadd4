using Desk.Models;
using Desk.Pages;
using Gateway.Accounts;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Pages.Entrance;

/// <summary>Signing in with an account, a one-time link or an API key, and signing out.</summary>
internal static class SignInRoutes
{
    private const string OfTheLink = "admin";

    internal static void MapSignIn(this RouteGroupBuilder pages)
    {
        pages.MapGet("/signin", GetAsync).Through(Door.Anybody);
        pages.MapPost("/signin", PostAsync).Through(Door.Anybody);
        pages.MapPost("/signout", SignOutAsync).Through(Door.Anybody);
    }

    /// <summary>What signing in needs.</summary>
    internal sealed record Parts(
        Visits Visits, Sessions Sessions, SignIns SignIns, SignInLinks Links, SignInLimit Limit, AccountBook Accounts, AccessJournal Journal, GatewayConfig Config, TimeProvider Clock);

    // Looking at the link spends nothing: previews and prefetching look too.
    private static Task<IResult> GetAsync(HttpContext http, Parts parts, CancellationToken stop, string? link = null, string? back = null)
    {
        var open = link is not null && parts.Links.IsOpen(link);
        return PageAsync(http, parts, LocalPath.Or(back, "/"), link is null || open ? SignInProblem.None : SignInProblem.LinkSpent, StatusCodes.Status200OK, stop, open ? link : null);
    }

    private static async Task<IResult> PostAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        var form = http.Request.Form;
        var back = LocalPath.Or(form["back"], "/");
        if (!parts.Limit.MayTry(http))
        {
            return await PageAsync(http, parts, back, SignInProblem.TooMany, StatusCodes.Status429TooManyRequests, stop);
        }

        if (form["token"] is [{ Length: > 0 } token])
        {
            return await WithLinkAsync(http, parts, token, back, stop);
        }

        return form.ContainsKey("key") ? await WithKeyAsync(http, parts, back, stop) : await WithPasswordAsync(http, parts, back, stop);
    }

    private static async Task<IResult> WithLinkAsync(HttpContext http, Parts parts, string token, string back, CancellationToken stop)
    {
        if (parts.Links.Spend(token) is not { } leads)
        {
            parts.Journal.Refused(http, null, "link", "wrong");
            return await PageAsync(http, parts, back, SignInProblem.LinkSpent, StatusCodes.Status403Forbidden, stop);
        }

        var name = parts.Visits.IsDemo ? Visits.Guest : OfTheLink;
        await parts.Sessions.OpenWithLinkAsync(http, name, stop);
        await parts.Journal.SignedInAsync(name, Role.Admin, [Scope.Every], "link", stop);
        return new SeeOther(back == "/" ? LocalPath.Or(leads, "/") : back);
    }

    private static async Task<IResult> WithKeyAsync(HttpContext http, Parts parts, string back, CancellationToken stop)
    {
        if (AccountNames.Agent(http.Request.Form["agent"]) is { } agent && await parts.Sessions.OpenWithKeyAsync(http, agent, http.Request.Form["key"].ToString(), stop) is { } known)
        {
            await parts.Journal.SignedInAsync(agent, Enum.Parse<Role>(known.Role, ignoreCase: true), [known.Brand], "key", stop);
            return new SeeOther(back);
        }

        parts.Journal.Refused(http, null, "key", "wrong");
        return await PageAsync(http, parts, back, SignInProblem.KeyUnknown, StatusCodes.Status403Forbidden, stop);
    }

    private static async Task<IResult> WithPasswordAsync(HttpContext http, Parts parts, string back, CancellationToken stop)
    {
        var typed = http.Request.Form["name"].ToString();
        var answer = await parts.SignIns.WithPasswordAsync(http, typed, http.Request.Form["password"].ToString(), stop);
        if (answer.Account is not null)
        {
            return new SeeOther(back);
        }

        if (answer.Until is not { } until)
        {
            return await PageAsync(http, parts, back, SignInProblem.Wrong, StatusCodes.Status403Forbidden, stop, typed: typed);
        }

        var wait = until - parts.Clock.GetUtcNow();
        http.Response.Headers.RetryAfter = Math.Max(Math.Ceiling(wait.TotalSeconds), 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return await PageAsync(http, parts, back, SignInProblem.Locked, StatusCodes.Status429TooManyRequests, stop, typed: typed, wait: wait);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        if (await parts.Sessions.CloseAsync(http, stop) is { } session)
        {
            await parts.Journal.ClosedAsync(session, "session:closed", session, stop);
        }

        return new SeeOther("/");
    }

    /// <summary>The page, with what was refused.</summary>
    internal static async Task<IResult> PageAsync(
        HttpContext http, Parts parts, string back, SignInProblem problem, int status, CancellationToken stop, string? link = null, string? typed = null, TimeSpan? wait = null)
    {
        // The switches of language and theme lead back to the page itself, the link included: it is not spent yet.
        var visit = parts.Visits.Of(http);
        var path = problem == SignInProblem.None && HttpMethods.IsGet(http.Request.Method) ? visit.Path : "/signin?back=" + Uri.EscapeDataString(back);
        var oidc = parts.Config.SignIn.Oidc;
        return new PageResult<SignInPage>(
            new SignInModel((visit with { Path = path }).Shell(parts.Visits.IsDemo), link, back, problem)
            {
                Provider = oidc is null ? null : oidc.Label ?? oidc.Issuer.Host,
                Accounts = await parts.Accounts.AnyAsync(stop),
                Keys = parts.Config.SignIn.Keys,
                Name = typed is { Length: <= 254 } ? typed : null,
                Wait = wait,
            },
            status);
    }
}
