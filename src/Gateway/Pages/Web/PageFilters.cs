using Gateway.Api;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Pages.Web;

/// <summary>What holds for every page, whichever it is.</summary>
internal static class PageFilters
{
    /// <summary>Headers on each answer, choices kept in cookies, and forms only from pages of ours.</summary>
    internal static async ValueTask<object?> EveryPageAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        PageHeaders.Put(http.Response);
        if (HttpMethods.IsGet(http.Request.Method) && Chosen(http) is { } without)
        {
            return Results.Redirect(without);
        }

        using var place = http.RequestServices.GetRequiredService<Uploads>().Enter(http, http.RequestServices.GetRequiredService<Sessions>().Of(http)?.Owner);
        if (place is { IsAcquired: false })
        {
            return ErrorPages.Page(http, StatusCodes.Status429TooManyRequests);
        }

        // Without the store nobody knows whose form it is.
        return !HttpMethods.IsPost(http.Request.Method) ? await next(context)
            : Sessions.IsUnknown(http) ? ErrorPages.Page(http, StatusCodes.Status503ServiceUnavailable)
            : await IsOursAsync(http) ? await next(context)
            : IsSignedOut(http) ? Results.StatusCode(StatusCodes.Status401Unauthorized) : ErrorPages.Page(http, StatusCodes.Status400BadRequest);
    }

    /// <summary>Lets pass who is signed in with one of these roles; <paramref name="guests"/> lets the demo's own user pass too.</summary>
    internal static AccessRule For(IReadOnlySet<Role> roles, bool guests = false) => new(Door.Session, roles.Intersect(Sessions.OfPeople).ToHashSet(), guests);

    /// <summary>Puts a rule before a page, or before all pages of a group, where tests read it too.</summary>
    internal static TBuilder AddEndpointFilter<TBuilder>(this TBuilder builder, AccessRule rule) where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter((context, next) => PassAsync(rule, context, next)).WithMetadata(rule);

    private static async ValueTask<object?> PassAsync(AccessRule rule, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.RequestServices.GetRequiredService<Visits>().Of(http) switch
        {
            { Session: { } session } when rule.Roles.Contains(session.Role) => await next(context),
            { Session: not null } => ErrorPages.Page(http, StatusCodes.Status403Forbidden),
            _ when Sessions.IsUnknown(http) => ErrorPages.Page(http, StatusCodes.Status503ServiceUnavailable),
            { Guest: true } when rule.Guests => await next(context),
            _ when IsOpen(http) => Results.StatusCode(StatusCodes.Status401Unauthorized),
            _ => Results.Redirect("/signin?back=" + Uri.EscapeDataString(Back(http))),
        };
    }

    // A page that is open asks by script, and says itself that its session is over: what was typed there stays.
    private static bool IsOpen(HttpContext http) => http.Request.Headers["Live"] is ["1"] || http.Request.Headers.Accept is ["text/event-stream"];

    // Its token was the session's.
    private static bool IsSignedOut(HttpContext http) => IsOpen(http) && http.RequestServices.GetRequiredService<Sessions>().Of(http) is null
        && http.GetEndpoint()?.Metadata.GetMetadata<AccessRule>() is { Door: Door.Session };

    // Whoever was sent away from a form comes back to the page that it stood on, not to an address that only takes forms.
    private static string Back(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString
        : http.Request.HasFormContentType ? LocalPath.Or(http.Request.Form["back"], "/") : "/";

    private static async ValueTask<bool> IsOursAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            return false;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var session = http.RequestServices.GetRequiredService<Sessions>().Of(http);
        return http.RequestServices.GetRequiredService<FormTokens>().Holds(http, session, form);
    }

    // A choice in the query goes into a cookie; the answer is where the page is without it, or null when nothing was chosen.
    private static string? Chosen(HttpContext http)
    {
        var query = http.Request.Query;
        string[] choices = [Visits.LanguageChoice, Visits.ThemeChoice, Visits.BrandChoice];
        if (!choices.Any(query.ContainsKey))
        {
            return null;
        }

        foreach (var choice in choices)
        {
            if (query[choice] is [{ } value] && IsChoice(http, choice, value))
            {
                // The theme is changed by script as well, so that cookie has to be within its reach.
                http.Response.Cookies.Append(choice, value, Cookies.Options(http, httpOnly: choice != Visits.ThemeChoice, lasting: true));
            }
        }

        var rest = query.Where(q => !choices.Contains(q.Key, StringComparer.OrdinalIgnoreCase)).SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value));
        return LocalPath.Or(QueryHelpers.AddQueryString(http.Request.Path, rest), "/");
    }

    private static bool IsChoice(HttpContext http, string choice, string value) => choice switch
    {
        Visits.LanguageChoice => Desk.Texts.Languages.TryParse(value, out _) && value.Length == 2,
        Visits.ThemeChoice => value is "light" or "dark",
        _ => http.RequestServices.GetRequiredService<GatewayConfig>().Brand(value) is not null,
    };
}
