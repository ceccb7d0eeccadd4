using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Desk;

namespace Unit.Desk;

/// <summary>Text on its ground, in both themes: WCAG AA wants 4.5 to 1, and 3 to 1 for the outline of a control.</summary>
public sealed partial class ContrastTests
{
    private static readonly Dictionary<string, (string Light, string Dark)> Tokens = Token()
        .Matches(Encoding.UTF8.GetString(DeskAssets.Find(DeskAssets.Hash, "site.css")!.Value.Asset.Content.Span))
        .ToDictionary(m => m.Groups[1].Value, m => (m.Groups[2].Value, m.Groups[3].Value), StringComparer.Ordinal);

    [Theory]
    [InlineData("ink", "bg")]
    [InlineData("ink", "surface")]
    [InlineData("ink-soft", "bg")]
    [InlineData("ink-soft", "surface")]
    [InlineData("ink-soft", "sunken")]
    [InlineData("ink-soft", "accent-soft")]
    [InlineData("ink-faint", "bg")]
    [InlineData("ink-faint", "surface")]
    [InlineData("ink-faint", "sunken")]
    [InlineData("accent", "bg")]
    [InlineData("accent", "surface")]
    [InlineData("accent-strong", "accent-soft")]
    [InlineData("on-accent", "accent")]
    [InlineData("on-accent", "accent-strong")]
    [InlineData("overdue", "overdue-soft")]
    [InlineData("overdue", "surface")]
    [InlineData("near", "near-soft")]
    [InlineData("near", "surface")]
    [InlineData("note-ink", "note")]
    [InlineData("note-ink", "surface")]
    [InlineData("bg", "ink")]
    public void Text_can_be_read(string ink, string ground) => AtLeast(4.5, ink, ground);

    [Theory]
    [InlineData("line-strong", "surface")]
    [InlineData("line-strong", "bg")]
    [InlineData("focus", "bg")]
    [InlineData("focus", "surface")]
    [InlineData("note-line", "surface")]
    public void A_control_can_be_seen(string line, string ground) => AtLeast(3, line, ground);

    private static void AtLeast(double least, string one, string other)
    {
        var (a, b) = (Tokens[one], Tokens[other]);
        Assert.True(Ratio(a.Light, b.Light) >= least, $"light: {Ratio(a.Light, b.Light):0.00}");
        Assert.True(Ratio(a.Dark, b.Dark) >= least, $"dark: {Ratio(a.Dark, b.Dark):0.00}");
    }

    private static double Ratio(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var c = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(0)) + (0.7152 * Channel(2)) + (0.0722 * Channel(4));
    }

    [GeneratedRegex(@"--([a-z-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\);", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
