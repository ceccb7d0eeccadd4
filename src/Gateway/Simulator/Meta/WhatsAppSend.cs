using System.Buffers;
using System.Text.Json;
using Conversations.People;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;
using ChannelName = Conversations.People.Channels;

namespace Gateway.Simulator.Meta;

/// <summary>A message that the gateway sends to a WhatsApp user.</summary>
/// <param name="Input">The recipient as the caller wrote it.</param>
/// <param name="To">The recipient's address.</param>
/// <param name="Type">text, template, image …</param>
/// <param name="Content">What the phone shows.</param>
/// <param name="Correlation">What the caller wants back in statuses.</param>
internal sealed record WhatsAppSend(string Input, Address To, string Type, PhoneContent Content, string? Correlation)
{
    private const int LongestText = 4096;
    private const int LongestCorrelation = 512;

    private static readonly string[] Types =
        ["text", "template", "image", "audio", "video", "document", "sticker", "location", "contacts", "interactive", "reaction"];

    private static readonly SearchValues<char> Punctuation = SearchValues.Create("+-() .");

    /// <summary>Reads a send; the error is what Graph answers instead.</summary>
    public static (WhatsAppSend? Send, ProviderError? Error) Read(JsonElement body)
    {
        if (Envelope(body) is { } error)
        {
            return (null, error);
        }

        var input = body.Text("recipient") ?? body.Text("to");
        if (input is null)
        {
            return (null, MetaErrors.Missing("to"));
        }

        if (AddressOf(input, scoped: body.Has("recipient")) is not { } to)
        {
            return (null, new(131009, 400, "Parameter value is not valid"));
        }

        var type = body.Text("type") ?? "text";
        return Wrong(body, type) is { } problem
            ? (null, problem)
            : (new(input, to, type, WhatsAppContent.Of(body, type), body.Text("biz_opaque_callback_data")), null);
    }

    private static ProviderError? Envelope(JsonElement body) => body switch
    {
        { ValueKind: not JsonValueKind.Object } => MetaErrors.Parameter("Invalid parameter"),
        _ when body.Text("messaging_product") != "whatsapp" => MetaErrors.Missing("messaging_product"),
        _ when body.Has("recipient_type") && body.Text("recipient_type") is not "individual" => MetaErrors.Parameter("Param recipient_type must be one of {INDIVIDUAL}."),
        _ when body.Has("biz_opaque_callback_data") && body.Text("biz_opaque_callback_data") is not { Length: <= LongestCorrelation } =>
            MetaErrors.Parameter($"Param biz_opaque_callback_data must be at most {LongestCorrelation} characters long."),
        _ when body.Has("context") && string.IsNullOrEmpty(body.Object("context").Text("message_id")) => MetaErrors.Missing("context['message_id']"),
        _ => null,
    };

    private static ProviderError? Wrong(JsonElement body, string type)
    {
        if (!Types.Contains(type, StringComparer.Ordinal))
        {
            return MetaErrors.Parameter($"Param type must be one of {{{string.Join(", ", Types).ToUpperInvariant()}}}.");
        }

        if (!body.Has(type))
        {
            return MetaErrors.Missing(type);
        }

        return type switch
        {
            "text" => Text(body.Object("text").Text("body")),
            "template" => Template(body.Object("template")),
            "interactive" => WhatsAppDemands.Interactive(body.Object("interactive")),
            "reaction" => WhatsAppDemands.Reaction(body.Object("reaction")),
            "location" => WhatsAppDemands.Location(body.Object("location")),
            "contacts" => WhatsAppDemands.Contacts(body),
            "image" or "audio" or "video" or "document" or "sticker" => WhatsAppDemands.Media(body.Object(type), type),
            _ => null,
        };
    }

    private static ProviderError? Text(string? text) => text switch
    {
        null or "" => MetaErrors.Missing("text['body']"),
        _ when text.EnumerateRunes().Count() > LongestText => MetaErrors.Parameter($"Param text['body'] must be at most {LongestText} characters long."),
        _ => null,
    };

    private static ProviderError? Template(JsonElement template) => template switch
    {
        _ when string.IsNullOrEmpty(template.Text("name")) => MetaErrors.Missing("template['name']"),
        _ when string.IsNullOrEmpty(template.Object("language").Text("code")) => MetaErrors.Missing("template['language']['code']"),
        _ => null,
    };

    private static Address? AddressOf(string input, bool scoped)
    {
        if (scoped)
        {
            return input.IndexOf('.', StringComparison.Ordinal) == 2 && input.Length is > 3 and <= 131 ? Address.Of(ChannelName.WhatsApp, input) : null;
        }

        var digits = string.Concat(input.Where(character => !Punctuation.Contains(character)));
        return digits.Length is >= 7 and <= 15 && digits.All(char.IsAsciiDigit) ? Address.Of(ChannelName.WhatsApp, digits) : null;
    }
}
