using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Personalization.Masking;

/// <summary>JSON with its words covered, wherever in it they stand: in values, in numbers, in the names of members.</summary>
public static class CoveredJson
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = false };

    /// <summary>A value whose every text went through <paramref name="cover"/>; a number that changes there becomes a text.</summary>
    /// <param name="value">The JSON.</param>
    /// <param name="cover">What stands in the place of a text.</param>
    /// <param name="keeps">The members that name something of a machine and stay as they are; null for none.</param>
    public static JsonElement Of(JsonElement value, Func<string, string> cover, Func<string, bool>? keeps = null)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Writing))
        {
            Write(writer, value, cover, keeps ?? (static _ => false));
        }

        using var document = JsonDocument.Parse(bytes.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>The same for JSON as it is written; what is no JSON is a text.</summary>
    public static string Of(string json, Func<string, string> cover, Func<string, bool>? keeps = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Written(document.RootElement, json, cover, keeps) : cover(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON with half a character in it, which cannot be written again.
            return cover(json);
        }
    }

    // Where nothing is covered, it stays as it was written, spaces and all.
    private static string Written(JsonElement root, string json, Func<string, string> cover, Func<string, bool>? keeps)
    {
        var changed = false;
        var covered = Of(root, text =>
        {
            var shown = cover(text);
            changed |= shown != text;
            return shown;
        }, keeps);
        return changed ? covered.GetRawText() : json;
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, Func<string, string> cover, Func<string, bool> keeps)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value, cover, keeps);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, cover, keeps);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(cover(value.GetString()!));
                break;
            case JsonValueKind.Number when cover(value.GetRawText()) is var shown && shown != value.GetRawText():
                writer.WriteStringValue(shown);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    // Two members may come to read the same: each keeps a name of its own.
    private static void WriteObject(Utf8JsonWriter writer, JsonElement value, Func<string, string> cover, Func<string, bool> keeps)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            var name = cover(member.Name);
            var own = name;
            for (var n = 2; !names.Add(own); n++)
            {
                own = name + " #" + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            writer.WritePropertyName(own);
            if (keeps(member.Name) && member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                member.Value.WriteTo(writer);
            }
            else
            {
                Write(writer, member.Value, cover, keeps);
            }
        }

        writer.WriteEndObject();
    }
}
