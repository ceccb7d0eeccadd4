using System.Collections.Frozen;

namespace Personalization.Masking;

/// <summary>What a word near a number says that the number is.</summary>
[Flags]
internal enum Kinds
{
    None = 0, Card = 1, Iban = 1 << 1, Cpf = 1 << 2, Cnpj = 1 << 3, Rut = 1 << 4, Cuit = 1 << 5, Dni = 1 << 6, Cbu = 1 << 7, Curp = 1 << 8, Rfc = 1 << 9, Nss = 1 << 10,
    Clabe = 1 << 11, Cedula = 1 << 12, Nit = 1 << 13, Ruc = 1 << 14, Rif = 1 << 15, Nie = 1 << 16, Dui = 1 << 17, Id = 1 << 18, Phone = 1 << 19, Number = 1 << 20, Pix = 1 << 21,
    Email = 1 << 22, Not = 1 << 23, Amount = 1 << 24, Filler = 1 << 25, Copula = 1 << 26, Reverse = 1 << 27, More = 1 << 28, Key = 1 << 29,
    Marks = Filler | Copula | Reverse | More | Number,
}

/// <summary>A word or phrase of the context table where it stands in a reading.</summary>
internal readonly record struct Mention(int Start, int End, Kinds Kinds);

/// <summary>The words that say what a number is, or that it is none of a person's.</summary>
internal static class Contexts
{
    private const int WidestGap = 3;

    private static readonly FrozenDictionary<string, (string[] Words, Kinds Kinds)[]> Phrases = Tables.Rows("contexts.txt")
        .SelectMany(r => Tables.Values(r.Value, ',').Select(p => (Words: Tables.Values(p, ' '), Kinds: Enum.Parse<Kinds>(r.Name, ignoreCase: true))))
        .GroupBy(p => string.Join(' ', p.Words), StringComparer.Ordinal)
        .Select(g => (g.First().Words, Kinds: g.Aggregate(Kinds.None, (k, p) => k | p.Kinds)))
        .GroupBy(p => p.Words[0], StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.OrderByDescending(p => p.Words.Length).ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string[] Words, Kinds Kinds)[]>.AlternateLookup<ReadOnlySpan<char>> Lookup = Phrases.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All mentions of a reading, in order; of phrases that overlap the longest.</summary>
    internal static List<Mention> Of(string text)
    {
        var found = new List<Mention>();
        for (var i = 0; i < text.Length;)
        {
            var end = WordEnd(text, i);
            if (end == i)
            {
                i++;
                continue;
            }

            var mention = At(text, i, end);
            if (mention.Kinds != Kinds.None && !Labels(text, mention.End))
            {
                found.Add(mention);
            }

            i = Math.Max(end, mention.End);
        }

        return found;
    }

    /// <summary>The mention that begins at a place; none of any kind where none does.</summary>
    internal static Mention Find(this List<Mention> mentions, int start)
    {
        var at = mentions.BinarySearch(new(start, 0, Kinds.None), Comparer<Mention>.Create((a, b) => a.Start.CompareTo(b.Start)));
        return at >= 0 ? mentions[at] : default;
    }

    /// <summary>Whether a word only joins what names a number to the number.</summary>
    internal static bool IsFiller(ReadOnlySpan<char> word) =>
        Lookup.TryGetValue(word, out var phrases) && phrases.Any(p => p.Words.Length == 1 && (p.Kinds & (Kinds.Filler | Kinds.Number)) != Kinds.None);

    internal static int WordEnd(string text, int at)
    {
        while (at < text.Length && char.IsLetter(text[at]))
        {
            at++;
        }

        return at;
    }

    private static Mention At(string text, int start, int end)
    {
        if (Lookup.TryGetValue(text.AsSpan(start, end - start), out var phrases))
        {
            foreach (var (words, kinds) in phrases)
            {
                if (EndOf(text, start, words) is > 0 and var last)
                {
                    return new(start, last, kinds);
                }
            }
        }

        return default;
    }

    private static int EndOf(string text, int at, string[] words)
    {
        for (var w = 0; w < words.Length; w++)
        {
            for (var gap = 0; w > 0 && gap < WidestGap && at < text.Length && !char.IsLetterOrDigit(text[at]) && text[at] is not (Reading.Boundary or Reading.Covered); gap++)
            {
                at++;
            }

            var end = WordEnd(text, at);
            if (!text.AsSpan(at, end - at).SequenceEqual(words[w]))
            {
                return 0;
            }

            at = end;
        }

        return at;
    }

    // The label of a token says nothing of what follows the token.
    private static bool Labels(string text, int end) => (end < text.Length && text[end] == Reading.Covered) || (end + 1 < text.Length && text[end] == ' ' && text[end + 1] == Reading.Covered);
}
