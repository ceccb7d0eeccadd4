using System.Text.Json;
using System.Text.RegularExpressions;

namespace Integration.Providers;

// Messages of the WhatsApp Cloud API, field by field.
public sealed partial class FakeMeta
{
    private static readonly string[] Frame = ["messaging_product", "recipient_type", "to", "recipient", "type", "context", "biz_opaque_callback_data"];

    private (Reply? Refusal, SentMessage? Message) WhatsApp(string phoneNumberId, JsonElement body)
    {
        if (PhoneNumberIds.Count > 0 && !PhoneNumberIds.Contains(phoneNumberId))
        {
            return (Refusal(400, 100, 33), null);
        }

        var type = Text(body, "type") ?? "text";
        OnlyKnown(body, [.. Frame, type]);
        var (to, recipient) = (Text(body, "to"), Text(body, "recipient"));
        var isNumber = to is not null && to.TrimStart('+').All(char.IsAsciiDigit) && to.Length >= 7;
        var content = body.GetProperty(type);
        Reply? refusal = 0 switch
        {
            _ when Text(body, "messaging_product") != "whatsapp" || Text(body, "recipient_type") is not (null or "individual") => Refusal(400, 100),
            _ when (to is null) == (recipient is null) => Refusal(400, 131008),
            _ when to is not null && !isNumber => Refusal(400, 131009),
            _ when recipient is not null && !recipient.Contains('.', StringComparison.Ordinal) => Refusal(400, 131009),
            _ when Text(body, "biz_opaque_callback_data")?.Length > 512 => Refusal(400, 100),
            _ when body.TryGetProperty("context", out var context) && (Text(context, "message_id") is not { Length: > 0 } || type == "reaction") => Refusal(400, 131009),
            _ when !Fits(type, content) => Refusal(400, 100),
            _ => null,
        };
        var said = type switch { "text" => Text(content, "body"), "interactive" => Text(content.GetProperty("body"), "text"), _ => Text(content, "caption") };
        return refusal is null
            ? (null, new($"wamid.{NextNumber():D12}", phoneNumberId, to ?? recipient!, said ?? "", Text(body, "biz_opaque_callback_data")) { Kind = type })
            : (refusal, null);
    }

    private static bool Fits(string type, JsonElement content) => type switch
    {
        "text" => Only(content, "body", "preview_url") && Text(content, "body")!.Length is > 0 and <= 4096,
        "image" or "video" => Only(content, "id", "link", "caption") && Source(content) && Text(content, "caption") is not { Length: > 1024 or 0 },
        "document" => Only(content, "id", "link", "caption", "filename") && Source(content) && Text(content, "caption") is not { Length: > 1024 or 0 },
        "audio" or "sticker" => Only(content, "id", "link") && Source(content),
        "location" => Only(content, "latitude", "longitude", "name", "address") && Math.Abs(content.GetProperty("latitude").GetDouble()) <= 90 && Math.Abs(content.GetProperty("longitude").GetDouble()) <= 180,
        "reaction" => Only(content, "message_id", "emoji") && Text(content, "message_id") is { Length: > 0 } && Text(content, "emoji") is not null,
        "interactive" => Interactive(content),
        "template" => Template(content),
        _ => false,
    };

    private static bool Source(JsonElement content) =>
        Text(content, "id") is { Length: > 0 } id ? Text(content, "link") is null && id.All(char.IsAsciiDigit) : Uri.TryCreate(Text(content, "link"), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool Interactive(JsonElement content)
    {
        if (!Only(content, "type", "header", "body", "footer", "action") || Text(content.GetProperty("body"), "text") is not { Length: > 0 and <= 1024 })
        {
            return false;
        }

        var header = !content.TryGetProperty("header", out var h) || (Text(h, "type") == "text" && Text(h, "text") is { Length: > 0 and <= 60 });
        var footer = !content.TryGetProperty("footer", out var f) || Text(f, "text") is { Length: > 0 and <= 60 };
        var action = content.GetProperty("action");
        return header && footer && Text(content, "type") switch { "button" => Buttons(action), "list" => List(action), _ => false };
    }

    private static bool Buttons(JsonElement action)
    {
        var buttons = action.GetProperty("buttons").EnumerateArray().ToList();
        var titles = buttons.ConvertAll(b => Text(b.GetProperty("reply"), "title")!);
        return Only(action, "buttons") && buttons.Count is >= 1 and <= 3 && buttons.TrueForAll(b => Text(b, "type") == "reply" && Text(b.GetProperty("reply"), "id") is { Length: > 0 and <= 256 })
            && titles.TrueForAll(t => t.Length is > 0 and <= 20) && titles.Distinct(StringComparer.Ordinal).Count() == titles.Count;
    }

    private static bool List(JsonElement action)
    {
        var sections = action.GetProperty("sections").EnumerateArray().ToList();
        var rows = sections.SelectMany(s => s.GetProperty("rows").EnumerateArray()).ToList();
        return Only(action, "button", "sections") && Text(action, "button") is { Length: > 0 and <= 20 } && sections.Count is >= 1 and <= 10 && rows.Count is >= 1 and <= 10
            && sections.TrueForAll(s => Only(s, "title", "rows") && Text(s, "title") is { Length: > 0 and <= 24 } or null && (sections.Count == 1 || Text(s, "title") is not null))
            && rows.TrueForAll(r => Only(r, "id", "title", "description") && Text(r, "id") is { Length: > 0 and <= 200 } && Text(r, "title") is { Length: > 0 and <= 24 } && Text(r, "description") is null or { Length: > 0 and <= 72 })
            && rows.Select(r => Text(r, "id")).Distinct(StringComparer.Ordinal).Count() == rows.Count;
    }

    private static bool Template(JsonElement content)
    {
        var components = content.TryGetProperty("components", out var list) ? list.EnumerateArray().ToList() : [];
        return Only(content, "name", "language", "components") && TemplateName().IsMatch(Text(content, "name")!) && Language().IsMatch(Text(content.GetProperty("language"), "code")!)
            && components.TrueForAll(c => Component(c, c.GetProperty("parameters").EnumerateArray().ToList()));
    }

    private static bool Component(JsonElement component, List<JsonElement> parameters) => parameters.Count > 0 && Text(component, "type") switch
    {
        "header" => Only(component, "type", "parameters") && parameters.Count == 1 && (Text(parameters[0], "type") is "text"
            ? Text(parameters[0], "text") is { Length: > 0 }
            : Text(parameters[0], "type") is ("image" or "video" or "document") and var kind && Source(parameters[0].GetProperty(kind))),
        "body" => Only(component, "type", "parameters") && parameters.TrueForAll(p => Text(p, "type") == "text" && Text(p, "text") is { Length: > 0 })
            && parameters.Select(p => Text(p, "parameter_name") is null).Distinct().Count() == 1,
        "button" => Only(component, "type", "sub_type", "index", "parameters") && Text(component, "index") is [>= '0' and <= '9'] && parameters.Count == 1 && (Text(component, "sub_type"), Text(parameters[0], "type")) switch
        {
            ("url", "text") => Text(parameters[0], "text") is { Length: > 0 },
            ("quick_reply", "payload") => Text(parameters[0], "payload") is { Length: > 0 },
            ("copy_code", "coupon_code") => Text(parameters[0], "coupon_code") is { Length: > 0 },
            _ => false,
        },
        _ => false,
    };

    [GeneratedRegex(@"\A[a-z0-9_]{1,512}\z", RegexOptions.None, 1000)]
    private static partial Regex TemplateName();

    [GeneratedRegex(@"\A[a-z]{2,3}(_[A-Z]{2})?\z", RegexOptions.None, 1000)]
    private static partial Regex Language();
}
