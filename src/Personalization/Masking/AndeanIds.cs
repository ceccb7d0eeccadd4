namespace Personalization.Masking;

/// <summary>Colombia, Ecuador, Venezuela and Peru: the cards of people and the numbers of taxpayers.</summary>
internal static class AndeanIds
{
    private static readonly int[] NitWeights = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71];

    internal static IEnumerable<Finding> In(Window w) => w.IsDigits ? Colombian(w).Concat(Ecuadorian(w)).Concat(Peruvian(w)) : Venezuelan(w).Concat(PeruvianLetter(w));

    private static IEnumerable<Finding> Colombian(Window w)
    {
        var length = w.Value.Length;
        if (length is >= 9 and <= 11 && IsNit(w.Value) && !w.Around.Denied && !w.Around.Amount
            && (w.Named(Kinds.Nit) || (w.LastGap == '-' && w.Written("9.1", "3.3.3.1")) || (w.Home("CO") && w.LastGap == '-' && w.Written("8.1", "10.1", "2.3.3.1", "1.3.3.3.1"))))
        {
            yield return w.As(IdentifierTypes.Nit, 3, Kinds.Nit, "CO");
        }

        if (length is 7 or 8 && w.Home("VE") && Loose.Of(w, Kinds.Cedula | Kinds.Id, "VE", "2.3.3", "1.3.3"))
        {
            yield return w.As(IdentifierTypes.VeCedula, 1, Kinds.Cedula | Kinds.Id, "VE");
        }
        else if (length is >= 6 and <= 10 && Loose.Of(w, Kinds.Cedula | (w.Page.Rules.Country is null or "CO" || (length == 10 && w.Value[0] == '1') ? Kinds.Id : Kinds.None), "CO", "1.3.3.3", "2.3.3", "3.3"))
        {
            yield return w.As(IdentifierTypes.Cedula, 1, Kinds.Cedula | Kinds.Id, "CO");
        }
        else if (length is 8 or 9 or 10 && w.Named(Kinds.Nit) && Loose.Of(w, Kinds.Nit, "CO", "3.3.3"))
        {
            yield return w.As(IdentifierTypes.Nit, 1, Kinds.Nit, "CO");
        }
    }

    private static IEnumerable<Finding> Ecuadorian(Window w)
    {
        if (w.Around.Denied || w.Around.Amount || w.Value.Length is not (10 or 13) || !IsProvince(w.Value) || !(w.Solid || w.Alone))
        {
            yield break;
        }

        if (w.Value.Length == 10 && IsEcuadorian(w.Value) && (w.Solid || w.Singles || w.LastGap == '-' || w.Named(Kinds.Cedula | Kinds.Id)))
        {
            yield return w.As(IdentifierTypes.EcCedula, w.Home("CO") ? 1 : 2, Kinds.Cedula | Kinds.Id, "EC");
        }
        else if (w.Value.Length == 13 && IsRuc(w.Value))
        {
            yield return w.As(IdentifierTypes.EcRuc, 3, Kinds.Ruc, "EC");
        }
    }

    private static IEnumerable<Finding> Peruvian(Window w)
    {
        if (w.Value.Length == 11 && IsPeruvianRuc(w.Value) && !w.Around.Denied && !w.Around.Amount && (w.Solid || w.Alone))
        {
            yield return w.As(IdentifierTypes.PeRuc, 3, Kinds.Ruc, "PE");
        }
        else if (w.Value.Length == 9 && IsPeruvianDni(w.Value) && !w.Around.Denied && !w.Around.Amount && (w.Named(Kinds.Dni | (w.Home("PE") ? Kinds.Id : Kinds.None)) || (w.LastGap == '-' && w.Written("8.1"))))
        {
            yield return w.As(IdentifierTypes.PeDni, w.Named(Kinds.Dni) || w.Home("PE") ? 3 : 2, Kinds.Dni | Kinds.Id, "PE");
        }
        else if (w.Value.Length == 8 && w.Home("PE") && Loose.Of(w, Kinds.Dni | Kinds.Id, "PE", "8"))
        {
            yield return w.As(IdentifierTypes.PeDni, 1, Kinds.Dni | Kinds.Id, "PE");
        }
    }

    private static IEnumerable<Finding> PeruvianLetter(Window w)
    {
        if (w.Value.Length == 9 && Checks.Digits(w.Value.AsSpan(0, 8)) && w.Value[8] is >= 'A' and <= 'K' && IsPeruvianDni(w.Value) && !w.Around.Denied && (w.Named(Kinds.Dni | Kinds.Id) || w.Home("PE")))
        {
            yield return w.As(IdentifierTypes.PeDni, 3, Kinds.Dni | Kinds.Id, "PE");
        }
    }

    private static IEnumerable<Finding> Venezuelan(Window w)
    {
        var value = w.Value;
        if (value[0] is not ('V' or 'E' or 'J' or 'P' or 'G' or 'C') || !Checks.Digits(value.AsSpan(1)) || w.Around.Denied)
        {
            yield break;
        }

        var hyphen = w.Page.Atoms[w.First + 1].Gap is '-' or '.';
        // "e 1.023.456" begins with a word.
        if (w.Page.Atoms[w.First + 1].Gap is ' ' or ',' or Page.Stop or '\n' or '(' && (value[0] == 'E' ? !w.Home("VE") && !w.Named(Kinds.Rif) : !w.Singles && !w.Named(Kinds.Rif | Kinds.Cedula | Kinds.Id)))
        {
            yield break;
        }

        if (value.Length == 10 && IsRif(value))
        {
            yield return w.As(IdentifierTypes.Rif, hyphen || w.Page.Atoms[w.First + 1].Gap == Page.Glued ? 4 : 2, Kinds.Rif, "VE");
        }
        else if (value.Length is 8 or 9 && value[0] is 'V' or 'E' && value[1] != '0' && (w.Named(Kinds.Cedula | Kinds.Id) || w.Home("VE") || (hyphen && value[0] == 'V')))
        {
            yield return w.As(IdentifierTypes.VeCedula, 3, Kinds.Cedula | Kinds.Id, "VE");
        }
    }

    internal static bool IsNit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length - 1; i++)
        {
            sum += (digits[^(i + 2)] - '0') * NitWeights[i];
        }

        return !Checks.Repeated(digits) && (sum % 11 is var rest && rest > 1 ? 11 - rest : rest) == digits[^1] - '0';
    }

    internal static bool IsEcuadorian(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
        {
            var product = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }

        return digits[2] < '6' && !Checks.Repeated(digits) && (10 - sum % 10) % 10 == digits[9] - '0';
    }

    /// <summary>Of people, of firms (third digit 9) and of public bodies (6); the last digits number the branch.</summary>
    internal static bool IsRuc(ReadOnlySpan<char> digits) => digits[2] switch
    {
        '9' => Branch(digits[10..]) && Eleven(Checks.Weighted(digits, [4, 3, 2, 7, 6, 5, 4, 3, 2])) == digits[9] - '0',
        '6' => Branch(digits[9..]) && Eleven(Checks.Weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2])) == digits[8] - '0',
        _ => Branch(digits[10..]) && IsEcuadorian(digits[..10]),
    };

    internal static bool IsPeruvianRuc(ReadOnlySpan<char> digits) => digits[..2] is "10" or "15" or "16" or "17" or "20"
        && (11 - Checks.Weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 10 == digits[10] - '0';

    internal static bool IsPeruvianDni(ReadOnlySpan<char> value)
    {
        var place = (11 - Checks.Weighted(value, [3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11;
        return !Checks.Repeated(value[..8]) && value[8] == (char.IsAsciiDigit(value[8]) ? "67890112345"[place] : "KABCDEFGHIJ"[place]);
    }

    internal static bool IsRif(ReadOnlySpan<char> value)
    {
        var letter = value[0] switch { 'V' => 1, 'E' => 2, 'J' or 'C' => 3, 'P' => 4, _ => 5 };
        return Eleven(letter * 4 + Checks.Weighted(value[1..], [3, 2, 7, 6, 5, 4, 3, 2])) == value[9] - '0';
    }

    // Few have more branches than this, and a time in milliseconds often fits but for these digits.
    private static bool Branch(ReadOnlySpan<char> digits) => Checks.Number(digits) is >= 1 and <= 30;

    private static bool IsProvince(ReadOnlySpan<char> digits) => Checks.Number(digits[..2]) is (>= 1 and <= 24) or 30;

    private static int Eleven(int sum) => (11 - sum % 11) is var missing && missing > 9 ? 0 : missing;
}
