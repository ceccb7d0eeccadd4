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
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        // Project first, then say that it is done under the version that was projected: a change in between projects again.
        for (var done = false; !done;)
        {
            if (await log.LoadAsync(person, stop) is not { } seen)
            {
                return;
            }

            await list.ProjectAsync(seen, stop);
            done = await log.TryCommitAsync(seen, new([], [new WorkChange.Done(work.Id)]), stop);
        }
    }
}
