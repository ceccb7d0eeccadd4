using System.Buffers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Personalization.Tools;

/// <summary>Holds values against schemas.</summary>
internal static class SchemaCheck
{
    internal static bool Is(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        // 3.0 is a whole number too, as the standard has it.
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.Truncate(number) == number,
        _ => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
    };

    internal static string? Wrong(Schema schema, JsonElement value, string at, int depth) =>
        depth > Schema.MostDepth + 1 ? Say(at, "depth")
        : !Is(schema.Type, value) ? Say(at, "type")
        : schema.Only is { } only && !only.Any(o => JsonElement.DeepEquals(o, value)) ? Say(at, "enum")
        : schema.Type switch
        {
            "object" => WrongObject(schema, value, at, depth),
            "array" when value.GetArrayLength() > schema.MaxItems => Say(at, "maxItems"),
            "array" => value.EnumerateArray().Select(item => Wrong(schema.Items!, item, Say(at, "items"), depth + 1)).FirstOrDefault(w => w is not null),
            "string" => WrongText(schema, value, at),
            "number" or "integer" => WrongNumber(schema, value.GetDouble(), at),
            _ => null,
        };

    internal static JsonElement Pruned(Schema schema, JsonElement value, ICollection<string> dropped)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            Write(writer, schema, value, dropped);
        }

        using var document = JsonDocument.Parse(bytes.WrittenMemory);
        return document.RootElement.Clone();
    }

    // A member that stands twice could be checked as one and read as the other.
    private static string? WrongObject(Schema schema, JsonElement value, string at, int depth)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (!seen.Add(member.Name))
            {
                return Say(at, "twice");
            }

            if (schema.Properties.GetValueOrDefault(member.Name) is not { } inner)
            {
                if (!schema.IsOpen)
                {
                    return Say(at, "additionalProperties");
                }
            }
            else if (Wrong(inner, member.Value, Say(at, member.Name), depth + 1) is { } wrong)
            {
                return wrong;
            }
        }

        return schema.Required.FirstOrDefault(r => !seen.Contains(r)) is { } missing ? Say(at, missing) + ": required" : null;
    }

    private static string? WrongText(Schema schema, JsonElement value, string at)
    {
        var text = value.GetString()!;
        // Counted as people count: a character outside the basic plane is one.
        var length = text.EnumerateRunes().Count();
        try
        {
            return length < schema.MinLength ? Say(at, "minLength")
                : length > schema.MaxLength ? Say(at, "maxLength")
                : schema.Pattern?.IsMatch(text) == false ? Say(at, "pattern")
                : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return Say(at, "pattern");
        }
    }

    private static string? WrongNumber(Schema schema, double number, string at) =>
        number < schema.Minimum ? Say(at, "minimum") : number > schema.Maximum ? Say(at, "maximum") : null;

    private static void Write(Utf8JsonWriter writer, Schema? schema, JsonElement value, ICollection<string> dropped)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when schema is { Type: "object" }:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    var inner = schema.Properties.GetValueOrDefault(member.Name);
                    if (inner is null && !schema.IsOpen)
                    {
                        dropped.Add(member.Name);
                        continue;
                    }

                    writer.WritePropertyName(member.Name);
                    Write(writer, inner, member.Value, dropped);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array when schema is { Type: "array" }:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, schema.Items, item, dropped);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static string Say(string at, string what) => at.Length == 0 ? what : $"{at}.{what}";
}
