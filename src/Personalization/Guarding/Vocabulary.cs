using System.Collections.Frozen;
using Personalization.Knowledge;
using Personalization.Wording;

namespace Personalization.Guarding;

/// <summary>Which words tell little, and which are the same word.</summary>
internal static class Vocabulary
{
    private const int SamePrefix = 5;

    private static readonly FrozenSet<string> Common = Lists("stopwords.txt", "synonyms.txt", "languages.txt", "courtesy.txt").ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Courtesies = Lists("courtesy.txt").SelectMany(Stemmed).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a folded word is one that any text can have.</summary>
    internal static bool IsCommon(string word) => Common.Contains(word) || Stemmed(word).Any(Common.Contains);

    /// <summary>Whether a stem claims nothing: to help, to thank, to be sorry.</summary>
    internal static bool IsCourtesy(string stem) => Courtesies.Contains(stem);

    /// <summary>Whether words and other words have one in common, in any of the three languages.</summary>
    internal static bool Shares(IReadOnlyList<string> words, IReadOnlyList<string> others)
    {
        var stems = words.SelectMany(Stemmed).ToHashSet(StringComparer.Ordinal);
        return others.Any(o => Stemmed(o).Any(stems.Contains) || (o.Length > SamePrefix && words.Any(w => w.StartsWith(o[..(SamePrefix + 1)], StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Stemmed(string word) => Texts.Languages.Select(l => Stems.Of(word, l));

    private static IEnumerable<string> Lists(params string[] files)
    {
        foreach (var file in files)
        {
            using var reader = new StreamReader(typeof(Vocabulary).Assembly.GetManifestResourceStream(file)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && line[0] != '#' && !line.StartsWith("suffix", StringComparison.Ordinal))
                {
                    foreach (var word in Folding.Words(line))
                    {
                        yield return word;
                    }
                }
            }
        }
    }
}
