using System.Text.RegularExpressions;

namespace Personalization.Masking;

/// <summary>Digits whose form says that they are nobody's: dates, times, places, addresses of machines, slips and long serial numbers.</summary>
internal static class Readable
{
    private const int Quad = 4;
    private const int Most = 255;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly Regex Dates = Made("[0-9]{1,2}/[0-9]{1,2}/(?:19|20)[0-9]{2}|[0-9]{1,2}-[0-9]{1,2}-(?:19|20)[0-9]{2}|[0-9]{1,2}[.][0-9]{1,2}[.](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|(?:19|20)[0-9]{2}/[0-9]{2}/[0-9]{2}");
    private static readonly Regex Times = Made("[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?");
    private static readonly Regex Machines = Made(@"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}");
    private static readonly Regex Places = Made(@"-?[0-9]{1,2}\.[0-9]{4,8}[,;]? {0,2}-?[0-9]{1,3}\.[0-9]{4,8}");

    // The number of an Ecuadorian or Peruvian invoice; the line of a Brazilian boleto, of banks and of public services.
    private static readonly Regex Slips = Made("[0-9]{3}-[0-9]{3}-[0-9]{9}|[0-9]{5}[.]?[0-9]{5} [0-9]{5}[.]?[0-9]{6} [0-9]{5}[.]?[0-9]{6} [0-9] [0-9]{14}|[0-9]{11}-?[0-9] [0-9]{11}-?[0-9] [0-9]{11}-?[0-9] [0-9]{11}-?[0-9]");

    // More groups of four than any identifier has.
    private static readonly Regex Serials = Made("[0-9]{4}(?:(?:-[0-9]{4}){5,}|(?:[.][0-9]{4}){5,}|(?:_[0-9]{4}){5,}|(?:/[0-9]{4}){5,})(?:[-._/][0-9]{1,3})?");
    private static readonly Regex Rows = Made("[0-9]{4}(?: [0-9]{4}){6,}(?: [0-9]{1,3})?");

    internal static IEnumerable<(int Start, int End)> In(string text) =>
    [
        .. Of(Dates, text, IsDate), .. Of(Times, text, _ => true), .. Of(Machines, text, IsMachine), .. Of(Places, text, IsPlace), .. Of(Slips, text, _ => true),
        .. Of(Serials, text, _ => true), .. Of(Rows, text, m => !AreCards(m)),
    ];

    private static Regex Made(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);

    private static IEnumerable<(int Start, int End)> Of(Regex form, string text, Func<string, bool> fits)
    {
        foreach (Match match in form.Matches(text))
        {
            if (Whole(text, match.Index, match.Index + match.Length) && fits(match.Value))
            {
                yield return (match.Index, match.Index + match.Length);
            }
        }
    }

    // Not cut out of something longer.
    private static bool Whole(string text, int start, int end) =>
        !(start > 0 && char.IsAsciiDigit(text[start - 1])) && !(start > 1 && text[start - 1] is '-' or '.' or '/' or '_' or ':' && char.IsAsciiLetterOrDigit(text[start - 2]) && text[start] != '-')
        && !(end < text.Length && char.IsAsciiDigit(text[end])) && !(end + 1 < text.Length && text[end] is '-' or '.' or '/' or '_' or ':' && char.IsAsciiDigit(text[end + 1]));

    private static bool IsDate(string date)
    {
        var parts = date.Split('/', '-', '.').Select(p => Checks.Number(p)).ToArray();
        return parts[0] > 31 ? Checks.Date(parts[1], parts[2]) : Checks.Date(parts[1], parts[0]) || Checks.Date(parts[0], parts[1]);
    }

    // Networks of homes and firms; elsewhere a word such as "IP" has to tell an address from a telephone number.
    private static bool IsMachine(string address)
    {
        var parts = address.Split('.');
        var values = parts.Select(p => Checks.Number(p)).ToArray();
        return values.All(v => v <= Most) && parts.All(p => p.Length == 1 || p[0] != '0') && (values[0] is 10 or 127 || (values[0] == 192 && values[1] == 168) || (values[0] == 172 && values[1] is >= 16 and <= 31));
    }

    private static bool IsPlace(string place)
    {
        var parts = place.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && Checks.Number(parts[0].TrimStart('-').Split('.')[0]) <= 90 && Checks.Number(parts[1].TrimStart('-').Split('.')[0]) <= 180;
    }

    private static bool AreCards(string row)
    {
        var digits = row.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length % (Quad * Quad) == 0 && digits.Length <= 3 * Quad * Quad && digits.Chunk(Quad * Quad).All(card => Checks.Luhn(card));
    }
}
