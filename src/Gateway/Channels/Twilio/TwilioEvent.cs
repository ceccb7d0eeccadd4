using System.Security.Cryptography;
using System.Text.Json;

namespace Gateway.Channels.Twilio;

/// <summary>The parameters of one event.</summary>
/// <param name="form">Its parameters.</param>
/// <param name="bytes">As they came.</param>
/// <param name="correlation">Our own id, which we put into the address of the status callback.</param>
internal readonly struct TwilioEvent(TwilioForm form, ReadOnlyMemory<byte> bytes, string? correlation)
{
    /// <summary>The parameters.</summary>
    public TwilioForm Form => form;

    /// <summary>Our own id of the message that this is about.</summary>
    public string? Correlation => correlation;

    /// <summary>What became of a message of ours; null for a message of the customer, which says <c>received</c> where ours say how far they got.</summary>
    public string? Status { get; } = StatusOf(form);

    /// <summary>The brand's side: it wrote what has a status, and got everything else. Never the messaging service, which may stand for several numbers.</summary>
    public string? Ours => Status is null ? form["To"u8] : form["From"u8];

    /// <summary>The customer's side.</summary>
    public string? Theirs => Status is null ? form["From"u8] : form["To"u8];

    /// <summary>The message's SID.</summary>
    public string? Sid { get; } = form["MessageSid"u8] ?? form["SmsMessageSid"u8] ?? form["SmsSid"u8];

    /// <summary>The SID; a hash of the event where there is none.</summary>
    public string Id => Sid ?? "h_" + Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    /// <summary>This event as it came; its JSON is an object of the parameters.</summary>
    public RawEvent Raw(string what) => new(bytes.Span) { What = what, NativeId = Sid, AsJson = Json() };

    // WhatsApp tells a read by a type of event, and usually by the status too.
    private static string? StatusOf(TwilioForm form) =>
        form["EventType"u8] is "READ" ? "read" : (form["MessageStatus"u8] ?? form["SmsStatus"u8]) is { } status and not ("received" or "receiving") ? status : null;

    // A repeated parameter becomes a list.
    private string Json() => JsonSerializer.Serialize(form.Pairs().GroupBy(p => p.Key, p => p.Value, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Count() == 1 ? (object)g.First() : g.ToArray(), StringComparer.Ordinal), Relaxed);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
