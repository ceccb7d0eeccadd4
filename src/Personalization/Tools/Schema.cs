using System.Text.Json;
using System.Text.RegularExpressions;

namespace Personalization.Tools;

/// <summary>
/// A JSON schema as far as the gateway understands it: <c>type</c>, <c>properties</c>, <c>required</c>, <c>enum</c>, <c>minLength</c>, <c>maxLength</c>,
/// <c>minimum</c>, <c>maximum</c>, <c>pattern</c>, <c>items</c>, <c>maxItems</c>, <c>additionalProperties</c>, <c>description</c>. It is stricter than the standard: an
/// object takes no members but those it names, and a keyword that is not understood is refused, not ignored.
/// </summary>
public sealed record Schema
{
    /// <summary>How deep schemas may be nested.</summary>
    public const int MostDepth = 8;

    /// <summary>The longest text where a schema names no limit.</summary>
    public const int MostText = 4000;

    /// <summary>The longest list where a schema names no limit.</summary>
    public const int MostItems = 100;

    /// <summary>object, array, string, number, integer or boolean.</summary>
    public required string Type { get; init; }

    /// <summary>The members of an object.</summary>
    public IReadOnlyDictionary<string, Schema> Properties { get; init; } = new Dictionary<string, Schema>(StringComparer.Ordinal);

    /// <summary>Those of them that must be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Whether an object takes members that it does not name.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The only values; null for any.</summary>
    public IReadOnlyList<JsonElement>? Only { get; init; }

    /// <summary>The shortest text.</summary>
    public int MinLength { get; init; }

    /// <summary>The longest text.</summary>
    public int MaxLength { get; init; } = MostText;

    /// <summary>The smallest number.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>The largest number.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;

    /// <summary>What a text must fit; null for anything.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>What the items of a list are; null for anything.</summary>
    public Schema? Items { get; init; }

    /// <summary>The most items.</summary>
    public int MaxItems { get; init; } = MostItems;

    /// <summary>The JSON it was read from: what a model is shown.</summary>
    public JsonElement Json { get; init; }

    /// <summary>Reads a schema. Throws <see cref="SchemaException"/> with the key that is wrong.</summary>
    public static Schema Read(JsonElement json) => SchemaReader.Read(json, "", 0);

    /// <summary>Reads a schema that is an object's.</summary>
    public static Schema ReadObject(JsonElement json) =>
        Read(json) is { Type: "object" } schema ? schema : throw new SchemaException("type", "must be object");

    /// <summary>Reads a schema that stands in the program.</summary>
    public static Schema Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement.Clone());
    }

    /// <summary>What is wrong with a value, such as <c>date: pattern</c>; null when nothing is. It names members of the schema and never repeats the value.</summary>
    public string? Wrong(JsonElement value) => SchemaCheck.Wrong(this, value, "", 0);

    /// <summary>The value without the members that the schema does not name.</summary>
    /// <param name="value">The value.</param>
    /// <param name="dropped">Takes the names of what was left out.</param>
    public JsonElement Pruned(JsonElement value, ICollection<string> dropped) => SchemaCheck.Pruned(this, value, dropped);
}

/// <summary>A schema that is none.</summary>
/// <param name="key">The key within the schema.</param>
/// <param name="what">What is wrong, after the key's name.</param>
public sealed class SchemaException(string key, string what) : Exception($"{key} {what}")
{
    /// <summary>The key within the schema; empty for the schema itself.</summary>
    public string Key { get; } = key;

    /// <summary>What is wrong, after the key's name.</summary>
    public string What { get; } = what;
}
