using Conversations.Log;
using Conversations.People;
using Gateway.Covering;

namespace Gateway.Api;

/// <summary>
/// What was said in a log that was merged into another is told where that one took it over: entries are never copied, and
/// paging goes by the versions of the survivor's log alone.
/// </summary>
internal static class MergedTimeline
{
    /// <summary>Of a merged log so many entries are shown, the newest; a copy of everything has the others.</summary>
    private const int Most = 1000;

    /// <summary>The entries of a page with those of the logs that were taken over within it; what was taken back is not there.</summary>
    internal static async ValueTask<IReadOnlyList<TimelineEntry>> OfAsync(ILog log, CoveredLog covered, CoveredPage page, Seen seen, CancellationToken stop)
    {
        var (shown, all) = (Timeline.Of(page), new List<TimelineEntry>(page.Entries.Count));
        foreach (var (entry, item) in page.Entries.Zip(shown))
        {
            if (entry.Event is MergeAbsorbed absorbed && await MergedLogs.OtherAsync(log, seen.Of<MergeState>().Merges.Find(m => m.Id == absorbed.MergeId), stop) is { } other)
            {
                all.AddRange(await ToldThereAsync(log, covered, other, entry.Seq, stop));
            }

            all.Add(item);
        }

        return all;
    }

    private static async ValueTask<IEnumerable<TimelineEntry>> ToldThereAsync(ILog log, CoveredLog covered, Seen other, long at, CancellationToken stop)
    {
        var newest = await covered.EndAsync(other, long.MaxValue, Most, stop);
        return (await OfAsync(log, covered, newest, other, stop)).Select(e => e with { Seq = at, Data = Named(e, other.Person) });
    }

    // Where it stands in its own log; of a log within a log, the innermost says it.
    private static System.Text.Json.Nodes.JsonObject Named(TimelineEntry entry, PersonId loser)
    {
        var data = entry.Data ?? [];
        if (!data.ContainsKey("log"))
        {
            (data["log"], data["logSeq"]) = (loser.Value, entry.Seq);
        }

        return data;
    }
}
