using Personalization.Wording;

namespace Personalization.Handover;

/// <summary>The sentences of a message in plain words.</summary>
internal static class Sentences
{
    private const int Most = 20;
    private static readonly char[] Ends = ['.', ';', '!', '?', '¿', '¡', '\n', '\r', '…'];

    /// <summary>The sentences, folded and spelled out.</summary>
    internal static IReadOnlyList<string> Of(string? text) => string.IsNullOrWhiteSpace(text) ? []
        : [.. text.Split(Ends, Most + 1, StringSplitOptions.RemoveEmptyEntries).Take(Most).Select(s => Slips.Mended(Spelling.Plain(s))).Where(s => s.Length > 0)];

    /// <summary>The text without what it quotes, where anything is left: words of somebody else are not the customer's.</summary>
    internal static string WithoutQuotes(string text)
    {
        var left = Quoted.Replace(text, " ");
        return Folding.Words(left).Length >= Fewest ? left : text;
    }

    private const int Fewest = 3;

    private static readonly System.Text.RegularExpressions.Regex Quoted = new(
        "«[^»]{0,300}»|“[^”]{0,300}”|\"[^\"]{0,300}\"", System.Text.RegularExpressions.RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
