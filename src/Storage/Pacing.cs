namespace Storage;

/// <summary>What both stores make of a request for a turn: whole microseconds, within bounds in which no sum overflows.</summary>
internal readonly record struct PaceRequest(long Interval, int Burst, bool Yields)
{
    /// <summary>Who yields looks again within this time of the end of the queue, however many yield.</summary>
    public const long MostAhead = 60_000_000;

    public static PaceRequest Of(TimeSpan interval, int burst, bool yields)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(interval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(interval, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(burst, 1);
        return new((interval.Ticks + TimeSpan.TicksPerMicrosecond - 1) / TimeSpan.TicksPerMicrosecond, burst, yields);
    }
}
