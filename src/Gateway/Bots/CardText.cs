using System.Text.Json;

namespace Gateway.Bots;

/// <summary>
/// A message's cards and suggestions as plain text, for channels that know neither: what is said in them stays, what they look like goes.
/// Pictures and files are not fetched from where a bot says.
/// </summary>
internal static class CardText
{
    private const int Deepest = 12;
    private const int MostLines = 60;

    /// <summary>Everything that a message says.</summary>
    internal static string Whole(JsonElement activity)
    {
        List<string> lines = [];
        Add(lines, Of(activity, "text"));
        foreach (var attachment in Items(activity, "attachments"))
        {
            if (attachment.ValueKind == JsonValueKind.Object && attachment.TryGetProperty("content", out var content))
            {
                Card(lines, Of(attachment, "contentType") ?? "", content);
            }
        }

        if (activity.TryGetProperty("suggestedActions", out var suggested))
        {
            Choices(lines, suggested, "actions");
        }

        return string.Join('\n', lines.Take(MostLines)).Trim();
    }

    /// <summary>A member that is text; null when it is not.</summary>
    internal static string? Of(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void Card(List<string> lines, string type, JsonElement card)
    {
        if (type.EndsWith("card.adaptive", StringComparison.OrdinalIgnoreCase))
        {
            Elements(lines, card, 0);
            return;
        }

        // Hero, thumbnail, receipt and sign-in cards share these.
        foreach (var name in (string[])["title", "subtitle", "text"])
        {
            Add(lines, Of(card, name));
        }

        foreach (var fact in Items(card, "facts"))
        {
            Add(lines, Fact(Of(fact, "key"), Of(fact, "value")));
        }

        foreach (var item in Items(card, "items"))
        {
            Add(lines, Fact(Of(item, "title"), Of(item, "price")));
        }

        Add(lines, Of(card, "total"));
        Choices(lines, card, "buttons");
    }

    // Adaptive Cards nest: containers, columns, sets of facts.
    private static void Elements(List<string> lines, JsonElement element, int depth)
    {
        if (depth > Deepest || lines.Count > MostLines)
        {
            return;
        }

        foreach (var item in ((string[])["body", "items", "columns", "rows", "cells"]).SelectMany(n => Items(element, n)))
        {
            Add(lines, Of(item, "type") is "TextBlock" or "TextRun" ? Of(item, "text") : null);
            foreach (var inline in Items(item, "inlines"))
            {
                Add(lines, inline.ValueKind == JsonValueKind.String ? inline.GetString() : Of(inline, "text"));
            }

            foreach (var fact in Items(item, "facts"))
            {
                Add(lines, Fact(Of(fact, "title"), Of(fact, "value")));
            }

            foreach (var choice in Items(item, "choices"))
            {
                Add(lines, Listed(Of(choice, "title")));
            }

            Elements(lines, item, depth + 1);
            Choices(lines, item, "actions");
        }

        if (depth == 0)
        {
            Choices(lines, element, "actions");
        }
    }

    private static void Choices(List<string> lines, JsonElement from, string name)
    {
        foreach (var action in Items(from, name))
        {
            var title = Of(action, "title") ?? Of(action, "text") ?? Of(action, "value");
            // A link is of no use without its address.
            var link = Of(action, "type") is "openUrl" or "Action.OpenUrl" ? Of(action, "url") ?? Of(action, "value") : null;
            Add(lines, Listed(link is null || link == title ? title : $"{title}: {link}"));
        }
    }

    private static string? Listed(string? title) => string.IsNullOrWhiteSpace(title) ? null : "• " + title.Trim();

    private static string? Fact(string? name, string? value) => name is null ? value : value is null ? name : $"{name}: {value}";

    private static void Add(List<string> lines, string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            lines.Add(line.Trim());
        }
    }

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
