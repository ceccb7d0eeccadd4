using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Channels;

namespace Gateway.Templates;

/// <summary>Reads templates as the Graph API lists them.</summary>
/// <remarks>Source: WhatsApp Business Management API, "Message templates": components HEADER, BODY, FOOTER, BUTTONS and what else stands there.</remarks>
internal static class MetaTemplates
{
    /// <summary>The fields to ask for.</summary>
    public const string Fields = "name,language,status,category,components,quality_score,rejected_reason,parameter_format";

    /// <summary>One template; null for something without a name or a language.</summary>
    public static TemplateEntry? Read(JsonElement json)
    {
        if (json.String("name"u8) is not { } name || json.String("language"u8) is not { } language)
        {
            return null;
        }

        var status = json.String("status"u8) ?? "";
        var entry = new TemplateEntry(name, language, TemplateWords.State(status))
        {
            ProviderId = json.Id("id"u8), Status = status,
            Category = TemplateWords.Category(json.String("category"u8)),
            Reason = json.String("rejected_reason"u8) is { } reason && reason != "NONE" ? reason : null,
            Quality = TemplateWords.Quality(json.Object("quality_score"u8)?.String("score"u8) ?? json.String("quality_score"u8)),
        };
        return (json.Array("components"u8)?.EnumerateArray() ?? default).Aggregate(entry, Component);
    }

    private static TemplateEntry Component(TemplateEntry entry, JsonElement component) => component.String("type"u8)?.ToUpperInvariant() switch
    {
        "HEADER" => Header(entry, component),
        "BODY" => entry with { Text = component.String("text"u8) ?? "", Gaps = TemplateGaps.Of(component.String("text"u8)) },
        "FOOTER" => entry with { Footer = component.String("text"u8) },
        "BUTTONS" => (component.Array("buttons"u8)?.EnumerateArray() ?? default).Aggregate(entry, Button),
        "CALL_PERMISSION_REQUEST" => entry,
        { } other => entry with { Unfillable = entry.Unfillable ?? other.ToLowerInvariant() },
        null => entry,
    };

    private static TemplateEntry Header(TemplateEntry entry, JsonElement component)
    {
        var (kind, text) = (component.String("format"u8)?.ToLowerInvariant() ?? "text", component.String("text"u8));
        return kind switch
        {
            "text" => entry with { Header = new("text", text, TemplateGaps.Of(text).FirstOrDefault()) },
            "image" or "video" or "document" => entry with { Header = new(kind) },
            _ => entry with { Header = new(kind), Unfillable = entry.Unfillable ?? "header_" + kind },
        };
    }

    private static TemplateEntry Button(TemplateEntry entry, JsonElement button)
    {
        var kind = button.String("type"u8)?.ToLowerInvariant() ?? "";
        var gap = kind is "otp" or "copy_code" || (kind == "url" && TemplateGaps.Of(button.String("url"u8)).Count > 0);
        return entry with
        {
            Buttons = entry.Buttons.Add(new(kind, button.String("text"u8) ?? "", gap)),
            // A list of products has to be chosen for each send.
            Unfillable = entry.Unfillable ?? (kind is "mpm" or "spm" ? "button_" + kind : null),
        };
    }
}
