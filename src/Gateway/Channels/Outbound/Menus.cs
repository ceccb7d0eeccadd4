using System.Globalization;
using System.Text;
using Conversations.Messages;

namespace Gateway.Channels.Outbound;

/// <summary>What a brand offers to choose from, in words where a channel has nothing better.</summary>
internal static class Menus
{
    /// <summary>The text with the options as numbered lines under it; header and footer where they stand in menus.</summary>
    public static string AsText(string text, Part.Menu menu)
    {
        var lines = new StringBuilder();
        Paragraph(lines, menu.Header);
        Paragraph(lines, text);
        Paragraph(lines, Numbered(menu.Options));
        Paragraph(lines, menu.Footer);
        return lines.ToString();
    }

    /// <summary>The text with what a menu of this channel has no place for.</summary>
    public static string Framed(string text, string? header, string? footer)
    {
        var lines = new StringBuilder();
        Paragraph(lines, header);
        Paragraph(lines, text);
        Paragraph(lines, footer);
        return lines.ToString();
    }

    /// <summary>Whether every title is there, short enough and unlike the others: providers refuse menus in which it is not so.</summary>
    public static bool Fit(IReadOnlyList<Part.Option> options, int most, int title) =>
        options.Count is > 0 && options.Count <= most
        && options.All(o => o.Title.Trim().Length is > 0 and var length && length <= title && o.Id.Length is > 0 and <= 200)
        && options.Select(o => o.Id).Distinct(StringComparer.Ordinal).Count() == options.Count
        && options.Select(o => o.Title.Trim()).Distinct(StringComparer.Ordinal).Count() == options.Count;

    /// <summary>Descriptions of options that a channel shows by their titles only, as lines; empty without any.</summary>
    public static string Descriptions(IReadOnlyList<Part.Option> options) =>
        string.Join('\n', options.Where(o => !string.IsNullOrWhiteSpace(o.Description)).Select(o => $"{o.Title}: {o.Description}"));

    private static string Numbered(IReadOnlyList<Part.Option> options)
    {
        var lines = new StringBuilder();
        string? section = null;
        for (var i = 0; i < options.Count; i++)
        {
            var option = options[i];
            if (option.Section is { Length: > 0 } heading && heading != section)
            {
                section = heading;
                lines.Append(lines.Length == 0 ? "" : "\n").Append(heading).Append('\n');
            }

            lines.Append(CultureInfo.InvariantCulture, $"{i + 1}. {option.Title}").Append(string.IsNullOrWhiteSpace(option.Description) ? "" : $": {option.Description}").Append('\n');
        }

        return lines.ToString().TrimEnd('\n');
    }

    private static void Paragraph(StringBuilder text, string? paragraph)
    {
        if (!string.IsNullOrWhiteSpace(paragraph))
        {
            text.Append(text.Length == 0 ? "" : "\n\n").Append(paragraph);
        }
    }
}
