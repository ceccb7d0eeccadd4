using Personalization.Wording;

namespace Personalization.Guarding;

/// <summary>
/// An offer in an answer of service. It needs a consent for marketing or sales, over this channel; or the customer asked for offers or prices and the cited
/// knowledge says it.
/// </summary>
internal static class Offer
{
    private static readonly Phrases Offers = Phrases.Load("offers.txt");

    private static readonly Phrases Wants = Phrases.Load("offerswanted.txt");

    /// <summary>The rule that recognised it; null for none.</summary>
    internal static string? In(GuardCase @case)
    {
        if (@case.MayOffer || @case.Draft.Outcome != Drafting.DraftOutcome.Answered)
        {
            return null;
        }

        var (cited, wanted) = (@case.Evidence.CitedFolded, Wants.Match(@case.Request.Question) is not null);
        return @case.Evidence.Sentences.Select(Folding.Fold).SelectMany(s => Offers.AllIn(s).Where(o => !(Says(@case, cited, s, o.Words) && (wanted || !@case.ByModel))).Select(o => o.Rule)).FirstOrDefault();
    }

    // Its figures are held to the sources by another check; here it is whether the brand's knowledge makes the offer at all.
    private static bool Says(GuardCase @case, string cited, string sentence, string words) =>
        cited.Contains(words, StringComparison.Ordinal) || cited.Contains(sentence, StringComparison.Ordinal) || (Offers.AllIn(cited).Count > 0 && @case.Evidence.Cited.Count > 0);
}
