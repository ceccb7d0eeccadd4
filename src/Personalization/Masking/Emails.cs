using System.Text.RegularExpressions;

namespace Personalization.Masking;

/// <summary>E-mail addresses, typed or spelt: ana@example.com, "ana arroba example punto com".</summary>
internal static class Emails
{
    private const string Word = @"[\p{L}0-9_+%'\-]+";
    private const string Dot = @"(?:\.|,? (?:punto|ponto|dot) |[ ]?[\(\[](?:punto|ponto|dot|\.)[\)\]][ ]?)";
    private const string Spelt = @"(?: (?:punto|ponto|dot) |[ ]?[\(\[](?:punto|ponto|dot|\.)[\)\]][ ]?)";
    private const string Under = " (?:guion bajo|guion|underscore|underline|sublinhado|traco|hifen|dash|hyphen) ";
    private const string Local = Word + "(?:(?:" + Dot + "|" + Under + ")" + Word + ")*";
    private const string Last = @"\p{L}{2,24}";
    // Two that are written without a blank between them are covered as one: where the first ends nobody can say.
    private const string Glued = @"(?:[@.]\p{L}+)*";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly Regex Typed = new($@"{Local}(?:@| @ | ?\(@\) ?| ?arroba | ?[\(\[] ?(?:at|arroba) ?[\)\]] ?){Word}(?:(?:{Dot}|{Under}){Word})*{Dot}{Last}{Glued}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);
    private static readonly Regex Said = new($"{Local} at {Word}(?:(?:{Dot}|{Under}){Word})*{Spelt}{Last}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Limit);

    internal static IEnumerable<Finding> In(string text)
    {
        if (text.Contains('@', StringComparison.Ordinal) || text.Contains("arroba", StringComparison.Ordinal) || text.Contains("at)", StringComparison.Ordinal) || text.Contains("at]", StringComparison.Ordinal))
        {
            foreach (Match match in Typed.Matches(text))
            {
                yield return Found(match);
            }
        }

        if (text.Contains(" at ", StringComparison.Ordinal) && text.Contains("dot", StringComparison.Ordinal))
        {
            foreach (Match match in Said.Matches(text))
            {
                yield return Found(match);
            }
        }
    }

    private static Finding Found(Match match)
    {
        var last = match.Value.LastIndexOfAny([' ', '.', ')', ']']) + 1;
        return new(IdentifierTypes.Email, match.Value.TrimStart('\'', '-', '_', '+', '%')[0] + "@." + match.Value[last..], match.Index, match.Index + match.Length, 70);
    }
}
