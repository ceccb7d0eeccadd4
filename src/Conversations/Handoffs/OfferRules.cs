using Conversations.Log;
using Conversations.Threads;

namespace Conversations.Handoffs;

/// <summary>What the router may do with a handoff: offer it, end an offer, take it from somebody who is gone. Each carries the ownership epoch that was seen.</summary>
public static class OfferRules
{
    /// <summary>How long an offer stands.</summary>
    public static readonly TimeSpan OfferFor = TimeSpan.FromSeconds(45);

    /// <summary>How often an open desk says that its agent is there.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    /// <summary>How long an agent counts as there after the last sign of them.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(90);

    /// <summary>How many offers in a row an agent may leave unanswered before they count as away.</summary>
    public const int MostMisses = 2;

    /// <summary>Offers what waits to an agent.</summary>
    public static Answer Offer(HandoffState state, string id, string agent, long epoch, DateTimeOffset until) => HandoffRules.Checked(state, id, epoch, h =>
        h.Stage == HandoffStage.Waiting ? HandoffRules.Done(new HandoffOffered(id, agent, until)) : HandoffRules.No("taken", "It does not wait any more."));

    /// <summary>The agent does not want it: the next one is asked.</summary>
    public static Answer Decline(HandoffState state, string id, string agent, long epoch) => HandoffRules.Checked(state, id, epoch, h =>
        h is { Stage: HandoffStage.Offered } && h.Agent == agent
            ? HandoffRules.Done(new HandoffReleased(id, agent, Releases.Declined))
            : HandoffRules.No("not_offered", "This handoff is not offered to you any more."));

    /// <summary>Nobody answered the offer in time.</summary>
    public static Answer Expire(HandoffState state, string id, long epoch, DateTimeOffset now) => HandoffRules.Checked(state, id, epoch, h =>
        h is { Stage: HandoffStage.Offered, Agent: { } agent, OfferedUntil: { } until } && until <= now
            ? HandoffRules.Done(new HandoffReleased(id, agent, Releases.OfferExpired))
            : HandoffRules.No("not_offered", "The offer stands."));

    /// <summary>
    /// Takes it from an agent of whom there is no sign, or who has no room for it: before the first reply at once, afterwards when the customer
    /// waits again. The customer sees nothing of it.
    /// </summary>
    /// <param name="state">Who has it.</param>
    /// <param name="thread">Whether the customer waits.</param>
    /// <param name="ending">Which, whose and why.</param>
    /// <param name="epoch">The epoch that was seen.</param>
    /// <param name="answerBy">When somebody else should answer; counts only where the first reply was given.</param>
    public static Answer Lapse(HandoffState state, ThreadState thread, Ending ending, long epoch, DateTimeOffset? answerBy) => HandoffRules.Checked(state, ending.Id, epoch, h => h switch
    {
        not { Stage: HandoffStage.Claimed } => HandoffRules.No("not_owner", "Nobody has it."),
        _ when h.Agent != ending.Agent => HandoffRules.No("not_owner", "Somebody else has it by now."),
        { SnoozedUntil: not null } => HandoffRules.No("stays", "It is laid aside."),
        { Replied: false } when ending.How == Releases.Lapsed => Back(h, Releases.Lapsed, null),
        { Replied: false, WokenAt: not null } when ending.How == Releases.Capacity => Back(h, Releases.Capacity, answerBy),
        { Replied: true } when ending.How is Releases.Absent or Releases.Capacity && (thread.IsWaiting || h.WokenAt is not null) => Back(h, ending.How, answerBy),
        _ => HandoffRules.No("stays", "It stays where it is."),
    });

    /// <summary>The customer was told that nobody is on duty, once.</summary>
    public static bool MayPause(HandoffState state) => state.Open is { Stage: HandoffStage.Waiting or HandoffStage.Offered, PausedAt: null, IsCallback: false };

    private static Answer Back(Handoff handoff, string how, DateTimeOffset? answerBy) => HandoffRules.Done(
        new HandoffReleased(handoff.Id, handoff.Agent!, how) { Deadline = answerBy }, HandoffRules.Tell("requested", handoff.Id));
}
