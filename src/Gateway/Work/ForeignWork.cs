using Conversations.Log;
using Conversations.People;

namespace Gateway.Work;

/// <summary>
/// Work of a kind that this build does not know: a newer one put it, and both run side by side during an upgrade. It is left for
/// the newer one.
/// </summary>
internal sealed class ForeignWork(ILog log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Lets it rest a while, so that it does not wake this build over and over.</summary>
    internal async ValueTask LeaveAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop) =>
        await log.DecideAsync(person, _ => new([], [new WorkChange.Put(work.Id, work.Kind, Pause, work.Subject, work.Attempt)]), stop);
}
