using System.Collections.Frozen;

namespace Personalization.Handover;

/// <summary>Mends a slip in the few words that decide who gets a person: one letter missing, added, wrong or in the wrong place.</summary>
internal static class Slips
{
    // Shorter words are other words when a letter changes.
    private const int Fewest = 5;

    private static readonly FrozenSet<string> Meant = Load();

    /// <summary>Plain words with those mended.</summary>
    internal static string Mended(string plain) => string.Join(' ', plain.Split(' ').Select(Mend));

    private static string Mend(string word) => word == "cn" ? "con"
        : word.Length < Fewest || Meant.Contains(word) ? word
        : Meant.FirstOrDefault(m => IsSlip(word, m)) ?? word;

    // Another first or last letter makes another form of it, or another word.
    private static bool IsSlip(string word, string meant) => word[0] == meant[0] && word[^1] == meant[^1] && (word.Length - meant.Length) switch
    {
        0 => IsOther(word, meant),
        1 => LacksOne(word, meant),
        -1 => LacksOne(meant, word),
        _ => false,
    };

    private static bool IsOther(string word, string meant)
    {
        var at = Enumerable.Range(0, word.Length).Where(i => word[i] != meant[i]).Take(3).ToList();
        return at is [_] || (at is [var one, var other] && other == one + 1 && word[one] == meant[other] && word[other] == meant[one]);
    }

    private static bool LacksOne(string longer, string shorter) => Enumerable.Range(0, longer.Length).Any(i => longer.Remove(i, 1) == shorter);

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(Slips).Assembly.GetManifestResourceStream("slips.txt") ?? throw new InvalidOperationException("The file slips.txt is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(l => !l.StartsWith('#')).SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);
    }
}
