using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Gateway.Configuration;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.UseCases;
using Personalization.Wording;

namespace Gateway.Assistant;

/// <summary>
/// What to do with a turn before any model is asked. Pure. The order is the order of what matters: a person's wish to be
/// left alone, then a person who has the thread, then consent, then the wish for a person, and only then an answer.
/// </summary>
internal static class TurnPlan
{
    private static readonly WorkChange TurnDone = new WorkChange.Done("turn");

    /// <summary>What a turn is decided on.</summary>
    /// <param name="Seen">The state.</param>
    /// <param name="Brand">The brand.</param>
    /// <param name="Uses">Its use cases.</param>
    /// <param name="Id">A fresh id for whatever is made of this turn.</param>
    internal sealed record Turn(Seen Seen, BrandConfig Brand, UseCaseSet Uses, string Id)
    {
        internal ThreadState Thread => Seen.Of<ThreadState>();

        internal ConsentState Consent => Seen.Of<ConsentState>();

        internal HandoffState Handoff => Seen.Of<HandoffState>();

        /// <summary>What the customer wrote since our last message, oldest first; at least the last thing they wrote.</summary>
        internal IReadOnlyList<RecentMessage> Asked { get; } = AskedIn(Seen.Of<MessagesState>());

        internal string LastText => Asked.Count == 0 ? "" : Asked[^1].Text ?? "";

        internal string Text => string.Join('\n', Asked.Select(m => m.Text));

        internal string Language => LanguageGuess.Of(Text, Brand.Language);

        private static IReadOnlyList<RecentMessage> AskedIn(MessagesState messages)
        {
            var since = messages.Recent.FindLastIndex(m => !m.Inbound && m.By != Author.System.Kind);
            var asked = messages.Recent.Skip(since + 1).Where(m => m.Inbound).ToList();
            return asked.Count > 0 ? asked : [.. messages.Recent.Where(m => m.Inbound).TakeLast(1)];
        }
    }

    /// <summary>The decision that settles the turn, or null when it wants a draft.</summary>
    internal static Decision? Decide(Turn turn)
    {
        if (turn.Thread is not { With: { } from, IsWaiting: true })
        {
            return new([], [TurnDone]);
        }

        if (turn.Seen.Of<Conversations.People.MergeState>().IsMoving)
        {
            return new([], [new WorkChange.Put("turn", "turn", TimeSpan.FromSeconds(1))]);
        }

        return Keyworded(turn, from) ?? Owned(turn) ?? Intended(turn, from) ?? Answered(turn, from)
            ?? (WantsPerson.In(turn.Text) is not null ? Handover(turn, HandoffReason.Asked, Lines.PersonAsked, Summaries.Asked(turn)) : null)
            ?? (turn.Brand.Assistant == AssistantMode.Off ? Handover(turn, HandoffReason.AssistantOff, Lines.PersonNeeded, Summaries.Off(turn)) : null);
    }

    /// <summary>A person is needed, and the customer is told in the same commit: it is durable before it is said.</summary>
    internal static Decision Handover(Turn turn, HandoffReason reason, Texts line, string summary) =>
        HandoffRules.Request(turn.Handoff, "h_" + turn.Id, reason, reason == HandoffReason.Asked ? 2 : 3, summary, turn.Seen.Now)
            .And(Say(turn, line, "handoff", MessageClass.Reply));

    /// <summary>Settles the turn with words of the gateway's own.</summary>
    internal static Decision Say(Turn turn, Texts line, string how, MessageClass @class) =>
        Say(turn, line.With(turn.Language, ("brand", turn.Brand.Name)), how, @class);

    private static Decision Say(Turn turn, string text, string how, MessageClass @class) => new(
        [
            new MessageQueued(
                "d_" + turn.Id, Author.System, turn.Thread.Sender!, turn.Thread.With!.Value, text, @class, Areas.Service, "support",
                new Epochs(turn.Thread.Turn, turn.Handoff.Epoch, turn.Consent.Epoch)),
            new TurnSettled(turn.Thread.Turn, how),
        ],
        [Delivery.Due, TurnDone, Work.FoldWork.Soon]);

    // What a keyword does is in force since intake; here it is only confirmed, once.
    private static Decision? Keyworded(Turn turn, Conversations.People.Address from)
    {
        switch (Keywords.Recognise(turn.LastText, turn.Brand.Language, from).Keyword)
        {
            case Keyword.OptOut:
                return Stopped(turn, from);
            case Keyword.OptIn:
                return Say(turn, ConsentSentences.OptedIn, "opt_in", MessageClass.Reply);
            case Keyword.Help:
                return Say(turn, ConsentSentences.Help, "help", MessageClass.Reply);
            default:
                return null;
        }
    }

    private static Decision Stopped(Turn turn, Conversations.People.Address from)
    {
        var cancelled = HandoffRules.Cancel(turn.Handoff, "opt_out");
        return turn.Consent.StopOf(from) is { } stop && OptOut.MayConfirm(stop, turn.Seen.Now)
            ? cancelled.And(Say(turn, ConsentSentences.OptedOut, "opt_out", MessageClass.LegalConfirm))
            : cancelled.And(new([new TurnSettled(turn.Thread.Turn, "opt_out")], [TurnDone]));
    }

    // Somebody has the thread or is awaited: the messages are theirs to answer.
    private static Decision? Owned(Turn turn) => turn.Handoff.AssistantMaySpeak ? null : new([], [TurnDone]);

    private static Decision? Intended(Turn turn, Conversations.People.Address from)
    {
        var last = turn.Asked[^1];
        var evidence = new Evidence(AddressRef.OfMessage(last.NativeId ?? ""), last.At, "t2");
        switch (OptOutIntent.Of(turn.LastText, turn.Language, from))
        {
            case OptOutTier.Phrase:
                return new Decision([new AddressStopped(AddressRef.Of(from), Tier: 2, evidence)], [])
                    .And(Say(turn, ConsentSentences.OptedOut, "opt_out", MessageClass.LegalConfirm));
            case OptOutTier.Doubtful when turn.Consent.Doubt is null:
                return new Decision([new OptOutDoubted(AddressRef.Of(from), turn.Seen.Now + Consents.DoubtWithin, evidence with { Rule = "t3" })], [])
                    .And(Say(turn, ConsentSentences.Doubted, "opt_out_asked", MessageClass.Reply));
            default:
                return null;
        }
    }

    // A plain yes or no to a notice that was shown here.
    private static Decision? Answered(Turn turn, Conversations.People.Address from)
    {
        if (turn.Consent.Asked is not { } asked || asked.AnswerBy <= turn.Seen.Now || asked.Address != AddressRef.Of(from)
            || turn.Uses.Find(asked.UseCase) is not { } use || YesOrNo.In(turn.LastText) is not { } yes)
        {
            return null;
        }

        return new Decision([Consents.Answer(asked, use, yes, MessageReceivedRef.Of(turn.Asked[^1]))], [])
            .And(Say(turn, yes ? ConsentSentences.Allowed : ConsentSentences.Refused, "consent", MessageClass.Reply));
    }
}
