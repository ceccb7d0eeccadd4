using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Conversations.Log;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Accounts.Oidc;

/// <summary>What begins at one browser and must come back to it.</summary>
/// <param name="State">Comes back in the address.</param>
/// <param name="Nonce">Comes back in the token.</param>
/// <param name="Verifier">Proves to the provider that who asks for the token is who began (PKCE).</param>
/// <param name="Back">Where to go afterwards, a path of this site.</param>
/// <param name="Until">When it is too late.</param>
internal sealed record Begun(string State, string Nonce, string Verifier, string Back, DateTimeOffset Until);

/// <summary>
/// Sign-in at a provider of OpenID Connect: the authorization code flow with PKCE, state and nonce. What was begun is sealed in a cookie of the browser that began it, is good for
/// ten minutes, and is spent once.
/// </summary>
internal sealed class ProviderSignIn(Provider provider, IHttpClientFactory clients, Sealing sealing, IPace pace, GatewayConfig config, TimeProvider clock)
{
    /// <summary>Where the provider sends people back to.</summary>
    internal const string Callback = "/signin/provider/callback";

    private const string Purpose = "provider";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private OidcConfig Oidc => config.SignIn.Oidc!;

    private string RedirectUri => Oidc.RedirectUri?.AbsoluteUri ?? config.PublicUrl!.AbsoluteUri.TrimEnd('/') + Callback;

    /// <summary>The address at the provider where this browser goes now.</summary>
    internal async Task<string> BeginAsync(HttpContext http, string back, CancellationToken stop)
    {
        var said = await provider.SaidAsync(stop);
        var begun = new Begun(Random(), Random(), Random(), back, clock.GetUtcNow() + Life);
        http.Response.Cookies.Append(Name(http), sealing.Seal(Purpose, begun), Options(http));
        return QueryHelpers.AddQueryString(said.AuthorizationEndpoint, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = Oidc.ClientId,
            ["redirect_uri"] = RedirectUri,
            ["scope"] = string.Join(' ', Oidc.Scopes),
            ["state"] = begun.State,
            ["nonce"] = begun.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(begun.Verifier))),
            ["code_challenge_method"] = "S256",
        });
    }

    /// <summary>What this browser began, if what came back belongs to it; from now on it is spent.</summary>
    internal async Task<Begun?> TakeAsync(HttpContext http, CancellationToken stop)
    {
        var begun = sealing.Open<Begun>(Purpose, http.Request.Cookies[Name(http)]);
        http.Response.Cookies.Delete(Name(http), Options(http));
        if (begun is null || clock.GetUtcNow() >= begun.Until || http.Request.Query["state"] is not [{ } state] || !Same(state, begun.State))
        {
            return null;
        }

        // Whoever has a copy of cookie and address comes second, in whichever process.
        return await pace.ReserveAsync("signin-state:" + sealing.Sign(begun.State), Random(), Life, burst: 1, yields: true, stop) == TimeSpan.Zero ? begun : null;
    }

    /// <summary>What the provider vouches for, for a code that it sent; null when what it sends does not hold.</summary>
    internal async Task<JsonElement?> RedeemAsync(HttpRequest request, Begun begun, CancellationToken stop)
    {
        var said = await provider.SaidAsync(stop);
        // Which provider answered (RFC 9207): so that no other one's code is brought to ours.
        if (request.Query.ContainsKey("error") || request.Query["code"] is not [{ Length: > 0 } code] || (request.Query.TryGetValue("iss", out var iss) && iss != said.Issuer))
        {
            return null;
        }

        return await TokenAsync(said.TokenEndpoint, said.TokenEndpointAuthMethodsSupported, code, begun.Verifier, stop) is { } token ? await provider.ReadAsync(token, begun.Nonce, stop) : null;
    }

    private async Task<string?> TokenAsync(string endpoint, ICollection<string> methods, string code, string verifier, CancellationToken stop)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = RedirectUri, ["code_verifier"] = verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Headers.Accept.Add(new("application/json"));
        // By the header, as the standard wants everybody to understand, unless this one says that it wants it in the form.
        if (methods.Count > 0 && !methods.Contains("client_secret_basic") && methods.Contains("client_secret_post"))
        {
            (fields["client_id"], fields["client_secret"]) = (Oidc.ClientId, Oidc.ClientSecret.Reveal());
        }
        else
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FormEncoded(Oidc.ClientId)}:{FormEncoded(Oidc.ClientSecret.Reveal())}")));
        }

        request.Content = new FormUrlEncodedContent(fields);
        return await AskAsync(request, stop);
    }

    private async Task<string?> AskAsync(HttpRequestMessage request, CancellationToken stop)
    {
        using var http = clients.CreateClient(Provider.Client);
        try
        {
            using var answer = await http.SendAsync(request, stop);
            if ((int)answer.StatusCode >= 500)
            {
                throw new ProviderAwayException("The provider answers with an error of its own.");
            }

            return answer.IsSuccessStatusCode && JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(stop)) is { ValueKind: JsonValueKind.Object } json ? Provider.Text(json, "id_token") : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            throw new ProviderAwayException("The provider does not answer.", e);
        }
    }

    private static string FormEncoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-provider" : "provider";

    // Lax: the provider sends the browser back from outside of the site.
    private static CookieOptions Options(HttpContext http)
    {
        var options = Cookies.Options(http, httpOnly: true);
        options.MaxAge = Life;
        return options;
    }
}
