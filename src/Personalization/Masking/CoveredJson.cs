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
    /// <param name="names">What stands in the place of a member's name; null for the same as of any text.</param>
    public static JsonElement Of(JsonElement value, Func<string, string> cover, Func<string, bool>? keeps = null, Func<string, string>? names = null)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Writing))
        {
            Write(writer, value, new(cover, names ?? cover, keeps ?? (static _ => false)));
        }

        using var document = JsonDocument.Parse(bytes.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>The same for JSON as it is written; what is no JSON is a text.</summary>
    public static string Of(string json, Func<string, string> cover, Func<string, bool>? keeps = null, Func<string, string>? names = null)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? Written(document.RootElement, json, new(cover, names ?? cover, keeps ?? (static _ => false))) : cover(json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or JSON with half a character in it, which cannot be written again.
            return cover(json);
        }
    }

    // Where nothing is covered, it stays as it was written, spaces and all.
    private static string Written(JsonElement root, string json, Covers covers)
    {
        var changed = false;
        Func<string, string> Noting(Func<string, string> cover) => text =>
        {
            var shown = cover(text);
            changed |= shown != text;
            return shown;
        };
        var covered = Of(root, Noting(covers.Text), covers.Keeps, Noting(covers.Name));
        return changed ? covered.GetRawText() : json;
    }

    private sealed record Covers(Func<string, string> Text, Func<string, string> Name, Func<string, bool> Keeps);

    private static void Write(Utf8JsonWriter writer, JsonElement value, Covers covers)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(writer, value, covers);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, covers);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(covers.Text(value.GetString()!));
                break;
            case JsonValueKind.Number when covers.Text(value.GetRawText()) is var shown && shown != value.GetRawText():
                writer.WriteStringValue(shown);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    // Two members may come to read the same: each keeps a name of its own.
    private static void WriteObject(Utf8JsonWriter writer, JsonElement value, Covers covers)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            var name = covers.Name(member.Name);
            var own = name;
            for (var n = 2; !names.Add(own); n++)
            {
                own = name + " #" + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }

            writer.WritePropertyName(own);
            if (covers.Keeps(member.Name) && member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                member.Value.WriteTo(writer);
            }
            else
            {
                Write(writer, member.Value, covers);
            }
        }

        writer.WriteEndObject();
    }
}
