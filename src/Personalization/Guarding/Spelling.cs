using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Personalization.Wording;

namespace Personalization.Guarding;

/// <summary>
/// A text in every way in which it can say something without showing it: one case, no accents, look-alikes as the letters that they look like,
/// without what separates its characters, backwards, and what is left when an encoding is taken off.
/// </summary>
internal sealed partial class Spelling
{
    private const string LookAlikes = "аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsԁdһhԛqԝwαaβbεeηnιiκkνvοoρpτtυuχxѡwɑaɡgıiℓl";

    private static readonly Dictionary<char, char> Latin = LookAlikes.Chunk(2).ToDictionary(p => p[0], p => p[1]);

    private Spelling(string text)
    {
        Words = WordsOf(text);
        Compact = string.Concat(Words);
        Sentences = [.. Guarding.Sentences.Of(text)];
        Raw = text;
    }

    /// <summary>The text as it is.</summary>
    internal string Raw { get; }

    /// <summary>Its words; letters that stand alone in a row are one word.</summary>
    internal IReadOnlyList<string> Words { get; }

    /// <summary>Its letters and digits alone.</summary>
    internal string Compact { get; }

    /// <summary>Its sentences.</summary>
    internal IReadOnlyList<string> Sentences { get; }

    /// <summary>What stands in it under an encoding, each compact.</summary>
    internal IReadOnlyList<string> Decoded { get; private init; } = [];

    /// <summary>The text read in every way.</summary>
    internal static Spelling Of(string text) => new(text) { Decoded = [.. Hidden(text).Select(d => string.Concat(WordsOf(d))).Where(d => d.Length > 1).Distinct(StringComparer.Ordinal)] };

    /// <summary>The text as it stands, no encoding taken off.</summary>
    internal static Spelling Plainly(string text) => new(text);

    /// <summary>The words of a text.</summary>
    internal static IReadOnlyList<string> WordsOf(string text)
    {
        // Whoever hides a value writes letters of other alphabets and other scripts' digits.
        var plain = new StringBuilder(text.Length);
        foreach (var c in Folding.Fold(text))
        {
            plain.Append(CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit) : Latin.GetValueOrDefault(c, c));
        }

        List<string> words = [];
        var row = new StringBuilder();
        foreach (var word in plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(""))
        {
            if (word.Length == 1)
            {
                row.Append(word);
                continue;
            }

            if (row.Length > 0)
            {
                words.Add(row.ToString());
                row.Clear();
            }

            if (word.Length > 0)
            {
                words.Add(word);
            }
        }

        return words;
    }

    // Each once more: base64 within a URL, an escape within base64.
    private static IEnumerable<string> Hidden(string text)
    {
        var once = Under(text).Where(d => d.Length > 1).Distinct(StringComparer.Ordinal).ToList();
        return once.Concat(once.SelectMany(Under));
    }

    private static IEnumerable<string> Under(string text)
    {
        yield return Reversed(text);
        yield return Rotated(text);
        yield return Leet(text);
        yield return Masking.Spoken.In(Masking.Normalizing.Read(text))?.Text ?? "";
        yield return text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : "";
        yield return text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : "";
        yield return text.Contains('\\', StringComparison.Ordinal) ? Escapes().Replace(text, m => ((char)int.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString()) : "";
        foreach (Match codes in Codes().Matches(text))
        {
            yield return Characters(codes.Value.Split([' ', ',', ';', '-'], StringSplitOptions.RemoveEmptyEntries), 10);
        }

        foreach (Match bits in Bits().Matches(text))
        {
            var all = bits.Value.Replace(" ", "", StringComparison.Ordinal);
            yield return Characters(Enumerable.Range(0, all.Length / 8).Select(i => all.Substring(i * 8, 8)), 2);
        }

        foreach (Match run in Runs().Matches(text))
        {
            for (var skip = 0; skip < 4 && skip < run.Length; skip++)
            {
                yield return FromBase64(run.Value[skip..]);
            }
        }

        foreach (Match run in HexRuns().Matches(text))
        {
            var digits = string.Concat(run.Value.Where(char.IsAsciiHexDigit));
            yield return Encoding.UTF8.GetString(Convert.FromHexString(digits[..(digits.Length / 2 * 2)]));
            yield return Encoding.UTF8.GetString(Convert.FromHexString(digits[1..(1 + ((digits.Length - 1) / 2 * 2))]));
        }
    }

    internal static string Reversed(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new(characters);
    }

    private static string Rotated(string text) => string.Concat(text.Select(c =>
        c is >= 'a' and <= 'z' ? (char)('a' + ((c - 'a' + 13) % 26)) : c is >= 'A' and <= 'Z' ? (char)('A' + ((c - 'A' + 13) % 26)) : c));

    private static string Leet(string text) => string.Concat(text.Select(c => c switch { '4' or '@' => 'a', '3' => 'e', '1' or '!' => 'i', '0' => 'o', '5' or '$' => 's', '7' => 't', _ => c }));

    private static string Characters(IEnumerable<string> codes, int radix) => string.Concat(codes.Select(c =>
    {
        var code = radix == 2 ? Convert.ToInt32(c, 2) : int.Parse(c, CultureInfo.InvariantCulture);
        return code is >= 32 and < 0xD800 ? ((char)code).ToString() : " ";
    }));

    private static string FromBase64(string piece)
    {
        var body = piece.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        body = body.Length % 4 == 1 ? body[..^1] : body;
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body.PadRight((body.Length + 3) / 4 * 4, '='), bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    [GeneratedRegex(@"[A-Za-z0-9+/_-]{2,}={1,2}|[A-Za-z0-9+/_-]{4,}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Runs();

    [GeneratedRegex(@"(?:[0-9a-fA-F]{2}[\s:,-]?(?:0x|\\x)?){3,}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex HexRuns();

    [GeneratedRegex(@"\\(?:u|x)\{?([0-9a-fA-F]{2,4})\}?", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Escapes();

    [GeneratedRegex(@"\b\d{2,3}(?:[ ,;-]{1,2}\d{2,3}){3,}\b", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Codes();

    [GeneratedRegex(@"\b(?:[01]{8} ?){2,}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Bits();
}
