using System.Text.Json;
using System.Text.RegularExpressions;

namespace Personalization.Tools;

/// <summary>Reads schemas, and refuses what would not be checked.</summary>
internal static class SchemaReader
{
    private static readonly string[] Types = ["object", "array", "string", "number", "integer", "boolean"];
    private static readonly string[] Everywhere = ["type", "description", "title", "enum"];
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    internal static Schema Read(JsonElement json, string key, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new SchemaException(key, "must be a JSON schema, which is an object");
        }

        if (depth > Schema.MostDepth)
        {
            throw new SchemaException(key, $"is nested deeper than {Schema.MostDepth} levels");
        }

        var type = Member(json, "type") is { ValueKind: JsonValueKind.String } named && Types.Contains(named.GetString(), StringComparer.Ordinal)
            ? named.GetString()! : throw new SchemaException(Below(key, "type"), "must be one of " + string.Join(", ", Types));
        Known(json, key, type);
        return OfType(new Schema { Type = type, Json = json.Clone(), Only = Only(json, key, type) }, json, key, depth);
    }

    // A keyword that says nothing about this type would be a rule that nobody keeps.
    private static void Known(JsonElement json, string key, string type)
    {
        string[] own = type switch
        {
            "object" => ["properties", "required", "additionalProperties"],
            "array" => ["items", "maxItems"],
            "string" => ["minLength", "maxLength", "pattern"],
            "number" or "integer" => ["minimum", "maximum"],
            _ => [],
        };
        foreach (var member in json.EnumerateObject().Where(m => !own.Contains(m.Name, StringComparer.Ordinal) && !Everywhere.Contains(m.Name, StringComparer.Ordinal)))
        {
            throw new SchemaException(Below(key, member.Name), $"is not understood for the type {type}");
        }
    }

    private static Schema OfType(Schema schema, JsonElement json, string key, int depth) => schema.Type switch
    {
        "object" => OfObject(schema, json, key, depth),
        "array" => schema with
        {
            Items = Member(json, "items") is { } items ? Read(items, Below(key, "items"), depth + 1) : throw new SchemaException(Below(key, "items"), "is missing"),
            MaxItems = Count(json, key, "maxItems", Schema.MostItems),
        },
        "string" => Ordered(
            schema with { MinLength = Count(json, key, "minLength", 0), MaxLength = Count(json, key, "maxLength", Schema.MostText), Pattern = Pattern(json, key) },
            s => s.MinLength <= s.MaxLength, Below(key, "minLength"), "maxLength"),
        "number" or "integer" => Ordered(
            schema with { Minimum = Number(json, key, "minimum") ?? double.NegativeInfinity, Maximum = Number(json, key, "maximum") ?? double.PositiveInfinity },
            s => s.Minimum <= s.Maximum, Below(key, "minimum"), "maximum"),
        _ => schema,
    };

    private static Schema OfObject(Schema schema, JsonElement json, string key, int depth)
    {
        var properties = new Dictionary<string, Schema>(StringComparer.Ordinal);
        var at = Below(key, "properties");
        if (Member(json, "properties") is { } named)
        {
            foreach (var property in Expect(named, JsonValueKind.Object, at, "must be an object").EnumerateObject())
            {
                properties[property.Name] = Read(property.Value, Below(at, property.Name), depth + 1);
            }
        }

        var required = Member(json, "required") is { } list ? Texts(list, Below(key, "required")) : [];
        return required.Find(r => !properties.ContainsKey(r)) is { } unknown
            ? throw new SchemaException(Below(key, "required"), $"names {unknown}, which is not among the properties")
            : schema with { Properties = properties, Required = required, IsOpen = Flag(json, key, "additionalProperties") };
    }

    private static Schema Ordered(Schema schema, Func<Schema, bool> holds, string key, string other) =>
        holds(schema) ? schema : throw new SchemaException(key, $"must not be above {other}");

    private static List<JsonElement>? Only(JsonElement json, string key, string type)
    {
        if (Member(json, "enum") is not { } list)
        {
            return null;
        }

        var values = Expect(list, JsonValueKind.Array, Below(key, "enum"), "must be a list").EnumerateArray().Select(v => v.Clone()).ToList();
        return values.Count > 0 && values.TrueForAll(v => SchemaCheck.Is(type, v))
            ? values : throw new SchemaException(Below(key, "enum"), $"must be a list of values of the type {type}");
    }

    private static Regex? Pattern(JsonElement json, string key)
    {
        if (Member(json, "pattern") is not { } pattern)
        {
            return null;
        }

        try
        {
            return new(Expect(pattern, JsonValueKind.String, Below(key, "pattern"), "must be text").GetString()!, RegexOptions.CultureInvariant, Patience);
        }
        catch (ArgumentException)
        {
            throw new SchemaException(Below(key, "pattern"), "is not a regular expression");
        }
    }

    private static List<string> Texts(JsonElement list, string key) =>
        [.. Expect(list, JsonValueKind.Array, key, "must be a list").EnumerateArray().Select(e => Expect(e, JsonValueKind.String, key, "must be a list of names").GetString()!)];

    private static int Count(JsonElement json, string key, string name, int otherwise) => Member(json, name) is not { } count ? otherwise
        : count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var n) && n >= 0 ? n : throw new SchemaException(Below(key, name), "must be a whole number, 0 or more");

    private static double? Number(JsonElement json, string key, string name) =>
        Member(json, name) is { } number ? Expect(number, JsonValueKind.Number, Below(key, name), "must be a number").GetDouble() : null;

    private static bool Flag(JsonElement json, string key, string name) => Member(json, name)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw new SchemaException(Below(key, name), "must be true or false"),
    };

    private static JsonElement Expect(JsonElement json, JsonValueKind kind, string key, string what) => json.ValueKind == kind ? json : throw new SchemaException(key, what);

    private static JsonElement? Member(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value : null;

    private static string Below(string key, string name) => key.Length == 0 ? name : $"{key}.{name}";
}
