using System.Globalization;

namespace Desk.Texts;

/// <summary>The languages in which everything visible exists.</summary>
public enum Language
{
    /// <summary>Spanish.</summary>
    Es,
    /// <summary>English.</summary>
    En,
    /// <summary>Portuguese.</summary>
    Pt,
}

/// <summary>
/// One visible text. All three languages are constructor arguments, so that a text that lacks one does not compile;
/// placeholders are <c>{0}</c>, <c>{1}</c> … in each.
/// </summary>
/// <param name="Es">Spanish.</param>
/// <param name="En">English.</param>
/// <param name="Pt">Portuguese.</param>
public sealed record Phrase(string Es, string En, string Pt)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language switch { Language.Es => Es, Language.Pt => Pt, _ => En };

    /// <summary>The text in one language with its placeholders filled.</summary>
    public string In(Language language, params ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, In(language), values);
}

/// <summary>What a language is called, in tags and by itself.</summary>
public static class Languages
{
    /// <summary>All of them, in the order of the switch.</summary>
    public static readonly IReadOnlyList<Language> All = [Language.Es, Language.En, Language.Pt];

    /// <summary>The tag for <c>lang</c> attributes and links: <c>es</c>, <c>en</c>, <c>pt</c>.</summary>
    public static string Tag(this Language language) => language switch { Language.Es => "es", Language.Pt => "pt", _ => "en" };

    /// <summary>What its speakers call it.</summary>
    public static string OwnName(this Language language) => language switch { Language.Es => "Español", Language.Pt => "Português", _ => "English" };

    /// <summary>Reads a tag such as <c>pt-BR</c>; false when it is none of the three.</summary>
    public static bool TryParse(string? tag, out Language language)
    {
        var two = tag is { Length: >= 2 } && (tag.Length == 2 || tag[2] is '-' or '_') ? tag[..2].ToLowerInvariant() : "";
        language = two switch { "es" => Language.Es, "pt" => Language.Pt, _ => Language.En };
        return two is "es" or "pt" or "en";
    }
}
