namespace Personalization.Masking;

/// <summary>Brazil: CPF of people, CNPJ of firms (with letters since 2026).</summary>
internal static class BrazilianIds
{
    private const int CpfLength = 11;
    private const int CnpjLength = 14;

    internal static IEnumerable<Finding> In(Window w)
    {
        if (w.Value.Length == CpfLength && w.IsDigits && IsCpf(w.Value) && (w.Written("3.3.3.2", "9.2") || (!w.Around.Denied && !w.Around.Amount && (w.Solid || w.Alone))))
        {
            yield return w.As(IdentifierTypes.Cpf, w.Written("3.3.3.2") ? 5 : 3, Kinds.Cpf, "BR");
        }
        else if (w.Value.Length == CnpjLength && Checks.Digits(w.Value.AsSpan(12)) && Shaped(w) && IsCnpj(w.Value))
        {
            yield return w.As(IdentifierTypes.Cnpj, w.Written("2.3.3.4.2") ? 5 : 3, Kinds.Cnpj, "BR");
        }
    }

    internal static bool IsCpf(ReadOnlySpan<char> digits) =>
        !Checks.Repeated(digits) && Digit(Checks.Rising(digits[..9], 10)) == digits[9] && Digit(Checks.Rising(digits[..10], 11)) == digits[10];

    internal static bool IsCnpj(ReadOnlySpan<char> value) =>
        !Checks.Repeated(value) && Digit(Checks.Rising(value[..12], 9)) == value[12] && Digit(Checks.Rising(value[..13], 9)) == value[13];

    // Letters make a CNPJ of anything that is fourteen long: they want the usual punctuation, one piece or the word.
    private static bool Shaped(Window w) => w.IsDigits
        ? w.Written("2.3.3.4.2", "8.4.2", "12.2") || (!w.Around.Denied && (w.Solid || w.Alone))
        : w.Written("2.3.3.4.2", "8.4.2") || w.Solid || w.Singles || w.Named(Kinds.Cnpj);

    private static char Digit(int missing) => missing > 9 ? '0' : (char)('0' + missing);
}
