using Conversations.Log;
using Conversations.Messages;
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
internal sealed record TimelineView(TimelineModel Timeline, Mark Mark);

/// <summary>What came to a timeline since a mark.</summary>
/// <param name="Whole">The timeline anew, when too much happened to tell it entry by entry; otherwise null.</param>
/// <param name="New">New entries, for the end.</param>
/// <param name="Changed">Entries that say something else now.</param>
/// <param name="Mark">Where that leaves the page.</param>
internal sealed record TimelineNews(TimelineModel? Whole, TimelineModel New, TimelineModel Changed, Mark Mark)
{
    /// <summary>With the way to earlier entries where the timeline begins anew.</summary>
    internal TimelineNews Linked(string path) => Whole is null ? this : this with { Whole = Earlier.Link(Whole, path, TimelineReader.Entries) };
}

/// <summary>Reads timelines from the log; the detailed ones with the reads of the audit stream among them.</summary>
internal sealed class TimelineReader(ILog log, CoveredLog covered, GatewayConfig config, UseCaseBook book)
{
    /// <summary>How many entries a page shows at first, and how many more each time.</summary>
    internal const int Entries = 150;

    /// <summary>How many a page grows to; beyond, earlier ones have a page of their own.</summary>
    internal const int Most = 1200;

    private const int AuditPage = 500;
    private const int MostAuditPages = 40;

    /// <summary>The last entries that were there at a version; <paramref name="decide"/> says where forms about messages of unknown outcome lead back to, null for no forms.</summary>
    internal async ValueTask<TimelineView> EndAsync(Seen seen, Language language, bool detailed, int entries, CancellationToken stop, long? until = null, string? decide = null)
    {
        var page = await covered.EndAsync(seen, Math.Min(until ?? seen.State.Version, seen.State.Version), Math.Clamp(entries, Entries, Most), stop);
        var map = new TimelineMap(config, await book.OfAsync(seen.Brand, stop), language) { DecideBack = decide, ShowsReceipts = detailed };
        var items = map.Of(page, seen, ReferencesOf(page, seen), Name(seen));
        if (!detailed)
        {
            return new(new(items), new(seen.State.Version, 0));
        }

        var (reads, audit) = await ReadsAsync(seen, 0, stop);
        var from = page.Entries is [var first, ..] && first.Seq > 1 ? first.At : DateTimeOffset.MinValue;
        var shown = Merged(items, [.. reads.Where(r => r.At >= from)], map);
        return new(new(shown) { Detailed = true }, new(seen.State.Version, audit));
    }

    /// <summary>What came since a mark.</summary>
    internal async ValueTask<TimelineNews> SinceAsync(Seen seen, Mark mark, Language language, bool detailed, CancellationToken stop, string? decide = null)
    {
        // A page that is further behind than its window, or that shows an empty log, is told everything.
        if (mark.Version == 0 || mark.Version > seen.State.Version || seen.State.Version - mark.Version > Entries)
        {
            var end = await EndAsync(seen, language, detailed, Entries, stop, decide: decide);
            return new(end.Timeline, new([]), new([]), end.Mark);
        }

        if (mark.Version == seen.State.Version)
        {
            return await AuditSinceAsync(seen, mark, language, detailed, stop);
        }

        var page = await covered.EndAsync(seen, seen.State.Version, Entries * 2, stop);
        var references = ReferencesOf(page, seen);
        var map = new TimelineMap(config, await book.OfAsync(seen.Brand, stop), language) { DecideBack = decide, ShowsReceipts = detailed };
        var items = map.Of(page, seen, references, Name(seen));
        var (reads, audit) = detailed ? await ReadsAsync(seen, mark.Audit, stop) : ([], mark.Audit);
        var before = items.Where(i => i.Seq <= mark.Version).ToList();
        var fresh = items.Where(i => i.Seq > mark.Version).ToList();
        // A question about a message carries the ownership epoch: with a new owner it is another form.
        var owned = fresh.Exists(i => i is HandoffItem);
        // What came completes an identifier that stood here in pieces: they are covered now.
        var covers = page.ChangedSince(mark.Version);
        var changed = before.Where(i => references.IsTouched(i.Seq, mark.Version) || covers.Contains(i.Seq) || (owned && i is MessageItem { Undecided: not null })).ToList();
        return new(
            null,
            new(detailed ? Merged(fresh, reads, map) : fresh)
            {
                Detailed = detailed,
                Before = before.LastOrDefault()?.At,
                ChannelBefore = before.OfType<MessageItem>().LastOrDefault()?.Channel,
            },
            new(detailed ? await WithheldAsync(seen, changed, stop) : changed) { Detailed = true },
            new(seen.State.Version, audit));
    }

    // Reads of data move no log: they are looked for when there is nothing else.
    private async ValueTask<TimelineNews> AuditSinceAsync(Seen seen, Mark mark, Language language, bool detailed, CancellationToken stop)
    {
        var (reads, audit) = detailed ? await ReadsAsync(seen, mark.Audit, stop) : ([], mark.Audit);
        var map = reads.Count == 0 ? null : new TimelineMap(config, await book.OfAsync(seen.Brand, stop), language);
        return new(null, new(map is null ? [] : Merged([], reads, map)) { Detailed = true, Before = seen.Now }, new([]), mark with { Audit = audit });
    }

    private References ReferencesOf(CoveredPage page, Seen seen) => References.Of(page.Entries, seen, CoveredRecent.Shown(seen.Of<MessagesState>(), covered.Rules(seen.Brand)));

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
