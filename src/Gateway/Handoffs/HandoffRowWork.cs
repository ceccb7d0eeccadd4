using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Work;

namespace Gateway.Handoffs;

/// <summary>Brings the waiting list up to what the log says.</summary>
internal sealed class HandoffRowWork(ILog log, WaitingList list) : IWorkHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["handoff.row"];

    /// <inheritdoc/>
    public ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop) => log.FinishAsync(person, work, async seen =>
    {
        await list.ProjectAsync(seen, stop);
        // After a merge the survivor has a sleeper that no work of its own knows.
        return new([], HandoffRules.Sleeping(seen.Of<HandoffState>(), seen.Now));
    }, stop);
}
