using System.Text.Json;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Meta;

/// <summary>One event of <c>messaging[]</c> or <c>standby[]</c>, which Messenger and Instagram share.</summary>
internal readonly struct MessagingEvent(JsonElement element, Origin origin, bool standby)
{
    // What surrounds an event; the first property that is none of these names it.
    private static readonly string[] Envelope = ["sender", "recipient", "timestamp", "prior_message", "hop_context", "is_self"];

    private readonly string? _from = element.Object("sender"u8)?.Id("id"u8);
    private readonly string? _to = element.Object("recipient"u8)?.Id("id"u8);

    /// <summary>The message, where it is one.</summary>
    public JsonElement? Message { get; } = element.Object("message"u8);

    /// <summary>Whether our page or account sent it, through us, another app or a person in the inbox.</summary>
    public bool IsEcho => Message?.IsTrue("is_echo"u8) == true;

    /// <summary>The page or account that it came to.</summary>
    public string? Page => IsEcho ? _from ?? origin.Id : _to ?? origin.Id;

    /// <summary>The provider's time.</summary>
    public DateTimeOffset? At => element.Time("timestamp"u8) ?? origin.At;

    /// <summary>Our name for the kind: the provider's own, with echoes, deletions and standby told apart.</summary>
    public string What => standby ? "standby" : Message is { } message ? OfMessage(message) : OtherKind() ?? "messaging";

    /// <summary>The text of an ordinary message; null for every other event.</summary>
    public string? PlainText => What == "message" ? Message!.Value.String("text"u8) : null;

    /// <summary>The message's id, or that of the message it is about.</summary>
    public string? NativeId => Message?.Id("mid"u8) ?? (OtherKind() is { } kind ? Body(kind)?.Id("mid"u8) : null);

    /// <summary>Whether this is something the customer did that opens the 24-hour window.</summary>
    public bool OpensWindow => !IsEcho && ((Message is { } message && !message.IsTrue("is_deleted"u8)) || OtherKind() is "postback" or "reaction" or "optin");

    /// <summary>This event as it came.</summary>
    public RawEvent Raw(string what) => new(element.Raw()) { What = what, NativeId = NativeId, At = At, Discriminator = Discriminator() };

    /// <summary>
    /// The configured sender: the side that is not the customer. An Instagram-login account is known by one id in its entry and
    /// by another in its events, so all are tried.
    /// </summary>
    public SenderConfig? Sender(AccountConfig account, ChannelKind kind) =>
        Find(account, kind, Page) ?? Find(account, kind, origin.Id) ?? Find(account, kind, IsEcho ? _to : _from);

    /// <summary>The customer: whoever of the two is not the page.</summary>
    public Address? Customer(SenderConfig sender)
    {
        var id = IsEcho || _from == sender.NativeId || (_from == origin.Id && _to is not null) ? _to : _from;
        return id is { Length: <= 128 } && id != sender.NativeId ? Address.Of(sender.Channel, id) : null;
    }

    private static SenderConfig? Find(AccountConfig account, ChannelKind kind, string? id) => id is null ? null : account.Sender(kind, id);

    private static string OfMessage(JsonElement message) =>
        message.IsTrue("is_echo"u8) ? "echo"
        : message.IsTrue("is_deleted"u8) ? "deleted"
        : message.IsTrue("is_unsupported"u8) ? "unsupported"
        : message.Array("attachments"u8) is { } attachments && attachments.GetArrayLength() > 0 ? Attachment(attachments[0])
        : message.String("text"u8) is null ? "empty"
        : "message";

    private static string Attachment(JsonElement first) => first.String("type"u8) is { Length: <= 40 } type ? "attachment:" + type : "attachment";

    private string? OtherKind()
    {
        foreach (var property in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default)
        {
            var name = WireJson.Name(property);
            if (name.Length is > 0 and <= 40 && !Envelope.Contains(name, StringComparer.Ordinal))
            {
                return name;
            }
        }

        return null;
    }

    private JsonElement? Body(string kind) => element.TryGetProperty(kind, out var body) && body.ValueKind == JsonValueKind.Object ? body : null;

    // Reactions, edits and receipts reuse the message's id, several times over.
    private string Discriminator()
    {
        var body = OtherKind() is { } kind && kind != "message" ? Body(kind) : null;
        return $"{element.Id("timestamp"u8)}|{body?.Id("num_edit"u8)}|{body?.String("action"u8)}|{body?.String("emoji"u8)}|{body?.Id("watermark"u8)}";
    }
}
