using Conversations.Log;
using Conversations.People;

namespace Gateway.Covering;

/// <summary>The logs of one person: their own, and those that were merged into it. Entries are never copied, so whoever tells a thread reads all of them.</summary>
internal static class MergedLogs
{
    /// <summary>Whether what was told in the other log belongs here now: not before it was taken over, and not any more once that was taken back.</summary>
    internal static bool Holds(Merge merge) => merge.Stage is MergeStage.Absorbed or MergeStage.Completed;

    /// <summary>The other log of a merge; null when it does not belong here, or its person was erased.</summary>
    internal static ValueTask<Seen?> OtherAsync(ILog log, Merge? merge, CancellationToken stop) => merge is { } m && Holds(m) ? log.LoadClosedAsync(m.Loser, stop) : new((Seen?)null);

    /// <summary>The person's own log first, then each one that was merged into it with those that were merged into that one before.</summary>
    internal static async ValueTask<IReadOnlyList<Seen>> OfAsync(ILog log, Seen seen, CancellationToken stop)
    {
        List<Seen> logs = [seen];
        for (var i = 0; i < logs.Count; i++)
        {
            foreach (var merge in logs[i].Of<MergeState>().Merges)
            {
                if (!logs.Exists(l => l.Person == merge.Loser) && await OtherAsync(log, merge, stop) is { } other)
                {
                    logs.Add(other);
                }
            }
        }

        return logs;
    }
}
