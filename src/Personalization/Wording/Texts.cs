using System.Text.Json.Serialization;

namespace Personalization.Wording;

/// <summary>One text in the languages that customers, agents and brands read.</summary>
/// <param name="Es">Spanish.</param>
/// <param name="Pt">Portuguese.</param>
/// <param name="En">English.</param>
public sealed record Texts(string? Es = null, string? Pt = null, string? En = null)
{
    /// <summary>The languages there are, in the order in which one stands in for another.</summary>
    public static readonly IReadOnlyList<string> Languages = ["es", "pt", "en"];

    /// <summary>Whether no language has a text.</summary>
    [JsonIgnore]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Es) && string.IsNullOrWhiteSpace(Pt) && string.IsNullOrWhiteSpace(En);

    /// <summary>The text in a language (<c>es-CO</c> is <c>es</c>), or in the first one that has it; empty when none has.</summary>
    public string In(string language)
    {
        foreach (var choice in Languages.Prepend(Tag(language)))
        {
            if (Exactly(choice) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return "";
    }

    /// <summary>The text in this very language, or null.</summary>
    public string? Exactly(string language) => Tag(language) switch { "es" => Es, "pt" => Pt, "en" => En, _ => null };

    /// <summary>The language of a tag: <c>pt</c> of <c>pt-BR</c>.</summary>
    public static string Tag(string language) => language.Length > 2 ? language[..2].ToLowerInvariant() : language.ToLowerInvariant();

    /// <summary>The text with <c>{name}</c> and the like filled in, in a language.</summary>
    public string With(string language, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = In(language);
        foreach (var (name, value) in values)
        {
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return text;
    }
}
