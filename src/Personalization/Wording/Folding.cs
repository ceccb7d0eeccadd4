using System.Globalization;
using System.Text;

namespace Personalization.Wording;

/// <summary>
/// What is left of a text when only its words count: compatibility forms unified, case and diacritics gone, punctuation,
/// emoji and quotes turned into single spaces, invisible characters and apostrophes dropped.
/// </summary>
public static class Folding
{
    /// <summary>The folded text: lower-case letters and digits with single spaces between words.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Decomposed(text).EnumerateRunes())
        {
            Add(folded, rune);
        }

        if (folded.Length > 0 && folded[^1] == ' ')
        {
            folded.Length--;
        }

        return folded.ToString();
    }

    /// <summary>The words of a text, folded.</summary>
    public static string[] Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // NFKD and then dropping the marks is NFKC without diacritics. A lone surrogate, which Normalize refuses,
    // becomes U+FFFD first: the text comes from outside.
    private static string Decomposed(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            valid.Append(rune);
        }

        return valid.ToString().Normalize(NormalizationForm.FormKD);
    }

    private static void Add(StringBuilder folded, Rune rune)
    {
        if (rune.IsAscii && char.IsAsciiLetterOrDigit((char)rune.Value))
        {
            folded.Append(char.ToLowerInvariant((char)rune.Value));
            return;
        }

        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format or UnicodeCategory.Control when rune.Value is not ('\n' or '\r' or '\t'):
            case var _ when rune.Value is '\'' or '’' or '‘' or 'ʼ' or '´' or '`':
                break;
            case var _ when rune.Value == 'ß':
                folded.Append("ss");
                break;
            case var _ when Rune.IsLetterOrDigit(rune):
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
                break;
            default:
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }

                break;
        }
    }
}
