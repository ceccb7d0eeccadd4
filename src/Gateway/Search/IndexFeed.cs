using System.Collections.Concurrent;
using Conversations.Log;
using Conversations.People;
using Gateway.Pages.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Search;

/// <summary>
/// Follows the logs: whoever a hint is about is caught up within a fraction of a second, many changes at once. Every process hears every hint, and whoever comes second finds the
/// mark where it should be. A hint that was lost is made up for by the fold that every change asks for, half a minute later, and by the walk.
/// </summary>
internal sealed partial class IndexFeed : BackgroundService
{
    // Beyond, hints are let go and the walk comes by.
    private const int MostPending = 200_000;
    private const int AtOnce = 128;
    private const int SideBySide = 2;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(150);

    private readonly Indexer _indexer;
    private readonly TimeProvider _clock;
    private readonly ILogger<IndexFeed> _logger;
    private readonly IDisposable _listening;
    private readonly ConcurrentDictionary<PersonId, long> _pending = [];

    public IndexFeed(Indexer indexer, Pulse pulse, TimeProvider clock, ILogger<IndexFeed> logger)
    {
        (_indexer, _clock, _logger) = (indexer, clock, logger);
        _listening = pulse.Listen(Hear);
    }

    /// <summary>Whether hints were let go that the walk has to make up for.</summary>
    internal bool Overflowed { get; set; }

    /// <summary>For how long the oldest change that this process heard of has waited; zero when nothing waits.</summary>
    internal TimeSpan Lag => _pending.IsEmpty ? TimeSpan.Zero : _clock.GetElapsedTime(_pending.Values.DefaultIfEmpty(_clock.GetTimestamp()).Min());

    /// <inheritdoc/>
    public override void Dispose()
    {
        _listening.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TurnAsync(stoppingToken);
                Telemetry.SearchLag.Record(Lag.TotalSeconds);
            }
        }
        catch (OperationCanceledException)
        {
            // Shutting down: whoever hears next goes on.
        }
    }

    /// <summary>Catches up with those who waited longest.</summary>
    internal async ValueTask TurnAsync(CancellationToken stop)
    {
        while (_pending.OrderBy(p => p.Value).Take(AtOnce).ToList() is { Count: > 0 } some)
        {
            try
            {
                await Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (one, token) =>
                {
                    // Taken off first: what comes meanwhile is another hint.
                    if (_pending.TryRemove(one))
                    {
                        await CatchUpAsync(one, token);
                    }
                });
            }
            catch (StoreUnavailableException e)
            {
                Waits(_logger, e.Message);
                return;
            }
        }
    }

    private async ValueTask CatchUpAsync(KeyValuePair<PersonId, long> one, CancellationToken stop)
    {
        try
        {
            await _indexer.CatchUpAsync(one.Key, stop);
        }
        catch (StoreUnavailableException)
        {
            _pending.TryAdd(one.Key, one.Value);
            throw;
        }
    }

    private void Hear(Hint hint)
    {
        if (_pending.Count < MostPending)
        {
            _pending.TryAdd(hint.Person, _clock.GetTimestamp());
        }
        else
        {
            Overflowed = true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The search index waits: {Reason}")]
    private static partial void Waits(ILogger logger, string reason);
}
