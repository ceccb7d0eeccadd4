using System.Collections.Concurrent;
using Conversations.Log;
using Microsoft.Data.Sqlite;

namespace Storage.Sqlite;

/// <summary>
/// Connections that read, as many as there are readers at once. A read runs on the caller's thread: it comes from memory
/// nearly always, and a writer never makes it wait.
/// </summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private static readonly int MostIdle = Environment.ProcessorCount * 4;

    private readonly ConcurrentBag<Session> _idle = [];
    private volatile bool _closed;

    /// <summary>Reads on one snapshot, which includes everything that was acknowledged before.</summary>
    public ValueTask<T> ReadAsync<T>(Func<Session, T> read, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        try
        {
            return ValueTask.FromResult(Read(read));
        }
        catch (SqliteException error)
        {
            return ValueTask.FromException<T>(SqliteErrors.Translate(error));
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private T Read<T>(Func<Session, T> read)
    {
        if (_closed)
        {
            throw new StoreUnavailableException("The SQLite store is closed.");
        }

        var session = _idle.TryTake(out var idle) ? idle : file.OpenReader();
        try
        {
            var result = session.Snapshot(read);
            Return(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void Return(Session session)
    {
        if (_closed || _idle.Count >= MostIdle)
        {
            session.Dispose();
            return;
        }

        _idle.Add(session);
    }
}
