using System.Text.Json.Serialization;
using Conversations.Messages;
using Conversations.Threads;

namespace Conversations.Handoffs;

/// <summary>A handoff as the router sees it: ids, enumerations and times; nothing that anybody said.</summary>
/// <param name="Id">The handoff.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Band">1 (urgent), 2 or 3.</param>
/// <param name="RequestedAt">Since when it waits.</param>
/// <param name="Deadline">When it should be taken.</param>
public sealed record Ticket(string Id, HandoffStage Stage, int Band, DateTimeOffset RequestedAt, DateTimeOffset Deadline)
{
    /// <summary>Where it stands on the list when that is before its deadline.</summary>
    public DateTimeOffset? Rank { get; init; }

    /// <summary>What whoever takes it must know; null for anybody.</summary>
    public string? Skill { get; init; }

    /// <summary>Who has it, or to whom it is offered.</summary>
    public string? Agent { get; init; }

    /// <summary>When it was taken.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>When the offer ends.</summary>
    public DateTimeOffset? OfferedUntil { get; init; }

    /// <summary>Whether the agent has answered.</summary>
    public bool Replied { get; init; }

    /// <summary>Since when the customer waits for an answer in it; null when nothing waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When either side last said something.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>Who had it last and did not give it away, newest first.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>Who did not take what was offered.</summary>
    public IReadOnlyList<MissedOffer> Missed { get; init; } = [];

    /// <summary>When it came back although its owner did not give it away.</summary>
    public DateTimeOffset? BackAt { get; init; }

    /// <summary>When the customer was told that nobody is there; null while they were not.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>When somebody is on duty again, as the customer was told; null while nobody was told so.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>Until when its owner laid it aside; null while it is awake.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Since when it is awake again and was not answered.</summary>
    public DateTimeOffset? WokenAt { get; init; }

    /// <summary>When the customer wants to be called, where it is only a call.</summary>
    public DateTimeOffset? CallAt { get; init; }

    /// <summary>Its place: the earlier, the sooner.</summary>
    [JsonIgnore]
    public DateTimeOffset Order => Rank is { } rank && rank < Deadline ? rank : Deadline;

    /// <summary>Whether it is on somebody's desk and wants an answer from them.</summary>
    [JsonIgnore]
    public bool WaitsOnAgent => Stage == HandoffStage.Offered || (Stage == HandoffStage.Claimed && SnoozedUntil is null && (!Replied || WaitingSince is not null || WokenAt is not null));

    /// <summary>Whether it was parked with its agent and came back by itself: the customer wrote again, or what was laid aside woke.</summary>
    [JsonIgnore]
    public bool IsWoken => Stage == HandoffStage.Claimed && SnoozedUntil is null && (WokenAt is not null || (Replied && WaitingSince is not null));

    /// <summary>The ticket of the last handoff of a log; null where there never was one.</summary>
    public static Ticket? Of(HandoffState state, ThreadState thread, MessagesState messages) => state.Last is { } h
        ? new(h.Id, h.Stage, h.Band, h.RequestedAt, h.Deadline)
        {
            Rank = h.Rank, Skill = h.Skill, Agent = h.Agent, ClaimedAt = h.ClaimedAt, OfferedUntil = h.OfferedUntil, Replied = h.Replied,
            WaitingSince = thread.IsWaiting ? thread.WaitingSince ?? thread.LastInboundAt : null,
            LastAt = messages.Recent.Count > 0 ? messages.Recent[^1].At : null,
            Owners = h.Owners, Missed = h.Missed, BackAt = h.BackAt, PausedAt = h.PausedAt, PausedUntil = h.PausedUntil, SnoozedUntil = h.SnoozedUntil, WokenAt = h.WokenAt, CallAt = h.IsCallback ? h.CallbackAt : null,
        }
        : null;
}
