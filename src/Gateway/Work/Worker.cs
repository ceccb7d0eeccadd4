using System.Diagnostics;
using System.Threading.Channels;
using Conversations.Log;
using Conversations.People;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Work;

/// <summary>
/// Claims due work partition by partition and runs it, one lane per person. A hint makes it look at once; the sweep over
/// all partitions is the truth.
/// </summary>
internal sealed partial class Worker(IWorkQueue queue, IEnumerable<IWorkHandler> handlers, ForeignWork foreign, Effects effects, TimeProvider clock, ILogger<Worker> log)
    : BackgroundService
{
    private const int MostLanes = 64;
    private const int LanesAtOnce = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Sweep = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, IWorkHandler> _handlers =
        handlers.SelectMany(h => h.Kinds.Select(kind => (kind, h))).ToDictionary(x => x.kind, x => x.h, StringComparer.Ordinal);

    private readonly SemaphoreSlim _lanes = new(MostLanes);
    private readonly bool[] _queued = new bool[PersonId.Partitions];
    private readonly Channel<int> _partitions = Channel.CreateUnbounded<int>();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hints = queue.Listen(hint => { if (hint.WorkDue) { Look(hint.Person.Partition); } });
        await Task.WhenAll(SweepAsync(stoppingToken), ClaimAsync(stoppingToken), ClaimAsync(stoppingToken));
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await effects.DrainAsync(Drain);
    }

    private void Look(int partition)
    {
        if (!Interlocked.Exchange(ref _queued[partition], true))
        {
            _partitions.Writer.TryWrite(partition);
        }
    }

    private async Task SweepAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(await DueInAsync(stop), clock, stop);
            }
            catch (StoreUnavailableException e)
            {
                Unavailable(log, e.Message);
                await Task.Delay(Sweep * 5, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // Looks at every partition that is due, and answers how long until the next one is.
    private async Task<TimeSpan> DueInAsync(CancellationToken stop)
    {
        var (now, due) = await queue.DueAsync(stop);
        var next = Sweep;
        for (var partition = 0; partition < due.Count; partition++)
        {
            if (due[partition] is not { } at)
            {
                continue;
            }

            if (at <= now)
            {
                Look(partition);
            }
            else if (at - now < next)
            {
                next = at - now;
            }
        }

        return next < TimeSpan.FromMilliseconds(5) ? TimeSpan.FromMilliseconds(5) : next;
    }

    private async Task ClaimAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var partition in _partitions.Reader.ReadAllAsync(stop))
            {
                Volatile.Write(ref _queued[partition], false);
                await ClaimAsync(partition, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Shutting down: what is due stays due.
        }
    }

    private async Task ClaimAsync(int partition, CancellationToken stop)
    {
        await _lanes.WaitAsync(stop);
        var free = 1;
        while (free < LanesAtOnce && _lanes.Wait(0, stop))
        {
            free++;
        }

        IReadOnlyList<Lane> lanes = [];
        try
        {
            lanes = await queue.ClaimAsync(partition, free, Lease, stop);
            if (lanes.Count == free)
            {
                Look(partition);
            }
        }
        catch (StoreUnavailableException e)
        {
            Unavailable(log, e.Message);
        }
        finally
        {
            if (free > lanes.Count)
            {
                _lanes.Release(free - lanes.Count);
            }
        }

        foreach (var lane in lanes)
        {
            _ = Task.Run(() => RunAsync(lane, stop), CancellationToken.None);
        }
    }

    private async Task RunAsync(Lane lane, CancellationToken stop)
    {
        try
        {
            foreach (var work in lane.Due)
            {
                using var activity = Telemetry.Source.StartActivity("work " + work.Kind, ActivityKind.Consumer);
                activity?.SetTag("person", lane.Person.Value);
                await (_handlers.GetValueOrDefault(work.Kind) is { } handler ? handler.HandleAsync(lane.Person, work, stop) : foreign.LeaveAsync(lane.Person, work, stop));
                Telemetry.WorkDone.Add(1, new KeyValuePair<string, object?>("kind", work.Kind));
            }

            await queue.ReleaseAsync(lane, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Shutting down: the lease lapses and somebody else does it.
        }
        catch (Exception e) // One person's broken work must not stop the others: the lease lapses and it is tried again.
        {
            Failed(log, lane.Person.Value, string.Join(',', lane.Due.Select(w => w.Kind)), e is StoreUnavailableException ? e.Message : $"{e.GetType().Name}{Environment.NewLine}{e.StackTrace}");
            Telemetry.WorkFailed.Add(1);
        }
        finally
        {
            _lanes.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _lanes.Dispose();
        base.Dispose();
    }

    [LoggerMessage(LogLevel.Warning, "Due work waits: {Reason}")]
    private static partial void Unavailable(ILogger log, string reason);

    [LoggerMessage(LogLevel.Error, "Work {Kinds} of {Person} failed and is tried again: {Error}")]
    private static partial void Failed(ILogger log, string person, string kinds, string error);
}
