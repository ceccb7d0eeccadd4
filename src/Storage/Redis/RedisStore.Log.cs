using System.Globalization;
using Conversations.Log;
using Conversations.People;
using StackExchange.Redis;

namespace Storage.Redis;

public sealed partial class RedisStore
{
    /// <inheritdoc/>
    public async ValueTask<CommitResult> CommitAsync(StoreCommit commit, CancellationToken stop)
    {
        if (commit.Head is { } head && !(head.Version <= commit.Expected))
        {
            throw new ArgumentException("A head needs the version that it was folded against, and includes no more than that.", nameof(commit));
        }

        var answer = await _redis.RunAsync(Script.Commit, Commit.Keys(commit), Commit.Values(commit, _channel), stop);
        return Commit.Result((string)answer!);
    }

    /// <inheritdoc/>
    public async ValueTask<StoredPerson?> LoadAsync(PersonId person, int mostTail, CancellationToken stop)
    {
        var keys = Keyspace.Of(person);
        var result = await _redis.RunAsync(Script.Load, [keys.States, keys.Meta(person), keys.Log(person), keys.Head(person)], [person.Value, mostTail], stop);
        if (result.IsNull)
        {
            return null;
        }

        var row = (RedisResult[])result!;
        var (movedTo, erased) = Fate((string)row[3]!);
        var head = (byte[]?)row[4];
        return new(
            person, (string)row[2]!, (long)row[1], Times.FromMs((long)row[0]), head, head is null ? 0 : (long)row[5], (byte[]?)row[6],
            Entries(row[7]), movedTo, erased);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<StoredEntry>> ReadAsync(PersonId person, long after, int limit, CancellationToken stop) =>
        RangeAsync(Keyspace.Of(person).Log(person), after, limit, stop);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredEntry>> ReadBackAsync(PersonId person, long before, int limit, CancellationToken stop) =>
        before <= 1 || limit <= 0
            ? []
            : Entries(await _redis.AskAsync(d => d.ExecuteAsync("XREVRANGE", Keyspace.Of(person).Log(person), before - 1, "-", "COUNT", limit), stop));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredEntry>> ReadManyAsync(PersonId person, IReadOnlyList<long> seqs, CancellationToken stop) =>
        seqs.Count == 0 ? [] : Entries(await _redis.RunAsync(Script.ReadMany, [Keyspace.Of(person).Log(person)], [.. seqs.Where(s => s > 0)], stop));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<long>>> FindAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop)
    {
        var found = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        if (names.Count == 0)
        {
            return found;
        }

        var lists = await _redis.AskAsync(d => d.HashGetAsync(Keyspace.Of(person).Names(person), [.. names.Select(n => (RedisValue)n)]), stop);
        for (var i = 0; i < lists.Length; i++)
        {
            if (!lists[i].IsNull)
            {
                found[names[i]] = Packing.Versions(lists[i]!);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<bool>> SeenBeforeAsync(PersonId person, IReadOnlyList<string> dedupe, CancellationToken stop)
    {
        if (dedupe.Count == 0)
        {
            return [];
        }

        var partition = Keyspace.Of(person);
        var seen = (long[])(await _redis.RunAsync(Script.Seen, [.. dedupe.Select(partition.Dedupe)], [], stop))!;
        return [.. seen.Select(s => s == 1)];
    }

    private async ValueTask<IReadOnlyList<StoredEntry>> RangeAsync(RedisKey stream, long after, int limit, CancellationToken stop) =>
        after == long.MaxValue || limit <= 0
            ? []
            : Entries(await _redis.AskAsync(d => d.ExecuteAsync("XRANGE", stream, Math.Max(after, 0) + 1, "+", "COUNT", limit), stop));

    /// <summary>Reads <c>{ { "7-0", { "t", ms, "e", packed } }, … }</c>; in audit streams <c>"l", link</c> follows.</summary>
    private static IReadOnlyList<StoredEntry> Entries(RedisResult result)
    {
        var rows = (RedisResult[])result!;
        var entries = new StoredEntry[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            var row = (RedisResult[])rows[i]!;
            var id = (string)row[0]!;
            var seq = long.Parse(id.AsSpan(0, id.IndexOf('-', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);
            var fields = (RedisResult[])row[1]!;
            entries[i] = Packing.Entry(seq, Times.FromMs((long)fields[1]), (byte[])fields[3]!) with { Link = fields.Length > 5 ? (byte[])fields[5]! : null };
        }

        return entries;
    }
}
