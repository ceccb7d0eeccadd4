using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Gateway.Configuration;
using Gateway.Work;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Personalization.Profile;
using Personalization.UseCases;
using Storage;
using Storage.Sealed;

namespace Gateway.Retention;

/// <summary>
/// Asks for everybody's retention anew when a brand declares its use cases anew, and once a day to be safe. It walks all partitions, one process at a time,
/// and notes where it is, so that a crash loses nothing.
/// </summary>
internal sealed partial class RetentionSweep(
    IStore store, IDocuments documents, Leases leases, GatewayConfig config, TimeProvider clock, ILogger<RetentionSweep> logger) : BackgroundService
{
    private const int AtOnce = 16;

    // So many are walked between two notes of where the walk is.
    private const int Stretch = 16;
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(5);

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

    /// <summary>Walks for every brand that wants it, to the end.</summary>
    internal async ValueTask LookAsync(CancellationToken stop)
    {
        try
        {
            foreach (var brand in config.Brands)
            {
                while (await StepAsync(brand.Id, stop))
                {
                    // The next stretch.
                }
            }
        }
        catch (StoreUnavailableException e)
        {
            Waits(logger, e.Message);
        }
    }

    // Walks a stretch under a lease; false when there is nothing to do, or somebody else does it.
    private async ValueTask<bool> StepAsync(string brand, CancellationToken stop)
    {
        if (await WalkAsync(brand, stop) is null || await leases.TakeAsync("retention:" + brand, Length, stop) is not { } lease)
        {
            return false;
        }

        try
        {
            if (await WalkAsync(brand, stop) is not { } walk)
            {
                return false;
            }

            var to = Math.Min(walk.Partition + Stretch, PersonId.Partitions);
            for (var partition = walk.Partition; partition < to; partition++)
            {
                await PartitionAsync(brand, partition, stop);
            }

            await documents.PutAsync(NameOf(brand), JsonSerializer.Serialize(walk with { Partition = to }, Composition.Json), expected: null, stop);
            return true;
        }
        finally
        {
            await leases.ReturnAsync(lease, stop);
        }
    }

    // Where the walk is; a new one when the use cases changed or a day went by; null when it is at its end.
    private async ValueTask<Walk?> WalkAsync(string brand, CancellationToken stop)
    {
        var (_, epoch) = await documents.GetAsync(UseCaseSet.DocumentName(brand), stop);
        var (json, _) = await documents.GetAsync(NameOf(brand), stop);
        var now = clock.GetUtcNow();
        var walk = json is null ? null : JsonSerializer.Deserialize<Walk>(json, Composition.Json);
        if (walk is null || walk.Epoch != epoch || now - walk.BegunAt >= Daily)
        {
            walk = new(epoch, now, 0);
        }

        return walk.Partition < PersonId.Partitions ? walk : null;
    }

    private async ValueTask PartitionAsync(string brand, int partition, CancellationToken stop)
    {
        string? cursor = null;
        do
        {
            (var people, cursor) = await store.PeopleAsync(partition, cursor, 500, stop);
            foreach (var some in people.Where(p => p.Brand == brand && p is { Erased: false, MovedTo: null }).Chunk(AtOnce))
            {
                await Task.WhenAll(some.Select(p => store.CommitAsync(new(p.Person, CommitId: null, Expected: null, [], [Forgetting.Soon]), stop).AsTask()));
            }
        }
        while (cursor is not null);
    }

    private static string NameOf(string brand) => "retention-walk:" + brand;

    [LoggerMessage(LogLevel.Warning, "Retention waits: {Reason}")]
    private static partial void Waits(ILogger logger, string reason);

    /// <summary>How far a walk is.</summary>
    /// <param name="Epoch">The epoch of the use cases that it is for.</param>
    /// <param name="BegunAt">When it began.</param>
    /// <param name="Partition">The next partition.</param>
    private sealed record Walk(long Epoch, DateTimeOffset BegunAt, int Partition);
}
