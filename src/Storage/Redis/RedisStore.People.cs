using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

public sealed partial class RedisStore
{
    private const string Erased = "erased";

    private static readonly RedisValue[] MetaFields = ["b", "sv", "sl", "ss", "a", "al"];

    /// <inheritdoc/>
    public async ValueTask<Route> CreateOrGetAsync(AddressKey address, NewPerson candidate, CancellationToken stop)
    {
        if (candidate.Person.Partition != address.Partition)
        {
            throw new ArgumentException("A person is made in the partition of their first address.", nameof(candidate));
        }

        var keys = Keyspace.Of(address.Partition);
        var row = (RedisResult[])(await _redis.RunAsync(
            Script.CreateOrGet,
            [keys.Address(address.Hash), keys.Meta(candidate.Person), keys.States, keys.People, keys.Wrapped],
            [candidate.Person.Value, candidate.Brand, Packing.Wrapped(candidate.Keys)],
            stop))!;
        return Route(row[0], (long)row[1] == 1, row[2], row[3], row[4]);
    }

    /// <inheritdoc/>
    public async ValueTask<Route?> FindAsync(AddressKey address, CancellationToken stop)
    {
        var keys = Keyspace.Of(address.Partition);
        var result = await _redis.RunAsync(Script.Find, [keys.Address(address.Hash), keys.Wrapped], [], stop);
        return result.IsNull || (RedisResult[])result! is not [var person, var wrapped, var before, var at] ? null : Route(person, created: false, wrapped, before, at);
    }

    /// <inheritdoc/>
    public async ValueTask<PersonId> PointAsync(AddressKey address, PersonId? expected, PersonId to, CancellationToken stop) =>
        Person(await _redis.RunAsync(
            Script.Point, [Keyspace.Of(address.Partition).Address(address.Hash)], [expected?.Value ?? "", to.Value], stop))
        ?? default;

    /// <inheritdoc/>
    public async ValueTask FreeAsync(AddressKey address, PersonId from, CancellationToken stop) =>
        await _redis.RunAsync(Script.Free, [Keyspace.Of(address.Partition).Address(address.Hash)], [from.Value], stop);

    /// <inheritdoc/>
    public ValueTask<bool> CloseAsync(PersonId person, string mergeId, PersonId into, CancellationToken stop)
    {
        var keys = Keyspace.Of(person);
        return IsOneAsync(Script.Close, [keys.States, keys.Due, keys.Meta(person)], [person.Value, mergeId, into.Value], stop);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReopenAsync(PersonId person, string mergeId, CancellationToken stop)
    {
        var keys = Keyspace.Of(person);
        return IsOneAsync(Script.Reopen, [keys.States, keys.Due, keys.Meta(person)], [person.Value, mergeId], stop);
    }

    /// <inheritdoc/>
    public ValueTask<bool> EraseAsync(PersonId person, IReadOnlyList<string> keep, CancellationToken stop)
    {
        var keys = Keyspace.Of(person);
        return IsOneAsync(
            Script.Erase, [keys.States, keys.Wrapped, keys.Due, keys.Head(person), keys.Names(person), keys.Scrub],
            [person.Value, _channel, .. keep.Select(k => (RedisValue)k)], stop);
    }

    /// <inheritdoc/>
    public async ValueTask<(IReadOnlyList<PersonRow> People, string? Next)> PeopleAsync(int partition, string? cursor, int limit, CancellationToken stop)
    {
        var keys = Keyspace.Of(partition);
        var (people, next) = await PageAsync(keys.People, cursor, limit, stop);
        var rows = await _redis.AskAsync(d => Task.WhenAll(people.Select(p => RowAsync(d, keys, p))), stop);
        return (rows, next);
    }

    private static async Task<PersonRow> RowAsync(IDatabaseAsync redis, Keyspace.Partition keys, PersonId person)
    {
        var (asked, state) = (redis.HashGetAsync(keys.Meta(person), MetaFields), redis.HashGetAsync(keys.States, person.Value));
        var (version, closed) = Packing.State((byte[])(await state)!);
        var meta = await asked;
        var (movedTo, erased) = Fate(closed);
        return new(person, meta[0]!, version, (long)meta[1], meta[2], meta[3], movedTo, erased, (long)meta[4], meta[5]);
    }

    private static (PersonId? MovedTo, bool Erased) Fate(string closed) =>
        closed == Erased ? (null, true) : (closed.Length == 0 ? null : PersonId.Parse(closed), false);

    private static Route Route(RedisResult person, bool created, RedisResult wrapped, RedisResult before, RedisResult at) => new(
        PersonId.Parse((string)person!), created, Packing.Wrapped((byte[]?)wrapped), Person(before), at.IsNull ? null : Times.FromMs((long)at));
}
