namespace Integration.Storage.Sqlite;

/// <summary>A clock that runs as the machine's does until it is stopped, and that a test can turn, forward or back.</summary>
internal sealed class TestClock : TimeProvider
{
    private long _turned;
    private long _stopped;

    public void Turn(TimeSpan by) => Interlocked.Add(ref _turned, by.Ticks);

    /// <summary>From here on only the test moves it: a machine that is slow for a moment is not late by it.</summary>
    public void Stop() => Interlocked.Exchange(ref _stopped, System.GetUtcNow().UtcTicks);

    public override DateTimeOffset GetUtcNow()
    {
        var stopped = Interlocked.Read(ref _stopped);
        var now = stopped == 0 ? System.GetUtcNow() : new(stopped, TimeSpan.Zero);
        return now + TimeSpan.FromTicks(Interlocked.Read(ref _turned));
    }
}
