using System.Globalization;

namespace Tests.Identifiers;

/// <summary>
/// The check digits of identifiers by the algorithms that their issuers publish. It shares nothing with the gateway, so that numbers made
/// with it are a second opinion on what the gateway takes for valid.
/// </summary>
internal static class CheckDigits
{
    private const string Base36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Curps = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ";
    private const string Rfcs = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ";

    /// <summary>Of a card, a Mexican social security number, a Dominican cédula.</summary>
    public static string Luhn(string body) => Digit(-body.Reverse().Select((c, i) => i % 2 == 0 ? (2 * Value(c) / 10) + (2 * Value(c) % 10) : Value(c)).Sum(), 10);

    /// <summary>The two digits behind the country of an IBAN.</summary>
    public static string Iban(string country, string bban)
    {
        var rest = 0;
        foreach (var c in (bban + country + "00").Select(c => Base36.IndexOf(c, StringComparison.Ordinal)))
        {
            rest = ((rest * (c > 9 ? 100 : 10)) + c) % 97;
        }

        return $"{98 - rest:00}";
    }

    public static string Cpf(string body)
    {
        var first = body + Brazilian(Sum(body, [10, 9, 8, 7, 6, 5, 4, 3, 2]));
        return first[^1] + Brazilian(Sum(first, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]));
    }

    /// <summary>Letters count by their code less that of zero, as since 2026.</summary>
    public static string Cnpj(string body)
    {
        var first = body + Brazilian(Sum(body, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
        return first[^1] + Brazilian(Sum(first, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));
    }

    public static string Rut(string body) => "0123456789K"[Mod(-Sum(Reversed(body), [2, 3, 4, 5, 6, 7, 2, 3, 4]), 11)].ToString();

    /// <summary>Null where there is none: such a number is not given out.</summary>
    public static string? Cuit(string body) => Eleven(Sum(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]));

    /// <summary>Bank and branch, then the account: each with its digit.</summary>
    public static string Cbu(string bank, string account) => bank + Digit(-Sum(bank, [7, 1, 3, 9, 7, 1, 3]), 10) + account + Digit(-Sum(account, [3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3]), 10);

    public static string Curp(string body) => Digit(-body.Select((c, i) => Curps.IndexOf(c, StringComparison.Ordinal) * (18 - i)).Sum(), 10);

    public static string Rfc(string body) => "0123456789A"[Mod(-body.PadLeft(12).Select((c, i) => Rfcs.IndexOf(c, StringComparison.Ordinal) * (13 - i)).Sum(), 11)].ToString();

    public static string Clabe(string body) => Digit(-body.Select((c, i) => Value(c) * (i % 3) switch { 0 => 3, 1 => 7, _ => 1 } % 10).Sum(), 10);

    public static string Nit(string body) => "01987654321"[Sum(Reversed(body), [3, 7, 13, 17, 19, 23, 29, 37, 41, 43]) % 11].ToString();

    public static string EcCedula(string body) => Luhn(body);

    public static string? EcPublic(string body) => Eleven(Sum(body, [3, 2, 7, 6, 5, 4, 3, 2]));

    public static string? EcPrivate(string body) => Eleven(Sum(body, [4, 3, 2, 7, 6, 5, 4, 3, 2]));

    public static string Rif(char kind, string body) => "00987654321"[Mod((4 * ("VEJPG".IndexOf(kind, StringComparison.Ordinal) + 1)) + Sum(body, [3, 2, 7, 6, 5, 4, 3, 2]), 11)].ToString();

    /// <summary>As a digit and as a letter: both are printed on the document.</summary>
    public static (string Digit, string Letter) PeDni(string body)
    {
        var at = Sum(body, [3, 2, 7, 6, 5, 4, 3, 2]) % 11;
        return ("65432110987"[at].ToString(), "KJIHGFEDCBA"[at].ToString());
    }

    public static string PeRuc(string body) => ((11 - (Sum(body, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 10).ToString(CultureInfo.InvariantCulture);

    public static string EsLetter(string digits) => "TRWAGMYFPDXBNJZSQVHLCKE"[int.Parse(digits, CultureInfo.InvariantCulture) % 23].ToString();

    public static string Nie(char first, string body) => EsLetter("XYZ".IndexOf(first, StringComparison.Ordinal) + body);

    public static string UyCi(string body) => Digit(-Sum(body.PadLeft(7, '0'), [2, 9, 8, 7, 6, 3, 4]), 10);

    public static string? UyRut(string body) => Eleven(Sum(body, [4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]));

    public static string PyRuc(string body) => (Mod(-Sum(Reversed(body), [2, 3, 4, 5, 6, 7, 8, 9]), 11) % 10).ToString(CultureInfo.InvariantCulture);

    public static string GtNit(string body) => "0123456789K"[Mod(-Sum(Reversed(body), [2, 3, 4, 5, 6, 7, 8, 9]), 11)].ToString();

    public static string SvDui(string body) => Digit(-Sum(body, [9, 8, 7, 6, 5, 4, 3, 2]), 10);

    /// <summary>What was given out last has another rule than what was given out first.</summary>
    public static string SvNit(string body) => (string.CompareOrdinal(body[10..13], "100") <= 0
        ? Sum(body, [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11 % 10 : Mod(-Sum(body, [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]), 11) % 10).ToString(CultureInfo.InvariantCulture);

    /// <summary>The digit of a postal item, as the Universal Postal Union prints it.</summary>
    public static string Parcel(string body) => (11 - (Sum(body, [8, 6, 4, 2, 3, 5, 9, 7]) % 11)) switch { 10 => "0", 11 => "5", var d => d.ToString(CultureInfo.InvariantCulture) };

    public static string Ean(string body) => Digit(-body.Select((c, i) => Value(c) * (i % 2 == 0 ? 1 : 3)).Sum(), 10);

    private static string Brazilian(int sum) => (sum % 11 < 2 ? 0 : 11 - (sum % 11)).ToString(CultureInfo.InvariantCulture);

    private static string? Eleven(int sum) => Mod(-sum, 11) is var rest and < 10 ? rest.ToString(CultureInfo.InvariantCulture) : null;

    private static int Sum(string body, int[] weights) => body.Zip(weights, (c, w) => Value(c) * w).Sum();

    private static int Value(char c) => c - '0';

    private static string Digit(int value, int of) => Mod(value, of).ToString(CultureInfo.InvariantCulture);

    private static int Mod(int value, int of) => ((value % of) + of) % of;

    private static string Reversed(string text) => string.Concat(text.Reverse());
}
