using System.Text.Json;

namespace Gateway.Configuration;

/// <summary>What reading a configuration needs from outside: the folder of the file, and the environment.</summary>
/// <param name="Folder">Paths in the file are relative to it.</param>
/// <param name="Environment">The value of an environment variable; null when it is not set.</param>
internal sealed record ConfigSource(string Folder, Func<string, string?> Environment)
{
    /// <summary>A path of the file, made absolute.</summary>
    public string Absolute(string path) => Path.GetFullPath(path, Folder);
}

/// <summary>A value of the configuration file that knows its own key, so that every complaint can name it.</summary>
internal readonly record struct ConfigNode(JsonElement Element, string Key, ConfigSource Source)
{
    /// <summary>This object, after refusing every key that is not among <paramref name="known"/>.</summary>
    public ConfigNode Only(params ReadOnlySpan<string> known)
    {
        Expect(JsonValueKind.Object, "an object");
        foreach (var property in Element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                throw new ConfigurationError(Child(property.Name), "is not a known key");
            }
        }

        return this;
    }

    /// <summary>The value of a key; null when it is missing or JSON's null.</summary>
    public ConfigNode? Find(string name) =>
        Element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? new(value, Child(name), Source) : null;

    /// <summary>Whether the key is there, be it as null.</summary>
    public bool Has(string name) => Element.TryGetProperty(name, out _);

    /// <summary>The value of a key that must be there.</summary>
    public ConfigNode Need(string name) => Find(name) ?? throw new ConfigurationError(Child(name), "is missing");

    /// <summary>The elements of an array; none when the key is missing.</summary>
    public IReadOnlyList<ConfigNode> Items(string name)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }

        list.Expect(JsonValueKind.Array, "a list");
        var source = Source;
        return [.. list.Element.EnumerateArray().Select((e, i) => new ConfigNode(e, $"{list.Key}[{i}]", source))];
    }

    /// <summary>The elements of an array that must have at least one.</summary>
    public IReadOnlyList<ConfigNode> SomeItems(string name, string what) =>
        Items(name) is { Count: > 0 } items ? items : throw new ConfigurationError(Child(name), $"needs at least one {what}");

    /// <summary>This value as text that is not empty.</summary>
    public string Text()
    {
        Expect(JsonValueKind.String, "text");
        var text = Element.GetString()!.Trim();
        return text.Length > 0 ? text : throw new ConfigurationError(Key, "is empty");
    }

    /// <summary>This value as an id: Meta's come as text or as numbers.</summary>
    public string Digits()
    {
        var text = Element.ValueKind == JsonValueKind.Number ? Element.GetRawText() : Text();
        return text.AsSpan().ContainsAnyExceptInRange('0', '9') ? throw new ConfigurationError(Key, "must be an id of digits") : text;
    }

    /// <summary>This value as a number.</summary>
    public double Number() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out var number) ? number : throw new ConfigurationError(Key, "must be a number");

    /// <summary>This value as one of a few words.</summary>
    public string OneOf(params IReadOnlyList<string> words)
    {
        var text = Text();
        return words.Contains(text, StringComparer.Ordinal) ? text : throw new ConfigurationError(Key, $"must be one of {string.Join(", ", words)}");
    }

    /// <summary>This value as a name that can stand in addresses of the API.</summary>
    public string Id()
    {
        var text = Text();
        var usable = text.Length <= 64 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
        return usable ? text : throw new ConfigurationError(Key, "must be 1 to 64 letters, digits, dots, hyphens or underscores, starting with a letter or digit");
    }

    /// <summary>Refuses a value of another JSON kind.</summary>
    public void Expect(JsonValueKind kind, string what)
    {
        if (Element.ValueKind != kind)
        {
            throw new ConfigurationError(Key, $"must be {what}");
        }
    }

    private string Child(string name) => Key.Length == 0 ? name : $"{Key}.{name}";
}
