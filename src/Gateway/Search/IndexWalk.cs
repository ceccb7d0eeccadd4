using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Gateway.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Storage;

namespace Gateway.Search;

/// <summary>How far the walk is.</summary>
/// <param name="Format">The format of the index that it is for.</param>
/// <param name="BegunAt">When it began.</param>
/// <param name="Partition">The next partition.</param>
/// <param name="Built">Whether a walk of this format came to its end before.</param>
internal sealed record Walk(int Format, DateTimeOffset BegunAt, int Partition, bool Built);

/// <summary>
/// Builds the index from the logs: at the first start with this format, and once a day to be safe. One process at a time; it notes where it is from time
/// to time, so a crash costs a few partitions.
/// </summary>
internal sealed partial class IndexWalk(IStore store, Indexer indexer, IndexFeed feed, Leases leases, TimeProvider clock, ILogger<IndexWalk> logger) : BackgroundService
{
    private const int Page = 200;

    // So many are walked between two notes of where the walk is.
    private const int Stretch = 16;
    private const int SideBySide = 2;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

    /// <summary>Which share of the logs the index has seen since it was begun: 1 once it was built.</summary>
    internal async ValueTask<double> BuiltAsync(CancellationToken stop) =>
        await ReadAsync(store, stop) is { Format: Indexer.Format } walk ? walk.Built ? 1 : (double)walk.Partition / PersonId.Partitions : 0;

    /// <summary>Goes through one partition: everybody's log is caught up with, and who is gone is taken out. Returns how many there are, and how many were not as they should be.</summary>
    internal static async ValueTask<(int People, int Mended)> PartitionAsync(IStore store, Indexer indexer, int partition, bool whole, CancellationToken stop, int atOnce = SideBySide)
    {
        var (all, mended, cursor) = (0, 0, (string?)null);
        do
        {
            (var people, cursor) = await store.PeopleAsync(partition, cursor, Page, stop);
            all += people.Count;
            await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = stop }, async (row, token) =>
            {
                var before = whole ? await store.IndexedAsync(row.Person, token) : null;
                var done = await indexer.CatchUpAsync(row.Person, token, whole);
                if (whole ? before != await store.IndexedAsync(row.Person, token) : done)
                {
                    Interlocked.Increment(ref mended);
                }
            });
        }
        while (cursor is not null);
        return (all, mended);
    }

    /// <summary>Notes that all of it was built just now.</summary>
    internal static async ValueTask NoteBuiltAsync(IStore store, DateTimeOffset at, CancellationToken stop) =>
        await PutAsync(store, new(Indexer.Format, at, PersonId.Partitions, Built: true), stop);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, clock);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Shutting down: the walk goes on from its last partition.
        }
    }

    /// <summary>Walks to the end if it is time.</summary>
    internal async ValueTask LookAsync(CancellationToken stop)
    {
        try
        {
            if (await DueAsync(stop) is null || await leases.TakeAsync("search", Length, stop) is not { } lease)
            {
                return;
            }

            try
            {
                await WalkAsync(clock.GetTimestamp(), stop);
            }
            finally
            {
                await leases.ReturnAsync(lease, stop);
            }
        }
        catch (StoreUnavailableException e)
        {
            Waits(logger, e.Message);
        }
    }

    // Until well before the lease lapses; the next look goes on.
    private async ValueTask WalkAsync(long begun, CancellationToken stop)
    {
        while (await DueAsync(stop) is { } walk && clock.GetElapsedTime(begun) < Length / 2)
        {
            var next = Math.Min(walk.Partition + Stretch, PersonId.Partitions);
            for (var partition = walk.Partition; partition < next; partition++)
            {
                var at = clock.GetTimestamp();
                await PartitionAsync(store, indexer, partition, whole: false, stop, atOnce: 1);
                // People are served meanwhile: the walk takes half of one processor at most.
                await Task.Delay(clock.GetElapsedTime(at), clock, stop);
            }

            await PutAsync(store, walk with { Partition = next, Built = walk.Built || next == PersonId.Partitions }, stop);
        }
    }

    // Null while there is nothing to walk for.
    private async ValueTask<Walk?> DueAsync(CancellationToken stop)
    {
        var walk = await ReadAsync(store, stop);
        var now = clock.GetUtcNow();
        if (walk is null || walk.Format != Indexer.Format || now - walk.BegunAt >= Daily || (feed.Overflowed && walk.Partition >= PersonId.Partitions))
        {
            feed.Overflowed = false;
            return new(Indexer.Format, now, 0, walk is { Format: Indexer.Format, Built: true });
        }

        return walk.Partition < PersonId.Partitions ? walk : null;
    }

    private static async ValueTask<Walk?> ReadAsync(IStore store, CancellationToken stop) =>
        (await store.GetAsync(IndexMark.Walk, stop)).Json is { } json ? JsonSerializer.Deserialize<Walk>(json, Composition.Json) : null;

    private static async ValueTask PutAsync(IStore store, Walk walk, CancellationToken stop) =>
        await store.PutAsync(IndexMark.Walk, JsonSerializer.Serialize(walk, Composition.Json), expected: null, stop);

    [LoggerMessage(LogLevel.Warning, "The walk of the search index waits: {Reason}")]
    private static partial void Waits(ILogger logger, string reason);
}
