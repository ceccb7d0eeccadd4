using System.Globalization;
using System.Text.RegularExpressions;

namespace Personalization.Identity;

/// <summary>
/// Recognises that somebody says of themselves that they are a minor. Years with the brand, of a marriage, of somebody's child are none.
/// </summary>
public static partial class Minors
{
    /// <summary>
    /// Under this age nobody's own consent carries marketing or sales. The ages of digital consent differ by place (13 to 18); the highest is the careful one.
    /// </summary>
    public const int Age = 18;

    /// <summary>Whether a folded message says so.</summary>
    internal static bool In(string said) =>
        Plainly().IsMatch(said) || (OfAge().Match(said) is { Success: true } age && int.Parse(age.Groups["n"].Value, CultureInfo.InvariantCulture) is >= 5 and < Age && !About().IsMatch(said));

    /// <summary>Whether somebody born on a day is a minor on another.</summary>
    public static bool IsMinor(DateOnly born, DateOnly today) => born.AddYears(Age) > today;

    [GeneratedRegex(@"\b(?:yo )?soy (?:un |una )?menor(?: de edad)?(?! que)\b|\bsou (?:de )?menor(?: de idade)?(?! que)\b|\b(?:im|i am) (?:a minor|underage|under 18)\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plainly();

    [GeneratedRegex(
        @"(?:^|\b(?:yo|hola|pero|porque|que|y|e|solo|apenas|ya|eu|mas|pois|ja|so|hi|but|because|and|only|ainda|todavia|aun)\s+)(?:tengo|tenho|cumpli|acabo de cumplir|fiz|i am|im)\s+(?:solo |apenas |so |only |just )?(?<n>[1-9]|1\d)(?:\s+(?:anos|anitos|years? old|yo|yrs old|year old)\b(?<rest>.*)|$)",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OfAge();

    [GeneratedRegex(
        @"\b(?:anos|years)\s+(?:con|de (?!edad|idade)|como|en |siendo|comprando|usando|trabajando|viviendo|esperando|sin|com |como|em |no |na |sendo|comprando|usando|trabalhando|esperando|sem|with|as |of |in |at |working|being)|\b(?:antiguedad|garantia|experiencia|casad[oa]|clientes?|customer|hijos?|hijas?|filh[oa]s?|son|daughter|years ago|hace|desde)\b",
        RegexOptions.CultureInvariant, 1000)]
    private static partial Regex About();
}
