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

    /// <summary>The tier of a message, and the rule that says so (<c>t2:es.list</c>).</summary>
    public static (OptOutTier Tier, string Rule) Of(string? text, string language, Address from)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return (OptOutTier.None, "");
        }

        if (Keywords.Recognise(text, language, from) is (Keyword.OptOut, var word))
        {
            return (OptOutTier.Keyword, "t1:" + word);
        }

        return Phrase.Match(text) is { } rule ? (OptOutTier.Phrase, "t2:" + rule)
            : Doubtful.Match(text) is { } doubt ? (OptOutTier.Doubtful, "t3:" + doubt)
            : (OptOutTier.None, "");
    }
}
