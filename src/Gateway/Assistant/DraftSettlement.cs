using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Configuration;
using Personalization.Consent;
using Personalization.Drafting;

namespace Gateway.Assistant;

/// <summary>What becomes of a draft, or of there being none: one decision, on the state as it is then. Pure.</summary>
internal static class DraftSettlement
{
    /// <summary>What the person has to be asked anyway stands behind an answer, once: what they allowed changed, is to be confirmed or to be reviewed.</summary>
    internal static Draft WithQuestion(Turn turn, Draft draft)
    {
        if (draft is not { Asks: null, Outcome: DraftOutcome.Answered } || turn.Brand.Assistant != AssistantMode.Auto
            || Asking.Next(turn.Seen, turn.Uses, turn.Thread.With!.Value) is not { } question)
        {
            return draft;
        }

        var (text, notice) = Asking.In(question, draft.Language);
        return draft with { Text = $"{draft.Text}\n\n{text}", Asks = notice };
    }

    internal static Decision Settle(Turn then, Turn now, Reading reading, Draft? draft, Receipts.KeptReceipt? receipt)
    {
        if (now.Thread.Settled >= then.Thread.Turn && now.Seen.Person == then.Seen.Person)
        {
            return new([], [new WorkChange.Done("turn")]);
        }

        var id = "f_" + now.Id;
        if (Overtaken(then, now) is { } why)
        {
            // The turn stays open: it is due at once, on the state as it is now.
            return new(draft is null ? [] : [Written(draft, id, then, receipt), new DraftDiscarded(id, why)], [new WorkChange.Put("turn", "turn", TimeSpan.Zero)]);
        }

        if (draft is null)
        {
            return TurnPlan.Handover(now, HandoffReason.Failed, Lines.PersonNeeded.With(reading.Language, ("brand", now.Brand.Name)), Summaries.Failed(now, reading));
        }

        var does = Does(now, draft);
        return HandoffRules.Once(TurnPlan.Confirmed(now, reading).With(Written(draft, id, then, receipt)).And(Outcome(now, reading, draft, does)).And(does));
    }

    private static DraftWritten Written(Draft draft, string id, Turn then, Receipts.KeptReceipt? receipt) =>
        draft.Written(id, then.Under) with { Receipt = receipt?.Id, ReceiptAt = receipt?.At };

    private static Decision Outcome(Turn turn, Reading reading, Draft draft, Decision does) => draft.Outcome switch
    {
        DraftOutcome.Blocked => new Decision([new DraftDiscarded("f_" + turn.Id, "guard." + draft.Trace.Checks.First(c => !c.Passed).Check)], []).And(TurnPlan.Handover(
            turn, HandoffReason.Blocked, Lines.PersonNeeded.With(reading.Language, ("brand", turn.Brand.Name)), Summaries.Blocked(turn, reading))),
        DraftOutcome.WantsPerson => TurnPlan.Handover(turn, HandoffReason.Asked, draft.Text, Summaries.Asked(turn, reading)),
        _ when turn.Brand.Assistant == AssistantMode.Draft =>
            TurnPlan.Request(turn, HandoffReason.AssistantOff, Summaries.Drafted(turn, reading)).And(TurnPlan.Settled(turn, "drafted")),
        // Said honestly, and a person asked for, in one commit: exactly one text for the customer.
        DraftOutcome.DontKnow => TurnPlan.Request(turn, HandoffReason.LowSupport, Summaries.NotKnown(turn, reading))
            .And(TurnPlan.Answer(turn, draft, Author.System)).And(TurnPlan.Settled(turn, "handoff", draft.Disclosed)),
        // Whoever is awaited from now on has the thread: what is said of it is the program's own.
        _ when does.Events.OfType<HandoffRequested>().Any() =>
            TurnPlan.Answer(turn, draft, Author.System).And(Asked(turn, draft)).And(TurnPlan.Settled(turn, "handoff", draft.Disclosed)),
        _ => TurnPlan.Answer(turn, draft, Author.Assistant).And(Asked(turn, draft)).And(TurnPlan.Settled(turn, "answered", draft.Disclosed)),
    };

    // Decided on this very state, after the answer: what a tool brings about and what is said of it are one commit.
    // What waits for an agent has done nothing yet, except that the agent finds what the customer wants: a person, or a call at a time.
    private static Decision Does(Turn turn, Draft draft)
    {
        var done = draft.Does.Aggregate(Decision.Nothing, (all, does) => all.And(does(turn.Seen)));
        return turn.Brand.Assistant == AssistantMode.Draft ? new([.. done.Events.OfType<HandoffRequested>()], done.Work) : done;
    }

    private static Decision Asked(Turn turn, Draft draft) => draft.Asks is { } notice
        ? new([Consents.Ask(notice, turn.Thread.With!.Value, turn.Seen.Now)], [])
        : Decision.Nothing;

    // Whoever was joined with another person is asked about there: epochs of two logs say nothing about each other.
    internal static string? Overtaken(Turn then, Turn now) =>
        now.Seen.Person != then.Seen.Person ? "overtaken"
        : now.Thread.Turn != then.Thread.Turn || now.Thread.Revision != then.Thread.Revision ? "newer_message"
        : now.Handoff.Epoch != then.Handoff.Epoch || !now.Handoff.AssistantMaySpeak ? "owner_changed"
        : now.Consent.Epoch != then.Consent.Epoch || now.Consent.Asked != then.Consent.Asked ? "consent_changed"
        : null;
}
