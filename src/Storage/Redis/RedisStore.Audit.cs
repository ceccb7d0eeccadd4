using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

public sealed partial class RedisStore
{
    /// <inheritdoc/>
    public async ValueTask<AuditTail?> AppendAuditAsync(AuditAppend append, CancellationToken stop)
    {
        var (keys, person) = (Keyspace.Of(append.Person), append.Person);
        RedisValue[] values = [person.Value, append.Expected, append.At.ToUnixTimeMilliseconds(), .. append.Entries.SelectMany(e => new RedisValue[] { Packing.Entry(e.Entry), e.Link })];
        var day = keys.Audited(DateOnly.FromDateTime(append.At.UtcDateTime));
        var answer = await _redis.RunAsync(Script.Audit, [keys.States, keys.Meta(person), keys.Audit(person), day], values, stop);
        if (answer.IsNull)
        {
            throw new InvalidOperationException("There is no such person to audit.");
        }

        return (RedisResult[])answer! is [var seq, var link, var at] ? new((long)seq, (byte[])link! is { Length: > 0 } last ? last : null, Times.FromMs((long)at)) : null;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEntry>> ReadAuditAsync(PersonId person, long after, int limit, CancellationToken stop) =>
        RangeAsync(Keyspace.Of(person).Audit(person), after, limit, stop);

    /// <inheritdoc/>
    public async ValueTask<(IReadOnlyList<PersonId> People, string? Next)> AuditedAsync(int partition, DateOnly day, string? cursor, int limit, CancellationToken stop)
    {
        var (page, next) = await PageAsync(Keyspace.Of(partition).Audited(day), cursor, limit, stop);
        return (page, next);
    }

    // A page of a set in which all have the score 0: in the order of their names.
    private async ValueTask<(PersonId[] People, string? Next)> PageAsync(RedisKey people, string? cursor, int limit, CancellationToken stop)
    {
        var (after, most) = (cursor is null ? "-" : "(" + cursor, Math.Max(limit, 1));
        var page = (string[])(await _redis.AskAsync(d => d.ExecuteAsync("ZRANGEBYLEX", people, after, "+", "LIMIT", 0, most + 1), stop))!;
        return ([.. page.Take(most).Select(PersonId.Parse)], page.Length > most ? page[most - 1] : null);
    }
}
