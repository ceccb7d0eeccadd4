using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Gateway.Channels;

/// <summary>Reads JSON as providers really send it: ids and times as text or numbers, seconds or milliseconds, half a surrogate pair escaped.</summary>
internal static class WireJson
{
    /// <summary>
    /// Nested as deep as a body has room for: one event that is nested for the sake of it must not take the others of its batch with
    /// it. Reading goes by a list of positions, not by recursion; what is written again has bounds of its own.
    /// </summary>
    public static readonly JsonDocumentOptions Options = new() { MaxDepth = WebhookBody.Most };

    private const int MostShown = 32;

    /// <summary>A property that is an object; null otherwise.</summary>
    public static JsonElement? Object(this JsonElement element, ReadOnlySpan<byte> name) => Find(element, name, JsonValueKind.Object);

    /// <summary>A property that is an array; null otherwise.</summary>
    public static JsonElement? Array(this JsonElement element, ReadOnlySpan<byte> name) => Find(element, name, JsonValueKind.Array);

    /// <summary>A property of any kind; null when it is missing.</summary>
    public static JsonElement? TryFind(this JsonElement element, string name) => Property(element, Encoding.UTF8.GetBytes(name));

    /// <summary>A property as text; null when it is missing, empty or something else.</summary>
    public static string? String(this JsonElement element, ReadOnlySpan<byte> name) =>
        Find(element, name, JsonValueKind.String) is { } found && Text(found) is { Length: > 0 } text ? text : null;

    /// <summary>A property as an id, which may be written as text or as a number; null when it is missing or empty.</summary>
    public static string? Id(this JsonElement element, ReadOnlySpan<byte> name) =>
        Find(element, name, JsonValueKind.Number)?.GetRawText() ?? element.String(name);

    /// <summary>A property that is true.</summary>
    public static bool IsTrue(this JsonElement element, ReadOnlySpan<byte> name) => Find(element, name, JsonValueKind.True) is not null;

    /// <summary>A property that is false.</summary>
    public static bool IsFalse(this JsonElement element, ReadOnlySpan<byte> name) => Find(element, name, JsonValueKind.False) is not null;

    /// <summary>Whether a property is there with any value but null.</summary>
    public static bool Has(this JsonElement element, ReadOnlySpan<byte> name) => Property(element, name) is { ValueKind: not JsonValueKind.Null };

    /// <summary>A property as a time; null when it is missing or none.</summary>
    public static DateTimeOffset? Time(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Id(name) is { } text && decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? Time(number) : null;

    /// <summary>A property as a number, also when it is written as text; null when it is missing or none.</summary>
    public static int? Int(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Id(name) is { } text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Reads a provider's answer; an element of no kind when it is no JSON.</summary>
    public static JsonElement Read(byte[] json)
    {
        try
        {
            return JsonElement.Parse(json, Options);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Whether JSON can be part of an answer of ours: not nested beyond what is written, and no half of a surrogate pair, which .NET refuses to write.</summary>
    public static bool CanBeShown(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MostShown });
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The raw bytes of an element.</summary>
    public static ReadOnlySpan<byte> Raw(this JsonElement element) => JsonMarshal.GetRawUtf8Value(element);

    /// <summary>A JSON string as text, without NULs.</summary>
    public static string Text(JsonElement element)
    {
        try
        {
            return WireText.Clean(element.GetString()!);
        }
        catch (InvalidOperationException)
        {
            var raw = element.Raw();
            return WireText.Clean(WireText.Unescape(Encoding.UTF8.GetString(raw[1..^1])));
        }
    }

    /// <summary>A property's name as text.</summary>
    public static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    // Seconds until the year 5138, milliseconds above, microseconds above those.
    private static DateTimeOffset? Time(decimal number) => number switch
    {
        <= 0 => null,
        < 1e11m => DateTimeOffset.FromUnixTimeMilliseconds((long)(number * 1000)),
        < 1e14m => DateTimeOffset.FromUnixTimeMilliseconds((long)number),
        < 1e17m => DateTimeOffset.FromUnixTimeMilliseconds((long)(number / 1000)),
        _ => null,
    };

    private static JsonElement? Find(JsonElement element, ReadOnlySpan<byte> name, JsonValueKind kind) =>
        Property(element, name) is { } value && value.ValueKind == kind ? value : null;

    /// <summary>A property of any kind; null when it is missing.</summary>
    public static JsonElement? Property(this JsonElement element, ReadOnlySpan<byte> name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // Another property's name has half a surrogate pair, which .NET refuses to compare: it is not the one that is asked for.
            var asked = Encoding.UTF8.GetString(name);
            JsonElement? found = null;
            foreach (var property in element.EnumerateObject())
            {
                found = Name(property) == asked ? property.Value : found;
            }

            return found;
        }
    }
}
