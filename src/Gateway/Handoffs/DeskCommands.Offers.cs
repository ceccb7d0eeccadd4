using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Threads;

namespace Gateway.Handoffs;

/// <summary>What becomes of offers, and what the router takes from somebody who is gone.</summary>
internal sealed partial class DeskCommands
{
    /// <summary>The agent does not want what was offered.</summary>
    internal ValueTask<Outcome?> DeclineAsync(string brand, string id, string agent, long epoch, CancellationToken stop) =>
        RunAsync(brand, id, agent, s => OfferRules.Decline(s.Of<HandoffState>(), id, agent, epoch), stop);

    /// <summary>Whether the agent still has it, under the epoch that they saw; changes nothing.</summary>
    internal ValueTask<Outcome?> HoldsAsync(string brand, string id, string agent, long epoch, CancellationToken stop) =>
        RunAsync(brand, id, agent: null, s => HandoffRules.Holds(s.Of<HandoffState>(), id, agent, epoch), stop);

    /// <summary>Offers it to an agent for a while.</summary>
    internal ValueTask<Outcome?> OfferAsync(string brand, Assignment offer, long epoch, CancellationToken stop) =>
        RunAsync(brand, offer.Ticket.Id, agent: null, s => OfferRules.Offer(s.Of<HandoffState>(), offer.Ticket.Id, offer.Agent, epoch, s.Now + OfferRules.OfferFor), stop);

    /// <summary>Ends what time ended.</summary>
    internal ValueTask<Outcome?> EndAsync(string brand, Ending ending, long epoch, DateTimeOffset now, DateTimeOffset? answerBy, CancellationToken stop) =>
        RunAsync(brand, ending.Id, agent: null, s => ending.How == Releases.OfferExpired
            ? OfferRules.Expire(s.Of<HandoffState>(), ending.Id, epoch, Later(s.Now, now))
            : OfferRules.Lapse(s.Of<HandoffState>(), s.Of<ThreadState>(), ending, epoch, answerBy), stop);

    /// <summary>Gives it back to the assistant after a silence, with what there is to know.</summary>
    internal ValueTask<Outcome?> IdleAsync(string brand, string id, string agent, long epoch, string note, CancellationToken stop) =>
        RunAsync(brand, id, agent: null, s => s.Of<ThreadState>().IsWaiting
            ? new Answer.No("stays", "The customer waits for an answer.")
            : HandoffRules.Return(s.Of<HandoffState>(), s.Of<ThreadState>(), id, agent, epoch, note), stop);

    private async ValueTask<DraftWords> DraftsAsync(string brand, string id, CancellationToken stop) =>
        await list.FindAsync(brand, id, stop) is { } row && await log.LoadAsync(row.Person, stop) is { } seen ? await DraftWords.ReadAsync(log, seen, stop) : DraftWords.None;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
