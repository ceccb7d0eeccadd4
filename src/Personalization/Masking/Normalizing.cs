using System.Globalization;
using System.Text;

namespace Personalization.Masking;

/// <summary>Makes a reading of a text: one way to write each digit, letter and separator, whatever script, width or encoding it came in.</summary>
internal static class Normalizing
{
    private const int CoveredDots = 4;
    private const int CoveredTail = 4;
    private const int LongestDomain = 24;
    private const string Encoded = " +-._/@=&?#,;:()\"'|*\n\t\r";

    // Cyrillic and Greek letters that look like Latin ones.
    private const string Alike = "аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsԁdαaβbεeηhιiκkμmνvοoρpτtυyχxζz";

    private static readonly Dictionary<char, char> Lookalikes = Enumerable.Range(0, Alike.Length / 2).ToDictionary(i => Alike[2 * i], i => Alike[2 * i + 1]);

    internal static Reading Read(string text)
    {
        var reading = new ReadingBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            i += Covered(text, i, reading) is > 0 and var covered ? covered : Decoded(text, i, reading) is > 0 and var decoded ? decoded : Plain(text, i, reading);
        }

        return reading.Build();
    }

    // A token that stands in a text already, with the characters that it shows.
    private static int Covered(string text, int at, ReadingBuilder reading)
    {
        if (text[at] != '·' || at + CoveredDots > text.Length || text.AsSpan(at, CoveredDots).ContainsAnyExcept('·'))
        {
            return 0;
        }

        var end = at + CoveredDots;
        while (end < text.Length && end < at + CoveredDots + CoveredTail && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        end = end == at + CoveredDots ? Domain(text, at, end) : end;
        reading.Add(Reading.Covered, at, end);
        return end - at;
    }

    // Of "a····@····.com" the last domain: it begins no identifier with what comes behind it.
    private static int Domain(string text, int at, int end)
    {
        if (at == 0 || text[at - 1] != '@' || end >= text.Length || text[end] != '.')
        {
            return end;
        }

        var last = end + 1;
        while (last < text.Length && last <= end + LongestDomain && char.IsLetter(text[last]))
        {
            last++;
        }

        return last > end + 1 ? last : end;
    }

    // %2B of an address, \u002B or \n of JSON, &nbsp; of a page.
    private static int Decoded(string text, int at, ReadingBuilder reading)
    {
        var rest = text.AsSpan(at);
        if (rest.Length > 2 && rest[0] == '%' && byte.TryParse(rest.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && (Encoded.Contains((char)code, StringComparison.Ordinal) || char.IsAsciiDigit((char)code)))
        {
            return Put((char)code, at, 3, reading);
        }

        if (rest.Length > 5 && rest[0] == '\\' && rest[1] == 'u' && ushort.TryParse(rest.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) && !char.IsSurrogate((char)unit))
        {
            return Put((char)unit, at, 6, reading);
        }

        if (rest.Length > 1 && rest[0] == '\\' && rest[1] is 'n' or 't' or 'r')
        {
            return Put('\n', at, 2, reading);
        }

        return rest.StartsWith("&nbsp;", StringComparison.OrdinalIgnoreCase) ? Put(' ', at, "&nbsp;".Length, reading) : 0;
    }

    private static int Put(char c, int at, int length, ReadingBuilder reading)
    {
        Add(new Rune(c), at, length, reading);
        return length;
    }

    private static int Plain(string text, int at, ReadingBuilder reading)
    {
        if (text[at] < 128)
        {
            reading.Add(text[at] is >= 'A' and <= 'Z' ? (char)(text[at] | 32) : text[at] is '\t' ? ' ' : text[at], at, at + 1);
            return 1;
        }

        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            reading.Add('?', at, at + 1);
            return 1;
        }

        Add(rune, at, rune.Utf16SequenceLength, reading);
        return rune.Utf16SequenceLength;
    }

    private static void Add(Rune rune, int at, int length, ReadingBuilder reading)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            reading.Widen(at + length);
            return;
        }

        reading.Add(One(rune, category), at, at + length);
    }

    private static char One(Rune rune, UnicodeCategory category) => category switch
    {
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.OtherNumber => Digit(rune),
        UnicodeCategory.SpaceSeparator => ' ',
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => '\n',
        UnicodeCategory.DashPunctuation => '-',
        _ => Letter(rune),
    };

    private static char Digit(Rune rune)
    {
        var value = Rune.GetNumericValue(rune);
        return value is >= 0 and <= 9 && value == Math.Floor(value) ? (char)('0' + (int)value) : '?';
    }

    private static char Letter(Rune rune)
    {
        if (rune.Value is 0x2212)
        {
            return '-';
        }

        if (rune.Value is '·' or '•' or '∙' or '․' or '‧' or '・' or '。' or '⋅' or '●' or '◦')
        {
            return '.';
        }

        var lower = Rune.ToLowerInvariant(rune);
        var folded = lower.ToString().Normalize(NormalizationForm.FormKD)[0];
        folded = folded is >= 'A' and <= 'Z' ? (char)(folded | 32) : folded;
        return Lookalikes.GetValueOrDefault(folded, char.IsControl(folded) ? ' ' : folded);
    }
}
