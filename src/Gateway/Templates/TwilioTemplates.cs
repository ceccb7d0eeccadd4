using System.Collections.Immutable;
using System.Text.Json;
using Gateway.Channels;

namespace Gateway.Templates;

/// <summary>Reads content as Twilio lists it, with its approval for WhatsApp.</summary>
/// <remarks>Source: Twilio Content API, "Content and approvals": <c>types</c> holds one object per type, <c>variables</c> the gaps with a sample each.</remarks>
internal static class TwilioTemplates
{
    /// <summary>One content; null for something without a SID.</summary>
    public static TemplateEntry? Read(JsonElement json)
    {
        if (json.String("sid"u8) is not { } sid)
        {
            return null;
        }

        var approval = json.Object("approval_requests"u8) ?? default;
        var status = approval.String("status"u8) ?? "unsubmitted";
        var (types, gaps) = (json.Object("types"u8) ?? default, new List<string>());
        Collect(types, gaps);
        var named = json.Object("variables"u8)?.EnumerateObject().Select(WireJson.Name) ?? [];
        var type = types.ValueKind == JsonValueKind.Object ? types.EnumerateObject().Select(p => p.Value).FirstOrDefault() : default;
        return new(sid, json.String("language"u8) ?? "", TemplateWords.State(status))
        {
            ProviderId = sid, Title = json.String("friendly_name"u8), Status = status,
            Category = TemplateWords.Category(approval.String("category"u8)),
            Reason = approval.String("rejection_reason"u8),
            Text = type.String("body"u8) ?? type.String("title"u8) ?? "",
            Footer = type.String("footer"u8) ?? type.String("subtitle"u8),
            Gaps = TemplateGaps.InOrder(gaps.Concat(named)),
            Buttons = [.. (type.Array("actions"u8)?.EnumerateArray() ?? default).Select(Button)],
        };
    }

    // Twilio fills every gap, wherever it stands, from one set of variables: buttons have none of their own.
    private static TemplateButton Button(JsonElement action) => new(action.String("type"u8)?.ToLowerInvariant() ?? "", action.String("title"u8) ?? "");

    private static void Collect(JsonElement value, List<string> gaps)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Collect(property.Value, gaps);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Collect(item, gaps);
                }

                break;
            case JsonValueKind.String:
                gaps.AddRange(TemplateGaps.Of(WireJson.Text(value)));
                break;
        }
    }
}
