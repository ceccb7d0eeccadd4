using System.Globalization;
using System.Text;

namespace Personalization.Drafting.Context;

/// <summary>
/// Estimates how many tokens a model counts in a text, without the model's own table. It rather counts too many: words of more than five letters are
/// several, accents cost, writing without spaces costs a token a character, an emoji three. Lines can be added up: a line break is a token of its own.
/// </summary>
public static class Tokens
{
    private enum Sort { Blank, Letters, Digits, Signs, Other }

    /// <summary>The estimate for a text.</summary>
    public static int Estimate(string text)
    {
        var (total, sort, length, accents) = (0, Sort.Blank, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var next = SortOf(rune);
            if (next != sort || next == Sort.Other)
            {
                total += Cost(sort, length, accents);
                (sort, length, accents) = (next, 0, 0);
            }

            length++;
            accents += next == Sort.Letters && !rune.IsAscii ? 1 : 0;
            total += rune.Value == '\n' ? 1 : next == Sort.Other ? OfOther(rune) : 0;
        }

        return total + Cost(sort, length, accents);
    }

    private static Sort SortOf(Rune rune) => rune.Value switch
    {
        ' ' or '\t' or '\n' or '\r' => Sort.Blank,
        >= '0' and <= '9' => Sort.Digits,
        // Latin with its accents; other alphabets are rarer in a model's table.
        _ when rune.IsAscii && Rune.IsLetter(rune) || (rune.Value is >= 0xC0 and <= 0x24F && Rune.IsLetter(rune)) => Sort.Letters,
        _ when rune.IsAscii => Sort.Signs,
        _ => Sort.Other,
    };

    private static int Cost(Sort sort, int length, int accents) => sort switch
    {
        _ when length == 0 => 0,
        Sort.Letters => (length <= 5 ? 1 : 1 + ((length - 2) / 4)) + accents,
        Sort.Digits => (length + 2) / 3,
        Sort.Signs => (length + 1) / 2,
        // One blank belongs to the word behind it.
        Sort.Blank => length / 4,
        _ => 0,
    };

    private static int OfOther(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.OtherSymbol when !rune.IsBmp => 3,
        UnicodeCategory.OtherLetter when rune.IsBmp => 1 + (rune.Value is >= 0x3400 and <= 0x9FFF ? 1 : 0),
        _ when rune.IsBmp => 1,
        _ => 3,
    };
}
