using System.Threading.Channels;

namespace Gateway.Simulator.Webhooks;

/// <summary>
/// What the simulated providers do a little later: statuses, redeliveries. Errands enter through a channel, wait for their
/// time by the injected clock and run side by side, since a gateway that is slow for one webhook is called with the next all
/// the same. Stopping forgets what still waits and ends what runs.
/// </summary>
internal sealed class Timetable(TimeProvider time, ILogger<Timetable> log) : BackgroundService
{
    private readonly Channel<Errand> _entrance = Channel.CreateUnbounded<Errand>(new() { SingleReader = true });
    private readonly PriorityQueue<Errand, (DateTimeOffset Due, long Order)> _waiting = new();
    private readonly HashSet<Task> _running = [];
    private long _order;

    /// <summary>Runs <paramref name="errand"/> when <paramref name="delay"/> has passed. An errand deals with its own failures.</summary>
    public void After(TimeSpan delay, Func<CancellationToken, Task> errand) =>
        _entrance.Writer.TryWrite(new(time.GetUtcNow() + delay, errand));

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                TakeIn();
                StartDue(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void TakeIn()
    {
        while (_entrance.Reader.TryRead(out var errand))
        {
            _waiting.Enqueue(errand, (errand.Due, _order++));
        }
    }

    private void StartDue(CancellationToken stop)
    {
        _running.RemoveWhere(Ended);
        while (_waiting.TryPeek(out var errand, out _) && errand.Due <= time.GetUtcNow())
        {
            _waiting.Dequeue();
            _running.Add(Task.Run(() => errand.Run(stop), CancellationToken.None));
        }
    }

    private bool Ended(Task task)
    {
        if (task.IsFaulted)
        {
            log.LogError("An errand of the simulated providers failed: {Kind}.", task.Exception.GetBaseException().GetType().Name);
        }

        return task.IsCompleted;
    }

    private async Task WaitAsync(CancellationToken stop)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var arrival = _entrance.Reader.WaitToReadAsync(woken.Token).AsTask();
        var due = _waiting.TryPeek(out var next, out _)
            ? Task.Delay(Positive(next.Due - time.GetUtcNow()), time, woken.Token)
            : Task.Delay(Timeout.InfiniteTimeSpan, time, woken.Token);
        await Task.WhenAny(arrival, due);
        await woken.CancelAsync();
        stop.ThrowIfCancellationRequested();
    }

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;

    private readonly record struct Errand(DateTimeOffset Due, Func<CancellationToken, Task> Run);
}
