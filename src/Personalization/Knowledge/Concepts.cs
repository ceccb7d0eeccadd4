using System.Collections.Frozen;
using Personalization.Wording;

namespace Personalization.Knowledge;

/// <summary>Words of a text that name one matter, or several that they may mean.</summary>
/// <param name="At">The first of the words.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Marks">The matters, the same in every language.</param>
internal sealed record Named(int At, int Count, IReadOnlyList<string> Marks);

/// <summary>
/// The matters that customers of any trade ask about, under one mark in three languages: what a page calls «frete» and a customer «shipping» meets
/// under it. Read once from <c>concepts.txt</c>.
/// </summary>
internal static class Concepts
{
    private sealed record Phrase(string[] Words, string Mark);

    private static readonly FrozenDictionary<string, FrozenDictionary<string, Phrase[]>> Lists = Read();

    /// <summary>Whether a mark and not a word.</summary>
    public static bool IsMark(string term) => term.Length > 1 && term[0] == '0' && char.IsAsciiLetter(term[1]);

    /// <summary>The mark of a matter; no stem looks like one.</summary>
    public static string Mark(string name) => "0" + name.Replace("_", "", StringComparison.Ordinal);

    /// <summary>The matters that folded words name, the longest phrase at each place first.</summary>
    public static IEnumerable<Named> In(IReadOnlyList<string> words, string language)
    {
        var lists = Lists[Terms.Known(language)];
        for (var at = 0; at < words.Count;)
        {
            var fits = lists.GetValueOrDefault(Stems.Of(words[at], language), []).Where(p => Fits(p.Words, words, at)).ToList();
            var length = fits.Count == 0 ? 1 : fits.Max(p => p.Words.Length);
            if (fits.Count > 0)
            {
                yield return new(at, length, [.. fits.Where(p => p.Words.Length == length).Select(p => p.Mark).Distinct(StringComparer.Ordinal)]);
            }

            at += length;
        }
    }

    // A word of a list stands for all its forms; within a phrase it has to stand as it is.
    private static bool Fits(string[] phrase, IReadOnlyList<string> words, int at) =>
        phrase.Length == 1 || (at + phrase.Length <= words.Count && phrase.Select((word, i) => word == words[at + i]).All(same => same));

    private static FrozenDictionary<string, FrozenDictionary<string, Phrase[]>> Read()
    {
        using var reader = new StreamReader(typeof(Concepts).Assembly.GetManifestResourceStream("concepts.txt")!);
        var lines = reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('|')).ToList();
        return new[] { "es", "pt", "en" }.Select((language, column) => (language, lists: lines
                .SelectMany(l => l[column + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => new Phrase(word.Split('_'), Mark(l[0].Trim()))))
                .GroupBy(p => Stems.Of(p.Words[0], language), StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal)))
            .ToFrozenDictionary(l => l.language, l => l.lists, StringComparer.Ordinal);
    }
}
