using Conversations.Log;
using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

/// <summary>
/// The store on Redis 6.2 or later, alone or as a cluster. Whatever changes something is one script over keys of one
/// slot, so it happens whole or not at all, and one round trip.
/// </summary>
public sealed partial class RedisStore : IStore
{
    private readonly RedisConnection _redis;
    private readonly Hints _hints;
    private readonly RedisValue _channel;
    private readonly Rewriting _rewriting;

    private RedisStore(RedisConnection redis, Hints hints, RedisValue channel, TimeSpan often) =>
        (_redis, _hints, _channel, _rewriting) = (redis, hints, channel, new(redis, often));

    /// <inheritdoc/>
    public string Name => "redis";

    /// <summary>
    /// Opens the store on <c>host:port,password=…</c> or <c>redis://[default:password@]host[:port][/database]</c>. A server that cannot be
    /// reached now is no failure here: calls throw <see cref="StoreUnavailableException"/> until it can.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string cannot be used; the message quotes nothing of it.</exception>
    public static Task<RedisStore> OpenAsync(string connectionString, CancellationToken stop) => OpenAsync(connectionString, Rewriting.Often, stop);

    /// <summary>
    /// Opens the store with another interval between looks for keys that the append-only file still holds, and another time within which a client is made.
    /// </summary>
    internal static async Task<RedisStore> OpenAsync(string connectionString, TimeSpan often, CancellationToken stop, TimeSpan? making = null)
    {
        var options = ConnectionString.Parse(connectionString);
        // Pub/sub does not know of databases, so the channel names ours.
        var channel = $"hints:{options.DefaultDatabase ?? 0}";
        var most = making ?? RedisConnection.Making;
        var hints = Hints.OpenAsync(options, channel, most, stop);
        return new(await RedisConnection.OpenAsync(options, most, stop), await hints, channel, often);
    }

    /// <inheritdoc/>
    public IDisposable Listen(Action<Hint> hear) => _hints.Listen(hear);

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset> NowAsync(CancellationToken stop) => _redis.AskAnyAsync(TimeAsync, stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _rewriting.DisposeAsync();
        _hints.Dispose();
        _redis.Dispose();
    }

    /// <summary>In whole milliseconds, as the scripts count.</summary>
    private static async Task<DateTimeOffset> TimeAsync(IServer server) =>
        Times.FromMs(new DateTimeOffset(await server.TimeAsync(), TimeSpan.Zero).ToUnixTimeMilliseconds());

    private async ValueTask<bool> IsOneAsync(Script script, RedisKey[] keys, RedisValue[] values, CancellationToken stop) =>
        (long)await _redis.RunAsync(script, keys, values, stop) == 1;

    private static PersonId? Person(RedisResult result) => (string?)result is { Length: > 0 } id ? PersonId.Parse(id) : null;
}
