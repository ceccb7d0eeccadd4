namespace Storage.Sqlite;

/// <summary>Turns of buckets; <c>turn.lua</c> is the twin. Times are microseconds on the store's clock.</summary>
internal sealed class Turns(SqliteReaders readers, SqliteWriter writer, StoreClock clock)
{
    private const int PerMs = 1000;
    private const string One = "SELECT at, taken FROM turn WHERE bucket = ?1 AND holder = ?2 AND until > ?3";
    private static readonly long Remembered = (long)Retention.Turns.TotalMilliseconds;

    public async ValueTask<TimeSpan> ReserveAsync(string bucket, string holder, PaceRequest request, CancellationToken stop)
    {
        // Who asks again needs no write to be told when their turn is.
        var now = clock.Now();
        var wait = await readers.ReadAsync(session => Given(session, bucket, holder, now) is (true, var at) ? (long?)Math.Max(at - (now * PerMs), 0) : null, stop)
            ?? await writer.RunAsync(step => Reserve(step, bucket, holder, request), stop);
        return TimeSpan.FromMicroseconds(wait);
    }

    /// <summary>Forgets up to <paramref name="most"/> turns that are past their time; returns how many.</summary>
    public static int Sweep(WriteStep step, int most) => step.Session.Execute(
        "DELETE FROM turn WHERE (bucket, holder) IN (SELECT bucket, holder FROM turn WHERE until <= ?2 ORDER BY until LIMIT ?1)", most, step.Now);

    /// <summary>Forgets up to <paramref name="most"/> buckets that rest; returns how many.</summary>
    public static int SweepBuckets(WriteStep step, int most) => step.Session.Execute(
        "DELETE FROM bucket WHERE name IN (SELECT name FROM bucket WHERE until <= ?2 ORDER BY until LIMIT ?1)", most, step.Now);

    private static long Reserve(WriteStep step, string name, string holder, PaceRequest request)
    {
        var now = step.Now * PerMs;
        var mine = Given(step.Session, name, holder, step.Now);
        if (mine is not (true, _))
        {
            (var bucket, mine) = Read(step.Session, name).Give(now, request, mine.At);
            Keep(step, name, bucket, holder, mine);
        }

        return Math.Max(mine.At - now, 0);
    }

    /// <summary>The turn that the holder has, or the time that they were told while yielding; (false, 0) for neither.</summary>
    private static (bool Taken, long At) Given(Session session, string bucket, string holder, long now)
    {
        using var rows = session.Query(One, bucket, holder, now);
        return rows.Read() ? (rows.Number(1) == 1, rows.Number(0)) : default;
    }

    private static PaceBucket Read(Session session, string name)
    {
        using var rows = session.Query("SELECT rested, last, told FROM bucket WHERE name = ?1", name);
        return rows.Read() ? new(rows.Number(0), rows.Number(1), rows.Number(2)) : default;
    }

    private static void Keep(WriteStep step, string name, PaceBucket bucket, string holder, (bool Taken, long At) turn)
    {
        step.Session.Execute(
            "INSERT OR REPLACE INTO bucket (name, rested, last, told, until) VALUES (?1, ?2, ?3, ?4, ?5)",
            name, bucket.Rested, bucket.Last, bucket.Told, (bucket.Busy / PerMs) + 1);
        step.Session.Execute(
            "INSERT OR REPLACE INTO turn (bucket, holder, at, taken, until) VALUES (?1, ?2, ?3, ?4, ?5)",
            name, holder, turn.At, turn.Taken, (turn.At / PerMs) + Remembered);
    }
}

/// <summary>What is remembered of a bucket; see the schema.</summary>
internal readonly record struct PaceBucket(long Rested, long Last, long Told)
{
    /// <summary>Until when it differs from a bucket that was never used.</summary>
    public long Busy => Math.Max(Rested, Math.Max(Last, Told));

    /// <summary>The next turn, given or, to who yields and would have to wait, only told. A holder who was told a time keeps it until it has come.</summary>
    public (PaceBucket Bucket, (bool Taken, long At) Turn) Give(long now, PaceRequest request, long toldBefore)
    {
        var from = Math.Max(Rested, now);
        var turn = Math.Max(Math.Max(now, Last), from - ((request.Burst - 1) * request.Interval));
        if (!request.Yields || turn <= now)
        {
            return (this with { Rested = from + request.Interval, Last = turn }, (true, turn));
        }

        if (toldBefore > now)
        {
            return (this, (false, Math.Max(toldBefore, turn)));
        }

        var at = Math.Max(turn, Math.Min(Told + request.Interval, now + PaceRequest.MostAhead));
        return (this with { Told = at }, (false, at));
    }
}
