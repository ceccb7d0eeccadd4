using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Personalization.Conduct;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Handover;

namespace Gateway.Assistant;

/// <summary>What becomes of a draft, or of there being none: one decision, on the state as it is then. Pure.</summary>
internal static class DraftSettlement
{
    /// <summary>What the person has to be asked anyway stands behind an answer, once: what they allowed changed, is to be confirmed or to be reviewed.</summary>
    internal static Draft WithQuestion(Turn turn, Reading reading, Draft draft)
    {
        if (draft.Outcome != DraftOutcome.Answered)
        {
            return draft;
        }

        // Words that wait for an agent are that agent's to send: they ask nothing, and do not say that they are automatic.
        if (turn.Asked is not null || !SendsItself(ConductPlan.Of(turn, reading, draft), draft))
        {
            var disclosure = DraftSentences.Disclosure.With(draft.Language, ("brand", turn.Brand.Name)) + " ";
            return draft.Disclosed && draft.Text.StartsWith(disclosure, StringComparison.Ordinal) ? draft with { Text = draft.Text[disclosure.Length..], Disclosed = false } : draft;
        }

        if (draft.Asks is not null || Asking.Next(turn.Seen, turn.Uses, turn.Thread.With!.Value) is not { } question)
        {
            return draft;
        }

        var (text, notice) = Asking.In(question, draft.Language);
        return draft with { Text = $"{draft.Text}\n\n{text}", Asks = notice };
    }

    internal static Decision Settle(Turn then, Turn now, Reading reading, Draft? draft, Receipts.KeptReceipt? receipt) =>
        then.Asked is { } asked ? Suggesting.Settled(asked, then, now, draft is null ? null : Written(draft, asked.DraftId, then, receipt))
        : ConductPlan.Said(now, reading, Settled(then, now, reading, draft, receipt))!;

    private static Decision Settled(Turn then, Turn now, Reading reading, Draft? draft, Receipts.KeptReceipt? receipt)
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

        if (!now.Handoff.AssistantMaySpeak)
        {
            return Along(now, draft is null ? null : Written(draft, id, then, receipt));
        }

        if (draft is null)
        {
            return TurnPlan.Handover(now, HandoffReason.Failed, Lines.PersonNeeded.With(reading.Language, ("brand", now.Brand.Name)), Summaries.Failed(now, reading));
        }

        var does = Does(now, reading, draft);
        return HandoffRules.Once(TurnPlan.Confirmed(now, reading).With(Written(draft, id, then, receipt)).And(Outcome(now, reading, draft, does)).And(does));
    }

    // A person has the thread, or is awaited: an answer is theirs to send, anything else is of no use to them. The question stays open.
    private static Decision Along(Turn turn, DraftWritten? written) => new(
        written switch
        {
            null => [],
            { Outcome: DraftOutcome.Answered } => [written],
            { Outcome: DraftOutcome.Blocked, Trace.StoppedBy: { } why } => [written, new DraftDiscarded(written.DraftId, why)],
            _ => [written, new DraftDiscarded(written.DraftId, "no_support")],
        },
        [new WorkChange.Done("turn")]);

    private static DraftWritten Written(Draft draft, string id, Turn then, Receipts.KeptReceipt? receipt) =>
        draft.Written(id, then.Under) with { Receipt = receipt?.Id, ReceiptAt = receipt?.At };

    private static bool SendsItself(Manner manner, Draft draft) => manner.Is == Mode.Auto && draft.Trace.Confidence >= manner.Confidence;

    private static Decision Outcome(Turn turn, Reading reading, Draft draft, Decision does)
    {
        var manner = ConductPlan.Of(turn, reading, draft);
        return draft.Outcome switch
        {
            DraftOutcome.Blocked => Discarded(turn, draft.Trace.StoppedBy!)
                .And(TurnPlan.Handover(turn, HandoffReason.Blocked, ConductPlan.PersonNeeded(turn, reading), Summaries.Blocked(turn, reading))),
            not DraftOutcome.DontKnow when draft.Wish is { } wish => TurnPlan.Request(turn, wish.Reason, Summaries.Wished(turn, reading, wish.Note)).And(Announced(turn, manner, draft)),
            DraftOutcome.WantsPerson => TurnPlan.Handover(turn, HandoffReason.Asked, draft.Text, Summaries.Asked(turn, reading)),
            // Only what it rests on shows that this is a topic of a person's own.
            _ when manner.Is == Mode.Off => Discarded(turn, "topic_off")
                .And(TurnPlan.Handover(turn, HandoffReason.AssistantOff, ConductPlan.PersonNeeded(turn, reading), Summaries.Off(turn, reading))),
            _ when manner.Is == Mode.Draft => Waits(turn, reading, HandoffReason.AssistantOff, told: manner.Topic is not null),
            // Said honestly, and a person asked for, in one commit: exactly one text for the customer.
            DraftOutcome.DontKnow => TurnPlan.Request(turn, HandoffReason.LowSupport, Summaries.NotKnown(turn, reading))
                .And(TurnPlan.Answer(turn, draft, Author.System)).And(TurnPlan.Settled(turn, "handoff", draft.Disclosed)),
            // Whoever is awaited from now on has the thread: what is said of it is the program's own.
            _ when does.Events.OfType<HandoffRequested>().Any() =>
                TurnPlan.Answer(turn, draft, Author.System).And(Asked(turn, draft)).And(TurnPlan.Settled(turn, "handoff", draft.Disclosed)),
            _ when !SendsItself(manner, draft) => Waits(turn, reading, HandoffReason.LowSupport, told: true),
            _ when turn.Brand.Handover.Policy.Repeated && does.Events.Count == 0 && SaysAgain(turn, draft) => Discarded(turn, "repeated")
                .And(TurnPlan.Handover(turn, HandoffReason.LowSupport, ConductPlan.PersonNeeded(turn, reading), Summaries.Repeated(turn, reading))),
            _ => TurnPlan.Answer(turn, draft, Author.Assistant).And(Asked(turn, draft)).And(TurnPlan.Settled(turn, "answered", draft.Disclosed)),
        };
    }

    // Word for word what was no help just before. Words that rest on nothing are small talk, what asks something is to be answered, and a fact is said as often as it is asked for.
    private static bool SaysAgain(Turn turn, Draft draft)
    {
        bool Said(string text) => Repeats.Says(turn.Seen.Of<MessagesState>().Recent, text, turn.Seen.Now);
        return draft is { Asks: null, UsesFacts: false, Sources.Count: > 0 }
            && (Said(draft.Text) || Said(DraftSentences.Disclosure.With(draft.Language, ("brand", turn.Brand.Name)) + " " + draft.Text));
    }

    private static Decision Discarded(Turn turn, string why) => new([new DraftDiscarded("f_" + turn.Id, why)], []);

    // The draft stays open for whoever takes the thread. Who expects an answer from the assistant hears that a person looks at it.
    private static Decision Waits(Turn turn, Reading reading, HandoffReason reason, bool told) => TurnPlan.Request(turn, reason, Summaries.Drafted(turn, reading))
        .And(told ? TurnPlan.Say(turn, ConductSentences.Reviewed.With(reading.Language, ("brand", turn.Brand.Name)), MessageClass.Reply) : Decision.Nothing)
        .And(TurnPlan.Settled(turn, "drafted"));

    // What it says goes out in the gateway's name: the thread is a person's with the same commit.
    private static Decision Announced(Turn turn, Manner manner, Draft draft) => manner.Is != Mode.Auto && draft.Outcome == DraftOutcome.Answered
        ? TurnPlan.Settled(turn, "drafted")
        : TurnPlan.Answer(turn, draft, Author.System).And(TurnPlan.Settled(turn, "handoff", draft.Disclosed));

    // Decided on this very state, after the answer: what a tool brings about and what is said of it are one commit.
    // What waits for an agent has done nothing yet, except that the agent finds what the customer wants: a person, or a call at a time.
    private static Decision Does(Turn turn, Reading reading, Draft draft)
    {
        var done = draft.Does.Aggregate(Decision.Nothing, (all, does) => all.And(does(turn.Seen)));
        done = done with { Events = [.. done.Events.Select(e => e is HandoffRequested asked ? Briefed(turn, asked) : e)] };
        return SendsItself(ConductPlan.Of(turn, reading, draft), draft) ? done : new([.. done.Events.OfType<HandoffRequested>()], done.Work);
    }

    // A tool knows what is open, and the conversation the rest of what goes along.
    private static HandoffRequested Briefed(Turn turn, HandoffRequested asked) =>
        Briefs.Of(turn) is not { } brief ? asked : asked with { Brief = brief with { Open = asked.Brief?.Open ?? brief.Open } };

    private static Decision Asked(Turn turn, Draft draft) => draft.Asks is { } notice
        ? new([Consents.Ask(notice, turn.Thread.With!.Value, turn.Seen.Now)], [])
        : Decision.Nothing;

    // Whoever was joined with another person is asked about there: epochs of two logs say nothing about each other.
    internal static string? Overtaken(Turn then, Turn now) =>
        now.Seen.Person != then.Seen.Person ? "overtaken"
        : now.Thread.Turn != then.Thread.Turn || now.Thread.Revision != then.Thread.Revision ? "newer_message"
        : now.Handoff.Epoch != then.Handoff.Epoch || (then.Handoff.AssistantMaySpeak && !now.Handoff.AssistantMaySpeak) ? "owner_changed"
        : now.Consent.Epoch != then.Consent.Epoch || now.Consent.Asked != then.Consent.Asked ? "consent_changed"
        : null;
}
