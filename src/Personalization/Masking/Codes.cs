using System.Globalization;
using System.Text.RegularExpressions;

namespace Personalization.Masking;

/// <summary>Long technical codes: nothing inside them is an identifier of its own; a UUID is a PIX key where somebody says so.</summary>
internal static class Codes
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private const int Certain = 95;

    private static readonly Regex Uuid = new(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);
    private static readonly Regex Technical = new(@"wamid\.[^\s]+|[a-z]{2}[0-9]{9}[a-z]{2}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);

    // The text of a PIX QR code (EMV): the name of the scheme, field 01, its length in two digits, the key.
    private const string Printed = "br.gov.bcb.pix01";

    /// <summary>The ranges that no identifier is looked for in.</summary>
    internal static List<(int Start, int End)> In(string text) =>
        [.. Uuid.Matches(text).Concat(Technical.Matches(text)).Select(m => (Start: m.Index, End: m.Index + m.Length)).Concat(Readable.In(text)).OrderBy(r => r.Start).ThenByDescending(r => r.End)];

    internal static IEnumerable<Finding> Keys(Page page)
    {
        for (var at = page.Text.IndexOf(Printed, StringComparison.Ordinal); at >= 0; at = page.Text.IndexOf(Printed, at + 1, StringComparison.Ordinal))
        {
            var start = at + Printed.Length + 2;
            if (start <= page.Text.Length && int.TryParse(page.Text.AsSpan(start - 2, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0 && start + length <= page.Text.Length
                && !page.Text.AsSpan(start, length).ContainsAny(Reading.Covered, Reading.Boundary))
            {
                yield return Key(page.Text.Substring(start, length), start);
            }
        }

        foreach (Match match in Uuid.Matches(page.Text))
        {
            var around = Surroundings.Of(page, match.Index, match.Index + match.Length);
            if (!around.Denied && (around.Named & (Kinds.Pix | Kinds.Key)) != Kinds.None)
            {
                yield return new(IdentifierTypes.Pix, match.Value.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant(), match.Index, match.Index + match.Length, 70);
            }
        }
    }

    /// <summary>A UUID with other separators than hyphens, where somebody says that it is a PIX key.</summary>
    internal static IEnumerable<Finding> Loose(Window w)
    {
        if (w.Named(Kinds.Pix) && !w.Around.Denied && !w.Value.AsSpan().ContainsAnyExcept("0123456789ABCDEF"))
        {
            yield return w.As(IdentifierTypes.Pix, 4, Kinds.Pix, null);
        }
    }

    private static Finding Key(string key, int start)
    {
        var type = key.IndexOf('@', StringComparison.Ordinal) is > 0 and var sign && key.IndexOf('.', sign) > 0 ? IdentifierTypes.Email : key[0] == '+' ? IdentifierTypes.Phone : IdentifierTypes.Pix;
        var bare = string.Concat(key.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        type = bare.Length != key.Length ? type : bare.Length switch { 11 => IdentifierTypes.Cpf, 14 => IdentifierTypes.Cnpj, _ => type };
        return new(type, type == IdentifierTypes.Email ? key : bare.Length > 0 ? bare : key, start, start + key.Length, Certain);
    }
}
