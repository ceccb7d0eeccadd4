using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Configuration;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Masking;
using Personalization.UseCases;
using static Conversations.Messages.Delivery;

namespace Gateway.Assistant;

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

    internal BrandVoice Voice => new(Brand.Id, Brand.Name, Brand.Language) { Country = Brand.Country, Handover = Brand.Handover.Policy };

    internal Epochs Under => new(Thread.Turn, Handoff.Epoch, Consent.Epoch);

    /// <summary>What its texts are covered by before anybody but the rules reads them.</summary>
    internal MaskingRules Masking { get; init; } = MaskingRules.Default;

    /// <summary>What an agent asked for, where the draft is for them; null for a draft that answers the turn.</summary>
    internal AskedDraft? Asked { get; init; }

    internal Reading Read() => TurnReader.Read(Seen, Voice, Uses);
}

/// <summary>
/// What to do with a turn before any model is asked. Pure. The order is the order of what matters: a person's wish to be
/// left alone, then consent, then a person who has the thread, then the wish for one, and only then an answer.
/// </summary>
internal static class TurnPlan
{
    private static readonly WorkChange Over = new WorkChange.Done("turn");
    private static readonly TimeSpan WhileMoving = TimeSpan.FromSeconds(1);

    // What could not leave for so long answers a question nobody remembers.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>The decision that settles the turn, or null when it wants a draft.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="reading">What it asks for.</param>
    /// <param name="page">The person's own page; null where none is known.</param>
    internal static Decision? Decide(Turn turn, Reading reading, string? page = null) => ConductPlan.Said(turn, reading, Decided(turn, reading, page))?.WithDates(turn.Seen.Now);

    private static Decision? Decided(Turn turn, Reading reading, string? page)
    {
        if (turn.Seen.Of<MergeState>().IsMoving)
        {
            return new([], [new WorkChange.Put("turn", "turn", WhileMoving)]);
        }

        return !turn.Thread.IsWaiting
            ? new([], [Over])
            : reading.Kind switch
            {
                ReadingKind.OptedOut => Stopped(turn, reading).And(Fixed(turn, reading, "opt_out")).And(RightsPlan.Recorded(turn, reading)),
                ReadingKind.Verified => Fixed(turn, reading, "verified").With(Intake.Follows.Link),
                ReadingKind.Allowed => new(reading.Events, [new WorkChange.Put("turn", "turn", TimeSpan.Zero)]),
                // Asked at once, whoever has the thread: the second yes belongs to the first.
                ReadingKind.Confirming => Fixed(turn, reading, "consent").And(HandoverPlan.Urged(turn, reading)),
                // Whoever has the thread: what may help at once is said at once, and nobody waits behind less urgent matters.
                ReadingKind.Vulnerable => HandoverPlan.Vulnerable(turn, reading),
                // Words of the gateway's own, about what the gateway wrote: they wait for nobody.
                ReadingKind.Summary => HandoverPlan.Shows(turn, reading),
                ReadingKind.Correcting => HandoverPlan.Corrects(turn, reading),
                ReadingKind.NeverMind => HandoffRules.Cancel(turn.Handoff, "customer").And(Fixed(turn, reading, "never_mind")),
                _ when HandoffRules.Resume(turn.Handoff, turn.Seen.Now) is { } resumed => new Decision(reading.Events, []).And(resumed),
                ReadingKind.Question when ConductPlan.DraftsAlong(turn, reading) => null,
                _ when !turn.Handoff.AssistantMaySpeak => new Decision(reading.Events, [Over, HandoffRules.Project]).And(RightsPlan.Recorded(turn, reading)).And(HandoverPlan.Urged(turn, reading)),
                ReadingKind.Right => Confirmed(turn, reading).And(RightsPlan.Decide(turn, reading, page)).And(page is null || reading.Sign is not { Band: < 3 } ? Decision.Nothing : HandoverPlan.Urged(turn, reading)),
                ReadingKind.HandsOver => RightsPlan.Recorded(turn, reading).And(Confirmed(turn, reading)).And(HandoverPlan.HandsOver(turn, reading)),
                ReadingKind.WantsPerson => RightsPlan.Recorded(turn, reading).And(Confirmed(turn, reading)).And(Handover(turn, HandoffReason.Asked, reading.Says!, Summaries.Asked(turn, reading))),
                ReadingKind.Wordless => Confirmed(turn, reading).And(Handover(turn, HandoffReason.LowSupport, reading.Says!, Summaries.Wordless(turn, reading))),
                ReadingKind.DataUsed => Confirmed(turn, reading).And(Fixed(turn, reading, "data_used")),
                ReadingKind.Question when Reopens(turn) => Handover(turn, HandoffReason.Policy, ConductPlan.PersonNeeded(turn, reading), Summaries.Asked(turn, reading)),
                ReadingKind.Question => ConductPlan.Decide(turn, reading),
                var kind => Fixed(turn, reading, kind.ToString().ToLowerInvariant()),
            };
    }

    // A message to what a person resolved goes to a person again for a while, where the brand wants it so.
    private static bool Reopens(Turn turn) =>
        turn.Brand.Desk.ReopensWithin is { } within && turn.Handoff is { Last.Stage: HandoffStage.Resolved, EndedAt: { } ended } && turn.Seen.Now - ended <= within;

    // Nobody is needed any more, unless somebody may be in danger: then a person looks, though nothing is written.
    private static Decision Stopped(Turn turn, Reading reading) =>
        reading.Sign is { IsVulnerable: true } ? HandoverPlan.Urged(turn, reading) : HandoffRules.Cancel(turn.Handoff, "opt_out");

    /// <summary>The confirmation of an opt-out that came before the question, if one is due.</summary>
    internal static Decision Confirmed(Turn turn, Reading reading) =>
        reading.Confirms is { } text ? Say(turn, text, MessageClass.LegalConfirm, "k_") : Decision.Nothing;

    /// <summary>A person is needed, and the customer is told in the same commit: it is durable before it is said.</summary>
    internal static Decision Handover(Turn turn, HandoffReason reason, string text, string summary) =>
        Request(turn, reason, summary).And(Say(turn, Briefs.Told(turn, text), MessageClass.Reply)).And(Settled(turn, "handoff"));

    /// <summary>Asks for a person.</summary>
    internal static Decision Request(Turn turn, HandoffReason reason, string summary) =>
        HandoffRules.Request(turn.Handoff, "h_" + turn.Id, reason, reason == HandoffReason.Asked ? 2 : 3, summary, turn.Seen.Now, Briefs.Of(turn));

    /// <summary>The turn is over.</summary>
    internal static Decision Settled(Turn turn, string how, bool disclosed = false) =>
        new([new TurnSettled(turn.Thread.Turn, how, disclosed)], [Over, Work.FoldWork.Soon]);

    /// <summary>Queues words of the gateway's own.</summary>
    internal static Decision Say(Turn turn, string text, MessageClass @class, string prefix = "d_") => new(
        [
            new MessageQueued(
                prefix + turn.Id, Author.System, turn.Thread.Sender!, turn.Thread.With!.Value, text, @class, Areas.Service, "support",
                turn.Under, NotAfter: turn.Seen.Now + Fresh),
        ],
        [Due]);

    /// <summary>Queues what the assistant wrote.</summary>
    internal static Decision Answer(Turn turn, Draft draft, Author by) => new(
        [
            new MessageQueued(
                "d_" + turn.Id, by, turn.Thread.Sender!, turn.Thread.With!.Value, by == Author.System ? Briefs.Told(turn, draft.Text) : draft.Text, MessageClass.Reply, Areas.Service, "support",
                turn.Under with { Consent = draft.ConsentEpoch }, draft.UsesFacts, turn.Seen.Now + Fresh, "f_" + turn.Id),
        ],
        [Due]);

    private static Decision Fixed(Turn turn, Reading reading, string how)
    {
        var said = reading.Says is { } text ? Say(turn, text, reading.Class) : Decision.Nothing;
        return new Decision(reading.Events, []).And(said).And(Settled(turn, how));
    }
}
