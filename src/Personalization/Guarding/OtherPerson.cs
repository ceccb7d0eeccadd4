using System.Text.RegularExpressions;
using Personalization.Wording;

namespace Personalization.Guarding;

/// <summary>Something of somebody else: a name, an address, a number or an id that is neither the brand's nor the customer's and stands in nothing known.</summary>
internal static partial class OtherPerson
{
    /// <summary>What it is: id, email, phone, address or name; null for nothing.</summary>
    internal static string? In(GuardCase @case)
    {
        var (text, known) = (@case.Draft.Text, Spelling.Plainly(@case.Evidence.Sayable + "\n" + @case.Evidence.Firm));
        bool IsNew(string value) => string.Concat(Spelling.WordsOf(value)) is var compact && !known.Compact.Contains(compact, StringComparison.Ordinal) && !@case.Masking.Own.Contains(compact.ToUpperInvariant());
        return Ids().Matches(text).Any(m => IsNew(m.Value)) ? "id"
            : Emails().Matches(text).Any(m => IsNew(m.Value) && !@case.Masking.Own.Contains(m.Value.ToUpperInvariant())) ? "email"
            : Phones().Matches(text).Any(m => m.Value.Count(char.IsAsciiDigit) is >= 8 and <= 15 && IsNew(m.Value)) ? "phone"
            : !@case.ByModel ? null
            : Streets().Matches(text).Any(m => IsNew(m.Value)) ? "address"
            : Named(@case.Evidence.Body, known) ? "name" : null;
    }

    private static bool Named(string body, Spelling known) =>
        Titled().Matches(body).Any(m => Unknown(m.Groups[1].Value, known)) || Full().Matches(body).Any(m => IsName(m, body, known));

    // Two capitals in a row within a sentence, none of them a word that anything can be called by.
    private static bool IsName(Match match, string body, Spelling known)
    {
        var words = match.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsUpper(w[0])).ToList();
        var begins = match.Index == 0 || body[..match.Index].TrimEnd() is var before && (before.Length == 0 || before[^1] is '.' or '!' or '?' or ':' or '\n' or '¡' or '¿' or '…');
        var named = (begins ? words.Skip(1) : words).ToList();
        return words.Count >= 2 && named.Exists(w => Unknown(w, known)) && !words.Exists(w => Vocabulary.IsCommon(Folding.Fold(w)));
    }

    private static bool Unknown(string word, Spelling known) => Spelling.WordsOf(word) is var words && words.Any(w => w.Length > 2 && !known.Words.Contains(w, StringComparer.Ordinal) && !Vocabulary.IsCommon(w));

    // The ids of this gateway: of people, dispatches, drafts, handoffs.
    [GeneratedRegex(@"\bp_\d{3}_[A-Za-z0-9]{6,}|\b[dfhkb]_[0-9a-f]{16,}\b", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Ids();

    [GeneratedRegex(@"[A-Za-z0-9._%+-]+\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Emails();

    [GeneratedRegex(@"(?<![\w$.,-])\+?\d(?:[\s().-]{0,2}\d){7,14}(?![\w%])", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Phones();

    [GeneratedRegex(@"\b(?:calle|carrera|cra\.?|cl\.?|avenida|av\.?|diagonal|transversal|rua|alameda|travessa|pasaje|jirón)\s+[\w.º°]+(?:\s+\w+){0,3}\s*(?:#|n[º°o.]*|,)?\s*\d+|\b\d{1,5}\s+(?:[A-Z]\w+\s){1,3}(?:street|st\.?|avenue|ave\.?|road|rd\.?|lane|drive|boulevard)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Streets();

    [GeneratedRegex(@"\b(?:[Ss]r|[Ss]ra|[Ss]rta|[Ss]eñor|[Ss]eñora|[Dd]on|[Dd]oña|[Ss]enhor|[Ss]enhora|[Dd]ona|Mr|Mrs|Ms|Miss|Dr|Dra)\.?\s+(\p{Lu}\p{Ll}+)", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Titled();

    [GeneratedRegex(@"\p{Lu}\p{Ll}+(?:\s(?:de|da|do|dos|del|la|y|e)){0,2}(?:\s\p{Lu}\p{Ll}+)+", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Full();
}
