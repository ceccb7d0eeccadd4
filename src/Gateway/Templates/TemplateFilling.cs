using Conversations.Messages;

namespace Gateway.Templates;

/// <summary>What the provider's list adds to a template that is about to be sent, and how it reads once it is filled.</summary>
internal static class TemplateFilling
{
    /// <summary>The template with what a send must say and who asked for it need not know: its category, the names of gaps, what buttons are.</summary>
    public static Part.Template Complete(TemplateEntry entry, Part.Template template) => template with
    {
        Category = entry.Category ?? template.Category,
        HeaderName = entry.Header?.Gap is { } gap && !gap.All(char.IsAsciiDigit) ? gap : null,
        ButtonTypes = template.Buttons is { Count: > 0 } buttons
            ? buttons.Keys.ToDictionary(i => i, i => i < entry.Buttons.Count ? TypeOf(entry.Buttons[i]) : template.ButtonTypes?.GetValueOrDefault(i) ?? "url")
            : template.ButtonTypes,
    };

    /// <summary>What the person reads: header, text and footer, a line each.</summary>
    public static string Text(TemplateEntry entry, Part.Template template) =>
        string.Join('\n', new[] { Header(entry, template), TemplateGaps.Fill(entry.Text, template.Body), entry.Footer }.Where(line => !string.IsNullOrEmpty(line)));

    private static string? Header(TemplateEntry entry, Part.Template template) => entry.Header switch
    {
        { Kind: "text", Text: { } text, Gap: { } gap } when template.Header is { } value => TemplateGaps.Fill(text, new Dictionary<string, string>(StringComparer.Ordinal) { [gap] = value }),
        { Kind: "text", Text: { } text } => text,
        _ => null,
    };

    // A one-time code travels as the end of its button's address.
    private static string TypeOf(TemplateButton button) => button.Kind is "quick_reply" or "copy_code" ? button.Kind : "url";
}
