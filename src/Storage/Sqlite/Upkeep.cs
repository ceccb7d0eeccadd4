using Conversations.Log;

namespace Storage.Sqlite;

/// <summary>What the store does by itself: it forgets what is past its time, and empties the write-ahead log of what was destroyed.</summary>
internal sealed class Upkeep : IAsyncDisposable
{
    private const int AtOnce = 500;
    private const int TicksPerSweep = 60;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly SqliteWriter _writer;
    private readonly SqliteTransactions _transactions;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;

    public Upkeep(SqliteWriter writer, SqliteTransactions transactions)
    {
        (_writer, _transactions) = (writer, transactions);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Forgets everything that is past its time, a few at once so that callers hardly wait.</summary>
    public async Task SweepAsync(CancellationToken stop)
    {
        Func<WriteStep, int, int>[] sweeps = [Dedupe.Sweep, Outcomes.Sweep, Boards.Sweep, SqliteHints.Sweep, Turns.Sweep, Turns.SweepBuckets];
        foreach (var sweep in sweeps)
        {
            while (await _writer.RunAsync(step => sweep(step, AtOnce), stop) == AtOnce)
            {
                stop.ThrowIfCancellationRequested();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Tick);
        try
        {
            for (var tick = 1; await timer.WaitForNextTickAsync(_closing.Token); tick++)
            {
                await OnTickAsync(tick);
            }
        }
        catch (OperationCanceledException)
        {
            // Closing.
        }
    }

    private async Task OnTickAsync(int tick)
    {
        try
        {
            if (_transactions.ScrubOwed)
            {
                await _writer.RunAsync(step => step.Scrub(Scrubbing.Now), _closing.Token);
            }

            if (tick % TicksPerSweep == 0)
            {
                await SweepAsync(_closing.Token);
            }
        }
        catch (StoreUnavailableException)
        {
            // Callers hear of it; this comes round again.
        }
    }
}
