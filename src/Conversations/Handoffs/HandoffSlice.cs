using Conversations.Log;
using Conversations.Messages;

namespace Conversations.Handoffs;

/// <summary>Where a handoff stands.</summary>
public enum HandoffStage
{
    /// <summary>On the waiting list.</summary>
    Waiting,
    /// <summary>Offered to an agent, who may accept or decline.</summary>
    Offered,
    /// <summary>An agent has it.</summary>
    Claimed,
    /// <summary>Settled.</summary>
    Resolved,
    /// <summary>Back with the assistant.</summary>
    Returned,
    /// <summary>Not needed any more.</summary>
    Cancelled,
}

/// <summary>One handoff.</summary>
/// <param name="Id">The id, <c>h_…</c>.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Reason">Why a person is needed.</param>
/// <param name="Band">1, 2 or 3.</param>
/// <param name="RequestedAt">The store's time of the request.</param>
/// <param name="Deadline">When it should be taken.</param>
/// <param name="Summary">For the agent.</param>
/// <param name="Agent">Who has or had it.</param>
/// <param name="Replied">Whether the agent has answered the customer.</param>
public sealed record Handoff(
    string Id, HandoffStage Stage, HandoffReason Reason, int Band, DateTimeOffset RequestedAt, DateTimeOffset Deadline,
    string Summary, string? Agent, bool Replied)
{
    /// <summary>The summary as data; null where there is none.</summary>
    public HandoffBrief? Brief { get; init; }

    /// <summary>How the customer corrected it, newest last.</summary>
    public IReadOnlyList<string> Corrections { get; init; } = [];

    /// <summary>Whether it still wants somebody.</summary>
    public bool IsOpen => Stage is HandoffStage.Waiting or HandoffStage.Offered or HandoffStage.Claimed;

    /// <summary>When the customer wants to be called; null where nobody agreed on a call.</summary>
    public DateTimeOffset? CallbackAt { get; init; }

    /// <summary>What whoever takes it must know; null for anybody.</summary>
    public string? Skill { get; init; }

    /// <summary>Where it stands on the list when that is before its deadline.</summary>
    public DateTimeOffset? Rank { get; init; }

    /// <summary>Who had this person's matters last and did not give them away, newest first.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>When the agent took it.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>When the offer ends; null while there is none.</summary>
    public DateTimeOffset? OfferedUntil { get; init; }

    /// <summary>Who did not take what was offered, newest last.</summary>
    public IReadOnlyList<MissedOffer> Missed { get; init; } = [];

    /// <summary>When it came back to the list although its owner did not give it away; null otherwise.</summary>
    public DateTimeOffset? BackAt { get; init; }

    /// <summary>When the customer was told that nobody is on duty.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>When somebody is on duty again, as the customer was told.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Until when its owner laid it aside; null while it is awake.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Whether the customer woke it and the log does not say so yet.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Since when it is awake again and wants something of its owner; null when it never slept, or was answered since.</summary>
    public DateTimeOffset? WokenAt { get; init; }

    /// <summary>Whether it is only a call at its time: until somebody takes it, the assistant goes on answering.</summary>
    public bool IsCallback => Reason == HandoffReason.Callback && Stage is (HandoffStage.Waiting or HandoffStage.Offered);
}

/// <summary>An offer that an agent did not take.</summary>
/// <param name="Agent">Who.</param>
/// <param name="At">When it ended.</param>
/// <param name="How"><see cref="Releases.Declined"/> or <see cref="Releases.OfferExpired"/>.</param>
public sealed record MissedOffer(string Agent, DateTimeOffset At, string How);

/// <summary>Who speaks for the brand in this thread.</summary>
public sealed record HandoffState
{
    /// <summary>The ownership epoch: rises with every change of owner, requests and offers included.</summary>
    public long Epoch { get; init; }

    /// <summary>The last handoff, open or not; null when there never was one.</summary>
    public Handoff? Last { get; init; }

    /// <summary>Why the last human stretch ended: the agent's note for the assistant.</summary>
    public string? HumanNote { get; init; }

    /// <summary>When the last human stretch ended; null when there was none, and in older logs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long what a person agreed with the customer is remembered.</summary>
    public static readonly TimeSpan AgreementLasts = TimeSpan.FromDays(30);

    /// <summary>Whether what a person agreed with the customer is recent enough to be relied on.</summary>
    public bool RemembersAgreement(DateTimeOffset now) => Last is { Stage: HandoffStage.Resolved or HandoffStage.Returned } && (EndedAt is not { } ended || now - ended <= AgreementLasts);

    /// <summary>When somebody of the brand last wrote in another app.</summary>
    public DateTimeOffset? OwnerAppAt { get; init; }

    /// <summary>Which echoes are our own; null while nothing went out on a channel that does not say so.</summary>
    public OwnSends? Own { get; init; }

    /// <summary>The handoff that still wants somebody.</summary>
    public Handoff? Open => Last is { IsOpen: true } ? Last : null;

    /// <summary>The agent who has the thread; null while the assistant has it or it waits.</summary>
    public string? Owner => Last is { Stage: HandoffStage.Claimed } ? Last.Agent : null;

    /// <summary>Whether the assistant may speak: not while a person has the thread or is awaited.</summary>
    public bool AssistantMaySpeak => Open is null or { IsCallback: true };
}

/// <summary>Folds handoffs into ownership.</summary>
public sealed class HandoffSlice : Slice<HandoffState>
{
    /// <summary>The owner of a thread that somebody of the brand handles in another app: WhatsApp Business, the page's inbox.</summary>
    public const string OwnerApp = "owner_app";

    /// <inheritdoc/>
    public override string Name => "handoff";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<HandoffRequested>("handoff.requested", KeyClass.Content),
        EventType.Of<HandoffClaimed>("handoff.claimed", KeyClass.Content),
        EventType.Of<HandoffReleased>("handoff.released", KeyClass.Content),
        EventType.Of<HandoffTransferred>("handoff.transferred", KeyClass.Content),
        EventType.Of<HandoffResolved>("handoff.resolved", KeyClass.Content),
        EventType.Of<HandoffReturned>("handoff.returned", KeyClass.Content),
        EventType.Of<HandoffCancelled>("handoff.cancelled", KeyClass.Content),
        EventType.Of<HandoffCorrected>("handoff.corrected", KeyClass.Content),
        EventType.Of<HandoffOffered>("handoff.offered", KeyClass.Content),
        EventType.Of<HandoffPaused>("handoff.paused", KeyClass.Content),
        EventType.Of<HandoffSnoozed>("handoff.snoozed", KeyClass.Content),
        EventType.Of<HandoffWoken>("handoff.woken", KeyClass.Content),
        EventType.Of<NoteWritten>("note.written", KeyClass.Content),
    ];

    /// <inheritdoc/>
    /// <remarks>Under an id of its own: the other log's rows on the waiting list are fenced by that log's epochs.</remarks>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs)
    {
        if (theirs.Of<HandoffState>().Open is not { } open || mine.Of<HandoffState>().Open is not null)
        {
            return [];
        }

        var here = open.Id + "m";
        IEvent requested = new HandoffRequested(here, open.Reason, open.Band, open.Deadline, open.Summary)
        {
            CallbackAt = open.CallbackAt, Brief = open.Brief, Skill = open.Skill, Rank = open.Rank,
        };
        return open switch
        {
            { Stage: HandoffStage.Claimed, Agent: { } agent, SnoozedUntil: { } until } => [requested, new HandoffClaimed(here, agent), new HandoffSnoozed(here, agent, until)],
            { Stage: HandoffStage.Claimed, Agent: { } agent } => [requested, new HandoffClaimed(here, agent)],
            _ => [requested],
        };
    }

    /// <inheritdoc/>
    protected override HandoffState Fold(HandoffState state, Recorded recorded) => recorded.Event switch
    {
        // The same one again is more urgent than it was: it keeps its age.
        HandoffRequested e when state.Open is { } open && open.Id == e.HandoffId =>
            state with { Epoch = state.Epoch + 1, Last = Again(open, e, recorded.At) },
        HandoffRequested e => state with
        {
            Epoch = state.Epoch + 1,
            Last = new(e.HandoffId, HandoffStage.Waiting, e.Reason, e.Band, recorded.At, e.Deadline, e.Summary, null, Replied: false)
            {
                CallbackAt = e.CallbackAt, Brief = e.Brief, Skill = e.Skill, Rank = e.Rank, Owners = state.Last?.Owners ?? [],
            },
        },
        HandoffOffered e => Next(state, e.HandoffId, h => Courses.Offered(h, e)),
        HandoffClaimed e => Next(state, e.HandoffId, h => Courses.Taken(h, e.Agent, recorded.At)),
        HandoffReleased e => Next(state, e.HandoffId, h => Courses.Back(h, e, recorded.At)),
        HandoffTransferred e => Next(state, e.HandoffId, h => Courses.Taken(h, e.To, recorded.At)),
        // The customer knows: nothing of who has it changes.
        HandoffPaused e when state.Last is { } told && told.Id == e.HandoffId => state with { Last = told with { PausedAt = recorded.At, PausedUntil = e.Until } },
        HandoffResolved e => Next(state with { HumanNote = e.Note, EndedAt = recorded.At }, e.HandoffId, h => Courses.Over(h, HandoffStage.Resolved)),
        HandoffReturned e => Next(state with { HumanNote = e.Note, EndedAt = recorded.At }, e.HandoffId, h => Courses.Over(h, HandoffStage.Returned)),
        HandoffCorrected e when state.Last is { } last && last.Id == e.HandoffId => state with { Last = last with { Corrections = [.. last.Corrections, e.Text] } },
        HandoffCancelled e => Next(state, e.HandoffId, h => Courses.Over(h, HandoffStage.Cancelled)),
        // Whose it is does not change: what somebody types meanwhile stays good.
        HandoffSnoozed e when state.Last is { } aside && aside.Id == e.HandoffId => state with { Last = Courses.Snoozed(aside, e) },
        HandoffWoken e when state.Last is { } asleep && asleep.Id == e.HandoffId => state with { Last = Courses.Woken(asleep, e, recorded.At) },
        MessageReceived { Aside: null } or PostbackReceived { Aside: null } or UnsupportedReceived { OpensWindow: true, From: not null } or Threads.TurnAbsorbed =>
            Judged(Courses.Written(state, recorded.At), recorded),
        MessageQueued { By.Kind: "agent" } => state.Last is { } last ? Judged(state with { Last = last with { Replied = true, WokenAt = null } }, recorded) : Judged(state, recorded),
        _ => Judged(state, recorded),
    };

    // Who only waited for a call waits for somebody from now on.
    private static Handoff Again(Handoff open, HandoffRequested e, DateTimeOffset at) => open with
    {
        Reason = e.Reason, Band = e.Band, Deadline = e.Deadline, Summary = e.Summary, Brief = e.Brief ?? open.Brief, CallbackAt = e.CallbackAt ?? open.CallbackAt,
        RequestedAt = open.IsCallback ? at : open.RequestedAt, Skill = e.Skill ?? open.Skill, Rank = e.Rank,
    };

    private static HandoffState Judged(HandoffState state, Recorded recorded)
    {
        var (own, takeovers) = OwnSends.After(state.Own, recorded);
        return takeovers.Aggregate(ReferenceEquals(own, state.Own) ? state : state with { Own = own }, TakenOver);
    }

    // Somebody of the brand wrote in another app: they have the thread from now on, and nothing written before leaves. An agent
    // of the desk who has it keeps it: that is a colleague joining in.
    private static HandoffState TakenOver(HandoffState state, Takeover recorded) => state.Open switch
    {
        { Stage: HandoffStage.Claimed, Agent: not OwnerApp } => state,
        { Stage: HandoffStage.Claimed } => state with { OwnerAppAt = recorded.At },
        { } open => Next(state with { OwnerAppAt = recorded.At }, open.Id, h => h with { Stage = HandoffStage.Claimed, Agent = OwnerApp, Replied = true }),
        null => state with
        {
            Epoch = state.Epoch + 1,
            OwnerAppAt = recorded.At,
            Last = new("h_" + recorded.Id[2..], HandoffStage.Claimed, HandoffReason.OwnerApp, 3, recorded.At, recorded.At, "", OwnerApp, Replied: true),
        },
    };

    private static HandoffState Next(HandoffState state, string id, Func<Handoff, Handoff> change) =>
        state.Last is { } last && last.Id == id ? state with { Epoch = state.Epoch + 1, Last = change(last) } : state;
}
