namespace Personalization.Masking;

/// <summary>Guatemala, El Salvador and the Dominican Republic.</summary>
internal static class CentralAmericanIds
{
    internal static IEnumerable<Finding> In(Window w)
    {
        if (w.Around.Denied || w.Around.Amount || w.Value.Length is < 5 or > 14 || !Checks.Digits(w.Value.AsSpan(..^1)))
        {
            yield break;
        }

        if (w.Value.Length <= 9 && IsGuatemalan(w.Value) && ((w.Named(Kinds.Nit) && w.Alone && !w.Home("CO")) || (w.LastGap == '-' && !w.Piece && ((w.Home("GT") && w.Written("8.1", "7.1", "6.1", "5.1", "4.1")) || (w.Value[^1] == 'K' && w.Value.Length is 7 or 8)))))
        {
            yield return w.As(IdentifierTypes.GtNit, w.Home("GT") || w.Value[^1] == 'K' ? 3 : 2, Kinds.Nit, "GT");
        }
        else if (w.Value.Length == 9 && w.IsDigits && IsDui(w.Value) && (w.Named(Kinds.Dui) || (w.LastGap == '-' && w.Written("8.1") && (w.Value[0] == '0' || w.Home("SV")))))
        {
            yield return w.As(IdentifierTypes.SvDui, 3, Kinds.Dui, "SV");
        }
        else if (w.Value.Length == 14 && w.IsDigits && IsSalvadoran(w.Value) && (w.Named(Kinds.Nit) || w.Written("4.6.3.1")))
        {
            yield return w.As(IdentifierTypes.SvNit, w.Written("4.6.3.1") ? 4 : 3, Kinds.Nit, "SV");
        }
        else if (w.Value.Length == 11 && w.IsDigits && IsDominican(w.Value) && (w.Named(Kinds.Cedula | Kinds.Id) || w.Written("3.7.1") || (w.Home("DO") && w.Solid)))
        {
            yield return w.As(IdentifierTypes.DoCedula, 3, Kinds.Cedula | Kinds.Id, "DO");
        }
    }

    internal static bool IsGuatemalan(ReadOnlySpan<char> value)
    {
        var sum = 0;
        for (var i = 0; i < value.Length - 1; i++)
        {
            sum += (value[i] - '0') * (value.Length - i);
        }

        var missing = (11 - sum % 11) % 11;
        return !Checks.Repeated(value) && value[0] != '0' && value[^1] == (missing == 10 ? 'K' : (char)('0' + missing));
    }

    internal static bool IsDui(ReadOnlySpan<char> digits) => !Checks.Repeated(digits) && (10 - Checks.Weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 10) % 10 == digits[8] - '0';

    /// <summary>Department and municipality, a birthday, a serial, a check digit.</summary>
    internal static bool IsSalvadoran(ReadOnlySpan<char> digits) =>
        Checks.Number(digits[..2]) is (>= 1 and <= 14) or 94 or 95 or 96 && Checks.Date(Checks.Number(digits.Slice(6, 2)), Checks.Number(digits.Slice(4, 2)));

    internal static bool IsDominican(ReadOnlySpan<char> digits) => Checks.Number(digits[..3]) is (>= 1 and <= 160) or (>= 223 and <= 229) or 402 && Checks.Luhn(digits);
}
