using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

public sealed partial class RedisStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, byte[]>> KeysAsync(PersonId person, CancellationToken stop) =>
        Packing.Wrapped((byte[]?)await _redis.AskAsync(d => d.HashGetAsync(Keyspace.Of(person).Wrapped, person.Value), stop));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, byte[]>?> AddKeysAsync(PersonId person, IReadOnlyDictionary<string, byte[]> wrapped, CancellationToken stop)
    {
        var keys = Keyspace.Of(person);
        RedisValue[] values = [person.Value, .. wrapped.SelectMany(k => new RedisValue[] { Packing.Short(k.Key), Packing.Short(k.Value) })];
        var there = await _redis.RunAsync(Script.AddKeys, [keys.States, keys.Wrapped], values, stop);
        return there.IsNull ? null : wrapped.Keys.Zip((byte[][])there!).ToDictionary(k => k.First, k => k.Second, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReplaceKeyAsync(PersonId person, string name, byte[] seen, byte[] wrapped, CancellationToken stop)
    {
        var keys = Keyspace.Of(person);
        return IsOneAsync(Script.ReplaceKey, [keys.Wrapped, keys.Scrub], [person.Value, name, seen, Packing.Short(wrapped)], stop);
    }

    /// <inheritdoc/>
    public async ValueTask DropKeysAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop)
    {
        var keys = Keyspace.Of(person);
        await _redis.RunAsync(Script.DropKeys, [keys.Wrapped, keys.Head(person), keys.Scrub], [person.Value, .. names.Select(n => (RedisValue)n)], stop);
    }
}
