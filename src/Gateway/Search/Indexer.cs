using System.Globalization;
using Conversations.Log;
using Conversations.People;
using Gateway.Audit;
using Gateway.Covering;
using Microsoft.Extensions.Logging;
using Storage;

namespace Gateway.Search;

/// <summary>
/// Brings the index of one person up to their log: what came since its mark, or all of it where what was there before may read otherwise now. Done twice it changes
/// nothing, so whoever hears first does it.
/// </summary>
internal sealed partial class Indexer(IStore store, ILog log, CoveredLog covered, SearchKeys keys, ILogger<Indexer> logger)
{
    /// <summary>Rises when a text is cut or hashed in another way: whatever an older build indexed is then done anew.</summary>
    internal const int Format = 1;

    /// <summary>Of a log the newest entries are in the index, so many.</summary>
    internal const int MostEntries = 20_000;

    private const int Page = 200;

    // What completes an identifier may change the entries just before.
    private const int Before = 40;

    // Another process may be at the same person.
    private const int Tries = 5;

    /// <summary>Catches up with a person's log; true when there was anything to do. A log that cannot be read holds up nobody else's.</summary>
    internal async ValueTask<bool> CatchUpAsync(PersonId person, CancellationToken stop, bool whole = false)
    {
        try
        {
            return await IndexAsync(person, whole, stop);
        }
        catch (Exception e) when (e is not (StoreUnavailableException or OperationCanceledException))
        {
            Skipped(logger, person.Value, e.GetType().Name);
            return false;
        }
    }

    private async ValueTask<bool> IndexAsync(PersonId person, bool whole, CancellationToken stop)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var mark = await store.IndexedAsync(person, stop);
            if (await LogAsync(person, stop) is not { } seen)
            {
                await UnindexAsync(person, mark, stop);
                return mark is not null;
            }

            var identity = Identities.Of(seen, covered.Rules(seen.Brand));
            var now = new IndexMark(seen.State.Version, await PrintAsync(seen, identity, stop));
            if (mark == now && !whole)
            {
                return false;
            }

            var since = whole || attempt > 0 || mark?.Print != now.Print || mark.Version > now.Version ? null : await SinceAsync(seen, mark.Version, identity, stop);
            if (await store.IndexAsync(person, mark, now, since ?? await WholeAsync(seen, identity, stop), whole: since is null, stop))
            {
                return true;
            }
        }

        return true;
    }

    // A log that a merge closed stays found by what was said in it, and leads to the survivor.
    private async ValueTask<Seen?> LogAsync(PersonId person, CancellationToken stop) =>
        await log.LoadAsync(person, stop) is not { } seen ? null
        : (seen.Person == person ? seen : await log.LoadClosedAsync(person, stop)).Somebody();

    private async ValueTask UnindexAsync(PersonId person, IndexMark? mark, CancellationToken stop)
    {
        if (mark is not null)
        {
            await store.UnindexAsync(person, stop);
        }
    }

    // Who they are, and which months can be read: when the content of one is destroyed, what it said goes from here too.
    private async ValueTask<string> PrintAsync(Seen seen, IReadOnlyList<string> identity, CancellationToken stop)
    {
        var months = (await store.KeysAsync(seen.Person, stop)).Keys.Where(k => k.StartsWith(KeyClass.Content.Name + ":", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{Format}.{keys.PrintOf(seen.Brand, identity)}.{(months.Count == 0 ? "" : months[0][^7..])}.{Missing(months)}");
    }

    // How many months between the first and the last have no key.
    private static int Missing(List<string> months) => months.Count < 2 ? 0 : Number(months[^1]) - Number(months[0]) + 1 - months.Count;

    private static int Number(string month) =>
        (int.Parse(month.AsSpan(month.Length - 7, 4), CultureInfo.InvariantCulture) * 12) + int.Parse(month.AsSpan(month.Length - 2), CultureInfo.InvariantCulture);

    // Null when what came changes what was there.
    private async ValueTask<IReadOnlyCollection<Posting>?> SinceAsync(Seen seen, long mark, IReadOnlyList<string> identity, CancellationToken stop)
    {
        var found = new PersonPostings(seen.Brand, keys);
        for (var after = Math.Max(0, mark - Before); after < seen.State.Version;)
        {
            var page = await covered.ReadAsync(seen, after, Page, stop);
            if (page.Entries.Any(e => e.Seq > mark && SaidLines.Changes(e.Event)) || (after < mark && page.ChangedSince(mark).Count > 0))
            {
                return null;
            }

            Take(found, page, mark, seen.State.Version);
            after = page.Entries is [.., var last] ? last.Seq : seen.State.Version;
        }

        if (found.Newest > DateTimeOffset.UnixEpoch)
        {
            found.Take(identity);
        }

        return found.All;
    }

    private async ValueTask<IReadOnlyCollection<Posting>> WholeAsync(Seen seen, IReadOnlyList<string> identity, CancellationToken stop)
    {
        var found = new PersonPostings(seen.Brand, keys);
        for (var after = Math.Max(0, seen.State.Version - MostEntries); after < seen.State.Version;)
        {
            var page = await covered.ReadAsync(seen, after, Page, stop);
            Take(found, page, 0, seen.State.Version);
            after = page.Entries is [.., var last] ? last.Seq : seen.State.Version;
        }

        found.Take(identity);
        return found.All;
    }

    [LoggerMessage(LogLevel.Error, "The log of {Person} could not be brought into the search index: {Error}")]
    private static partial void Skipped(ILogger logger, string person, string error);

    // What came after the state was seen is for the next time.
    private static void Take(PersonPostings found, CoveredPage page, long mark, long until)
    {
        foreach (var line in SaidLines.Of(page).Where(l => l.Seq > mark && l.Seq <= until))
        {
            found.Take(line);
        }
    }
}
