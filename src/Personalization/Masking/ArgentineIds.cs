namespace Personalization.Masking;

/// <summary>Argentina: CUIT and CUIL, DNI.</summary>
internal static class ArgentineIds
{
    private const int CuitLength = 11;

    internal static IEnumerable<Finding> In(Window w)
    {
        if (!w.IsDigits)
        {
            yield break;
        }

        if (w.Value.Length == CuitLength && IsCuit(w.Value) && (w.Written("2.8.1", "2.2.3.3.1") || (!w.Around.Denied && !w.Around.Amount && (w.Solid || w.Alone))))
        {
            yield return w.As(IdentifierTypes.Cuit, w.Written("2.8.1", "2.2.3.3.1") ? 5 : 3, Kinds.Cuit, "AR");
        }
        else if (w.Value.Length is 7 or 8 && Loose.Of(w, Kinds.Dni | Kinds.Id, "AR", "2.3.3", "1.3.3"))
        {
            yield return w.As(IdentifierTypes.ArDni, 1, Kinds.Dni | Kinds.Id, "AR");
        }
    }

    internal static bool IsCuit(ReadOnlySpan<char> digits) =>
        digits[..2] is "20" or "23" or "24" or "25" or "26" or "27" or "30" or "33" or "34" && !Checks.Repeated(digits[2..])
        && (11 - Checks.Weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == digits[10] - '0';
}

/// <summary>Numbers without a check digit, or of few digits: only a word near them, or a brand's country and the usual punctuation, tells them from an amount.</summary>
internal static class Loose
{
    internal static bool Of(Window w, Kinds kinds, string country, params ReadOnlySpan<string> usual)
    {
        if (w.Around.Denied || Checks.Repeated(w.Value))
        {
            return false;
        }

        var named = w.Named(kinds) && (w.Solid || w.Singles || w.Alone || w.Written(usual));
        return named ? !w.Around.Amount : w.Home(country) && !w.Around.Amount && !w.Value.EndsWith("000", StringComparison.Ordinal) && w.Alone && w.Written(usual) && w.LastGap is '.' or '-' && w.Page.Text[w.Page.Atoms[w.First].End] == '.';
    }
}
