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

        var keys = Keyspace.Of(partition);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var claimed = (RedisResult[])(await _redis.RunAsync(
            Script.Claim, [keys.States, keys.Due], [Math.Min(max, MostLanes), Times.Ms(lease), token], stop))!;
        return [.. claimed.Chunk(2).Select(c => new Lane(PersonId.Parse((string)c[0]!), token, Packing.Works((byte[])c[1]!)))];
    }

    /// <inheritdoc/>
    public ValueTask<bool> ExtendAsync(Lane lane, TimeSpan lease, CancellationToken stop)
    {
        var keys = Keyspace.Of(lane.Person);
        return IsOneAsync(Script.Extend, [keys.States, keys.Due], [lane.Person.Value, lane.Token, Times.Ms(lease)], stop);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(Lane lane, CancellationToken stop)
    {
        var keys = Keyspace.Of(lane.Person);
        await _redis.RunAsync(Script.Release, [keys.States, keys.Due], [lane.Person.Value, lane.Token], stop);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// In a cluster that lacks a master, that master's partitions show nothing due and the work of all others goes on.
    /// </remarks>
    public async ValueTask<(DateTimeOffset Now, IReadOnlyList<DateTimeOffset?> Due)> DueAsync(CancellationToken stop)
    {
        // Written back to back and awaited together: one flush per server, not one per partition.
        var firsts = Task.WhenAll(Enumerable.Range(0, PersonId.Partitions).Select(p => FirstDueAsync(p, stop)));
        var now = await NowAsync(stop);
        var answers = await firsts;
        return answers.Any(a => a.Asked)
            ? (now, [.. answers.Select(a => a.Due)])
            : throw new StoreUnavailableException(Faults.Unreachable);
    }

    private async Task<(bool Asked, DateTimeOffset? Due)> FirstDueAsync(int partition, CancellationToken stop)
    {
        try
        {
            var lanes = await _redis.AskAsync(d => d.SortedSetRangeByRankWithScoresAsync(Keyspace.Of(partition).Due, 0, 0), stop);
            return (true, lanes is [var first, ..] ? Times.FromMs((long)first.Score) : null);
        }
        catch (StoreUnavailableException)
        {
            return (false, null);
        }
    }
}
