using System.Globalization;
using System.Text;

namespace Integration.Leaks;

/// <summary>
/// Text as somebody who hides a value in it would like it not to be read: one case, no accents, no separators, look-alikes as the
/// letters that they look like. Spaced, fullwidth, accented and punctuated forms of a value all fold to the same.
/// </summary>
internal static class Folded
{
    // Cyrillic and Greek letters that pass for Latin ones.
    private const string LookAlikes = "аabсcеeһhіiјjкkмmոnоoрpѕsтtиuхxуyԁdԛqԝwαaβbεeηnιiκkνvοoρpτtυuχx";

    private static readonly Dictionary<char, char> Latin = LookAlikes.Chunk(2).DistinctBy(p => p[0]).ToDictionary(p => p[0], p => p[1]);

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

        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair: whoever cut it there did not hide anything in it.
            return string.Concat(text.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Surrogate)).Normalize(NormalizationForm.FormKD);
        }
    }
}
