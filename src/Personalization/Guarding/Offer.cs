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
    internal static string? In(GuardCase @case) => All(@case).Select(o => o.Rule).FirstOrDefault();

    /// <summary>
    /// What is left of a draft without the sentences that offer something: the service is what the customer asked for. Null where it offers nothing, or
    /// says nothing else.
    /// </summary>
    internal static Drafting.Draft? Without(GuardCase @case)
    {
        var offers = All(@case).Select(o => o.Sentence).ToHashSet(StringComparer.Ordinal);
        if (offers.Count == 0 || offers.Count >= @case.Evidence.Sentences.Count)
        {
            return null;
        }

        var text = offers.Aggregate(@case.Draft.Text, (left, offer) => left.Replace(offer, "", StringComparison.Ordinal));
        var lines = text.Split('\n').Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        return @case.Draft with { Text = string.Join('\n', lines).Trim() };
    }

    private static IEnumerable<(string Sentence, string Rule)> All(GuardCase @case)
    {
        if (@case.MayOffer || @case.Draft.Outcome != Drafting.DraftOutcome.Answered)
        {
            return [];
        }

        var (cited, wanted) = (@case.Evidence.CitedFolded, Wants.Match(@case.Request.Question) is not null);
        return @case.Evidence.Sentences.SelectMany(s => Offers.AllIn(Folding.Fold(s)).Where(o => !(Says(@case, cited, Folding.Fold(s), o.Words) && (wanted || !@case.ByModel))).Select(o => (s, o.Rule)));
    }

    // Its figures are held to the sources by another check; here it is whether the brand's knowledge makes the offer at all.
    private static bool Says(GuardCase @case, string cited, string sentence, string words) =>
        cited.Contains(words, StringComparison.Ordinal) || cited.Contains(sentence, StringComparison.Ordinal) || (Offers.AllIn(cited).Count > 0 && @case.Evidence.Cited.Count > 0);
}
