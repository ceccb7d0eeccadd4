namespace Storage.Sqlite;

/// <summary>
/// The store's time in Unix milliseconds: this process's clock, but never backwards and never still. When the clock is
/// set back, or the file was written by a machine whose clock ran ahead, time goes on at half its pace until the clock has caught up:
/// a time that stood still would let no lease lapse and no work fall due.
/// </summary>
internal sealed class StoreClock(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _ticks;
    private long _stamp = clock.GetTimestamp();

    /// <summary>Now, no earlier than any time told before.</summary>
    public long Now()
    {
        lock (_gate)
        {
            var stamp = clock.GetTimestamp();
            var slow = _ticks + (clock.GetElapsedTime(_stamp, stamp).Ticks / 2);
            (_ticks, _stamp) = (Math.Max(clock.GetUtcNow().Ticks, slow), stamp);
            return Milliseconds(_ticks);
        }
    }

    /// <summary>Now, as the contract speaks of it.</summary>
    public DateTimeOffset Time() => DateTimeOffset.FromUnixTimeMilliseconds(Now());

    /// <summary>Another instance has told this time already.</summary>
    public void NotBefore(long told)
    {
        lock (_gate)
        {
            _ticks = Math.Max(_ticks, DateTimeOffset.FromUnixTimeMilliseconds(told).Ticks);
        }
    }

    /// <summary>How far the store's time is ahead of this process's clock.</summary>
    public TimeSpan Ahead() => TimeSpan.FromMilliseconds(Now() - Milliseconds(clock.GetUtcNow().Ticks));

    private static long Milliseconds(long ticks) => (ticks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
}
