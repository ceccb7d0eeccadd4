using Conversations.Threads;
using Desk.Models;

namespace Gateway.Pages.Timelines;

/// <summary>What of a timeline is new to a page that is open, and what on it says something else now. Pure.</summary>
internal static class TimelineChange
{
    /// <summary>The new entries, and those that changed.</summary>
    /// <param name="items">The entries as they stand now, up to the end.</param>
    /// <param name="mark">The version of the person's own log that the page shows.</param>
    /// <param name="covers">The entries whose words are covered otherwise since.</param>
    /// <param name="references">What the entries of the person's own log refer to.</param>
    internal static (IReadOnlyList<TimelineItem> Fresh, IReadOnlyList<TimelineItem> Changed) Since(
        IReadOnlyList<TimelineItem> items, long mark, IReadOnlySet<long> covers, References references)
    {
        var fresh = items.Where(i => i.Log is null && i.Seq > mark).ToList();
        // A question about a message carries the ownership epoch: with a new owner it is another form.
        var owned = fresh.Exists(i => i is HandoffItem);
        // What came completes an identifier that stood here in pieces: they are covered now.
        return (fresh, [.. items.Where(i => i.Log is null && i.Seq <= mark && (references.IsTouched(i.Seq, mark) || covers.Contains(i.Seq) || (owned && i is MessageItem { Undecided: not null })))]);
    }

    /// <summary>With the entries whose episodes have changed their heads: something happened in the last one, or it ended when the next one began.</summary>
    internal static IReadOnlyList<TimelineItem> WithHeads(IReadOnlyList<TimelineItem> changed, IReadOnlyList<TimelineItem> items, EpisodeState episodes, long mark)
    {
        var heads = episodes.Episodes.Where(e => e.Seq <= mark).TakeLast(1).Select(e => e.Seq).ToHashSet();
        return [.. items.Where(i => i.Log is null && i.Seq <= mark && (heads.Contains(i.Seq) || changed.Contains(i)))];
    }
}
