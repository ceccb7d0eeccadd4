using System.Text.Json;
using Conversations.Messages;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Meta.Messaging;

/// <summary>One event of <c>messaging[]</c> or <c>standby[]</c>, which Messenger and Instagram share.</summary>
internal readonly struct MessagingEvent
{
    // What surrounds an event; of the other properties the first that is understood names it, else the first.
    private static readonly string[] Envelope = ["sender", "recipient", "timestamp", "prior_message", "hop_context", "is_self"];

    private readonly JsonElement _element;
    private readonly Origin _origin;
    private readonly bool _standby;
    private readonly string? _from;
    private readonly string? _to;

    /// <summary>Reads what surrounds an event.</summary>
    public MessagingEvent(JsonElement element, Origin origin, bool standby)
    {
        (_element, _origin, _standby) = (element, origin, standby);
        _from = element.Object("sender"u8)?.Id("id"u8);
        _to = element.Object("recipient"u8)?.Id("id"u8);
        Kind = Named(element);
        Body = element.ValueKind == JsonValueKind.Object && element.TryFind(Kind) is { ValueKind: JsonValueKind.Object } body ? body : default;
    }

    /// <summary>The provider's name for what happened.</summary>
    public string Kind { get; }

    /// <summary>What happened; of no kind when it is no object.</summary>
    public JsonElement Body { get; }

    /// <summary>The name under which it is kept when it is not understood.</summary>
    public string What => (_standby ? "standby:" : "") + (Kind == "message" ? OfMessage(Body) : Kind);

    /// <summary>Why it is not addressed to the brand now.</summary>
    public Aside? Aside => _standby ? Conversations.Messages.Aside.Standby : null;

    /// <summary>Whether our page or account sent it, through us, another app or a person in the inbox.</summary>
    public bool IsEcho => Kind == "message" && Body.IsTrue("is_echo"u8);

    /// <summary>The page or account that it came to.</summary>
    public string? Page => IsEcho ? _from ?? _origin.Id : _to ?? _origin.Id;

    /// <summary>The provider's time.</summary>
    public DateTimeOffset? At => _element.Time("timestamp"u8) ?? _origin.At;

    /// <summary>The message's id, or that of the message it is about.</summary>
    public string? NativeId => Body.Native("mid"u8);

    /// <summary>Stands for the id of an event that has none.</summary>
    public string Hash => Batch.Hash(_element.Raw());

    /// <summary>Whether this is something the customer did that opens the 24-hour window.</summary>
    public bool OpensWindow => !_standby && !IsEcho && Kind switch
    {
        "message" => Body.ValueKind == JsonValueKind.Object && !Body.IsTrue("is_deleted"u8),
        "postback" or "reaction" or "optin" => true,
        _ => false,
    };

    /// <summary>This event as it came, under a name for its kind.</summary>
    public RawEvent Raw(string? what = null) => new(_element.Raw()) { What = what ?? What, NativeId = NativeId, At = At, Discriminator = Discriminator() };

    /// <summary>The event with its values masked.</summary>
    public string Masked() => RecordData.Masked(_element);

    /// <summary>
    /// The configured sender: the side that is not the customer. An Instagram-login account is known by one id in its entry and
    /// by another in its events, so all are tried.
    /// </summary>
    public SenderConfig? Sender(AccountConfig account, ChannelKind kind) =>
        Find(account, kind, Page) ?? Find(account, kind, _origin.Id) ?? Find(account, kind, IsEcho ? _to : _from);

    /// <summary>The customer: whoever of the two is not the page.</summary>
    public Address? Customer(SenderConfig sender)
    {
        var id = IsByPage(sender) ? _to : _from;
        return MetaJson.IsPerson(id) && id != sender.NativeId ? Address.Of(sender.Channel, id!) : null;
    }

    /// <summary>Whether the page or account did it, rather than the customer.</summary>
    public bool IsByPage(SenderConfig sender) => IsEcho || _from == sender.NativeId || (_from == _origin.Id && _to is not null);

    /// <summary>Reactions, edits and receipts reuse the message's id, several times over.</summary>
    public string Discriminator()
    {
        var body = Kind == "message" ? default : Body;
        return $"{_element.Native("timestamp"u8)}|{body.Native("num_edit"u8)}|{body.Native("action"u8)}|{body.Native("emoji"u8)}|{body.Native("watermark"u8)}";
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

    private static string Named(JsonElement element)
    {
        string? first = null;
        foreach (var property in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default)
        {
            var name = WireJson.Name(property);
            if (Happenings.Knows(name))
            {
                return name;
            }

            first ??= name.Length is > 0 and <= 40 && !Envelope.Contains(name, StringComparer.Ordinal) ? name : null;
        }

        return first ?? "messaging";
    }
}
