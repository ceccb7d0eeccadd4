using System.Collections.Frozen;
using Conversations.Messages;

namespace Personalization.Wording;

/// <summary>Tells Spanish, Portuguese and English apart by their small words and spellings.</summary>
public static class LanguageGuess
{
    /// <summary>A language has to be this far ahead of the next one, or the answer stays in the language spoken so far.</summary>
    private const double Ahead = 0.75;

    private const int MostSpoken = 8;

    private static readonly string[][] Rows = ReadRows("languages.txt");

    private static readonly FrozenDictionary<string, FrozenSet<string>> Words = Rows.Where(r => r[0] != "suffix")
        .ToFrozenDictionary(r => r[0], r => r[1..].ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    // What says nothing about a matter says something about the language; not as much, for these are folded.
    private static readonly FrozenDictionary<string, FrozenSet<string>> Folded = ReadRows("stopwords.txt").Where(r => r[0].Length == 2)
        .ToFrozenDictionary(r => r[0], r => r[1..].ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Spellings = Rows.Where(r => r[0] == "suffix")
        .ToFrozenDictionary(r => r[1], r => r[2..], StringComparer.Ordinal);

    /// <summary>The language of a text, or <paramref name="otherwise"/> when it does not say.</summary>
    public static string Of(string text, string otherwise)
    {
        var lower = (text.Length > 1000 ? text[..1000] : text).ToLowerInvariant();
        var words = lower.Split([' ', '\n', '\r', '\t', ',', '.', ';', ':', '!', '?', '¿', '¡', '"', '(', ')', '…'], StringSplitOptions.RemoveEmptyEntries);
        var scores = Texts.Languages.Select(l => (Language: l, Score: Score(l, lower, words))).OrderByDescending(s => s.Score).ToList();
        return scores[0].Score >= scores[1].Score + Ahead ? scores[0].Language : otherwise;
    }

    /// <summary>How many of these words are small words of a language.</summary>
    internal static int Small(IEnumerable<string> words, string language) =>
        Words.TryGetValue(language, out var small) ? words.Count(w => small.Contains(w.ToLowerInvariant().Trim('.', ',', ';', ':', '!', '?', '¿', '¡', '"', '(', ')', '…'))) : 0;

    /// <summary>The language that a person wrote last, or <paramref name="otherwise"/> when what they wrote does not say.</summary>
    public static string Spoken(MessagesState said, string otherwise) =>
        Of(string.Join(' ', said.Recent.Where(m => m.Inbound).TakeLast(MostSpoken).Select(m => m.Text)), otherwise);

    // A word that several languages share counts for none of them more than for the others.
    private static double Score(string language, string lower, string[] words)
    {
        double score = 0;
        foreach (var word in words.Where(Words[language].Contains))
        {
            var sharers = Words.Count(l => l.Value.Contains(word));
            score += sharers == 1 ? 1 : 0.25;
        }

        score += 0.5 * words.Count(w => !Words[language].Contains(w) && Folded[language].Contains(w) && Folded.Count(l => l.Value.Contains(w)) == 1);
        return score + (0.5 * Spellings[language].Count(s => lower.Contains(s, StringComparison.Ordinal) && Spellings.Count(l => l.Value.Contains(s, StringComparer.Ordinal)) == 1));
    }

    private static string[][] ReadRows(string file)
    {
        using var stream = typeof(LanguageGuess).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
    }
}
