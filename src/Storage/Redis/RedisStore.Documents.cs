using StackExchange.Redis;

namespace Storage.Redis;

public sealed partial class RedisStore
{
    private static readonly RedisValue[] DocumentFields = ["json", "epoch"];

    /// <inheritdoc/>
    public async ValueTask<(string? Json, long Epoch)> GetAsync(string name, CancellationToken stop)
    {
        var document = await _redis.AskAsync(d => d.HashGetAsync(Keyspace.Document(name), DocumentFields), stop);
        return (document[0], (long)document[1]);
    }

    /// <inheritdoc/>
    public async ValueTask<long?> PutAsync(string name, string json, long? expected, CancellationToken stop)
    {
        var epoch = await _redis.RunAsync(Script.PutDocument, [Keyspace.Document(name)], [json, expected ?? RedisValue.EmptyString], stop);
        return epoch.IsNull ? null : (long)epoch;
    }
}
