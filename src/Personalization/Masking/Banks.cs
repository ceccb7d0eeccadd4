using System.Collections.Frozen;
using System.Globalization;

namespace Personalization.Masking;

/// <summary>Bank accounts: IBAN (ISO 13616), the Argentine CBU and CVU, the Mexican CLABE.</summary>
internal static class Banks
{
    private const int ClabeLength = 18;
    private const int CbuLength = 22;
    private const int CbuHead = 8;

    private static readonly FrozenDictionary<string, int> Lengths = Tables.Rows("ibans.txt").ToFrozenDictionary(r => r.Name, r => int.Parse(r.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> LengthOf = Lengths.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string> MexicanBanks = Tables.Rows("mexicanbanks.txt").SelectMany(r => Tables.Values(r.Value, ' ')).ToFrozenSet(StringComparer.Ordinal);

    internal static IEnumerable<Finding> In(Window w)
    {
        var value = w.Value;
        if (!w.IsDigits && Together(w) && LengthOf.TryGetValue(value.AsSpan(0, 2), out var length) && length == value.Length && Checks.Digits(value.AsSpan(2, 2)) && Checks.Mod97(value))
        {
            yield return w.As(IdentifierTypes.Iban, 6, Kinds.Iban, null);
        }
        else if (!w.IsDigits || Checks.Repeated(value) || w.Around.Denied)
        {
            yield break;
        }
        else if (value.Length == ClabeLength && IsClabe(value) && (MexicanBanks.Contains(value[..3]) || w.Named(Kinds.Clabe)))
        {
            yield return w.As(IdentifierTypes.Clabe, 3, Kinds.Clabe, "MX");
        }
        else if (value.Length == CbuLength && IsCbu(value))
        {
            yield return w.As(IdentifierTypes.Cbu, 3, Kinds.Cbu, "AR");
        }
    }

    // "es 2850..." is a word before a number, not a country.
    private static bool Together(Window w) => w.Page.Atoms[w.First].Length > 2 || w.Page.Atoms[w.First + 1].Gap is Page.Glued or '-' or '.' or '_' || w.Singles || w.Named(Kinds.Iban);

    /// <summary>Weights 3, 7, 1; each product modulo 10 (Banco de México).</summary>
    internal static bool IsClabe(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < ClabeLength - 1; i++)
        {
            sum += (digits[i] - '0') * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1) % 10;
        }

        return (10 - sum % 10) % 10 == digits[ClabeLength - 1] - '0';
    }

    /// <summary>Two check digits: of the bank and branch, and of the account (BCRA).</summary>
    internal static bool IsCbu(ReadOnlySpan<char> digits) =>
        Tens(Checks.Weighted(digits, [7, 1, 3, 9, 7, 1, 3])) == digits[CbuHead - 1] - '0'
        && Tens(Checks.Weighted(digits[CbuHead..], [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3])) == digits[CbuLength - 1] - '0';

    private static int Tens(int sum) => (10 - sum % 10) % 10;
}
