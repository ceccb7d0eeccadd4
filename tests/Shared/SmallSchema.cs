using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tests;

/// <summary>The keywords of JSON Schema 2020-12 that the published schemas use; a keyword that it does not know fails, so that none is thought to hold.</summary>
internal sealed class SmallSchema(string file)
{
    private readonly JsonElement _root = JsonElement.Parse(File.ReadAllText(Repository.File(file)));

    /// <summary>What does not fit, or null; <paramref name="definition"/> is one of the schema's own.</summary>
    public string? Broken(JsonElement value, string? definition = null) =>
        Broken(value, definition is null ? _root : _root.GetProperty("$defs").GetProperty(definition), "$");

    private string? Broken(JsonElement value, JsonElement schema, string at) =>
        schema.EnumerateObject().Select(keyword => Broken(value, schema, keyword, at)).FirstOrDefault(problem => problem is not null);

    private string? Broken(JsonElement value, JsonElement schema, JsonProperty keyword, string at) => keyword.Name switch
    {
        "$schema" or "$defs" or "title" or "description" => null,
        "$ref" => Broken(value, _root.GetProperty("$defs").GetProperty(keyword.Value.GetString()!["#/$defs/".Length..]), at),
        "oneOf" => keyword.Value.EnumerateArray().Count(one => Broken(value, one, at) is null) == 1 ? null : $"{at}: fits not one of oneOf",
        "type" => IsOf(value, keyword.Value.GetString()!) ? null : $"{at}: is no {keyword.Value}",
        "const" => JsonElement.DeepEquals(value, keyword.Value) ? null : $"{at}: is not {keyword.Value}",
        "enum" => keyword.Value.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)) ? null : $"{at}: is not in the enum",
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)) ? null : $"{at}: breaks the pattern",
        "format" => value.TryGetDateTimeOffset(out _) ? null : $"{at}: is no time",
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble() ? null : $"{at}: is too small",
        "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= keyword.Value.GetInt32() ? null : $"{at}: is too short",
        "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= keyword.Value.GetInt32() ? null : $"{at}: is too long",
        "required" => keyword.Value.EnumerateArray().Where(r => value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at}: lacks {r}").FirstOrDefault(),
        "additionalProperties" => value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject().Where(p => !schema.GetProperty("properties").TryGetProperty(p.Name, out _)).Select(p => $"{at}: has {p.Name}").FirstOrDefault() : null,
        "properties" => value.ValueKind == JsonValueKind.Object
            ? keyword.Value.EnumerateObject().Where(p => value.TryGetProperty(p.Name, out _)).Select(p => Broken(value.GetProperty(p.Name), p.Value, $"{at}.{p.Name}")).FirstOrDefault(p => p is not null) : null,
        _ => throw new NotSupportedException($"The keyword {keyword.Name} is not known here."),
    };

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        _ => false,
    };
}
