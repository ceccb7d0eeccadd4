namespace Integration.Storage.Sqlite;

/// <summary>A clock that runs as the machine's does and that a test can turn, forward or back.</summary>
internal sealed class TestClock : TimeProvider
{
    private long _turned;

    public void Turn(TimeSpan by) => Interlocked.Add(ref _turned, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _turned));
}
