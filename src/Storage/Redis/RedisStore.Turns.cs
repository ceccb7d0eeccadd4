using StackExchange.Redis;

namespace Storage.Redis;

public sealed partial class RedisStore
{
    private static readonly RedisValue TurnMs = Times.Ms(Retention.Turns);

    /// <inheritdoc/>
    public async ValueTask<TimeSpan> ReserveAsync(string bucket, string holder, TimeSpan interval, int burst, bool yields, CancellationToken stop)
    {
        var request = PaceRequest.Of(interval, burst, yields);
        var wait = await _redis.RunAsync(
            Script.Turn,
            [Keyspace.Bucket(bucket), Keyspace.Turn(bucket, holder)],
            [request.Interval, request.Burst, request.Yields ? 1 : 0, PaceRequest.MostAhead, TurnMs],
            stop);
        return TimeSpan.FromMicroseconds((long)wait);
    }
}
