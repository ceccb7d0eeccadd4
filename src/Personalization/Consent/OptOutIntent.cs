using Conversations.People;
using Personalization.Wording;

namespace Personalization.Consent;

/// <summary>How surely a message asks to be left alone.</summary>
public enum OptOutTier
{
    /// <summary>It does not.</summary>
    None = 0,
    /// <summary>It is a keyword and nothing else; it acted on its way in.</summary>
    Keyword = 1,
    /// <summary>It says so in other words: act, and confirm what was done.</summary>
    Phrase = 2,
    /// <summary>It may say so: hold marketing, and ask once.</summary>
    Doubtful = 3,
}

/// <summary>
/// Reads opt-outs that are not keywords, when the turn is decided. Errs to the safe side where only contact is at stake,
/// but not into a customer's other business: cancelling an order is not leaving.
/// </summary>
public static class OptOutIntent
{
    private static readonly Phrases Phrase = Phrases.Load("optout.txt");
    private static readonly Phrases Doubtful = Phrases.Load("doubtful.txt");

    private const int MostSentences = 6;

    private static readonly HashSet<string> Unmistakable = new(StringComparer.Ordinal)
    {
        "stop", "stopall", "stop all", "unsubscribe", "opt out", "optout", "baja", "darme de baja", "desuscribir", "sair", "descadastrar",
    };

    /// <summary>The tier of a message.</summary>
    public static OptOutTier Of(string? text, string language, Address from) => Read(text, language, from).Tier;

    /// <summary>The tier of a message, and the rule that says so (<c>t2:es.list</c>).</summary>
    public static (OptOutTier Tier, string Rule) Read(string? text, string language, Address from)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (OptOutTier.None, "");
        }

        if (Keywords.Recognise(text, language, from) is (Keyword.OptOut, var word))
        {
            return (OptOutTier.Keyword, "t1:" + word);
        }

        return (Phrase.Match(text) ?? Signed(text)) is { } rule ? (OptOutTier.Phrase, "t2:" + rule)
            : Doubtful.Match(text) is { } doubt ? (OptOutTier.Doubtful, "t3:" + doubt)
            : (OptOutTier.None, "");
    }

    // A keyword on a line or in a sentence of its own, with a greeting or a signature around it.
    private static string? Signed(string text) =>
        text.Split(['.', '!', '\n', '\r', ';'], MostSentences + 1).Take(MostSentences).Select(Folding.Fold).FirstOrDefault(Unmistakable.Contains) is { } word ? "alone." + word : null;
}
