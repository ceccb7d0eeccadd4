using System.Text.Json;
using Gateway.Channels;
using Gateway.Operations;

namespace Gateway.Templates;

/// <summary>What Meta says about one template by a webhook.</summary>
/// <param name="What">The webhook's field.</param>
/// <param name="At">The provider's time.</param>
/// <param name="Value">The change's value.</param>
internal sealed record TemplateNotice(string What, DateTimeOffset At, JsonElement Value)
{
    private static readonly HashSet<string> Known = new(
        ["message_template_status_update", "message_template_quality_update", "message_template_components_update", "template_category_update"], StringComparer.Ordinal);

    /// <summary>The template's id; null when it is not told.</summary>
    public string? TemplateId => Value.Id("message_template_id"u8);

    /// <summary>Whether it tells that something changed and not all of what it is now.</summary>
    public bool TellsHalf => What == "message_template_components_update";

    /// <summary>The notice in an operations record; null when it is about something else.</summary>
    public static TemplateNotice? Of(OperationsRecord record)
    {
        if (record.Kind != "notice" || !Known.Contains(record.What))
        {
            return null;
        }

        var value = JsonElement.Parse(record.Data).Object("raw"u8);
        return value is null ? null : new(record.What, record.At, value.Value);
    }

    /// <summary>Whether it speaks of this template.</summary>
    public bool IsAbout(TemplateEntry entry) =>
        (entry.ProviderId is not null && entry.ProviderId == TemplateId)
        || (entry.Name == Value.String("message_template_name"u8) && Same(entry.Language, Value.String("message_template_language"u8)));

    /// <summary>The template as it is now.</summary>
    public TemplateEntry Apply(TemplateEntry entry) => What switch
    {
        "message_template_status_update" when Value.String("event"u8) is { } status => entry with
        {
            State = TemplateWords.State(status), Status = status, Reason = Value.String("reason"u8) is { } reason && reason != "NONE" ? reason : null,
        },
        "message_template_quality_update" => entry with { Quality = TemplateWords.Quality(Value.String("new_quality_score"u8)) },
        "template_category_update" when TemplateWords.Category(Value.String("new_category"u8)) is { } category => entry with { Category = category },
        "message_template_components_update" => Worded(entry),
        _ => entry,
    };

    private TemplateEntry Worded(TemplateEntry entry)
    {
        var text = Value.String("message_template_element"u8) ?? entry.Text;
        var title = Value.String("message_template_title"u8);
        return entry with
        {
            Text = text, Gaps = TemplateGaps.Of(text),
            Header = title is null ? entry.Header : new("text", title, TemplateGaps.Of(title).FirstOrDefault()),
            Footer = Value.String("message_template_footer"u8) ?? entry.Footer,
        };
    }

    // Notices write en-US where lists write en_US.
    private static bool Same(string language, string? told) => told is not null && string.Equals(language.Replace('_', '-'), told.Replace('_', '-'), StringComparison.OrdinalIgnoreCase);
}
