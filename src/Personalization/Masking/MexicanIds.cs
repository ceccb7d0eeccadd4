namespace Personalization.Masking;

/// <summary>Mexico: CURP, RFC of people and firms, the number of social security.</summary>
internal static class MexicanIds
{
    private const int CurpLength = 18;
    private const int RfcPerson = 13;
    private const int RfcFirm = 12;
    private const int NssLength = 11;
    private const string CurpAlphabet = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
    private const string RfcAlphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

    private const string States = "AS BC BS CC CL CM CS CH DF DG GT GR HG JC MC MN MS NT NL OC PL QT QR SP SL SR TC TS TL VZ YN ZS NE MX";

    internal static IEnumerable<Finding> In(Window w)
    {
        if (w.Value.Length == CurpLength && !w.IsDigits && IsCurp(w.Value))
        {
            yield return w.As(IdentifierTypes.Curp, 6, Kinds.Curp, "MX");
        }
        else if (w.Value.Length is RfcPerson or RfcFirm && !w.IsDigits && Together(w) && IsRfc(w.Value, out var checks) && (checks || w.Named(Kinds.Rfc)) && w.Value is not ("XAXX010101000" or "XEXX010101000"))
        {
            yield return w.As(IdentifierTypes.Rfc, checks ? 5 : 3, Kinds.Rfc, "MX");
        }
        else if (w.Value.Length == NssLength && w.IsDigits && Checks.Luhn(w.Value) && !Checks.Repeated(w.Value) && !w.Around.Denied
            && (w.Named(Kinds.Nss) || (w.Home("MX") && !w.Around.Amount && w.Written("2.2.2.4.1", "10.1", "4.2.4.1")) || (w.Home("MX") && !w.Around.Amount && w.Solid)))
        {
            yield return w.As(IdentifierTypes.Nss, 2, Kinds.Nss, "MX");
        }
    }

    // "hola 900123456" is a word before a number.
    private static bool Together(Window w) => w.Singles || w.Named(Kinds.Rfc) || w.Sizes is "4.6.3" or "3.6.3" || w.Page.Atoms[w.First + 1].Gap is not (' ' or ',' or Page.Stop or '\n' or '(');

    internal static bool IsCurp(ReadOnlySpan<char> value)
    {
        if (!Letters(value[..4]) || !Date(value.Slice(4, 6)) || value[10] is not ('H' or 'M' or 'X') || !States.Contains(value.Slice(11, 2).ToString(), StringComparison.Ordinal)
            || !Letters(value.Slice(13, 3)) || !char.IsAsciiDigit(value[17]))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < CurpLength - 1; i++)
        {
            sum += CurpAlphabet.IndexOf(value[i], StringComparison.Ordinal) * (CurpLength - i);
        }

        return (10 - sum % 10) % 10 == value[17] - '0';
    }

    internal static bool IsRfc(ReadOnlySpan<char> value, out bool checks)
    {
        var letters = value.Length - 9;
        checks = false;
        if (!Letters(value[..letters]) || !Date(value.Slice(letters, 6)) || !(char.IsAsciiDigit(value[^1]) || value[^1] == 'A'))
        {
            return false;
        }

        checks = Sums(value);
        for (var i = 0; i < letters && !checks; i++)
        {
            // Ñ was read as N.
            checks = value[i] == 'N' && Sums(string.Concat(value[..i], "Ñ", value[(i + 1)..]));
        }

        return true;
    }

    private static bool Sums(ReadOnlySpan<char> value)
    {
        // A firm's twelve characters are checked as thirteen with a blank before them.
        var sum = value.Length == RfcFirm ? RfcAlphabet.IndexOf(' ', StringComparison.Ordinal) * RfcPerson : 0;
        for (var i = 0; i < value.Length - 1; i++)
        {
            sum += RfcAlphabet.IndexOf(value[i], StringComparison.Ordinal) * (value.Length - i);
        }

        var missing = (11 - sum % 11) % 11;
        return value[^1] == (missing == 10 ? 'A' : (char)('0' + missing));
    }

    private static bool Letters(ReadOnlySpan<char> value) => !value.ContainsAnyExceptInRange('A', 'Z');

    private static bool Date(ReadOnlySpan<char> value) => Checks.Digits(value) && Checks.Date(Checks.Number(value.Slice(2, 2)), Checks.Number(value.Slice(4, 2)));
}
