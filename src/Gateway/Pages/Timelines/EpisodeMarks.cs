using Conversations.Threads;
using Desk.Models;

namespace Gateway.Pages.Timelines;

/// <summary>The heads of the episodes of a thread: those of all its logs, numbered through by their times. Pure.</summary>
internal static class EpisodeMarks
{
    /// <summary>The heads of the episodes that begin among some entries.</summary>
    /// <param name="logs">The episodes of each log by its short name, null for the person's own.</param>
    /// <param name="items">The entries.</param>
    /// <param name="now">When somebody looks.</param>
    internal static IReadOnlyList<EpisodeMark> Of(IReadOnlyList<(string? Log, EpisodeState State)> logs, IReadOnlyList<TimelineItem> items, DateTimeOffset now)
    {
        var openers = items.ToDictionary(i => i.ElementId, StringComparer.Ordinal);
        var forgotten = logs.Sum(l => l.State.Episodes is [var first, ..] ? first.Number - 1 : 0);
        return
        [
            .. logs.SelectMany(l => l.State.Episodes.Select(e => (l.Log, Episode: e))).OrderBy(e => e.Episode.At).ThenBy(e => e.Log is null).ThenBy(e => e.Episode.Seq)
                .Select((e, i) => (e.Log, Mark: EpisodeMark.Of(e.Episode, Opener(e.Log, e.Episode), now) with { Number = forgotten + i + 1 }))
                // What goes on of a log that was merged goes on in the other.
                .Select(e => e.Log is null ? e.Mark : e.Mark with { WaitsSince = null })
                .Where(m => openers.ContainsKey(m.Opener))
                .Select(m => m with { Summary = SummaryOf(openers[m.Opener], logs, items) }),
        ];
    }

    private static string Opener(string? log, Episode episode) => log is null ? $"e-{episode.Seq}" : $"e-{log}-{episode.Seq}";

    // What was handed over first after it began and before the next one did.
    private static string? SummaryOf(TimelineItem opener, IReadOnlyList<(string? Log, EpisodeState State)> logs, IReadOnlyList<TimelineItem> items)
    {
        var next = logs.First(l => l.Log == opener.Log).State.Episodes.Find(e => e.Seq > opener.Seq)?.Seq ?? long.MaxValue;
        return items.OfType<HandoffItem>().FirstOrDefault(h => h.Log == opener.Log && h.Seq >= opener.Seq && h.Seq < next && h is { Step: "requested" })?.Detail;
    }
}
