using System.Text.Json;

namespace Gateway.Channels.Twilio;

/// <summary>
/// The parameters of a WhatsApp message together with <c>ChannelMetadata</c>, a JSON text whose <c>data.context</c> repeats some of
/// them under the same names, and is the only place of others. What stands in the form comes first.
/// </summary>
internal readonly struct TwilioContext(TwilioForm form)
{
    private readonly JsonElement _context = Read(form["ChannelMetadata"u8]);

    /// <summary>A parameter; null when it is missing or empty in both places.</summary>
    public string? this[string name] => form[name] ?? (_context.TryFind(name) is { } value ? Text(value) : null);

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => WireJson.Text(value) is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    // Something else than the documented shape says nothing: the message is there without it.
    private static JsonElement Read(string? json)
    {
        if (json is null)
        {
            return default;
        }

        var read = WireJson.Read(System.Text.Encoding.UTF8.GetBytes(json));
        return read.Object("data"u8)?.Object("context"u8) ?? default;
    }
}
