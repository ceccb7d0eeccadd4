using Gateway.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Api;

/// <summary>Lets a call pass only with a key of the brand and a role that may.</summary>
internal static class Access
{
    private const string CallerItem = "gateway.caller";

    /// <summary>Demands one of these roles for the brand in the path.</summary>
    internal static TBuilder For<TBuilder>(this TBuilder builder, IReadOnlySet<Role> roles) where TBuilder : IEndpointConventionBuilder =>
        builder.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            return Refusal(http, roles) ?? await next(context);
        }).WithMetadata(new AccessRule(Door.Key, roles));

    /// <summary>The caller of a request that passed.</summary>
    internal static Caller Caller(this HttpContext http) => (Caller)http.Items[CallerItem]!;

    /// <summary>Whoever calls, with whatever role and for whichever brand; null when the key is unknown.</summary>
    internal static Caller? Known(HttpContext http) => http.RequestServices.GetRequiredService<ApiKeys>().Find(http.Request);

    /// <summary>The answer to a call without a key that is known.</summary>
    internal static IResult Unknown(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Of(StatusCodes.Status401Unauthorized, "unauthorized", "This call needs a key: send it as \"Authorization: Bearer <key>\".");
    }

    private static IResult? Refusal(HttpContext http, IReadOnlySet<Role> roles)
    {
        if (Known(http) is not { } caller)
        {
            return Unknown(http);
        }

        var brand = http.GetRouteValue("brand") as string;
        if (!roles.Contains(caller.Role) || (brand is not null && !caller.Covers(brand)))
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "This key may not do that here.");
        }

        if (brand is not null && http.RequestServices.GetRequiredService<GatewayConfig>().Brand(brand) is null)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "not_found", "There is no such brand.");
        }

        http.Items[CallerItem] = caller;
        return null;
    }
}
