using System.Globalization;
using System.Text.Json;
using Conversations.Messages;

namespace Gateway.Api;

/// <summary>What a body of the API carries beside text, as the conversation has it.</summary>
internal static class MessageParts
{
    private const int MostGap = 1024;

    /// <summary>The attachments; null for none.</summary>
    internal static IReadOnlyList<Media>? Media(MessageBody body) => body.Media?.Select(m => new Media(m.Type, m.Url, m.Mime, m.Caption, m.FileName)).ToList();

    /// <summary>Everything else; null for nothing.</summary>
    internal static IReadOnlyList<Part>? Parts(MessageBody body)
    {
        List<Part> parts = [];
        Add(body.Template is { } t ? Template(t) : null);
        Add(body.Reaction is { } r ? new Part.Reaction(r.Target, r.Emoji) : null);
        Add(body.Location is { } l ? new Part.Location(l.Latitude, l.Longitude, l.Name, l.Address) : null);
        Add(body.Buttons is { } b ? new Part.Menu("buttons", Options(b)) : null);
        Add(body.QuickReplies is { } q ? new Part.Menu("quick_replies", Options(q)) : null);
        Add(body.List is { } list
            ? new Part.Menu("list", [.. list.Sections.SelectMany(s => Options(s.Rows).Select(o => o with { Section = s.Title }))], list.Button, list.Header, list.Footer)
            : null);
        return parts.Count > 0 ? parts : null;

        void Add(Part? part)
        {
            if (part is not null)
            {
                parts.Add(part);
            }
        }
    }

    private static IReadOnlyList<Part.Option> Options(IReadOnlyList<OptionBody> options) => [.. options.Select(o => new Part.Option(o.Id, o.Title, o.Description))];

    private static Part.Template Template(TemplateBody t)
    {
        if (t.ContentSid is { } sid)
        {
            MessageCheck.Must(sid.Length == 34 && sid.StartsWith("HX", StringComparison.Ordinal), "\"template.contentSid\" is Twilio's id of the content: HX and 32 digits.");
            MessageCheck.Must(t is { Name: null, Language: null, Body: null, Header: null, Buttons: null }, "\"template\" has either \"contentSid\" and \"variables\", or \"name\" and \"language\" with what fills them.");
            MessageCheck.Must(t.Variables?.Values.All(v => v is { Length: > 0 and <= MostGap }) != false, $"\"template.variables\" has a text of 1 to {MostGap} characters for each variable.");
            return new(sid, "", t.Variables);
        }

        MessageCheck.Must(t is { Name.Length: > 0 and <= 512, Language.Length: >= 2 and <= 16, Variables: null }, "\"template\" needs \"name\" and \"language\", or \"contentSid\".");
        MessageCheck.Must(t.Header is null or { Type: "text" or "image" or "video" or "document" }, "\"template.header.type\" is text, image, video or document.");
        MessageCheck.Must(t.Header is not { } h || h.Type == "text" || MessageCheck.IsAddress(h.Value), "\"template.header.value\" is the public address of the header's file.");
        MessageCheck.Bound(t.Header?.Value, 1, 2000, "template.header.value");
        var buttons = (t.Buttons ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal)).Select(Button).ToList();
        return new(
            t.Name!, t.Language!, Gaps(t.Body), t.Header?.Value, t.Header?.Type,
            buttons.Count == 0 ? null : buttons.ToDictionary(b => b.Index, b => b.Value), ButtonTypes: buttons.Count == 0 ? null : buttons.ToDictionary(b => b.Index, b => b.Type));
    }

    // A list fills numbered gaps in their order, an object the named ones.
    private static Dictionary<string, string>? Gaps(JsonElement? body)
    {
        if (body is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } gaps)
        {
            return null;
        }

        var values = gaps.ValueKind switch
        {
            JsonValueKind.Array => gaps.EnumerateArray().Select((v, i) => (Name: (i + 1).ToString(CultureInfo.InvariantCulture), Value: v)).ToList(),
            JsonValueKind.Object => gaps.EnumerateObject().Select(p => (p.Name, p.Value)).ToList(),
            _ => throw new BadRequestException("\"template.body\" is a list of texts, or an object of them by name."),
        };
        foreach (var (name, value) in values)
        {
            MessageCheck.Must(value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()) && value.GetString()!.Length <= MostGap, $"\"template.body\" has a text of 1 to {MostGap} characters in each gap; \"{name}\" has none.");
        }

        return values.ToDictionary(v => v.Name, v => v.Value.GetString()!, StringComparer.Ordinal);
    }

    private static (int Index, string Type, string Value) Button(KeyValuePair<string, JsonElement> button)
    {
        const string Sentence = "\"template.buttons\" names buttons by their place from \"0\" to \"9\": each a text, or { \"type\": \"url|quick_reply|copy_code\", \"value\": \"…\" }.";
        MessageCheck.Must(button.Key is [>= '0' and <= '9'], Sentence);
        var (type, value) = button.Value switch
        {
            { ValueKind: JsonValueKind.String } text => ("url", text.GetString()),
            { ValueKind: JsonValueKind.Object } said when said.EnumerateObject().All(p => p.Name is "type" or "value" && p.Value.ValueKind == JsonValueKind.String)
                && said.TryGetProperty("type", out var t) && said.TryGetProperty("value", out var v) => (t.GetString()!, v.GetString()),
            _ => ("", null),
        };
        MessageCheck.Must(type is "url" or "quick_reply" or "copy_code" && value is { Length: > 0 and <= 2000 }, Sentence);
        return (int.Parse(button.Key, CultureInfo.InvariantCulture), type, value!);
    }
}
