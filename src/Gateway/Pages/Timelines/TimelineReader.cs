using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Covering;
using Personalization.Gate;
using Personalization.UseCases;

namespace Gateway.Pages.Timelines;

/// <summary>Where a page that is open stands in a person's log.</summary>
/// <param name="Version">The log's version that it shows.</param>
/// <param name="Audit">The position in the audit stream that it shows.</param>
internal readonly record struct Mark(long Version, long Audit)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Version}.{Audit}");

    /// <summary>Reads a mark; the beginning when it is none.</summary>
    internal static Mark Parse(string? text) => text?.Split('.') is [var version, var audit]
        && long.TryParse(version, System.Globalization.CultureInfo.InvariantCulture, out var v) && long.TryParse(audit, System.Globalization.CultureInfo.InvariantCulture, out var a)
        ? new(v, a) : default;
}

/// <summary>The end of a timeline as it stands.</summary>
/// <param name="Timeline">What a page shows.</param>
/// <param name="Mark">Where that leaves it.</param>
internal sealed record TimelineView(TimelineModel Timeline, Mark Mark)
{
    /// <summary>Where what comes before it ends; null when nothing does.</summary>
    internal Place? Before { get; init; }
}

/// <summary>What came to a timeline since a mark.</summary>
/// <param name="Whole">The timeline anew, when too much happened to tell it entry by entry; otherwise null.</param>
/// <param name="New">New entries, for the end.</param>
/// <param name="Changed">Entries that say something else now.</param>
/// <param name="Mark">Where that leaves the page.</param>
internal sealed record TimelineNews(TimelineModel? Whole, TimelineModel New, TimelineModel Changed, Mark Mark)
{
    /// <summary>Where what comes before the whole ends.</summary>
    internal Place? Before { get; init; }

    /// <summary>With the way to earlier entries where the timeline begins anew.</summary>
    internal TimelineNews Linked(string path) => Whole is null ? this : this with { Whole = Earlier.Link(Whole, path, TimelineReader.Entries) };

    /// <summary>The same at the desk.</summary>
    internal TimelineNews LinkedThere(string path) => Whole is null ? this : this with { Whole = Earlier.Link(new(Whole, Mark) { Before = Before }, path, Place.End) };
}

/// <summary>Reads timelines from the logs of a person; the detailed ones with the reads of the audit stream among them.</summary>
internal sealed class TimelineReader(ILog log, CoveredLog covered, GatewayConfig config, UseCaseBook book)
{
    /// <summary>How many entries a page reads at first, and how many more each time.</summary>
    internal const int Entries = 150;

    /// <summary>How many a page grows to; beyond, earlier ones have a page of their own.</summary>
    internal const int Most = 1200;

    /// <summary>How many messages of them the desk shows.</summary>
    internal const int Messages = 50;

    // Entries before those that are shown, which tell what divides them from what went before.
    private const int Lead = 20;

    private const int AuditPage = 500;
    private const int MostAuditPages = 40;

    /// <summary>The last entries up to a place; <paramref name="decide"/> says where forms about messages of unknown outcome lead back to, null for no forms.</summary>
    internal async ValueTask<TimelineView> EndAsync(Seen seen, Language language, bool detailed, int entries, CancellationToken stop, Place? until = null, string? decide = null)
    {
        var (most, mark) = (Math.Clamp(entries, Entries, Most), new Mark(seen.State.Version, 0));
        var logs = detailed ? [seen] : await MergedLogs.OfAsync(log, seen, stop);
        var window = await ThreadWindow.ReadAsync(covered, logs, until ?? Place.End, most + (detailed ? 0 : Lead), stop);
        var map = await MapAsync(seen, language, detailed, decide, stop);
        var items = Items(window, map);
        if (!detailed)
        {
            var skipped = Math.Max(Cut(items, most == Entries ? Messages : int.MaxValue), items.Count - most);
            return new(Told(window, [.. items.Skip(skipped)], items, map), mark) { Before = window.After(skipped, until ?? Place.End).Before };
        }

        var (reads, audit) = await ReadsAsync(seen, 0, stop);
        var from = items is [var first, ..] && first.Seq > 1 ? first.At : DateTimeOffset.MinValue;
        return new(new(Merged(items, [.. reads.Where(r => r.At >= from)], map)) { Detailed = true }, mark with { Audit = audit }) { Before = window.Before };
    }

    /// <summary>The place that shows an entry of the person's own log and some after it; the end where it is among the last.</summary>
    internal async ValueTask<Place> AroundAsync(Seen seen, long entry, CancellationToken stop)
    {
        var last = entry + (Entries / 3);
        if (entry <= 0 || last >= seen.State.Version || await covered.TimeOfAsync(seen, last, stop) is not { } at)
        {
            return Place.End;
        }

        List<long> until = [last];
        foreach (var other in (await MergedLogs.OfAsync(log, seen, stop)).Skip(1))
        {
            until.Add(await LastByAsync(other, at, stop));
        }

        return new(until);
    }

    // Versions rise with time: the last one that was there then is found by halves.
    private async ValueTask<long> LastByAsync(Seen other, DateTimeOffset at, CancellationToken stop)
    {
        var (from, to) = (0L, other.State.Version);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            (from, to) = await covered.TimeOfAsync(other, middle, stop) > at ? (from, middle - 1) : (middle, to);
        }

        return from;
    }

    /// <summary>What came since a mark.</summary>
    internal async ValueTask<TimelineNews> SinceAsync(Seen seen, Mark mark, Language language, bool detailed, CancellationToken stop, string? decide = null)
    {
        // A page that is further behind than its window, or that shows an empty log, is told everything.
        if (mark.Version == 0 || mark.Version > seen.State.Version || seen.State.Version - mark.Version > Entries)
        {
            return await WholeAsync(seen, language, detailed, stop, decide);
        }

        if (mark.Version == seen.State.Version)
        {
            return await AuditSinceAsync(seen, mark, language, detailed, stop);
        }

        var logs = detailed ? [seen] : await MergedLogs.OfAsync(log, seen, stop);
        var window = await ThreadWindow.ReadAsync(covered, logs, Place.End, Entries * 2, stop);
        if (!detailed && window.Pages[0].Page.Entries.Any(e => e.Seq > mark.Version && e.Event is MergeAbsorbed or MergeUndone))
        {
            return await WholeAsync(seen, language, detailed, stop, decide);
        }

        var map = await MapAsync(seen, language, detailed, decide, stop);
        var (reads, audit) = detailed ? await ReadsAsync(seen, mark.Audit, stop) : ([], mark.Audit);
        var items = Items(window, map);
        var (fresh, changed) = TimelineChange.Since(items, mark.Version, window.Pages[0].Page.ChangedSince(mark.Version), ReferencesOf(window.Pages[0]));
        if (!detailed)
        {
            var heads = TimelineChange.WithHeads(changed, items, seen.Of<EpisodeState>(), mark.Version);
            return new(null, Told(window, fresh, items, map), Told(window, heads, items, map) with { Loose = true }, new(seen.State.Version, audit));
        }

        var all = Merged(fresh, reads, map);
        return new(
            null, new(all) { Detailed = true, Among = [.. items.Where(i => i.Seq <= mark.Version), .. all] },
            new(await WithheldAsync(seen, changed, stop)) { Detailed = true, Loose = true, Among = items }, new(seen.State.Version, audit));
    }

    private async ValueTask<TimelineNews> WholeAsync(Seen seen, Language language, bool detailed, CancellationToken stop, string? decide)
    {
        var end = await EndAsync(seen, language, detailed, Entries, stop, decide: decide);
        return new(end.Timeline, new([]), new([]), end.Mark) { Before = end.Before };
    }

    // Reads of data move no log: they are looked for when there is nothing else.
    private async ValueTask<TimelineNews> AuditSinceAsync(Seen seen, Mark mark, Language language, bool detailed, CancellationToken stop)
    {
        var (reads, audit) = detailed ? await ReadsAsync(seen, mark.Audit, stop) : ([], mark.Audit);
        var map = reads.Count == 0 ? null : await MapAsync(seen, language, detailed, null, stop);
        return new(null, new(map is null ? [] : Merged([], reads, map)) { Detailed = true, Before = seen.Now }, new([]), mark with { Audit = audit });
    }

    private async ValueTask<TimelineMap> MapAsync(Seen seen, Language language, bool detailed, string? decide, CancellationToken stop) =>
        new(config, await book.OfAsync(seen.Brand, stop), language) { DecideBack = decide, ShowsReceipts = detailed };

    // The entries of all logs in their order; those of a log that was merged say which one it is.
    private List<TimelineItem> Items(ThreadWindow window, TimelineMap map)
    {
        var own = window.Pages[0].Seen;
        var bySeq = window.Pages.Select((p, log) => map.Of(p.Page, p.Seen, ReferencesOf(p), Name(own), log == 0 ? null : own.Person).Select(i => log == 0 ? i : i with { Log = NameOf(p.Seen.Person) }).ToDictionary(i => i.Seq)).ToList();
        return [.. window.Order.Select(o => bySeq[o.Log][o.Seq])];
    }

    private static TimelineModel Told(ThreadWindow window, IReadOnlyList<TimelineItem> shown, IReadOnlyList<TimelineItem> among, TimelineMap map) => new(shown)
    {
        Among = among,
        Episodes = EpisodeMarks.Of([.. window.Pages.Select((p, log) => (log == 0 ? null : NameOf(p.Seen.Person), p.Seen.Of<EpisodeState>()))], among, window.Pages[0].Seen.Now),
        Logs = window.Pages.Select((p, log) => (Log: log == 0 ? "" : NameOf(p.Seen.Person), Label: map.NameOfLog(p.Seen))).ToDictionary(l => l.Log, l => l.Label, StringComparer.Ordinal),
    };

    /// <summary>What a log is called in the ids of its entries where it was merged into another.</summary>
    internal static string NameOf(Conversations.People.PersonId person) => person.Value[^6..];

    // Where the last so many messages begin.
    private static int Cut(List<TimelineItem> items, int messages)
    {
        for (var (at, left) = (items.Count - 1, messages); at >= 0; at--)
        {
            if (items[at] is MessageItem && --left == 0)
            {
                return at;
            }
        }

        return 0;
    }

    private References ReferencesOf((Seen Seen, CoveredPage Page) p) => References.Of(p.Page.Entries, p.Seen, CoveredRecent.Shown(p.Seen.Of<MessagesState>(), covered.Rules(p.Seen.Brand)));

    private string? Name(Seen seen) => covered.Rules(seen.Brand).Shown(seen.Of<MessagesState>().ProfileName);

    private async ValueTask<(IReadOnlyList<Recorded> Reads, long Audit)> ReadsAsync(Seen seen, long after, CancellationToken stop)
    {
        List<Recorded> reads = [];
        for (var page = 0; page < MostAuditPages; page++)
        {
            var some = await log.ReadAuditAsync(seen.Person, after, AuditPage, stop);
            reads.AddRange(some.Select(r => r.Event is DataRead read ? r with { Event = read.Told() } : r).Where(r => r.Event is AttachmentRead or DataRead));
            after = some is [.., var last] ? last.Seq : after;
            if (some.Count < AuditPage)
            {
                break;
            }
        }

        return (reads, after);
    }

    private async ValueTask<IReadOnlyList<TimelineItem>> WithheldAsync(Seen seen, IReadOnlyList<TimelineItem> changed, CancellationToken stop) =>
        changed.OfType<DraftItem>().Any() ? Withheld(changed, (await ReadsAsync(seen, 0, stop)).Reads) : changed;

    // By time; what was read comes before what was made of it.
    private static IReadOnlyList<TimelineItem> Merged(IReadOnlyList<TimelineItem> items, IReadOnlyList<Recorded> reads, TimelineMap map) =>
        [.. reads.Select(map.Read).Concat(Withheld(items, reads)).OrderBy(i => i.At).ThenBy(i => i is not ReadItem).ThenBy(i => i.Seq)];

    // How much a draft did not get to see stands with the read that it was written from, the last one of the assistant before it.
    private static IReadOnlyList<TimelineItem> Withheld(IReadOnlyList<TimelineItem> items, IReadOnlyList<Recorded> reads) =>
        [.. items.Select(i => i is DraftItem draft
            && reads.LastOrDefault(r => r.At <= draft.At && r.Event is DataRead { Actor.Kind: "assistant" } d && d.Version < draft.Seq)?.Event is DataRead read
                ? draft with { Withheld = read.Withheld.Select(w => w.Class).Distinct(StringComparer.Ordinal).Count() } : i)];
}
