using System.Globalization;
using System.Text;

namespace Tests.Leaks;

/// <summary>
/// Text as somebody who hides a value in it would like it not to be read: one case, no accents, no separators, look-alikes as the
/// letters that they look like. Spaced, fullwidth, accented and punctuated forms of a value all fold to the same.
/// </summary>
internal static class Folded
{
    // Cyrillic and Greek letters that pass for Latin ones.
    private const string LookAlikes = "\u0430a\u0441c\u0435e\u04bbh\u0456i\u0458j\u043ak\u043cm\u043eo\u0440p\u0455s\u0442t\u0443y\u0445x\u0501d\u051bq\u051dw\u03b1a\u03b5e\u03b9i\u03bak\u03bdv\u03bfo\u03c1p\u03c4t\u03c5u\u03c7x";

    private static readonly Dictionary<char, char> Latin = LookAlikes.Chunk(2).ToDictionary(p => p[0], p => p[1]);

    public static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in Plain(text))
        {
            var lower = char.ToLowerInvariant(c);
            lower = Latin.GetValueOrDefault(lower, lower);
            if (char.IsAsciiLetterOrDigit(lower))
            {
                folded.Append(lower);
            }
            else if (CharUnicodeInfo.GetDecimalDigitValue(lower) is >= 0 and var digit)
            {
                // Digits of other scripts say the same number.
                folded.Append((char)('0' + digit));
            }
        }

        return folded.ToString();
    }

    /// <summary>The same for bytes of which nobody knows what they are; the zeros of UTF-16 separate like anything else.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var folded = new StringBuilder(bytes.Length);
        foreach (var b in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)b))
            {
                folded.Append((char)(b | (b >= 'A' ? 0x20 : 0)));
            }
        }

        return folded.ToString();
    }

    private static string Plain(string text)
    {
        if (System.Text.Ascii.IsValid(text))
        {
            return text;
        }

        // Normalizing refuses half of a surrogate pair and the one noncharacter that it does not take; neither hides anything.
        var whole = string.Concat(text.EnumerateRunes()).Replace('\uFFFE', ' ');
        return whole.Normalize(NormalizationForm.FormKD);
    }
}
