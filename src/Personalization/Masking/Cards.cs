namespace Personalization.Masking;

/// <summary>Payment cards: ISO/IEC 7812 numbers that a network issues and whose last digit fits.</summary>
internal static class Cards
{
    private const int Shortest = 12;
    private const int Longest = 19;
    private const int Usual = 16;
    private const int Quad = 4;
    private const int Farthest = 13;

    // From, to (leading digits), shortest, longest.
    private static readonly (int From, int To, int Shortest, int Longest)[] Networks =
    [
        (4, 4, 16, 16), (51, 55, 16, 16), (2221, 2720, 16, 16), (34, 34, 15, 15), (37, 37, 15, 15), (300, 305, 14, 19), (309, 309, 14, 19), (36, 36, 14, 19), (38, 39, 14, 19),
        (6011, 6011, 16, 19), (622126, 622925, 16, 19), (644, 649, 16, 19), (65, 65, 16, 19), (3528, 3589, 16, 19), (62, 62, 16, 19), (81, 81, 16, 19), (50, 50, 16, 19),
        (56, 58, 16, 19), (60, 60, 16, 19), (63, 63, 16, 19), (67, 67, 16, 19), (2200, 2205, 16, 19), (9792, 9792, 16, 16), (2869, 2869, 16, 16),
        (4, 4, 19, 19), (4, 4, 13, 13),
    ];

    internal static IEnumerable<Finding> In(Window w)
    {
        if (!w.IsDigits || w.Value.Length is < Shortest or > Longest || w.Around.Denied || !Checks.Luhn(w.Value) || Checks.Repeated(w.Value) || Longer(w) || !Tidy(w))
        {
            yield break;
        }

        if (w.Named(Kinds.Card) || (Issued(w.Value) && (w.Value.Length is 15 or Usual || !w.Around.Amount)))
        {
            // Sixteen digits and a security code behind them may fit as nineteen.
            var card = w.As(IdentifierTypes.Card, 3, Kinds.Card, null);
            yield return w.Value.Length is 15 or Usual && Issued(w.Value) ? card with { Rank = card.Rank + 1 } : card;
        }
    }

    /// <summary>Whether a network issues numbers that begin so and are as long.</summary>
    internal static bool Issued(string digits) => Networks.Any(n => digits.Length >= n.Shortest && digits.Length <= n.Longest
        && Checks.Number(digits.AsSpan(0, Digits(n.From))) is var lead && lead >= n.From && lead <= n.To);

    private static int Digits(int lead) => lead < 10 ? 1 : lead < 100 ? 2 : lead < 1000 ? 3 : lead < 10_000 ? 4 : 6;

    private static bool Tidy(Window w) => w.Solid || w.Singles || w.Alone || w.Sizes is "4.4.4.4" or "4.4.4.4.3" or "4.6.5" or "4.6.4" or "4.5.6" or "4.4.4.3" or "4.4.5" or "2.2.2.2.2.2.2.2" or "8.8" or "6.10";

    // A serial number in groups of four holds sixteen digits that are no card.
    private static bool Longer(Window w)
    {
        var (before, after) = (Row(w, w.First, -1), Row(w, w.Last, 1));
        return w.Sizes.Contains('.', StringComparison.Ordinal) && before + after > 0
            && (Gap(w) is not (' ' or '\n') || before > 1 || after > 1) && !(Quads(w, w.First - before, before) && Quads(w, w.Last + 1, after));
    }

    // Two cards in one line are two cards.
    private static bool Quads(Window w, int first, int count) => count % Quad == 0 && count < Farthest && Gap(w) is ' ' or '\n' && Enumerable.Range(0, count / Quad).All(q =>
        Checks.Luhn(string.Concat(w.Page.Atoms.Skip(first + q * Quad).Take(Quad).Select(a => w.Page.Text[a.Start..a.End]))));

    private static char Gap(Window w) => w.Page.Atoms[w.First + 1].Gap;

    // How many more groups of as many digits stand beside it with the same separator.
    private static int Row(Window w, int edge, int step)
    {
        var atoms = w.Page.Atoms;
        var (count, size) = (0, atoms[w.First].Length);
        if (w.Singles || w.Last == w.First)
        {
            return 0;
        }

        for (var i = edge; ; i += step)
        {
            var (next, joint) = (i + step, step > 0 ? i + 1 : i);
            if (count >= Farthest || next < 0 || next >= atoms.Count || !atoms[next].Digits || atoms[joint].Gap != Gap(w) || atoms[joint].Crossing || (Gap(w) is ' ' or '\n' && atoms[next].Length != size))
            {
                return count;
            }

            count++;
        }
    }
}
