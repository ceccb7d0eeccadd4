using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gateway.Channels;

/// <summary>
/// What an operations record may hold. Its board is not sealed with anybody's key, so values that may name a person stay
/// out: the shape of an event is kept, and of its values only short words and small numbers under harmless names.
/// </summary>
internal static class RecordData
{
    private const int MostBytes = 16 * 1024;
    private const int MostDepth = 32;

    private static readonly SearchValues<char> Word = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.");

    /// <summary>Why an event was ignored, and the brand's own native id that it named.</summary>
    public static string Ignored(string reason, string? native) =>
        Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("reason", reason);
            if (native is { Length: <= 64 })
            {
                json.WriteString("native", native);
            }

            json.WriteEndObject();
        });

    /// <summary>The JSON of a notice, which is about the brand's own things, as it came.</summary>
    public static string Whole(JsonElement value, ReadOnlySpan<byte> raw) => raw.Length > MostBytes || !WireJson.CanBeShown(raw) ? Masked(value) : $$"""{"raw":{{Encoding.UTF8.GetString(raw)}}}""";

    /// <summary>The shape of an event, its values masked.</summary>
    public static string Masked(JsonElement value) => Write(json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("raw");
        Mask(json, value, "");
        json.WriteEndObject();
    });

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Mask(Utf8JsonWriter json, JsonElement value, string name)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when HasRoom(json):
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject().DistinctBy(SafeName, StringComparer.Ordinal).TakeWhile(_ => !IsFull(json)))
                {
                    json.WritePropertyName(SafeName(property));
                    Mask(json, property.Value, SafeName(property));
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array when HasRoom(json):
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray().TakeWhile(_ => !IsFull(json)))
                {
                    Mask(json, item, name);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                value.WriteTo(json);
                break;
            case JsonValueKind.Number when value.TryGetInt32(out var number) && (Math.Abs((long)number) < 100_000 || Harmless.Contains(name)):
                json.WriteNumberValue(number);
                break;
            case JsonValueKind.String when Harmless.Contains(name) && WireJson.Text(value) is { Length: <= 40 } word && !word.AsSpan().ContainsAnyExcept(Word) && word.Count(char.IsAsciiDigit) < 6:
                json.WriteStringValue(word);
                break;
            default:
                json.WriteStringValue("…");
                break;
        }
    }

    // What is nested deeper than any event of a provider's would not be read back.
    private static bool HasRoom(Utf8JsonWriter json) => !IsFull(json) && json.CurrentDepth < MostDepth;

    private static bool IsFull(Utf8JsonWriter json) => json.BytesCommitted + json.BytesPending > MostBytes;

    private static string SafeName(JsonProperty property)
    {
        var name = WireJson.Name(property);
        return name.Length <= 40 && !name.AsSpan().ContainsAnyExcept(Word) && name.Count(char.IsAsciiDigit) < 6 ? name : "…";
    }

    // Names whose values are words of the provider, not of a person.
    private static readonly HashSet<string> Harmless =
        new(["field", "type", "event", "status", "action", "decision", "state", "category", "direction", "messaging_product", "object", "code", "error_code", "error_subcode"], StringComparer.Ordinal);
}
