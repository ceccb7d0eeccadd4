namespace Personalization.Masking;

/// <summary>Uruguay and Paraguay.</summary>
internal static class RiverPlateIds
{
    internal static IEnumerable<Finding> In(Window w)
    {
        if (!w.IsDigits || w.Around.Denied || w.Around.Amount)
        {
            yield break;
        }

        var length = w.Value.Length;
        if (length is 7 or 8 && IsUruguayan(w.Value) && (w.LastGap == '-' && w.Written("1.3.3.1", "3.3.1") || w.Named(w.Home("UY") ? Kinds.Cedula | Kinds.Id | Kinds.Dni : Kinds.None)
            || (w.Named(Kinds.Cedula) && w.Page.Rules.Country is null && w.LastGap == '-') || (w.Home("UY") && w.LastGap == '-' && w.Written("7.1", "6.1"))))
        {
            yield return w.As(IdentifierTypes.UyCi, w.LastGap == '-' ? 3 : 2, Kinds.Cedula | Kinds.Id, "UY");
        }

        if (length == 12 && IsUruguayanRut(w.Value) && (w.Solid || w.Alone))
        {
            yield return w.As(IdentifierTypes.UyRut, 3, Kinds.Rut, "UY");
        }

        if (length is >= 4 and <= 9 && IsParaguayan(w.Value) && (w.Named(Kinds.Ruc) || (w.LastGap == '-' && (w.Home("PY") || (w.Written("8.1") && w.Value[0] == '8')))))
        {
            yield return w.As(IdentifierTypes.PyRuc, w.Home("PY") ? 3 : 2, Kinds.Ruc, "PY");
        }
    }

    internal static bool IsUruguayan(ReadOnlySpan<char> digits) => !Checks.Repeated(digits)
        && (10 - Checks.Weighted(digits, digits.Length == 8 ? [2, 9, 8, 7, 6, 3, 4] : [9, 8, 7, 6, 3, 4]) % 10) % 10 == digits[^1] - '0';

    /// <summary>An office, a number, 001 and a check digit.</summary>
    internal static bool IsUruguayanRut(ReadOnlySpan<char> digits) => Checks.Number(digits[..2]) is >= 1 and <= 22 && digits.Slice(2, 6) is not "000000" && digits.Slice(8, 2) is "00"
        && (11 - Checks.Weighted(digits, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 == digits[11] - '0';

    internal static bool IsParaguayan(ReadOnlySpan<char> digits) =>
        !Checks.Repeated(digits) && digits[0] != '0' && (Checks.Rising(digits[..^1], 11) is var missing && missing > 9 ? 0 : missing) == digits[^1] - '0';
}
