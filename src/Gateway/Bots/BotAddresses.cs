using Gateway.Configuration;
using Gateway.DataRights;

namespace Gateway.Bots;

/// <summary>What a bot knows of the gateway, address by address. Each brand has its own, so that no bot's token opens another brand's door.</summary>
internal sealed record BotAddresses(Uri Service)
{
    /// <summary>The connector's address, <c>https://…/bot/{brand}/</c>: the activities' <c>serviceUrl</c>.</summary>
    internal string ServiceUrl => Service.ToString();

    /// <summary>Who signs.</summary>
    internal string Issuer => ServiceUrl.TrimEnd('/');

    /// <summary>Whom the bot's tokens are for.</summary>
    internal string Audience => Issuer + "/connector";

    internal string Metadata => ServiceUrl + ".well-known/openid-configuration";

    internal string Keys => ServiceUrl + ".well-known/keys";

    internal string Token => ServiceUrl + "oauth2/v2.0/token";

    internal static BotAddresses Of(GatewayConfig config, BrandConfig brand)
    {
        var site = brand.Bot?.PublicUrl?.ToString() ?? PublicPages.Of(config)?.ToString()
            ?? throw new InvalidOperationException("A bot without a public address was let through the configuration.");
        return new(new Uri($"{site.TrimEnd('/')}/bot/{Uri.EscapeDataString(brand.Id)}/"));
    }
}
