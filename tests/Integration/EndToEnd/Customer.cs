using System.Net;
using System.Text.Json;
using Integration.Providers;

namespace Integration.EndToEnd;

/// <summary>A customer on one channel: writes through the provider's webhook, and reads what the provider was given for them.</summary>
internal sealed class Customer(World world, string channel, string? id = null)
{
    private readonly string _id = id ?? (channel is "instagram" or "messenger" ? world.NewDigits() : world.NewPhone());

    /// <summary>The number's digits, or the provider's id.</summary>
    public string Id => _id;

    public string Address => channel switch { "instagram" or "messenger" => $"{channel}:{_id}", "sms" => $"sms:+{_id}", _ => $"whatsapp:+{_id}" };

    public string Sender => channel switch { "sms" => "acme-sms", "whatsapp-twilio" => "acme-wa-tw", "instagram" => "acme-ig", "messenger" => "acme-fb", _ => "acme-wa" };

    /// <summary>What the provider accepted for this customer, in order.</summary>
    public IReadOnlyList<SentMessage> Got => channel switch
    {
        "sms" => [.. world.Twilio.Sent.Where(m => m.To == "+" + _id)],
        "whatsapp-twilio" => [.. world.Twilio.Sent.Where(m => m.To == "whatsapp:+" + _id)],
        _ => [.. world.Meta.Sent.Where(m => m.To == _id)],
    };

    /// <summary>The webhook that a provider makes of a text. The same id is the same message.</summary>
    public HttpRequestMessage Webhook(string text, string nativeId, GatewayProcess? at = null, DateTimeOffset? said = null) => channel switch
    {
        "sms" => SignedWebhook.Twilio(world.Url("/webhooks/tw", at), World.PublicUrl, world.TwilioToken, SignedWebhook.TwilioText(nativeId, "+" + _id, world.Sms, text)),
        "whatsapp-twilio" => SignedWebhook.Twilio(
            world.Url("/webhooks/tw", at), World.PublicUrl, world.TwilioToken, SignedWebhook.TwilioText(nativeId, "whatsapp:+" + _id, "whatsapp:" + world.WhatsAppNumber, text)),
        "instagram" => Meta(MetaPayload.InstagramText(world.InstagramId, _id, nativeId, text, said), at),
        "messenger" => Meta(MetaPayload.MessengerText(world.PageId, _id, nativeId, text, said), at),
        _ => Meta(MetaPayload.WhatsAppText(world.PhoneNumberId, _id, nativeId, text, at: said), at),
    };

    public string NewId() => channel switch { "sms" or "whatsapp-twilio" => "SM" + Guid.NewGuid().ToString("N"), "whatsapp" => "wamid." + Guid.NewGuid().ToString("N"), _ => "m_" + Guid.NewGuid().ToString("N") };

    /// <summary>Writes, and returns the native id when the gateway has taken the message.</summary>
    public async Task<string> WriteAsync(string text)
    {
        var native = NewId();
        Assert.Equal(HttpStatusCode.OK, (await world.DeliverAsync(Webhook(text, native))).Status);
        return native;
    }

    /// <summary>Sends something else than a text on WhatsApp.</summary>
    public async Task SendAsync(string type, object content) =>
        Assert.Equal(HttpStatusCode.OK, (await world.DeliverAsync(Meta(MetaPayload.WhatsAppMessage(world.PhoneNumberId, _id, NewId(), type, content), null))).Status);

    /// <summary>Writes, and returns the one text that comes back.</summary>
    public async Task<SentMessage> AskAsync(string text)
    {
        var before = Got.Count;
        await WriteAsync(text);
        return await HearAsync(before);
    }

    /// <summary>The first text after so many.</summary>
    public Task<SentMessage> HearAsync(int after) => Eventually.GetAsync(() => Task.FromResult(Got.Skip(after).FirstOrDefault()), Trouble);

    public async Task<string> PersonAsync() => await Eventually.GetAsync(() => world.Admin.FindAsync(Address), Trouble);

    public async Task<IReadOnlyList<JsonElement>> TimelineAsync() => await world.Admin.TimelineAsync(await PersonAsync());

    /// <summary>The timeline, once it is as wanted.</summary>
    public Task<IReadOnlyList<JsonElement>> TimelineAsync(Func<IReadOnlyList<JsonElement>, bool> wanted) => Eventually.GetAsync(
        async () => await TimelineAsync() is var read && wanted(read) ? read : null, () => Trouble() + "\n" + string.Join('\n', TimelineAsync().GetAwaiter().GetResult()));

    private HttpRequestMessage Meta(string json, GatewayProcess? at) => SignedWebhook.Meta(world.Url("/webhooks/meta", at), world.AppSecret, json);

    private string Trouble() => string.Join('\n', world.Gateways.Select(g => g.Output[Math.Max(0, g.Output.Length - 4000)..])) + $"\n{Got.Count} sent: {string.Join(" | ", Got.Select(m => m.Text))}";
}
