using Desk.Models;

using Gateway.Accounts.Oidc;
using Gateway.Api;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Pages.Entrance;

/// <summary>The way to the provider, and back from it.</summary>
internal static class ProviderRoutes
{
    internal static void MapProvider(this RouteGroupBuilder pages)
    {
        pages.MapGet("/signin/provider", BeginAsync).Through(Door.Anybody);
        pages.MapGet(ProviderSignIn.Callback, BackAsync).Through(Door.Anybody);
    }

    // A link and not a form: the page's own policy keeps forms on this site. Whoever is led here from elsewhere comes to the provider and no further.
    private static async Task<IResult> BeginAsync(HttpContext http, SignInRoutes.Parts parts, ProviderSignIn provider, CancellationToken stop, string? back = null)
    {
        if (parts.Config.SignIn.Oidc is null)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        var to = LocalPath.Or(back, "/");
        try
        {
            return Results.Redirect(await provider.BeginAsync(http, to, stop));
        }
        catch (ProviderAwayException)
        {
            return await SignInRoutes.PageAsync(http, parts, to, SignInProblem.ProviderAway, StatusCodes.Status503ServiceUnavailable, stop);
        }
    }

    private static async Task<IResult> BackAsync(HttpContext http, SignInRoutes.Parts parts, ProviderSignIn provider, ProviderAccounts accounts, CancellationToken stop)
    {
        if (parts.Config.SignIn.Oidc is null)
        {
            return ErrorPages.Page(http, StatusCodes.Status404NotFound);
        }

        if (await provider.TakeAsync(http, stop) is not { } begun)
        {
            return await RefusedAsync(http, parts, "/", SignInProblem.ProviderRefused, stop);
        }

        try
        {
            var problem = await provider.RedeemAsync(http.Request, begun, stop) is { } claims ? await accounts.OpenAsync(http, claims, stop) : SignInProblem.ProviderRefused;
            return problem == SignInProblem.None ? new SeeOther(begun.Back) : await RefusedAsync(http, parts, begun.Back, problem, stop);
        }
        catch (ProviderAwayException)
        {
            return await SignInRoutes.PageAsync(http, parts, begun.Back, SignInProblem.ProviderAway, StatusCodes.Status503ServiceUnavailable, stop);
        }
    }

    private static Task<IResult> RefusedAsync(HttpContext http, SignInRoutes.Parts parts, string back, SignInProblem problem, CancellationToken stop)
    {
        if (problem == SignInProblem.ProviderRefused)
        {
            parts.Journal.Refused(http, null, "provider", "answer");
        }

        return SignInRoutes.PageAsync(http, parts, back, problem, StatusCodes.Status403Forbidden, stop);
    }
}
