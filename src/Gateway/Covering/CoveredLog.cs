using Conversations.Log;
using Conversations.Messages;
using Gateway.Api;
using Personalization.Masking;

namespace Gateway.Covering;

/// <summary>
/// The reading door of a person's log for anybody's eyes: a page, an answer of the API, an export. Entries come with their identifiers
/// covered. What decides reads the originals from <see cref="ILog"/>; what is shown never does.
/// </summary>
internal sealed class CoveredLog(ILog log, MaskingBook book)
{
    // An identifier may begin before a page or go on behind it: so many entries on either side are looked at too, and more of them until the
    // customer said as much there as the longest identifier has characters. Between two of their digits there may be a whole answer.
    private const int Neighbours = 40;
    private const int Sayings = 34;
    private const int MostNeighbours = 10 * Neighbours;

    // Who says so much without a digit carries no number on, and no number goes through all of a message that is longer than each of its digits in words.
    private const int LongestPhrase = 60;
    private const int LongestPart = 400;

    /// <summary>The rules of a brand.</summary>
    internal MaskingRules Rules(string brand) => book.Of(brand);

    /// <summary>Up to <paramref name="limit"/> entries after version <paramref name="after"/>, oldest first.</summary>
    internal async ValueTask<CoveredPage> ReadAsync(Seen seen, long after, int limit, CancellationToken stop) =>
        await OfAsync(await log.ReadAsync(seen.Person, after, limit, stop), seen, stop);

    /// <summary>The last entries up to version <paramref name="until"/>, oldest first.</summary>
    internal async ValueTask<CoveredPage> EndAsync(Seen seen, long until, int limit, CancellationToken stop) =>
        await OfAsync([.. (await log.ReadBackAsync(seen.Person, Math.Min(until, long.MaxValue - 1) + 1, limit, stop)).Reverse()], seen, stop);

    /// <summary>One entry; an empty page when there is none.</summary>
    internal ValueTask<CoveredPage> OneAsync(Seen seen, long seq, CancellationToken stop) => ReadAsync(seen, seq - 1, 1, stop);

    /// <summary>When an entry was written; null when there is none. Nothing of what it says.</summary>
    internal async ValueTask<DateTimeOffset?> TimeOfAsync(Seen seen, long seq, CancellationToken stop) => (await log.ReadManyAsync(seen.Person, [seq], stop)) is [var entry, ..] ? entry.At : null;

    /// <summary>
    /// A draft of the assistant as it would leave. It was written from covered texts, and whoever takes it as their own words sends it: a token in
    /// place of the brand's own telephone would go to the customer.
    /// </summary>
    internal async ValueTask<IReadOnlyList<Recorded>> OwnWordsAsync(Seen seen, long seq, CancellationToken stop) =>
        [.. (await log.ReadManyAsync(seen.Person, [seq], stop)).Where(e => e.Event is Personalization.Drafting.DraftWritten)];

    /// <summary>Entries of one stretch of a log that were read, oldest first.</summary>
    internal async ValueTask<CoveredPage> OfAsync(IReadOnlyList<Recorded> page, Seen seen, CancellationToken stop)
    {
        if (page.Count == 0)
        {
            return CoveredPage.Of(page, Fates.None, Rules(seen.Brand));
        }

        var (first, last) = (page[0].Seq, page[^1].Seq);
        var before = await NeighboursAsync(first > 1, first, at => log.ReadBackAsync(seen.Person, at, Neighbours, stop));
        var behind = await NeighboursAsync(last < seen.State.Version, last, at => log.ReadAsync(seen.Person, at, Neighbours, stop));
        before.Reverse();
        return CoveredPage.Of(page, await Fates.OfAsync(log, [.. before, .. page, .. behind], seen, stop), Rules(seen.Brand));
    }

    // The nearest first.
    private static async ValueTask<List<Recorded>> NeighboursAsync(bool any, long at, Func<long, ValueTask<IReadOnlyList<Recorded>>> next)
    {
        List<Recorded> read = [];
        for (var (more, said) = (any, 0); more && said < Sayings && read.Count < MostNeighbours; at = read.Count > 0 ? read[^1].Seq : at)
        {
            var found = await next(at);
            read.AddRange(found);
            var ends = found.Any(e => e.Event is MessageReceived { Text: { Length: > LongestPhrase } text } && (text.Length > LongestPart || !text.Any(char.IsNumber)));
            (more, said) = (found.Count == Neighbours && !ends, said + found.Count(e => e.Event is MessageReceived));
        }

        return read;
    }
}
