using Personalization.Jurisdictions;
using Personalization.Wording;

namespace Personalization.Rights;

/// <summary>
/// Recognises that a customer asks for one of their rights in so many words. Conservative: what is not surely that is a question
/// like any other, and the answer to a question is never lost over it.
/// </summary>
public static class RightIntent
{
    private const int MostSentences = 12;

    private static readonly Phrases Phrases = Phrases.Load("rights.txt");

    /// <summary>The right, and the rule that recognised it (<c>access.es</c>); null for none.</summary>
    public static (DataRight Right, string Rule)? In(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var rule = text.Split(['.', ';', '!', '?', '¿', '¡', '\n', '\r', '…'], MostSentences + 1, StringSplitOptions.RemoveEmptyEntries)
            .Take(MostSentences).Select(Phrases.Match).FirstOrDefault(r => r is not null);
        return rule is null ? null : (Enum.Parse<DataRight>(rule.Split('.')[0], ignoreCase: true), rule);
    }
}
