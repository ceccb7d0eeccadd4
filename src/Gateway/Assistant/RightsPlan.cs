using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Personalization.Drafting;
using Personalization.Identity;
using Personalization.Jurisdictions;
using Personalization.Profile;
using Personalization.Rights;
using Personalization.Wording;

namespace Gateway.Assistant;

/// <summary>
/// What becomes of a right that somebody asks for in the chat: the request is recorded with its day, whoever has the thread, and the answer
/// leads to the person's own page, or to a person where no page is known. Pure.
/// </summary>
internal static class RightsPlan
{
    private const int MostLabels = 6;

    /// <summary>The request, once: whoever asks again while it waits is already heard.</summary>
    internal static Decision Recorded(Turn turn, Reading reading) =>
        reading.Right is not { } asked || turn.Seen.Of<RightsState>().Requests.Exists(r => r.Right == asked.Is) ? Decision.Nothing
        : new([Request(turn, asked.Is, asked.Evidence)], [RightsRules.Project]);

    /// <summary>The request and its answer.</summary>
    internal static Decision Decide(Turn turn, Reading reading, string? page)
    {
        var (right, evidence) = reading.Right!.Value;
        var due = turn.Seen.Of<RightsState>().Requests.Find(r => r.Right == right)?.DueOn ?? Request(turn, right, evidence).DueOn;
        var text = RightsSentences.Answer(right, Labels(turn, reading.Language), page, due, turn.Brand.Name, reading.Language);
        var said = page is null
            ? TurnPlan.Handover(turn, HandoffReason.Asked, text, Summaries.Right(turn, reading))
            : TurnPlan.Say(turn, text, MessageClass.Reply).And(TurnPlan.Settled(turn, "right"));
        return new Decision(reading.Events, []).And(Recorded(turn, reading)).And(said);
    }

    private static RightRequested Request(Turn turn, DataRight right, Personalization.Consent.Evidence evidence) =>
        RightsRules.Request("r_" + turn.Id, right, "chat", RightsRules.Customer, evidence, turn.Uses.Law, turn.Seen.Now, turn.Brand.TimeZone);

    // Names of what is held, never values, and not over an address of which it is not sure who reads there. That there is something sensitive
    // is itself sensitive: that is for the page.
    private static List<string>? Labels(Turn turn, string language)
    {
        if (turn.Seen.Of<IdentityState>().Paused(turn.Thread.With, turn.Uses.Law, turn.Seen.Now) is not null)
        {
            return null;
        }

        var labels = turn.Seen.Of<ProfileState>().Known.Where(f => turn.Uses.FindEver(f.UseCase)?.IsSensitive(f.Field) == false)
            .Select(f => FieldNames.Label(f.Field, language)).Where(l => l.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return labels.Count <= MostLabels ? labels : [.. labels.Take(MostLabels), "…"];
    }
}
