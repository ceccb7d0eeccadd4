using System.Diagnostics;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Storage.Sqlite;

/// <summary>The writer's transactions: begun with patience, ended durably, and followed by what must come after a commit.</summary>
internal sealed class SqliteTransactions : IDisposable
{
    private const int ScrubPatience = 1000;

    private readonly Session _session;
    private readonly StoreClock _clock;
    private readonly SqliteHints _hints;
    private readonly TimeSpan _patience;

    public SqliteTransactions(Session session, StoreClock clock, SqliteHints hints, TimeSpan patience)
    {
        (_session, _clock, _hints, _patience) = (session, clock, hints, patience);
        // Waiting is done here, see Begin.
        _ = sqlite3_busy_timeout(session.Handle, 0);
    }

    /// <summary>Whether something destroyed may still be readable in the write-ahead log. After a crash nobody knows: so from the start.</summary>
    public bool ScrubOwed { get; private set; } = true;

    /// <summary>Whether a reader was in the way when it was last tried.</summary>
    public bool ScrubHeldUp { get; private set; }

    /// <summary>Runs the calls in one transaction. Throws when none of them took effect.</summary>
    public void Commit(IReadOnlyList<WriteCall> calls)
    {
        if (calls.Count == 0)
        {
            return;
        }

        Begin();
        var step = new WriteStep(_session, _clock);
        try
        {
            _clock.NotBefore(SqliteHints.LastChange(_session));
            foreach (var call in calls)
            {
                call.Run(step);
                if (!_session.InTransaction)
                {
                    // A failing disk ends the whole transaction, and with it what the others did.
                    throw call.Error ?? new InvalidOperationException("A call ended the writer's transaction.");
                }
            }

            _hints.Write(step);
            _session.Execute("COMMIT");
        }
        catch
        {
            End();
            throw;
        }

        _hints.Publish(step.Hints);
        ScrubOwed |= step.Scrubbing == Scrubbing.Soon;
        if (step.Scrubbing == Scrubbing.Now)
        {
            Scrub();
        }
    }

    public void Dispose() => _session.Dispose();

    /// <summary>
    /// Begins at once or as soon as another process lets go. SQLite's own waiting sleeps ever longer between its tries, up to
    /// a tenth of a second, and would starve beside a busy process.
    /// </summary>
    private void Begin()
    {
        End();
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                _session.Execute("BEGIN IMMEDIATE");
                return;
            }
            catch (SqliteException error) when (error.SqliteErrorCode == SQLITE_BUSY && Stopwatch.GetElapsedTime(since) < _patience)
            {
                Thread.Sleep(1);
            }
        }
    }

    private void End()
    {
        if (_session.InTransaction)
        {
            _session.Execute("ROLLBACK");
        }
    }

    /// <summary>
    /// Moves the write-ahead log into the file and cuts it off, so that pages from before a destruction are gone from it.
    /// What was committed stays committed whatever comes of this; if a reader is in the way it is tried again.
    /// </summary>
    private void Scrub()
    {
        _ = sqlite3_busy_timeout(_session.Handle, ScrubPatience);
        try
        {
            ScrubHeldUp = _session.Number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
        }
        catch (SqliteException)
        {
            ScrubHeldUp = true;
        }
        finally
        {
            _ = sqlite3_busy_timeout(_session.Handle, 0);
            ScrubOwed = ScrubHeldUp;
        }
    }
}
