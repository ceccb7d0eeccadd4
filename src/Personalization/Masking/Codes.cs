using System.Text.RegularExpressions;

namespace Personalization.Masking;

/// <summary>Long technical codes: nothing inside them is an identifier of its own; a UUID is a PIX key where somebody says so.</summary>
internal static class Codes
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly Regex Uuid = new(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);
    private static readonly Regex Technical = new(@"wamid\.[^\s]+|[a-z]{2}[0-9]{9}[a-z]{2}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);

    /// <summary>The ranges that no identifier is looked for in.</summary>
    internal static List<(int Start, int End)> In(string text) =>
        [.. Uuid.Matches(text).Concat(Technical.Matches(text)).Select(m => (m.Index, m.Index + m.Length)).OrderBy(r => r.Index)];

    internal static IEnumerable<Finding> Keys(Page page)
    {
        foreach (Match match in Uuid.Matches(page.Text))
        {
            var around = Surroundings.Of(page, match.Index, match.Index + match.Length);
            if (!around.Denied && around.Named.HasFlag(Kinds.Pix))
            {
                yield return new(IdentifierTypes.Pix, match.Value.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant(), match.Index, match.Index + match.Length, 70);
            }
        }
    }
}
