using System.Security.Cryptography;
using System.Text;
using Conversations.Messages;
using Gateway.Channels;
using Gateway.Configuration;

namespace Unit.Wire;

/// <summary>Accounts and signed webhooks to test with. The signing here is written apart from the product's.</summary>
internal static class Given
{
    public const string TwilioToken = "twilio-token";
    public const string MetaSecret = "meta-secret";
    public static readonly DateTimeOffset Now = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    public static readonly TwilioAccount Twilio = new()
    {
        Id = "tw", AccountSid = "AC0123456789", AuthTokens = [new(TwilioToken)], ApiBase = "https://api.twilio.com", PublicUrl = "https://gw.example/webhooks/tw",
        Senders =
        [
            new("acme-sms", "acme", ChannelKind.TwilioSms, "sms:+15550001111"),
            new("acme-wa-tw", "acme", ChannelKind.TwilioWhatsApp, "whatsapp:+15550002222"),
        ],
    };

    public static readonly MetaAccount Meta = new()
    {
        Id = "meta", AppSecrets = [new(MetaSecret)], VerifyToken = new("verify"), AccessToken = new("access"), ApiBase = "https://graph.facebook.com/v23.0",
        Senders =
        [
            new("acme-wa", "acme", ChannelKind.WhatsAppCloud, "106540352242922"),
            new("other-wa", "other", ChannelKind.WhatsAppCloud, "409552778964973"),
            new("acme-ig", "acme", ChannelKind.Instagram, "17841400000000000"),
            new("acme-fb", "acme", ChannelKind.Messenger, "1234"),
        ],
    };

    public static readonly GatewayConfig Config = new()
    {
        Brands = [new() { Id = "acme", Name = "Acme" }, new() { Id = "other", Name = "Other" }],
        Accounts = [Twilio, Meta],
    };

    public static WebhookRequest MetaRequest(byte[] body, string secret = MetaSecret) =>
        new("POST", "", "", "application/json", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)), body);

    public static WebhookRequest TwilioRequest(string form, string suffix = "", string query = "", string token = TwilioToken)
    {
        var fields = form.Split('&').Select(p => p.Split('=', 2)).Select(p => (Key: Decode(p[0]), Value: p.Length > 1 ? Decode(p[1]) : ""));
        var signed = Twilio.PublicUrl + suffix + query + string.Concat(fields.OrderBy(f => f.Key, StringComparer.Ordinal).ThenBy(f => f.Value, StringComparer.Ordinal).Distinct().Select(f => f.Key + f.Value));
        return new("POST", suffix, query, "application/x-www-form-urlencoded", Sign(signed, token), Encoding.UTF8.GetBytes(form));
    }

    public static WebhookRequest TwilioJson(byte[] body)
    {
        var query = "?bodySHA256=" + Convert.ToHexStringLower(SHA256.HashData(body));
        return new("POST", "", query, "application/json", Sign(Twilio.PublicUrl + query, TwilioToken), body);
    }

    public static string Sign(string signed, string token) => Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(signed)));

    public static string Form(params (string Key, string Value)[] fields) =>
        string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));

    public static Parsed? Read(AccountConfig account, WebhookRequest request) =>
        Parsing.Read(VerifiedWebhook.Check(account, request) ?? throw new InvalidOperationException("The signature was refused."), Now);

    public static Parsed? ReadMeta(string json) => Read(Meta, MetaRequest(Encoding.UTF8.GetBytes(json)));

    public static MessageQueued Message(string sender, string to, string text = "hola", string dispatch = "d1") =>
        new(dispatch, Author.Assistant, sender, Conversations.People.Address.Parse(to), text, MessageClass.Reply, "service", "reply", default);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
