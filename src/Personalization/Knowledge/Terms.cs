using System.Collections.Frozen;
using Personalization.Wording;

namespace Personalization.Knowledge;

/// <summary>What a text is about, as stems: for the index and for questions.</summary>
internal static class Terms
{
    /// <summary>A question of more terms than this is not a question but a letter; its first terms count.</summary>
    private const int Most = 24;

    private static readonly FrozenDictionary<string, FrozenSet<string>> Stop = Lines("stopwords.txt")
        .ToFrozenDictionary(l => l.Language, l => l.Words.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    // «¿Dónde están?» has no word that says what about, and yet is clear.
    private static readonly Dictionary<string, string> Where = new(StringComparer.Ordinal) { ["donde"] = "ubicacion", ["onde"] = "localizacao", ["where"] = "location" };

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string[]>> Groups = Lines("synonyms.txt")
        .GroupBy(l => l.Language, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, Expansions, StringComparer.Ordinal);

    /// <summary>All stems of a text in reading order, for the index. Wi-Fi is found as wifi too.</summary>
    public static IEnumerable<string> Index(string text, string language) => Stemmed(Folding.Words(text).Concat(Joined(text)), language);

    /// <summary>The distinct terms of a question: what it is about.</summary>
    public static IReadOnlyList<string> Of(string question, string language)
    {
        // A number is seldom what a question is about, and never stands in the knowledge by chance.
        var terms = Stemmed(WithoutTime(Folding.Words(question)), language).Where(t => t.Length > 1 && !char.IsAsciiDigit(t[0])).Distinct(StringComparer.Ordinal).Take(Most).ToList();
        return terms.Count == 0 && Folding.Words(question).Any(Where.ContainsKey) ? [Stems.Of(Where[Folding.Words(question).First(Where.ContainsKey)], language)] : terms;
    }

    /// <summary>Other stems for the same thing.</summary>
    public static IReadOnlyList<string> Like(string term, string language) => Groups[Known(language)].GetValueOrDefault(term, []);

    /// <summary>The language whose rules serve a language.</summary>
    public static string Known(string language) => Texts.Tag(language) is "pt" or "en" ? Texts.Tag(language) : "es";

    private static IEnumerable<string> Stemmed(IEnumerable<string> words, string language) =>
        words.Where(w => !Stop[Known(language)].Contains(w)).Select(w => Stems.Of(w, language));

    // «¿A qué hora…?» asks for a time, which the answer gives as 8:00 and never calls an hour.
    private static IEnumerable<string> WithoutTime(string[] words) =>
        words.Where((w, at) => !(at > 0 && w is "hora" or "horas" or "time" && words[at - 1] is "que" or "what"));

    private static IEnumerable<string> Joined(string text) =>
        text.Contains('-', StringComparison.Ordinal)
            ? text.Split([' ', '\n', ',', '.', ';', ':', '(', ')', '?', '¿', '/'], StringSplitOptions.RemoveEmptyEntries)
                .Where(w => w.Length > 2 && w.AsSpan(1, w.Length - 2).Contains('-')).SelectMany(w => Folding.Words(w.Replace("-", "", StringComparison.Ordinal)))
            : [];

    private static FrozenDictionary<string, string[]> Expansions(IGrouping<string, (string Language, string[] Words)> lines) => lines
        .Select(l => l.Words.Select(w => Stems.Of(w, l.Language)).Distinct(StringComparer.Ordinal).ToArray())
        .SelectMany(group => group.Select(stem => (Stem: stem, Others: group.Where(o => o != stem))))
        .GroupBy(x => x.Stem, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.SelectMany(x => x.Others).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    private static List<(string Language, string[] Words)> Lines(string file)
    {
        using var stream = typeof(Terms).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 3 && l[0] != '#')
            .Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(w => (w[0], w[1..]))];
    }
}
