using System.Runtime.CompilerServices;
using Conversations.Log;
using Conversations.People;

namespace Gateway.Audit;

/// <summary>Walks audit streams without reading what is not asked for.</summary>
internal sealed class AuditStreams(ILog log)
{
    private const int Page = 200;

    /// <summary>The entries after a position, one by one, oldest first.</summary>
    internal async IAsyncEnumerable<Witnessed> AfterAsync(PersonId person, long after, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var page = await log.ReadAuditAsync(person, after, Page, stop); page.Count > 0; page = await log.ReadAuditAsync(person, page[^1].Seq, Page, stop))
        {
            foreach (var entry in page)
            {
                yield return entry;
            }

            if (page.Count < Page)
            {
                yield break;
            }
        }
    }

    /// <summary>The position before the first entry of a time or later; the stream's length when there is none. A few reads, however long the stream is: its times never go back.</summary>
    internal async ValueTask<long> BeforeAsync(PersonId person, DateTimeOffset time, CancellationToken stop)
    {
        var (low, high) = (0L, 1L);
        while (await AtAsync(person, high, stop) is { } at && at < time)
        {
            (low, high) = (high, high * 2);
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = await AtAsync(person, middle, stop) is { } at && at < time ? (middle, high) : (low, middle);
        }

        return low;
    }

    private async ValueTask<DateTimeOffset?> AtAsync(PersonId person, long position, CancellationToken stop) =>
        await log.ReadAuditAsync(person, position - 1, 1, stop) is [var entry] ? entry.At : null;
}
