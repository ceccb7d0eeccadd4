using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

public sealed partial class RedisStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, byte[]>> KeysAsync(PersonId person, CancellationToken stop) =>
        Packing.Wrapped((byte[]?)await _redis.AskAsync(d => d.HashGetAsync(Keyspace.Of(person).Wrapped, person.Value), stop));

    /// <inheritdoc/>
    public async ValueTask<byte[]?> AddKeyAsync(PersonId person, string name, byte[] wrapped, CancellationToken stop)
    {
        var keys = Keyspace.Of(person);
        return (byte[]?)await _redis.RunAsync(Script.AddKey, [keys.States, keys.Wrapped], [person.Value, Packing.Short(name), Packing.Short(wrapped)], stop);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReplaceKeyAsync(PersonId person, string name, byte[] seen, byte[] wrapped, CancellationToken stop) =>
        IsOneAsync(Script.ReplaceKey, [Keyspace.Of(person).Wrapped], [person.Value, name, seen, Packing.Short(wrapped)], stop);

    /// <inheritdoc/>
    public async ValueTask DropKeysAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop)
    {
        var keys = Keyspace.Of(person);
        await _redis.RunAsync(Script.DropKeys, [keys.Wrapped, keys.Head(person)], [person.Value, .. names.Select(n => (RedisValue)n)], stop);
    }
}
