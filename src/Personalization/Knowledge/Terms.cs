using System.Collections.Frozen;
using Personalization.Wording;

namespace Personalization.Knowledge;

/// <summary>What a text is about, as stems: for the index and for questions.</summary>
internal static class Terms
{
    /// <summary>A question of more terms than this is not a question but a letter; its first terms count.</summary>
    private const int Most = 24;

    private const int LeastAlike = 5;

    private static readonly FrozenDictionary<string, FrozenSet<string>> Stop = Lines("stopwords.txt")
        .ToFrozenDictionary(l => l.Language, l => l.Words.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FrozenSet<string>> Weak = Texts.Languages
        .ToFrozenDictionary(l => l, l => Lines("stopwords.txt").Where(line => line.Language == l + "-weak").SelectMany(line => line.Words).Select(w => Stems.Of(w, l)).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FrozenSet<string>> Everyday = Lines("everyday.txt").GroupBy(l => l.Language, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.SelectMany(l => l.Words).ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    // «¿Dónde están?» has no word that says what about, and yet is clear.
    private static readonly Dictionary<string, string> Where = new(StringComparer.Ordinal) { ["donde"] = "ubicacion", ["onde"] = "localizacao", ["where"] = "location" };

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string[]>> Groups = Lines("synonyms.txt")
        .GroupBy(l => l.Language, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, Expansions, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Listed = Lines("synonyms.txt").Concat(Lines("stopwords.txt"))
        .GroupBy(l => l.Language[..2], StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.SelectMany(l => l.Words).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);

    // The longest first: «check in and out» before «check in».
    private static readonly FrozenDictionary<string, (string From, string To)[]> Phrases = Lines("phrases.txt").GroupBy(l => l.Language, StringComparer.Ordinal).ToFrozenDictionary(
        g => g.Key,
        g => g.Select(l => Array.IndexOf(l.Words, ">") is var at ? ($" {string.Join(' ', l.Words[..at])} ", at + 1 == l.Words.Length ? " " : $" {string.Join(' ', l.Words[(at + 1)..])} ") : default)
            .OrderByDescending(p => p.Item1.Length).ToArray(),
        StringComparer.Ordinal);

    /// <summary>All stems of a text in reading order, for the index. Wi-Fi is found as wifi too.</summary>
    public static IEnumerable<string> Index(string text, string language) => Stemmed(Reworded(Folding.Words(text), Known(language)).Concat(Joined(text)), language);

    /// <summary>The distinct terms of a question: what it is about.</summary>
    /// <param name="question">The question.</param>
    /// <param name="language">Its language.</param>
    /// <param name="spelling">Mends the words that are written otherwise than in the knowledge; null to take them as they are.</param>
    public static IReadOnlyList<string> Of(string question, string language, Func<string, string>? spelling = null)
    {
        var words = Reworded(Shorthand.Words(question), Known(language));
        // A number is seldom what a question is about, and never stands in the knowledge by chance.
        var terms = Stemmed(WithoutTime(words).Where(w => !Stop[Known(language)].Contains(w)).Select(w => spelling?.Invoke(w) ?? w), language)
            .Where(t => t.Length > 1 && !char.IsAsciiDigit(t[0])).Distinct(StringComparer.Ordinal).Take(Most).ToList();
        return terms.Count == 0 && words.Any(Where.ContainsKey) ? [Stems.Of(Where[words.First(Where.ContainsKey)], language)] : terms;
    }

    /// <summary>What a question is about, each with the matters that it may name.</summary>
    /// <param name="question">The question.</param>
    /// <param name="language">Its language.</param>
    /// <param name="table">The language of the pages to look in: names and many words are the same there.</param>
    /// <param name="spelling">Mends the words that are written otherwise than in the knowledge.</param>
    public static IReadOnlyList<Sought> Sought(string question, string language, string table, Func<string, string> spelling)
    {
        var known = Known(language);
        var words = WithoutTime(Reworded(Shorthand.Words(question), known)).Select(w => Stop[known].Contains(w) || known != table ? w : spelling(w)).Where(w => w.Length > 0).ToArray();
        var named = Concepts.In(words, known).ToDictionary(n => n.At);
        List<Sought> terms = [];
        for (var at = 0; at < words.Length && terms.Count < Most; at++)
        {
            var matter = named.GetValueOrDefault(at);
            if (matter is { Count: > 1 })
            {
                terms.Add(new([.. words.Skip(at).Take(matter.Count).Where(w => !Stop[known].Contains(w)).SelectMany(w => Stemmed(w, known, table))], matter.Marks, Often: false));
                at += matter.Count - 1;
            }
            else if (!Stop[known].Contains(words[at]) && words[at] is { Length: > 1 } word && !char.IsAsciiDigit(word[0]))
            {
                terms.Add(new([.. Stemmed(word, known, table)], matter?.Marks ?? [], Everyday[known].Contains(word)));
            }
        }

        return [.. terms.Select((t, at) => (Term: t, Key: string.Join(' ', t.Stems.Count == 0 ? t.Marks.Append(t.Marks.Count == 0 ? $"#{at}" : "") : t.Stems))).DistinctBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Term)];
    }

    // Between languages names and learned words are alike; short ones are so by chance.
    private static IEnumerable<string> Stemmed(string word, string language, string table) =>
        language == table ? [Stems.Of(word, table)] : word.Length < LeastAlike || Everyday[language].Contains(word) ? [] : [Stems.Of(word, table)];

    /// <summary>The matters that a text of the knowledge names, as marks.</summary>
    public static IEnumerable<string> Marks(string text, string language) => Concepts.In(Reworded(Folding.Words(text), Known(language)), language).SelectMany(n => n.Marks).Distinct(StringComparer.Ordinal);

    /// <summary>All words that say something in a language, folded: those of a text, or, of no text, those that stand in the lists.</summary>
    public static IEnumerable<string> Vocabulary(string? text, string language) =>
        (text is null ? Listed[Known(language)] : Folding.Words(text)).Where(w => text is null || !Stop[Known(language)].Contains(w));

    /// <summary>Whether a term goes with many things and says little of what a question is about.</summary>
    public static bool IsWeak(string term, string language) => Weak[Known(language)].Contains(term);

    /// <summary>Words for what a passage gives without naming it: a price in figures, the place under «¿Dónde están?».</summary>
    public static string Unsaid(string heading, string text, string language)
    {
        var price = !text.Contains('$', StringComparison.Ordinal) && !text.Contains('€', StringComparison.Ordinal) ? ""
            : Known(language) switch { "pt" => "preco", "en" => "price", _ => "precio" };
        // An address on the web answers whether it goes online.
        var portal = WithoutAddresses(text).Length < text.Length - 4 ? "portal" : "";
        return Folding.Words(heading).FirstOrDefault(Where.ContainsKey) is { } place ? $"{price} {portal} {Where[place]}" : $"{price} {portal}";
    }

    /// <summary>A text without its web addresses: «velocidad.example» is not about speeds.</summary>
    public static string WithoutAddresses(string text) =>
        string.Join(' ', text.Split([' ', '\n', '\t']).Where(w => w.TrimEnd('.', ',', ';', ':', ')', '?', '!').Count(c => c == '.') < 2 || w.Any(char.IsAsciiDigit)));

    /// <summary>Whether a word says nothing about what a question is about.</summary>
    public static bool IsStop(string word, string language) => Stop[Known(language)].Contains(word);

    /// <summary>Other stems for the same thing.</summary>
    public static IReadOnlyList<string> Like(string term, string language) => Groups[Known(language)].GetValueOrDefault(term, []);

    /// <summary>The language whose rules serve a language.</summary>
    public static string Known(string language) => Texts.Tag(language) is "pt" or "en" ? Texts.Tag(language) : "es";

    private static string[] Reworded(string[] words, string language)
    {
        var text = $" {string.Join(' ', words)} ";
        foreach (var (from, to) in Phrases[language])
        {
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

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

/// <summary>Something that a question is about: a word, or several that name one matter together.</summary>
/// <param name="Stems">Its stems, as the pages have them.</param>
/// <param name="Marks">The matters that it may mean.</param>
/// <param name="Often">Whether it is a word of everyday talk, and hardly ever what a question is about.</param>
internal sealed record Sought(IReadOnlyList<string> Stems, IReadOnlyList<string> Marks, bool Often)
{
    /// <summary>The word itself; empty where a phrase of small words names a matter.</summary>
    public string Stem => Stems.Count == 1 ? Stems[0] : "";
}
