using Conversations.People;

namespace Gateway.Configuration;

/// <summary>Reads the accounts and their senders.</summary>
internal static class AccountReader
{
    /// <summary>One account.</summary>
    public static AccountConfig Account(ConfigNode node)
    {
        node.Expect(System.Text.Json.JsonValueKind.Object, "an object");
        return node.Need("provider").OneOf("twilio", "meta") == "twilio" ? Twilio(node) : Meta(node);
    }

    /// <summary>This value as an http or https address; the text is kept as it is written, since Twilio signs it so.</summary>
    public static string Url(this ConfigNode node)
    {
        var text = node.Text();
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri!.Host.Length > 0
            ? text : throw new ConfigurationError(node.Key, "must be an address that begins with https://");
    }

    private static TwilioAccount Twilio(ConfigNode node)
    {
        node.Only("id", "provider", "accountSid", "authTokens", "apiBase", "publicUrl", "mediaHosts", "senders");
        return new()
        {
            Id = node.Need("id").Id(),
            AccountSid = Sid(node.Need("accountSid")),
            AuthTokens = [.. node.SomeItems("authTokens", "secret").Select(t => t.Secret())],
            ApiBase = ApiBase(node, TwilioAccount.DefaultApiBase),
            PublicUrl = PublicUrl(node.Need("publicUrl")),
            MediaHosts = MediaHosts(node),
            Senders = [.. node.SomeItems("senders", "sender").Select(TwilioSender)],
        };
    }

    private static MetaAccount Meta(ConfigNode node)
    {
        node.Only("id", "provider", "appSecrets", "verifyToken", "accessToken", "apiBase", "publicUrl", "mediaHosts", "senders");
        var account = new MetaAccount
        {
            Id = node.Need("id").Id(),
            AppSecrets = [.. node.SomeItems("appSecrets", "secret").Select(t => t.Secret())],
            VerifyToken = node.Need("verifyToken").Secret(),
            AccessToken = node.Find("accessToken")?.Secret(),
            ApiBase = ApiBase(node, MetaAccount.DefaultApiBase),
            PublicUrl = node.Find("publicUrl") is { } url ? PublicUrl(url) : null,
            MediaHosts = MediaHosts(node),
            Senders = [.. node.SomeItems("senders", "sender").Select(MetaSender)],
        };
        return account.AccessToken is not null || account.Senders.All(s => s.AccessToken is not null)
            ? account : throw new ConfigurationError($"{node.Key}.accessToken", "is missing, and not every sender has its own");
    }

    private static string Sid(ConfigNode node)
    {
        var sid = node.Text();
        return sid.All(char.IsAsciiLetterOrDigit) ? sid : throw new ConfigurationError(node.Key, "must be an account SID such as AC0123…");
    }

    private static string ApiBase(ConfigNode node, string fallback) => (node.Find("apiBase")?.Url() ?? fallback).TrimEnd('/');

    private static string PublicUrl(ConfigNode node)
    {
        var url = node.Url();
        var host = new Uri(url).Host;
        return (url.Contains('?', StringComparison.Ordinal), host.Contains('_', StringComparison.Ordinal)) switch
        {
            (true, _) => throw new ConfigurationError(node.Key, "must not have a query"),
            // Twilio refuses such a host as a status callback, and with it every send.
            (_, true) => throw new ConfigurationError(node.Key, "must not have an underscore in its host name, which Twilio refuses"),
            _ => url,
        };
    }

    private static List<string> MediaHosts(ConfigNode node) => [.. node.Items("mediaHosts").Select(h =>
        Uri.CheckHostName(h.Text()) != UriHostNameType.Unknown ? h.Text() : throw new ConfigurationError(h.Key, "must be the name of a host"))];

    private static SenderConfig TwilioSender(ConfigNode node)
    {
        node.Only("id", "brand", "address", "perSecond");
        var key = node.Need("address");
        if (!Address.TryParse(key.Text(), out var address) || !Numbers.IsTwilioSender(address))
        {
            throw new ConfigurationError(key.Key, "must be an address such as sms:+15550001111 or whatsapp:+15550001111");
        }

        var kind = address.Channel == Conversations.People.Channels.Sms ? ChannelKind.TwilioSms : ChannelKind.TwilioWhatsApp;
        return new(node.Need("id").Id(), node.Need("brand").Text(), kind, address.ToString()) { PerSecond = Rate(node) };
    }

    private static double? Rate(ConfigNode node) => node.Find("perSecond") is not { } key ? null
        : key.Number() is > 0 and <= 10_000 and var rate ? rate
        : throw new ConfigurationError(key.Key, "must be a number of messages a second above 0");

    private static string? Business(ConfigNode node, ChannelKind kind) => node.Find("businessAccountId") is not { } key ? null
        : kind == ChannelKind.WhatsAppCloud ? key.Digits()
        : throw new ConfigurationError(key.Key, "belongs to a sender with a phoneNumberId");

    private static SenderConfig MetaSender(ConfigNode node)
    {
        node.Only("id", "brand", "phoneNumberId", "businessAccountId", "instagramId", "pageId", "accessToken", "perSecond");
        (ChannelKind Kind, ConfigNode? Id)[] ids =
        [
            (ChannelKind.WhatsAppCloud, node.Find("phoneNumberId")), (ChannelKind.Instagram, node.Find("instagramId")), (ChannelKind.Messenger, node.Find("pageId")),
        ];
        return ids.Where(x => x.Id is not null).ToList() is [var one]
            ? new(node.Need("id").Id(), node.Need("brand").Text(), one.Kind, one.Id!.Value.Digits(), node.Find("accessToken")?.Secret()) { PerSecond = Rate(node), BusinessAccountId = Business(node, one.Kind) }
            : throw new ConfigurationError(node.Key, "needs exactly one of phoneNumberId, instagramId and pageId");
    }
}
