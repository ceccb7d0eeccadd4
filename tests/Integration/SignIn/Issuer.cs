using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.AspNetCore.WebUtilities;

namespace Integration.SignIn;

/// <summary>What an issuer can do wrong.</summary>
public enum Misdeed
{
    None, OtherNonce, NoNonce, OtherAudience, TwoAudiences, OtherParty, OtherIssuer, Expired, NotYet, NoEnd, OtherKey, Unsigned, SignedWithTheSecret, SignedWithThePublicKey, NoSubject, NoToken, NoJson, OtherIss, Denied,
}

/// <summary>
/// A provider of OpenID Connect on this machine, strict about all that a client has to do: exact redirect address, PKCE with S256, state, nonce, client authentication by
/// the header, codes that are good once. What it does wrong, tests choose.
/// </summary>
internal sealed class Issuer : IAsyncDisposable
{
    public const string Client = "desk & console", Secret = "s3cret: with+marks%";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, Asked> _codes = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly Func<string> _redirect;
    private (RSA Key, string Kid) _signing = (RSA.Create(2048), "k1");

    private Issuer(WebApplication app, Uri address, TimeProvider clock, Func<string> redirect) => (_app, Address, _clock, _redirect) = (app, address, clock, redirect);

    public Uri Address { get; }

    public Misdeed Misdeed { get; set; }

    public bool IsAway { get; set; }

    /// <summary>What a client did wrong.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>How often its keys were asked for.</summary>
    public int KeysAsked { get; private set; }

    public static async Task<Issuer> StartAsync(TimeProvider clock, Func<string> redirect)
    {
        var address = new Uri($"http://127.0.0.1:{EndToEnd.GatewayProcess.FreePort()}");
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(address.ToString());
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var issuer = new Issuer(app, address, clock, redirect);
        app.Use((http, next) => issuer.IsAway ? Away(http) : next(http));
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(issuer.Metadata()));
        app.MapGet("/keys", () => Results.Json(issuer.Keys()));
        app.MapGet("/authorize", (HttpContext http, string sub, string? groups, string? name) => issuer.Authorize(http.Request.Query, sub, groups, name));
        app.MapPost("/token", async (HttpContext http, CancellationToken stop) => issuer.Token(http.Request, await http.Request.ReadFormAsync(stop)));
        await app.StartAsync();
        return issuer;
    }

    /// <summary>Signs with another key from now on, and shows that one only.</summary>
    public void Rotate() => _signing = (RSA.Create(2048), "k" + Guid.NewGuid().ToString("N")[..6]);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Task Away(HttpContext http)
    {
        http.Response.StatusCode = 503;
        return Task.CompletedTask;
    }

    private object Metadata() => new
    {
        issuer = Address.AbsoluteUri.TrimEnd('/'), authorization_endpoint = $"{Address}authorize", token_endpoint = $"{Address}token", jwks_uri = $"{Address}keys",
        response_types_supported = new[] { "code" }, id_token_signing_alg_values_supported = new[] { "RS256" }, token_endpoint_auth_methods_supported = new[] { "client_secret_basic" },
    };

    private object Keys()
    {
        KeysAsked++;
        var key = _signing.Key.ExportParameters(false);
        return new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = _signing.Kid, n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } } };
    }

    private IResult Authorize(IQueryCollection query, string sub, string? groups, string? name)
    {
        foreach (var (key, value) in new[] { ("response_type", "code"), ("client_id", Client), ("redirect_uri", _redirect()), ("code_challenge_method", "S256") })
        {
            if (query[key] != value)
            {
                return No($"{key} is {query[key]}");
            }
        }

        if (query["state"].ToString().Length < 32 || query["nonce"].ToString().Length < 32 || query["code_challenge"].ToString().Length != 43 || !query["scope"].ToString().Split(' ').Contains("openid"))
        {
            return No("state, nonce, challenge or scope is no good");
        }

        var code = Guid.NewGuid().ToString("N");
        _codes[code] = new(query["nonce"]!, query["code_challenge"]!, sub, groups?.Split(',') ?? [], name ?? sub);
        var back = new Dictionary<string, string?>(StringComparer.Ordinal) { ["state"] = query["state"], ["iss"] = Misdeed == Misdeed.OtherIss ? "https://evil.example" : Address.AbsoluteUri.TrimEnd('/') };
        back[Misdeed == Misdeed.Denied ? "error" : "code"] = Misdeed == Misdeed.Denied ? "access_denied" : code;
        return Results.Redirect(QueryHelpers.AddQueryString(_redirect(), back));
    }

    private IResult Token(HttpRequest request, IFormCollection form)
    {
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Encoded(Client)}:{Encoded(Secret)}"));
        if (request.Headers.Authorization != expected || form.ContainsKey("client_secret"))
        {
            return No("the client does not prove who it is");
        }

        if (form["grant_type"] != "authorization_code" || form["redirect_uri"] != _redirect() || !_codes.TryRemove(form["code"].ToString(), out var asked))
        {
            return No("grant, address or code is no good");
        }

        if (Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != asked.Challenge)
        {
            return No("the verifier is not of this challenge");
        }

        return Misdeed switch
        {
            Misdeed.NoJson => Results.Text("<html>"),
            Misdeed.NoToken => Results.Json(new { access_token = "x", token_type = "Bearer" }),
            _ => Results.Json(new { access_token = "x", token_type = "Bearer", expires_in = 300, id_token = Signed(Claims(asked)) }),
        };
    }

    private JsonObject Claims(Asked asked)
    {
        var now = _clock.GetUtcNow();
        var claims = new JsonObject
        {
            ["iss"] = Misdeed == Misdeed.OtherIssuer ? "https://evil.example" : Address.AbsoluteUri.TrimEnd('/'), ["sub"] = asked.Sub, ["aud"] = Misdeed == Misdeed.OtherAudience ? "somebody else" : Client,
            ["exp"] = (Misdeed == Misdeed.Expired ? now.AddMinutes(-5) : now.AddMinutes(5)).ToUnixTimeSeconds(), ["iat"] = now.ToUnixTimeSeconds(),
            ["nonce"] = Misdeed == Misdeed.OtherNonce ? "another" : asked.Nonce, ["name"] = asked.Name, ["realm_access"] = new JsonObject { ["roles"] = new JsonArray([.. asked.Groups.Select(g => (JsonNode)g)]) },
        };
        if (Misdeed == Misdeed.NotYet)
        {
            claims["nbf"] = now.AddMinutes(5).ToUnixTimeSeconds();
        }

        if (Misdeed is Misdeed.TwoAudiences or Misdeed.OtherParty)
        {
            claims["aud"] = new JsonArray(Client, "somebody else");
            claims["azp"] = Misdeed == Misdeed.OtherParty ? "somebody else" : null;
        }

        foreach (var left in new[] { (Misdeed.NoNonce, "nonce"), (Misdeed.NoEnd, "exp"), (Misdeed.NoSubject, "sub") }.Where(l => l.Item1 == Misdeed))
        {
            claims.Remove(left.Item2);
        }

        return claims;
    }

    private string Signed(JsonObject claims)
    {
        var algorithm = Misdeed switch { Misdeed.Unsigned => "none", Misdeed.SignedWithTheSecret or Misdeed.SignedWithThePublicKey => "HS256", _ => "RS256" };
        var signed = $"{Part(new() { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = _signing.Kid })}.{Part(claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        using var other = RSA.Create(2048);
        byte[] signature = Misdeed switch
        {
            Misdeed.Unsigned => [],
            Misdeed.SignedWithTheSecret => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), bytes),
            Misdeed.SignedWithThePublicKey => HMACSHA256.HashData(_signing.Key.ExportSubjectPublicKeyInfo(), bytes),
            Misdeed.OtherKey => other.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => _signing.Key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private IResult No(string complaint)
    {
        Complaints.Enqueue(complaint);
        return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
    }

    private sealed record Asked(string Nonce, string Challenge, string Sub, string[] Groups, string Name);
}
