using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;

namespace Conversations.Handoffs;

/// <summary>What agents and the assistant may do with a handoff. Every command carries the ownership epoch that its author saw.</summary>
public static partial class HandoffRules
{
    /// <summary>Puts the projection of the waiting list in order.</summary>
    public static readonly WorkChange Project = new WorkChange.Put("handoff.row", "handoff.row", TimeSpan.Zero);

    /// <summary>How long each band may wait: 2, 10 and 60 minutes.</summary>
    public static TimeSpan Target(int band) => TimeSpan.FromMinutes(band switch { 1 => 2, 2 => 10, _ => 60 });

    /// <summary>
    /// A person is needed. When somebody is awaited already, five messages make one handoff; one that turns out to be more urgent moves up, under its id.
    /// </summary>
    public static Decision Request(HandoffState state, string id, HandoffReason reason, int band, string summary, DateTimeOffset now, HandoffBrief? brief = null) =>
        state.Open switch
        {
            null => new([new HandoffRequested(id, reason, band, now + Target(band), summary) { Brief = brief }], [Project, Tell("requested", id)]),
            // Whoever waits for a call and needs somebody now waits for both, in one place.
            { IsCallback: true } open => new(
                [new HandoffRequested(open.Id, reason, band, now + Target(band), summary) { CallbackAt = open.CallbackAt, Brief = brief }], [Project, Tell("requested", open.Id)]),
            { Stage: HandoffStage.Waiting or HandoffStage.Offered } open when band < open.Band && reason != HandoffReason.Manual => new(
                [new HandoffRequested(open.Id, reason, band, Sooner(open.Deadline, now + Target(band)), summary) { CallbackAt = open.CallbackAt, Brief = brief }], [Project, Tell("requested", open.Id)]),
            _ => Decision.Nothing,
        };

    /// <summary>Somebody is to call at a time. A time that was agreed before is moved; whoever awaits a person already is called by that person.</summary>
    public static Decision Callback(HandoffState state, string id, DateTimeOffset at, string summary) => state.Open is { IsCallback: false }
        ? Decision.Nothing
        : new([new HandoffRequested(state.Open?.Id ?? id, HandoffReason.Callback, 3, at, summary) { CallbackAt = at }], [Project, Tell("requested", state.Open?.Id ?? id)]);

    /// <summary>
    /// A decision that asks for one person, however many wishes came together in it: the first that is no mere call counts, with the time of the call.
    /// </summary>
    public static Decision Once(Decision decision)
    {
        var asked = decision.Events.OfType<HandoffRequested>().ToList();
        if (asked.Count < 2)
        {
            return decision;
        }

        var kept = asked.Find(a => a.Reason != HandoffReason.Callback) ?? asked[^1];
        var one = kept with { CallbackAt = asked.Select(a => a.CallbackAt).LastOrDefault(at => at is not null) };
        return decision with
        {
            Events = [.. decision.Events.Where(e => e is not HandoffRequested || ReferenceEquals(e, kept)).Select(e => ReferenceEquals(e, kept) ? one : e)],
            // Each of them wakes the router under the same key; the one that stays has to be the one it names.
            Work = [.. decision.Work.Where(w => w is not WorkChange.Put { Kind: "handoff.requested" }), Tell("requested", one.HandoffId)],
        };
    }

    /// <summary>How often a customer may correct what goes along with a handoff.</summary>
    public const int MostCorrections = 5;

    /// <summary>The customer corrects what goes along; null when there is nothing to correct, or it was corrected often enough.</summary>
    public static Decision? Correct(HandoffState state, string text, string via) => state.Open is { Brief: not null } open && open.Corrections.Count < MostCorrections
        ? new([new HandoffCorrected(open.Id, text, via)], [])
        : null;

    private static DateTimeOffset Sooner(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>An agent takes it from the waiting list.</summary>
    public static Answer Claim(HandoffState state, string id, string agent, long epoch) => Checked(state, id, epoch, h =>
        h.Stage == HandoffStage.Waiting || h.Agent == HandoffSlice.OwnerApp || (h.Stage == HandoffStage.Offered && h.Agent == agent)
            ? Done(new HandoffClaimed(id, agent), Tell("accepted", id))
            : h.Stage == HandoffStage.Offered
                ? No("offered", $"This handoff is offered to {h.Agent} for a moment; take another.")
                : No("taken", $"{h.Agent} has taken this handoff; refresh the list and take another."));

    /// <summary>Whether the agent still has it; changes nothing.</summary>
    public static Answer Holds(HandoffState state, string id, string agent, long epoch) => Owned(state, id, agent, epoch, _ => new Answer.Yes(Decision.Nothing));

    /// <summary>The owner gives it back to the waiting list, with its age.</summary>
    public static Answer Release(HandoffState state, string id, string agent, long epoch) =>
        Owned(state, id, agent, epoch, _ => Done(new HandoffReleased(id, agent, Releases.Released), Tell("requested", id)));

    /// <summary>The owner settles it; the assistant answers what comes next.</summary>
    public static Answer Resolve(HandoffState state, ThreadState thread, string id, string agent, long epoch, string? note) =>
        Owned(state, id, agent, epoch, _ => new Answer.Yes(new(
            [new HandoffResolved(id, agent, note), new TurnSettled(thread.Turn, "human")], [Project, Tell("completed", id)])));

    /// <summary>The owner gives the thread back to the assistant, which answers what is still open.</summary>
    public static Answer Return(HandoffState state, ThreadState thread, string id, string agent, long epoch, string? note) =>
        Owned(state, id, agent, epoch, _ => new Answer.Yes(new(
            [new HandoffReturned(id, agent, note)],
            [Project, Tell("completed", id), .. thread.IsWaiting ? [new WorkChange.Put("turn", "turn", TimeSpan.Zero)] : Array.Empty<WorkChange>()])));

    /// <summary>The owner answers the customer: over the address that the customer last wrote from, or the one that was chosen.</summary>
    public static Answer Reply(HandoffState state, ThreadState thread, string id, string agent, long epoch, string dispatchId, string text, long consentEpoch, Way? over = null) =>
        Owned(state, id, agent, epoch, _ => (over?.To ?? thread.With, over?.Sender ?? thread.Sender) is ({ } to, { } sender)
            ? new Answer.Yes(new(
                [
                    new MessageQueued(dispatchId, Author.Agent(agent), sender, to, text, MessageClass.Reply, "service", "support",
                        new Epochs(thread.Turn, state.Epoch, consentEpoch)),
                    new TurnSettled(thread.Turn, "human"),
                ],
                [Delivery.Due, Project]))
            : No("no_address", "This person has never written, so there is no conversation to answer."));

    /// <summary>The owner leaves a note for the team.</summary>
    public static Answer Note(HandoffState state, string id, string agent, long epoch, string text) =>
        Owned(state, id, agent, epoch, _ => new Answer.Yes(new([new NoteWritten(agent, text)], [])));

    /// <summary>
    /// Somebody of the brand handled the thread in another app and has been silent since: the assistant answers what waits. While
    /// they may still be at it, the turn waits for them; null when the thread is not theirs.
    /// </summary>
    public static Decision? Resume(HandoffState state, DateTimeOffset now)
    {
        if (state is not { Open: { Stage: HandoffStage.Claimed, Agent: HandoffSlice.OwnerApp } open, OwnerAppAt: { } last })
        {
            return null;
        }

        var left = last + OwnerAppHold - now;
        return left > TimeSpan.Zero
            ? new([], [new WorkChange.Put("turn", "turn", left)])
            : new([new HandoffReturned(open.Id, HandoffSlice.OwnerApp, null)], [Project, Tell("completed", open.Id), new WorkChange.Put("turn", "turn", TimeSpan.Zero)]);
    }

    /// <summary>How long somebody who wrote in another app keeps the thread after their last message.</summary>
    public static readonly TimeSpan OwnerAppHold = TimeSpan.FromHours(4);

    /// <summary>Nobody is needed any more.</summary>
    public static Decision Cancel(HandoffState state, string why) => state.Open is { Stage: HandoffStage.Waiting or HandoffStage.Offered } open
        ? new([new HandoffCancelled(open.Id, why)], [Project, Tell("completed", open.Id)])
        : Decision.Nothing;

    internal static WorkChange Tell(string what, string id) =>
        new WorkChange.Put($"handoff.{what}", $"handoff.{what}", TimeSpan.Zero, id);

    internal static Answer.Yes Done(IEvent @event, params WorkChange[] also) => new(new([@event], [Project, .. also]));

    internal static Answer.No No(string code, string sentence) => new(code, sentence);

    internal static Answer Checked(HandoffState state, string id, long epoch, Func<Handoff, Answer> decide)
    {
        if (state.Last is not { } handoff || handoff.Id != id)
        {
            return No("not_found", "There is no such handoff; refresh the list.");
        }

        if (!handoff.IsOpen)
        {
            return No("closed", $"This handoff is {handoff.Stage.ToString().ToLowerInvariant()}; refresh the list.");
        }

        return state.Epoch == epoch
            ? decide(handoff)
            : No("stale_epoch", $"The thread changed since you saw it: {Whereabouts(handoff)}. Your text is kept; look again and repeat.");
    }

    private static Answer Owned(HandoffState state, string id, string agent, long epoch, Func<Handoff, Answer> decide) =>
        Checked(state, id, epoch, h => h.Stage == HandoffStage.Claimed && h.Agent == agent
            ? Settled(h, decide(h))
            : No("not_owner", $"Only the owner may do that: {Whereabouts(h)}."));

    private static string Whereabouts(Handoff handoff) => handoff.Stage switch
    {
        HandoffStage.Claimed => $"{handoff.Agent} has it now",
        HandoffStage.Offered => $"it is offered to {handoff.Agent} now",
        _ => "it is waiting for somebody to take it",
    };
}
