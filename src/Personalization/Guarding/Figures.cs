using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Personalization.Masking;

namespace Personalization.Guarding;

/// <summary>A number, date, time, price or address on the web in a text.</summary>
/// <param name="Kind">number, quantity, percentage, price, date, time, url or email.</param>
/// <param name="Means">What it can mean, as codes: <c>n:1250</c>, <c>d:11-22</c>. One of them known is enough.</param>
internal sealed record Figure(string Kind, IReadOnlyList<string> Means);

/// <summary>The figures of a text, whatever the language writes them like: 1.250 and 1,250, «22 de noviembre» and 11/22, «tres días» and 3 days.</summary>
internal sealed partial class Figures
{
    private static readonly string[] Months =
    [
        "enero janeiro january ene jan", "febrero fevereiro february feb fev", "marzo março marco march mar", "abril april abr apr", "mayo maio may mai", "junio junho june jun",
        "julio julho july jul", "agosto august ago aug", "septiembre setiembre setembro september sep sept set", "octubre outubro october oct out", "noviembre novembro november nov",
        "diciembre dezembro december dic dez dec",
    ];

    private static readonly Dictionary<string, int> MonthOf = Months.SelectMany((names, at) => names.Split(' ').Select(n => (n, at + 1))).ToDictionary(x => x.n, x => x.Item2, StringComparer.Ordinal);

    private static readonly (string Class, Regex Word)[] Units =
    [
        ("minute", Unit("minutos?|minutes?|min")), ("hour", Unit("horas?|hours?|hrs?|h")), ("day", Unit("d[ií]as?|days?")), ("week", Unit("semanas?|weeks?")), ("month", Unit("mes|meses|m[eê]s|months?")),
        ("year", Unit("a[nñ]os?|anos?|years?")), ("instalment", Unit("cuotas?|parcelas?|instal?lments?")), ("point", Unit("puntos?|pontos?|points?")),
    ];

    // A number with its unit is also, as b:, a number.
    private Figures(IReadOnlyList<Figure> all) => (All, _means) = (all, all.SelectMany(f => f.Means.Concat(Bare(f))).ToHashSet(StringComparer.Ordinal));

    private readonly HashSet<string> _means;

    /// <summary>What was found.</summary>
    internal IReadOnlyList<Figure> All { get; }

    /// <summary>Whether a figure stands here too. A bare number is supported by one with a unit, and the other way round; three months are no support for three days.</summary>
    internal bool Has(Figure figure) => figure.Means.Any(_means.Contains)
        || (figure.Kind is "number" or "time" && figure.Means.Any(m => m[0] == 'n' && _means.Contains("b" + m[1..])))
        || (figure.Kind is "quantity" && Bare(figure).Any(b => _means.Contains("n" + b[1..])));

    /// <summary>Whether something is meant here.</summary>
    internal bool Means(string code) => _means.Contains(code);

    /// <summary>The figures of a text.</summary>
    internal static Figures Of(string text)
    {
        List<Figure> all = [];
        var plain = Ascii(text);
        plain = Taken(plain, Emails(), all, m => new("email", ["e:" + m.Value.ToLowerInvariant()]));
        plain = Taken(plain, Urls(), all, m => new("url", ["l:" + Bare(m.Value)]));
        plain = Taken(plain, IsoDates(), all, m => Date(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value));
        plain = Taken(plain, NumericDates(), all, NumericDate);
        plain = Taken(plain, DayMonths(), all, m => MonthOf.TryGetValue(m.Groups[2].Value.ToLowerInvariant(), out var month) ? Date(m.Groups[3].Value, Two(month), m.Groups[1].Value) : null);
        plain = Taken(plain, MonthDays(), all, m => MonthOf.TryGetValue(m.Groups[1].Value.ToLowerInvariant(), out var month) ? Date(m.Groups[3].Value, Two(month), m.Groups[2].Value) : null);
        plain = Taken(plain, Times(), all, Time);
        Numbers(plain, all, spoken: false);
        // What stands in digits is read already: «180 mil» is no thousand beside it.
        if (Spoken.In(Normalizing.Read(NumberTexts().Replace(plain, m => new string(' ', m.Length)))) is { } read)
        {
            Numbers(read.Text, all, spoken: true);
        }

        return new(all);
    }

    private static void Numbers(string text, List<Figure> all, bool spoken)
    {
        var known = all.SelectMany(f => f.Means).ToHashSet(StringComparer.Ordinal);
        foreach (Match m in NumberTexts().Matches(text))
        {
            // The number of a line in a list is none that anybody says.
            if (m.Groups["list"].Success)
            {
                continue;
            }

            var values = Values(m.Groups["n"].Value, m.Groups["mil"].Value).Select(v => v.ToString("0.######", CultureInfo.InvariantCulture)).Distinct(StringComparer.Ordinal).ToList();
            var (before, after) = (text[..m.Index], text[(m.Index + m.Length)..]);
            var unit = UnitOf(after);
            if (spoken && (values.TrueForAll(v => known.Contains("n:" + v)) || (values.TrueForAll(v => v is "0" or "1" or "2") && unit is null)))
            {
                continue;
            }

            all.Add(Percent().IsMatch(after) ? new("percentage", [.. values.Select(v => "p:" + v)])
                : unit is not null ? new("quantity", [.. values.Select(v => $"u:{unit}:{v}")])
                : new(Money().IsMatch(before) || Currency().IsMatch(after) ? "price" : "number", [.. values.Select(v => "n:" + v)]));
        }
    }

    private static IEnumerable<string> Bare(Figure figure) =>
        figure.Kind is "quantity" or "percentage" ? figure.Means.Select(m => "b:" + m[(m.LastIndexOf(':') + 1)..]) : [];

    // «3 a 5 días»: the unit stands behind the second.
    private static string? UnitOf(string after)
    {
        var rest = Range().Match(after) is { Success: true } range ? after[range.Length..] : after;
        return Array.Find(Units, u => u.Word.IsMatch(rest)).Class;
    }

    private static IEnumerable<decimal> Values(string number, string thousand)
    {
        var times = thousand.Length == 0 ? 1 : thousand.StartsWith("mil", StringComparison.OrdinalIgnoreCase) && thousand.Length > 3 ? 1_000_000 : 1000;
        var bare = number.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        string[] readings = [bare.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'), bare.Replace(",", "", StringComparison.Ordinal)];
        foreach (var reading in readings)
        {
            if (decimal.TryParse(reading, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                yield return value * times;
            }
        }
    }

    private static Figure? NumericDate(Match m)
    {
        var (a, b, year) = (m.Groups[1].Value.PadLeft(2, '0'), m.Groups[2].Value.PadLeft(2, '0'), m.Groups[3].Value);
        var means = new[] { Date(year, b, a), Date(year, a, b) }.OfType<Figure>().SelectMany(d => d.Means).ToList();
        return means.Count == 0 ? null : new("date", means);
    }

    // With a year it is that day, or one that was named without; without one it is that day of any year.
    private static Figure? Date(string year, string month, string day)
    {
        if (!int.TryParse(month, CultureInfo.InvariantCulture, out var m) || m is < 1 or > 12 || !int.TryParse(day, CultureInfo.InvariantCulture, out var d) || d is < 1 or > 31)
        {
            return null;
        }

        var ofYear = $"{Two(m)}-{Two(d)}";
        return year.Length == 0 ? new("date", ["d:" + ofYear, "d:*-" + ofYear]) : new("date", [$"d:{(year.Length == 2 ? "20" + year : year)}-{ofYear}", "d:" + ofYear]);
    }

    private static Figure? Time(Match m)
    {
        if (!int.TryParse(m.Groups["h"].Value, CultureInfo.InvariantCulture, out var hour) || hour > 24)
        {
            return null;
        }

        var minute = m.Groups["m"].Success ? int.Parse(m.Groups["m"].Value, CultureInfo.InvariantCulture) : 0;
        var half = m.Groups["half"].Value.ToLowerInvariant();
        int[] hours = half.Length == 0 ? hour < 12 ? [hour, hour + 12] : [hour] : half[0] == 'p' ? [hour == 12 ? 12 : hour + 12] : [hour % 12];
        return new("time", [.. hours.Select(h => $"t:{h}:{Two(minute)}"), .. minute == 0 ? hours.Append(hour).Distinct().Select(h => "n:" + h.ToString(CultureInfo.InvariantCulture)) : []]);
    }

    private static string Taken(string text, Regex pattern, List<Figure> all, Func<Match, Figure?> read) => pattern.Replace(text, m =>
    {
        if (read(m) is not { } figure)
        {
            return m.Value;
        }

        all.Add(figure);
        return new string(' ', m.Length);
    });

    // Digits of other scripts say the same number, and what cannot be seen says nothing.
    private static string Ascii(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in string.Concat(text.EnumerateRunes()).Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormKC))
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            _ = digit >= 0 ? plain.Append((char)('0' + digit))
                : char.GetUnicodeCategory(c) == UnicodeCategory.Format ? plain
                : plain.Append(c is '\u00A0' or '\u202F' ? ' ' : c);
        }

        return plain.ToString();
    }

    private static string Two(int number) => number.ToString("00", CultureInfo.InvariantCulture);

    private static string Bare(string url) => Scheme().Replace(url.ToLowerInvariant(), "").TrimEnd('/', '.', ',', ';', ')', '!', '?');

    private static Regex Unit(string words) => new($@"\A\s*(?:h[aá]biles |[uú]teis |business |working |calendar |corridos )?(?:{words})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(2));

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Emails();

    [GeneratedRegex(@"\b(?:https?://|www\.)[^\s<>""«»]+|\b(?:[a-z0-9-]+\.)+(?:com|co|net|org|io|app|shop|store|info|biz|me|ly|link|page|site|online|example|mx|br|ar|cl|pe|ec|uy|py|bo|ve|cr|gt|es|pt|us|uk|eu|de|fr)(?:/[^\s<>""«»]*)?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Urls();

    [GeneratedRegex(@"\A(?:https?://)?(?:www\.)?", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\b(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+Z?)?(?!\d)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex IsoDates();

    [GeneratedRegex(@"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))(?![\d/-])|(?<![\d/.,-])(?<1>\d{1,2})/(?<2>\d{1,2})(?<3>)(?![\d/])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex NumericDates();

    [GeneratedRegex(@"\b(\d{1,2})(?:st|nd|rd|th|º|ro|er)?\s+(?:de |of )?([A-Za-zç]{3,10})\b\.?(?:\s*,?\s*(?:de |del |of )?(\d{4}))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex DayMonths();

    [GeneratedRegex(@"\b([A-Za-zç]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?!:)(?:\s*,?\s*(\d{4})\b)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex MonthDays();

    [GeneratedRegex(@"(?<!\d|\d[.,])(?<h>\d{1,2})(?:(?::|h)(?<m>[0-5]\d)(?!\d)(?:\s?(?<half>[ap])\.?\s?m\b\.?)?|\s?(?<half>[ap])\.?\s?m\b\.?)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Times();

    [GeneratedRegex(@"(?<list>(?:^|\n)\s*\d{1,2}[.)]\s)|(?<n>\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?)(?:\s?(?<mil>mil(?!l)\b|thousand\b|k\b|mill[oó]n(?:es)?\b|milh(?:ão|ões)\b|millions?\b))?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex NumberTexts();

    [GeneratedRegex(@"\A\s?(?:%|por ciento\b|por cento\b|percent\b|per cent\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?:[$€£]|\b(?:COP|USD|MXN|BRL|EUR|ARS|CLP|PEN|UYU|GTQ|CRC|DOP))\s?\z|\bS/\.?\s?\z", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Money();

    [GeneratedRegex(@"\A\s?(?:[€£]|(?:COP|USD|MXN|BRL|EUR|ARS|CLP|PEN|pesos?|reais|real|d[oó]l(?:ar|ares)|dollars?|euros?|soles|bucks)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Currency();

    [GeneratedRegex(@"\A\s?(?:a|-|–|to|y|e|and|o|or|ou|até|hasta)\s?\d{1,3}(?=\s)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Range();
}
