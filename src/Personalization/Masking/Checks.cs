namespace Personalization.Masking;

/// <summary>Check digits, as the authorities that issue the numbers publish them. Values come as digits and capital letters.</summary>
internal static class Checks
{
    private const string Base36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    internal static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var d = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? d : d > 4 ? 2 * d - 9 : 2 * d;
        }

        return sum % 10 == 0;
    }

    /// <summary>The sum of digits times weights; letters count as their code less 48, as the Brazilian tax register has it.</summary>
    internal static int Weighted(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i];
        }

        return sum;
    }

    /// <summary>ISO 13616: the first four characters moved to the end, letters as 10 to 35, remainder 1.</summary>
    internal static bool Mod97(ReadOnlySpan<char> iban)
    {
        var rest = 0;
        for (var i = 0; i < iban.Length; i++)
        {
            var value = Base36.IndexOf(iban[(i + 4) % iban.Length], StringComparison.Ordinal);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }

        return rest == 1;
    }

    /// <summary>Weights 2, 3, 4 ... from the right, starting again after the highest; what is missing to the next multiple of eleven.</summary>
    internal static int Rising(ReadOnlySpan<char> digits, int highest)
    {
        var (sum, weight) = (0, 2);
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            sum += (digits[i] - '0') * weight;
            weight = weight == highest ? 2 : weight + 1;
        }

        return 11 - sum % 11;
    }

    /// <summary>Whether all characters are one and the same: such numbers are made up.</summary>
    internal static bool Repeated(ReadOnlySpan<char> value) => !value.ContainsAnyExcept(value[0]);

    internal static bool Digits(ReadOnlySpan<char> value) => !value.ContainsAnyExceptInRange('0', '9');

    /// <summary>A date as YYMMDD, DDMMYY and the like, from its parts.</summary>
    internal static bool Date(int month, int day) => month is >= 1 and <= 12 && day is >= 1 and <= 31;

    internal static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var c in digits)
        {
            value = value * 10 + (c - '0');
        }

        return value;
    }
}
