namespace Conversations.Handoffs;

/// <summary>How a handoff goes from hand to hand: offered, taken, back on the list. Pure.</summary>
internal static class Courses
{
    // Who had it before those has forgotten it.
    private const int MostOwners = 3;
    private const int MostMissed = 10;

    internal static Handoff Offered(Handoff handoff, HandoffOffered e) =>
        handoff with { Stage = HandoffStage.Offered, Agent = e.Agent, OfferedUntil = e.Until, Replied = false };

    internal static Handoff Taken(Handoff handoff, string agent, DateTimeOffset at) => handoff with
    {
        Stage = HandoffStage.Claimed, Agent = agent, Replied = false, ClaimedAt = at, OfferedUntil = null, BackAt = null, SnoozedUntil = null, Interrupted = false, WokenAt = null,
        Owners = [.. handoff.Owners.Where(o => o != agent).Prepend(agent).Take(MostOwners)],
    };

    internal static Handoff Back(Handoff handoff, HandoffReleased e, DateTimeOffset at) => handoff with
    {
        Stage = HandoffStage.Waiting, Agent = null, Replied = false, ClaimedAt = null, OfferedUntil = null, SnoozedUntil = null, Interrupted = false, WokenAt = null,
        // What nobody took is waited for all the same.
        BackAt = Releases.KeepsOwner(e.How) ? at : e.How == Releases.OfferExpired ? handoff.BackAt : null,
        Owners = e.How is Releases.Released or Releases.Declined or Releases.Passed ? [.. handoff.Owners.Where(o => o != e.Agent)] : handoff.Owners,
        Missed = e.How is Releases.Declined or Releases.OfferExpired ? [.. handoff.Missed.Append(new(e.Agent, at, e.How)).TakeLast(MostMissed)] : handoff.Missed,
        Deadline = e.Deadline ?? handoff.Deadline,
        Skill = e.Skill ?? handoff.Skill,
        Rank = e.Deadline is null ? handoff.Rank : null,
    };

    internal static Handoff Over(Handoff handoff, HandoffStage stage) => handoff with { Stage = stage, SnoozedUntil = null, Interrupted = false, WokenAt = null };

    internal static Handoff Snoozed(Handoff handoff, HandoffSnoozed e) => handoff.Stage != HandoffStage.Claimed ? handoff
        : handoff with { SnoozedUntil = e.Until, Interrupted = false, WokenAt = null };

    // What the customer wrote woke it already; this only says so, perhaps after it was answered.
    internal static Handoff Woken(Handoff handoff, HandoffWoken e, DateTimeOffset at) => handoff with
    {
        SnoozedUntil = null, Interrupted = false, WokenAt = e.Why == Wakes.Customer ? handoff.WokenAt : at,
        Deadline = e.Deadline ?? handoff.Deadline, Rank = e.Deadline is null ? handoff.Rank : null,
    };

    // Awake with the very message, before anybody decides anything.
    internal static HandoffState Written(HandoffState state, DateTimeOffset at) => state.Last is { SnoozedUntil: not null } last
        ? state with { Last = last with { SnoozedUntil = null, Interrupted = true, WokenAt = at } }
        : state;
}
