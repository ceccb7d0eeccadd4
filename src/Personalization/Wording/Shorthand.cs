using System.Collections.Frozen;

namespace Personalization.Wording;

/// <summary>How people type: «xq», «tmb», «vc», «pls», and letters drawn out for emphasis.</summary>
public static class Shorthand
{
    private static readonly FrozenDictionary<string, string[]> Long = Read();

    /// <summary>The folded words of a text, written out.</summary>
    public static string[] Words(string text) => [.. Folding.Words(text).SelectMany(Written)];

    private static string[] Written(string word) => Long.GetValueOrDefault(word) ?? [Short(word)];

    // «Holaaaa» and «graaacias»: no word of the three languages has a letter three times in a row. Numbers and addresses do.
    private static string Short(string word)
    {
        var kept = new System.Text.StringBuilder(word.Length);
        for (var at = 0; at < word.Length;)
        {
            var run = 1;
            while (at + run < word.Length && word[at + run] == word[at])
            {
                run++;
            }

            kept.Append(word[at], run >= 3 && char.IsAsciiLetter(word[at]) && word[at] != 'w' ? 1 : run);
            at += run;
        }

        return kept.ToString();
    }

    private static FrozenDictionary<string, string[]> Read()
    {
        using var stream = typeof(Shorthand).Assembly.GetManifestResourceStream("shorthand.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenDictionary(w => w[0], w => w[1..], StringComparer.Ordinal);
    }
}
