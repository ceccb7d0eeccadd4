using System.Collections.Immutable;
using System.Threading.Channels;
using Conversations.Log;

namespace Storage.Sqlite;

/// <summary>Hints to this process's listeners: of its own changes as they become durable, and of what the watch sees others do.</summary>
internal sealed class SqliteHints(SqliteFile file, string instance) : IAsyncDisposable
{
    private static readonly long Remembered = (long)TimeSpan.FromMinutes(1).TotalMilliseconds;

    private readonly Channel<Hint> _toTell = Channel.CreateBounded<Hint>(new BoundedChannelOptions(65_536)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.DropOldest,
    });

    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private ImmutableList<Action<Hint>> _listeners = [];
    private Task? _running;

    /// <summary>When the last change was made by anyone, in Unix milliseconds.</summary>
    public static long LastChange(Session session) => session.Number("SELECT at FROM change ORDER BY n DESC LIMIT 1") ?? 0;

    public IDisposable Listen(Action<Hint> hear)
    {
        // Wrapped, so that one listener may listen twice and end each on its own.
        var listener = new Action<Hint>(hint => hear(hint));
        lock (_gate)
        {
            _running ??= Task.WhenAll(new SqliteWatch(file, instance, Publish).RunAsync(_closing.Token), Task.Run(TellAsync));
            _listeners = _listeners.Add(listener);
        }

        return new Listening(this, listener);
    }

    /// <summary>Writes down, in the transaction itself, what other processes are to hear.</summary>
    public void Write(WriteStep step)
    {
        if (step.Hints.Count > 0)
        {
            step.Session.Execute("INSERT INTO change (at, source, hints) VALUES (?1, ?2, ?3)", step.Now, instance, HintText.Write(step.Hints));
        }
    }

    /// <summary>Tells this process's listeners; returns at once.</summary>
    public void Publish(IEnumerable<Hint> hints)
    {
        if (_listeners.IsEmpty)
        {
            return;
        }

        foreach (var hint in hints)
        {
            _toTell.Writer.TryWrite(hint);
        }
    }

    /// <summary>Forgets old changes, but for the last one, which tells the store's time to whoever opens it next.</summary>
    public static int Sweep(WriteStep step, int most) => step.Session.Execute(
        "DELETE FROM change WHERE n < (SELECT max(n) FROM change) AND n IN (SELECT n FROM (SELECT n, at FROM change ORDER BY n LIMIT ?1) WHERE at <= ?2)",
        most, step.Now - Remembered);

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _toTell.Writer.TryComplete();
        await (_running ?? Task.CompletedTask);
    }

    private async Task TellAsync()
    {
        await foreach (var hint in _toTell.Reader.ReadAllAsync())
        {
            foreach (var listener in _listeners)
            {
                Tell(listener, hint);
            }
        }
    }

    private static void Tell(Action<Hint> listener, Hint hint)
    {
        try
        {
            listener(hint);
        }
        catch (Exception)
        {
            // A hint is never the truth: a listener that fails finds out by polling, and the others are not to suffer.
        }
    }

    private sealed class Listening(SqliteHints hints, Action<Hint> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (hints._gate)
            {
                hints._listeners = hints._listeners.Remove(listener);
            }
        }
    }
}
