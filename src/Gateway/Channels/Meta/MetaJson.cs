using System.Globalization;
using System.Text.Json;

namespace Gateway.Channels.Meta;

/// <summary>
/// Reads values of Meta's events within bounds. What was written is never cut; an id or address beyond all reason is none, so
/// that its event is kept whole as one that is not understood, and what only adorns an event is cut.
/// </summary>
internal static class MetaJson
{
    private const int MostPerson = 128;
    private const int MostId = 512;
    private const int MostUrl = 8 * 1024;
    private const int MostWords = 4 * 1024;
    private const int MostDetails = 20;

    /// <summary>The most attachments, cards, lines or ids of one event; one with more is kept whole instead.</summary>
    public const int MostItems = 500;

    /// <summary>Whether something can be a person's id: short, and nothing that is not to be seen.</summary>
    public static bool IsPerson(string? id) => id is { Length: > 0 and <= MostPerson } && !id.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>An id; null when it is missing or too long to be one.</summary>
    public static string? Native(this JsonElement element, ReadOnlySpan<byte> name) => element.Id(name) is { Length: <= MostId } id ? id : null;

    /// <summary>A web address; null when it is missing or too long to be one.</summary>
    public static string? Url(this JsonElement element, ReadOnlySpan<byte> name) => element.String(name) is { Length: <= MostUrl } url ? url : null;

    /// <summary>Words that adorn an event: a title, a payload, a name.</summary>
    public static string? Words(this JsonElement element, ReadOnlySpan<byte> name) => element.Id(name) is { } words ? Cut(words, MostWords) : null;

    /// <summary>A number, also when it is written as text; null when it is missing, none, or beyond its bounds.</summary>
    public static double? Number(this JsonElement element, ReadOnlySpan<byte> name, double most) =>
        element.Id(name) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= most ? number : null;

    /// <summary>An amount, also when it is written as text; null when it is missing or none.</summary>
    public static decimal? Amount(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Id(name) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>Whether something is true or false; null when it says neither.</summary>
    public static bool? Bool(this JsonElement element, ReadOnlySpan<byte> name) => element.IsTrue(name) ? true : element.IsFalse(name) ? false : null;

    /// <summary>The items of an array; empty when there is none.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement element, ReadOnlySpan<byte> name) => element.Array(name)?.EnumerateArray() ?? default;

    /// <summary>An array that is not too long; null otherwise.</summary>
    public static JsonElement? Few(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Array(name) is { } array && array.GetArrayLength() is > 0 and <= MostItems ? array : null;

    /// <summary>The plain values of an object by their names, but for some; null for none.</summary>
    public static Dictionary<string, string>? Details(this JsonElement element, params ReadOnlySpan<string> but)
    {
        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : default)
        {
            var name = WireJson.Name(property);
            if (details.Count < MostDetails && name.Length is > 0 and <= 64 && !but.Contains(name) && Plain(property.Value) is { } value)
            {
                details[name] = value;
            }
        }

        return details.Count > 0 ? details : null;
    }

    /// <summary>The beginning of a text that is too long, never half a character.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1), "…");

    private static string? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => WireJson.Text(value) is { Length: > 0 } text ? Cut(text, MostWords) : null,
        JsonValueKind.Number => Cut(value.GetRawText(), MostWords),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
