using System.Text;
using Gateway.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Bots;

/// <summary>
/// The gateway as the issuer of its bots' tokens: metadata and keys for whoever checks an activity (OpenID Connect Discovery), and the token
/// endpoint where a bot gets the token for its own calls (RFC 6749, client credentials).
/// </summary>
internal static class IssuerApi
{
    private const int MostForm = 16 * 1024;

    internal static void MapIssuer(this RouteGroupBuilder bot)
    {
        bot.MapGet("/.well-known/openid-configuration", (string brand, GatewayConfig config) => Issuing(config, brand) is { } its ? Results.Json(Metadata(BotAddresses.Of(config, its))) : Results.NotFound());
        bot.MapGet("/.well-known/keys", async (string brand, GatewayConfig config, BotTokens tokens, CancellationToken stop) =>
            Issuing(config, brand) is null ? Results.NotFound() : Results.Json(await tokens.PublishedAsync(stop)));
        bot.MapPost("/oauth2/v2.0/token", TokenAsync);
    }

    // A bot that shares a secret gets no tokens, and nobody needs keys for it.
    private static BrandConfig? Issuing(GatewayConfig config, string brand) => config.Brand(brand) is { Bot.Auth: BotAuth.Issuer } its ? its : null;

    private static object Metadata(BotAddresses at) => new
    {
        issuer = at.Issuer,
        jwks_uri = at.Keys,
        token_endpoint = at.Token,
        // Libraries that read this document want one to be there; nobody signs in here.
        authorization_endpoint = at.Issuer + "/oauth2/v2.0/authorize",
        grant_types_supported = new[] { "client_credentials" },
        token_endpoint_auth_methods_supported = new[] { "client_secret_post", "client_secret_basic" },
        response_types_supported = new[] { "token" },
        subject_types_supported = new[] { "pairwise" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
    };

    private static async Task<IResult> TokenAsync(string brand, HttpContext http, GatewayConfig config, BotTokens tokens, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (Issuing(config, brand) is not { } its)
        {
            return Results.NotFound();
        }

        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > MostForm)
        {
            return No(StatusCodes.Status400BadRequest, "invalid_request");
        }

        var form = await http.Request.ReadFormAsync(stop);
        var (id, secret) = Basic(http.Request.Headers.Authorization.ToString()) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        var at = BotAddresses.Of(config, its);
        return 0 switch
        {
            // Both are always compared: how long it takes says nothing of either.
            _ when !its.Bot!.Secret.Is(secret) | id != its.Bot.AppId => No(StatusCodes.Status401Unauthorized, "invalid_client"),
            _ when form["grant_type"] != "client_credentials" => No(StatusCodes.Status400BadRequest, "unsupported_grant_type"),
            _ when form["scope"].ToString() is { Length: > 0 } scope && !Wanted(scope, at) => No(StatusCodes.Status400BadRequest, "invalid_scope"),
            _ => Results.Json(new { token_type = "Bearer", expires_in = (int)BotTokens.Life.TotalSeconds, access_token = await tokens.ForConnectorAsync(its, stop) }),
        };
    }

    // MSAL asks for a resource as "<resource>/.default", and adds scopes of its own.
    private static bool Wanted(string scope, BotAddresses at) => scope.Split(' ').Contains(at.Audience, StringComparer.Ordinal) || scope.Split(' ').Contains(at.Audience + "/.default", StringComparer.Ordinal);

    private static IResult No(int status, string error) => Results.Json(new { error }, statusCode: status);

    private static (string Id, string Secret)? Basic(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(header[6..].Trim())).Split(':', 2) is [var id, var secret]
                ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret)) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
