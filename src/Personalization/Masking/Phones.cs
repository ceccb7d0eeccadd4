namespace Personalization.Masking;

/// <summary>Telephone numbers: international with a plus, national ones of the brand's country, any where a word says so.</summary>
internal static class Phones
{
    private const int Shortest = 7;
    private const int Longest = 15;

    internal static IEnumerable<Finding> In(Window w)
    {
        if (!w.IsDigits || w.Value.Length is < Shortest or > Longest + 2)
        {
            yield break;
        }

        var plus = Plus(w);
        if (plus >= 0 && International(w.Value, out var exact))
        {
            yield return Found(w, exact ? 6 : 2) with { Start = plus };
        }
        else if (w.Value.Length <= Longest && !w.Around.Denied && !w.Around.Amount && !IsDate(w) && (w.LastGap is not (',' or Page.Stop) || w.Singles) && !w.Coded && (!w.Piece || w.Named(Kinds.Phone)) && !Checks.Repeated(w.Value) && Calls(w) is > 0 and var sure)
        {
            yield return Found(w, sure);
        }
    }

    private static Finding Found(Window w, int sure) => w.As(IdentifierTypes.Phone, sure, Kinds.Phone, null) is var f ? f with { Start = Opening(w) } : default;

    private static bool International(string digits, out bool exact) =>
        Plan.International(digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits, out exact);

    private static int Calls(Window w)
    {
        var tidy = w.Solid || w.Alone;
        var home = Plan.Of(w.Page.Rules.Country);
        if (tidy && w.Named(Kinds.Phone) && w.Value.Length is >= Shortest and <= 13)
        {
            return 2;
        }

        if (w.Value.StartsWith("00", StringComparison.Ordinal) && International(w.Value, out var exact) && exact && tidy)
        {
            return 2;
        }

        // Seven or eight digits are also dates, orders and sums: they want a word. Nobody writes the dots of thousands into a telephone number of ten digits.
        var grouped = w.Sizes.Contains('.', StringComparison.Ordinal) && !w.Solid;
        if (tidy && home is not null && home.National(w.Value) && (w.Value.Length > 8 || (grouped && w.Sizes == "4.4")) && !Thousands(w))
        {
            return w.Value.Length > 8 && !(w.Value.Length is 10 or 11 && home.Country is "EC" or "MX") ? 3 : 2;
        }

        if (tidy && !Thousands(w) && Plan.Mobile(w.Value, w.Page.Rules.Country))
        {
            return 2;
        }

        return tidy && w.Named(Kinds.Number | Kinds.Pix) && w.Value.Length is >= 9 and <= 13 && !w.Named(~(Kinds.Number | Kinds.Pix | Kinds.Email)) ? 1 : 0;
    }

    // The place of the plus sign before it, with or without a parenthesis; -1 when there is none.
    private static int Plus(Window w)
    {
        var text = w.Page.Text;
        var at = w.Start - 1;
        while (at >= 0 && w.Start - at < 3 && text[at] is '(' or ' ' or '\n' or Reading.Boundary)
        {
            at--;
        }

        return at >= 0 && text[at] == '+' && (at == 0 || !char.IsAsciiDigit(text[at - 1])) ? at : -1;
    }

    // An opening parenthesis goes with the number that it opens.
    private static int Opening(Window w) => w.Start > 0 && w.Page.Text[w.Start - 1] == '(' && w.Page.Text.AsSpan(w.Start, w.End - w.Start).Contains(')') ? w.Start - 1 : w.Start;

    private static bool Thousands(Window w) => w.Sizes is "3.3.3.2" || w.Sizes is "1.3.3.3" or "2.3.3" or "1.3.3" or "3.3.3" && w.LastGap is '.' or ',';

    private static bool IsDate(Window w) => w.Value.Length == 8 && w.Solid && w.Value[..2] is "19" or "20" && Checks.Date(Checks.Number(w.Value.AsSpan(4, 2)), Checks.Number(w.Value.AsSpan(6, 2)));
}
