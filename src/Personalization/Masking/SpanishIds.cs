namespace Personalization.Masking;

/// <summary>Spain: DNI of citizens, NIE of foreigners.</summary>
internal static class SpanishIds
{
    private const int Length = 9;
    private const string Letters = "TRWAGMYFPDXBNJZSQVHLCKE";

    internal static IEnumerable<Finding> In(Window w)
    {
        if (w.Value.Length != Length || w.IsDigits || !char.IsAsciiLetterUpper(w.Value[^1]) || !Joined(w))
        {
            yield break;
        }

        var foreign = "XYZ".IndexOf(w.Value[0], StringComparison.Ordinal);
        if (foreign >= 0 && Fits((char)('0' + foreign) + w.Value[1..]))
        {
            yield return w.As(IdentifierTypes.Nie, 3, Kinds.Nie | Kinds.Id, "ES");
        }
        else if (Fits(w.Value))
        {
            yield return w.As(IdentifierTypes.EsDni, 3, Kinds.Dni | Kinds.Id, "ES");
        }
    }

    internal static bool Fits(ReadOnlySpan<char> value) =>
        Checks.Digits(value[..8]) && !Checks.Repeated(value[..8]) && Letters[Checks.Number(value[..8]) % Letters.Length] == value[8];

    // A lone letter after a number may be a word: "12345678 y"; one on the next line is.
    private static bool Joined(Window w) => w.LastGap is not (' ' or '\n') || (w.Home("ES") && w.Sizes == "1.7.1" && w.Value[0] != 'Y') || w.Singles || w.Named(Kinds.Dni | Kinds.Nie | Kinds.Id);
}
