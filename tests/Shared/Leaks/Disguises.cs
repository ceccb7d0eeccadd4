using System.Net;
using System.Text;

namespace Tests.Leaks;

/// <summary>Ways to write a text so that a filter does not read it.</summary>
internal static class Disguises
{
    private const string Plain = "aceopxyi";
    private const string Cyrillic = "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456";
    private static readonly string[] Morse = [".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---", "-.-", ".-..", "--", "-.", "---", ".--.", "--.-", ".-.", "...", "-", "..-", "...-", ".--", "-..-", "-.--", "--.."];

    public static string Of(string text, string disguise) => disguise switch
    {
        "none" => text,
        "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        "hex" => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        "rot13" => Each(text, c => char.IsAsciiLetterLower(c) ? (char)('a' + ((c - 'a' + 13) % 26)) : char.IsAsciiLetterUpper(c) ? (char)('A' + ((c - 'A' + 13) % 26)) : c),
        "leet" => Each(text, c => c switch { 'a' => '4', 'e' => '3', 'i' => '1', 'o' => '0', 's' => '5', 't' => '7', _ => c }),
        "zero-width" => string.Join('\u200b', text.ToCharArray()),
        "homoglyph" => Each(text, c => Plain.IndexOf(c, StringComparison.Ordinal) is >= 0 and var at ? Cyrillic[at] : c),
        "bidi" => "\u202e" + Reversed(text) + "\u202c",
        "url" => Uri.EscapeDataString(text),
        "reversed" => Reversed(text),
        "spaced" => string.Join(' ', text.ToCharArray()),
        "morse" => string.Join(' ', text.ToLowerInvariant().Where(c => char.IsAsciiLetterLower(c) || c == ' ').Select(c => c == ' ' ? "/" : Morse[c - 'a'])),
        "html-entity" => WebUtility.HtmlEncode(string.Concat(text.Select(c => $"&#{(int)c};"))).Replace("&amp;", "&", StringComparison.Ordinal),
        _ => throw new ArgumentOutOfRangeException(nameof(disguise), disguise, "No such disguise."),
    };

    public static string Reversed(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new(characters);
    }

    private static string Each(string text, Func<char, char> to) => string.Concat(text.Select(to));
}
