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
        Stage = HandoffStage.Claimed, Agent = agent, Replied = false, ClaimedAt = at, OfferedUntil = null, BackAt = null,
        Owners = [.. handoff.Owners.Where(o => o != agent).Prepend(agent).Take(MostOwners)],
    };

    internal static Handoff Back(Handoff handoff, HandoffReleased e, DateTimeOffset at) => handoff with
    {
        Stage = HandoffStage.Waiting, Agent = null, Replied = false, ClaimedAt = null, OfferedUntil = null,
        // What nobody took is waited for all the same.
        BackAt = Releases.KeepsOwner(e.How) ? at : e.How == Releases.OfferExpired ? handoff.BackAt : null,
        Owners = e.How is Releases.Released or Releases.Declined ? [.. handoff.Owners.Where(o => o != e.Agent)] : handoff.Owners,
        Missed = e.How is Releases.Declined or Releases.OfferExpired ? [.. handoff.Missed.Append(new(e.Agent, at, e.How)).TakeLast(MostMissed)] : handoff.Missed,
        Deadline = e.Deadline ?? handoff.Deadline,
        Rank = e.Deadline is null ? handoff.Rank : null,
    };
}
