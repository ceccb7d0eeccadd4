using System.Security.Cryptography;
using Conversations.Log;
using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

public sealed partial class RedisStore
{
    /// <summary>What one claim may take: Lua passes no more than some thousand arguments at once.</summary>
    private const int MostLanes = 1000;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Lane>> ClaimAsync(int partition, int max, TimeSpan lease, CancellationToken stop)
    {
        if (max <= 0)
        {
            return [];
        }

        var keys = RedisKeys.Of(partition);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var claimed = (RedisResult[])(await _redis.RunAsync(
            Script.Claim, [keys.States, keys.Due], [Math.Min(max, MostLanes), Times.Ms(lease), token], stop))!;
        return [.. claimed.Chunk(2).Select(c => new Lane(PersonId.Parse((string)c[0]!), token, Packing.Works((byte[])c[1]!)))];
    }

    /// <inheritdoc/>
    public ValueTask<bool> ExtendAsync(Lane lane, TimeSpan lease, CancellationToken stop)
    {
        var keys = RedisKeys.Of(lane.Person);
        return IsOneAsync(Script.Extend, [keys.States, keys.Due], [lane.Person.Value, lane.Token, Times.Ms(lease)], stop);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(Lane lane, CancellationToken stop)
    {
        var keys = RedisKeys.Of(lane.Person);
        await _redis.RunAsync(Script.Release, [keys.States, keys.Due], [lane.Person.Value, lane.Token], stop);
    }

    /// <inheritdoc/>
    public ValueTask<(DateTimeOffset Now, IReadOnlyList<DateTimeOffset?> Due)> DueAsync(CancellationToken stop) =>
        _redis.AskAsync(
            async redis =>
            {
                // Written back to back and awaited together: one flush per server, not one per partition.
                var firsts = Task.WhenAll(Enumerable.Range(0, PersonId.Partitions).Select(p => redis.SortedSetRangeByRankWithScoresAsync(RedisKeys.Of(p).Due, 0, 0)));
                var now = await TimeAsync(redis);
                IReadOnlyList<DateTimeOffset?> due = [.. (await firsts).Select(First)];
                return (now, due);
            },
            stop);

    private static DateTimeOffset? First(SortedSetEntry[] lanes) => lanes is [var first, ..] ? Times.FromMs((long)first.Score) : null;
}
