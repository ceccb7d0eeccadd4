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
        return Decision.Nothing;
    }, stop);
}
