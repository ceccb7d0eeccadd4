using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Templates;

/// <summary>The gaps of a template's text: <c>{{1}}</c>, or <c>{{order_id}}</c>.</summary>
internal static partial class TemplateGaps
{
    /// <summary>The gaps of a text, each once: numbers in their order, names in that of the text.</summary>
    public static ImmutableList<string> Of(string? text) => InOrder(Gap().Matches(text ?? "").Select(m => m.Groups[1].Value));

    /// <summary>Gaps, each once, numbers in their order.</summary>
    public static ImmutableList<string> InOrder(IEnumerable<string> gaps)
    {
        var all = gaps.Distinct(StringComparer.Ordinal).ToImmutableList();
        return all.TrueForAll(IsNumber) ? all.Sort((a, b) => Number(a).CompareTo(Number(b))) : all;
    }

    /// <summary>A text with its gaps filled; one without a value stays as it is.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string>? values) =>
        Gap().Replace(text, m => values is not null && values.TryGetValue(m.Groups[1].Value, out var value) ? value : m.Value);

    private static bool IsNumber(string gap) => gap.Length <= 6 && gap.All(char.IsAsciiDigit);

    private static int Number(string gap) => int.Parse(gap, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{\s*([A-Za-z0-9_.\-]{1,64})\s*\}\}", RegexOptions.None, 1000)]
    private static partial Regex Gap();
}
