using System.Threading.Channels;
using Conversations.Log;

namespace Storage.Sqlite;

/// <summary>
/// The one connection that writes, on a thread of its own. Calls that arrive while the disk is busy go together into
/// the next transaction, so that many callers share one flush; each is answered only after it.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostCallsTogether = 256;

    private readonly Channel<WriteCall> _calls = Channel.CreateBounded<WriteCall>(new BoundedChannelOptions(16_384) { SingleReader = true });
    private readonly SqliteTransactions _transactions;
    private readonly Task _running;

    public SqliteWriter(SqliteTransactions transactions)
    {
        _transactions = transactions;
        _running = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Runs a call inside a transaction; returns its result once that is on the disk.</summary>
    public async ValueTask<T> RunAsync<T>(Func<WriteStep, T> run, CancellationToken stop)
    {
        var call = new WriteCall<T>(run, stop);
        if (!_calls.Writer.TryWrite(call))
        {
            await QueueAsync(call, stop);
        }

        return await call.Answered;
    }

    /// <summary>Runs a call that has no result.</summary>
    public async ValueTask RunAsync(Action<WriteStep> run, CancellationToken stop) => await RunAsync(
        step =>
        {
            run(step);
            return true;
        },
        stop);

    /// <summary>Answers what is queued, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _calls.Writer.TryComplete();
        await _running;
        _transactions.Dispose();
    }

    private async ValueTask QueueAsync(WriteCall call, CancellationToken stop)
    {
        try
        {
            await _calls.Writer.WriteAsync(call, stop);
        }
        catch (ChannelClosedException error)
        {
            throw new StoreUnavailableException("The SQLite store is closed.", error);
        }
    }

    private void Work()
    {
        var together = new List<WriteCall>(MostCallsTogether);
        while (_calls.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            together.Clear();
            while (together.Count < MostCallsTogether && _calls.Reader.TryRead(out var call))
            {
                together.Add(call);
            }

            Commit(together);
        }
    }

    private void Commit(List<WriteCall> calls)
    {
        foreach (var cancelled in calls.Where(c => c.IsCancelled))
        {
            cancelled.Refuse(new OperationCanceledException());
        }

        calls.RemoveAll(c => c.IsCancelled);
        try
        {
            _transactions.Commit(calls);
            calls.ForEach(c => c.Answer());
        }
        catch (Exception error)
        {
            // Whatever it was, every caller hears of it and the thread lives on: without it nothing would ever be written again.
            calls.ForEach(c => c.Refuse(error));
        }
    }
}
