using Conversations.Log;
using Gateway.Covering;

namespace Gateway.Pages.Timelines;

/// <summary>A stretch of a thread as it may be shown: of each of its logs a page, and the order in which their entries stand.</summary>
/// <param name="Pages">The page of each log, the person's own first.</param>
/// <param name="Order">The entries in order: which log, which version.</param>
/// <param name="Before">Where the entries before these end; null when there are none.</param>
internal sealed record ThreadWindow(IReadOnlyList<(Seen Seen, CoveredPage Page)> Pages, IReadOnlyList<(int Log, long Seq)> Order, Place? Before)
{
    /// <summary>The last entries of a thread up to a place. Logs that were merged are interleaved by their times; within a log nothing changes places.</summary>
    internal static async ValueTask<ThreadWindow> ReadAsync(CoveredLog covered, IReadOnlyList<Seen> logs, Place place, int limit, CancellationToken stop)
    {
        List<(Seen Seen, CoveredPage Page)> pages = [];
        for (var log = 0; log < logs.Count; log++)
        {
            pages.Add((logs[log], await covered.EndAsync(logs[log], Math.Min(place.Of(log), logs[log].State.Version), limit, stop)));
        }

        var order = Ordered([.. pages.Select(p => p.Page.Entries)], [.. logs.Select(l => l.Person.Value)], limit);
        return new(pages, order, PlaceBefore(pages, order, place));
    }

    /// <summary>The same without its first entries.</summary>
    internal ThreadWindow After(int skipped, Place place)
    {
        IReadOnlyList<(int Log, long Seq)> order = [.. Order.Skip(skipped)];
        return this with { Order = order, Before = PlaceBefore(Pages, order, place) };
    }

    /// <summary>The last entries of several logs, each in its own order, by time, then by log. Pure.</summary>
    internal static IReadOnlyList<(int Log, long Seq)> Ordered(IReadOnlyList<IReadOnlyList<Recorded>> logs, IReadOnlyList<string> names, int limit)
    {
        var left = logs.Select(l => l.Count).ToArray();
        List<(int Log, long Seq)> order = [];
        while (order.Count < limit && Latest(logs, names, left) is { } log)
        {
            order.Add((log, logs[log][--left[log]].Seq));
        }

        order.Reverse();
        return order;
    }

    private static int? Latest(IReadOnlyList<IReadOnlyList<Recorded>> logs, IReadOnlyList<string> names, int[] left)
    {
        int? latest = null;
        for (var log = 0; log < logs.Count; log++)
        {
            if (left[log] > 0 && (latest is not { } other || IsAfter(log, other)))
            {
                latest = log;
            }
        }

        return latest;

        bool IsAfter(int one, int other) => logs[one][left[one] - 1].At.CompareTo(logs[other][left[other] - 1].At) is var time && (time > 0 || (time == 0 && string.CompareOrdinal(names[one], names[other]) > 0));
    }

    private static Place? PlaceBefore(IReadOnlyList<(Seen Seen, CoveredPage Page)> pages, IReadOnlyList<(int Log, long Seq)> order, Place place)
    {
        var first = order.GroupBy(o => o.Log).ToDictionary(g => g.Key, g => g.Min(o => o.Seq));
        var until = pages.Select((p, log) => first.TryGetValue(log, out var seq) ? seq - 1 : Math.Min(place.Of(log), p.Seen.State.Version)).ToList();
        return until.Exists(u => u > 0) ? new Place(until) : null;
    }
}
