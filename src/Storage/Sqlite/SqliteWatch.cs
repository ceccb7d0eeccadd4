using Conversations.Log;
using Microsoft.Data.Sqlite;

namespace Storage.Sqlite;

/// <summary>
/// Looks out for what other processes change: at SQLite's change counter, which costs a few microseconds, and at the changes
/// themselves when it moved.
/// </summary>
internal sealed class SqliteWatch(SqliteFile file, string instance, Action<IEnumerable<Hint>> tell)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Tells every change that others make after this call, until stopped.</summary>
    public Task RunAsync(CancellationToken stop)
    {
        try
        {
            var session = file.OpenReader();
            return LookAsync(session, session.Number("SELECT max(n) FROM change") ?? 0, stop);
        }
        catch (SqliteException error)
        {
            throw SqliteErrors.Translate(error);
        }
    }

    private async Task LookAsync(Session session, long seen, CancellationToken stop)
    {
        using var owned = session;
        using var timer = new PeriodicTimer(Interval);
        var counter = -1L;
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                Look(session, ref counter, ref seen);
            }
        }
        catch (OperationCanceledException)
        {
            // Closing.
        }
    }

    private void Look(Session session, ref long counter, ref long seen)
    {
        try
        {
            if (session.Number("PRAGMA data_version") is { } now && now != counter)
            {
                seen = TellOthers(session, seen);
                counter = now;
            }
        }
        catch (SqliteException)
        {
            // Looked at again with the next tick.
        }
    }

    private long TellOthers(Session session, long seen)
    {
        using var rows = session.Query("SELECT n, source, hints FROM change WHERE n > ?1 ORDER BY n", seen);
        while (rows.Read())
        {
            seen = rows.Number(0);
            if (rows.Text(1) != instance)
            {
                tell(HintText.Read(rows.Text(2)));
            }
        }

        return seen;
    }
}
