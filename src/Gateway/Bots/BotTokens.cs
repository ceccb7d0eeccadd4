using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Configuration;

namespace Gateway.Bots;

/// <summary>Tokens both ways: to the bot, whose audience is its app id, and from it, whose audience is the connector of its brand.</summary>
internal sealed class BotTokens(BotKeys keys, GatewayConfig config, TimeProvider clock)
{
    /// <summary>How long a token is good.</summary>
    internal static readonly TimeSpan Life = TimeSpan.FromHours(1);

    // Clocks differ a little; the SDK allows as much.
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>A token that proves to the bot that an activity is this gateway's.</summary>
    internal ValueTask<string> ToBotAsync(BrandConfig brand, CancellationToken stop) => SignedAsync(brand, bot: false, stop);

    /// <summary>A token that the bot calls the connector with.</summary>
    internal ValueTask<string> ForConnectorAsync(BrandConfig brand, CancellationToken stop) => SignedAsync(brand, bot: true, stop);

    /// <summary>Whether a token is one that this brand's bot got here, for this brand's connector, and still good.</summary>
    internal async ValueTask<bool> IsFromBotAsync(BrandConfig brand, string token, CancellationToken stop)
    {
        var (bot, at, now) = (brand.Bot!, BotAddresses.Of(config, brand), clock.GetUtcNow());
        var key = Jwt.KidOf(token) is { } kid ? (await keys.AllAsync(stop)).FirstOrDefault(k => k.Kid == kid) : null;
        return key is not null && Jwt.Read(token, key.Rsa) is { } claims
            && Jwt.Text(claims, "iss") == at.Issuer
            && Jwt.Text(claims, "aud") == at.Audience
            && Jwt.Text(claims, "appid") == bot.AppId
            && Jwt.Time(claims, "exp") is { } ends && now < ends + Skew
            && Jwt.Time(claims, "nbf") is { } begins && now > begins - Skew;
    }

    /// <summary>The public halves, as bots read them (RFC 7517).</summary>
    internal async ValueTask<object> PublishedAsync(CancellationToken stop) => new
    {
        keys = (await keys.AllAsync(stop)).Select(k => (k.Kid, Public: k.Rsa.ExportParameters(includePrivateParameters: false))).Select(k => new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = k.Kid,
            n = System.Buffers.Text.Base64Url.EncodeToString(k.Public.Modulus),
            e = System.Buffers.Text.Base64Url.EncodeToString(k.Public.Exponent),
        }).ToList(),
    };

    private async ValueTask<string> SignedAsync(BrandConfig brand, bool bot, CancellationToken stop)
    {
        var (key, at, now) = (await keys.CurrentAsync(stop), BotAddresses.Of(config, brand), clock.GetUtcNow());
        var claims = new JsonObject
        {
            ["iss"] = at.Issuer,
            ["aud"] = bot ? at.Audience : brand.Bot!.AppId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Life).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString("N"),
        };
        claims.Add(bot ? new("appid", brand.Bot!.AppId) : new("serviceurl", at.ServiceUrl));
        return Jwt.Sign(key.Rsa, key.Kid, claims);
    }
}
