using System.Globalization;
using System.Text;
using Personalization.Wording;

namespace Gateway.Search;

/// <summary>A word of a text, or one character of a script that puts no spaces between words.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Folded">What is compared: unified, without case and diacritics, at most <see cref="Units.Longest"/> characters.</param>
/// <param name="Unspaced">Whether its script puts no spaces between words.</param>
internal readonly record struct Unit(int Start, int Length, string Folded, bool Unspaced)
{
    internal int End => Start + Length;

    /// <summary>Whether the next unit follows without anything between them, in a script without spaces.</summary>
    internal bool Joins(Unit next) => Unspaced && next.Unspaced && next.Start == End;
}

/// <summary>Cuts texts into words. Pure.</summary>
internal static class Units
{
    /// <summary>Of a word so many characters count.</summary>
    internal const int Longest = 64;

    /// <summary>Of a text so many words count.</summary>
    internal const int Most = 400;

    /// <summary>The words of a text, in their order.</summary>
    internal static IReadOnlyList<Unit> Of(string text)
    {
        var (units, at) = (new List<Unit>(), 0);
        while (at < text.Length && units.Count < Most)
        {
            var (kind, length) = Next(text, at);
            var begin = at;
            at += length;
            if (kind is Kind.Between or Kind.Within)
            {
                continue;
            }

            // A word goes on over marks, invisible characters and apostrophes; a character of a script without spaces takes its marks along.
            for (; at < text.Length; at += length)
            {
                (var more, length) = Next(text, at);
                if (more != Kind.Within && (more != Kind.Letter || kind != Kind.Letter))
                {
                    break;
                }
            }

            Add(units, text, begin, at, kind == Kind.Alone);
        }

        return units;
    }

    private static void Add(List<Unit> units, string text, int begin, int end, bool unspaced)
    {
        var folded = Folding.Fold(text[begin..end]).Replace(" ", "", StringComparison.Ordinal);
        if (folded.Length > 0)
        {
            units.Add(new(begin, end - begin, Cut(folded), unspaced));
        }
    }

    // Never between the halves of a character.
    private static string Cut(string folded) =>
        folded.Length <= Longest ? folded : folded[..(char.IsHighSurrogate(folded[Longest - 1]) ? Longest - 1 : Longest)];

    private enum Kind
    {
        Between,
        Within,
        Letter,
        Alone,
    }

    private static (Kind Kind, int Length) Next(string text, int at)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            return (Kind.Between, length);
        }

        var kind = Rune.GetUnicodeCategory(rune) switch
        {
            _ when rune.Value is '\'' or '’' or 'ʼ' => Kind.Within,
            _ when IsUnspaced(rune.Value) => Kind.Alone,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.Format => Kind.Within,
            UnicodeCategory.Control when rune.Value is not ('\n' or '\r' or '\t') => Kind.Within,
            UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Letter,
            _ => Rune.IsLetterOrDigit(rune) ? Kind.Letter : Kind.Between,
        };
        return (kind, length);
    }

    // Han, kana, Thai, Lao, Burmese, Khmer; the marks among them stay marks.
    private static bool IsUnspaced(int rune) => rune is (>= 0x3400 and <= 0x9FFF) or (>= 0x3040 and <= 0x30FF and not (0x3099 or 0x309A))
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or (>= 0xFF66 and <= 0xFF9D)
        || (rune is (>= 0x0E01 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17D3) && Rune.IsLetter(new(rune)));
}
