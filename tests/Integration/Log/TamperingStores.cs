using Conversations.People;
using Integration.Redis;
using Integration.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using StackExchange.Redis;
using Storage;
using Storage.Redis;

namespace Integration.Log;

/// <summary>With SQLite's own statements.</summary>
public sealed class TamperedOnSqlite(SqliteFixture f) : TamperingTests(f), IClassFixture<SqliteFixture>
{
    protected override async Task RewriteAsync(PersonId person, IReadOnlyList<StoredEntry> entries, AuditTail tail)
    {
        await using var connection = new SqliteConnection($"Data Source={((SqliteFixture)Fixture).File};Pooling=False");
        await connection.OpenAsync(Stop);
        var pk = (long)(await RunAsync(connection, "SELECT pk FROM person WHERE id = @p0", person.Value))!;
        await RunAsync(connection, "DELETE FROM audit WHERE place >> 32 = @p0", pk);
        foreach (var e in entries)
        {
            await RunAsync(
                connection, "INSERT INTO audit (place, at, id, kind, key, data, hash, link) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)",
                (pk << 32) | e.Seq, e.At.ToUnixTimeMilliseconds(), e.Id, e.Kind, e.Key, e.Data, e.Hash, e.Link ?? (object)DBNull.Value);
        }

        await RunAsync(
            connection, "UPDATE person SET audited = @p1, audit_link = @p2, audit_at = @p3 WHERE pk = @p0",
            pk, tail.Seq, tail.Link ?? (object)DBNull.Value, tail.At.ToUnixTimeMilliseconds());
    }

    protected override async Task UnlistAsync(PersonId person, DateOnly day)
    {
        await using var connection = new SqliteConnection($"Data Source={((SqliteFixture)Fixture).File};Pooling=False");
        await connection.OpenAsync(Stop);
        await RunAsync(connection, "DELETE FROM audit_day WHERE person = @p0", person.Value);
    }

    private async Task<object?> RunAsync(SqliteConnection connection, string sql, params object[] values)
    {
        await using var command = new SqliteCommand(sql, connection);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"@p{i}", values[i]);
        }

        return await command.ExecuteScalarAsync(Stop);
    }
}

/// <summary>With Redis's own commands.</summary>
public sealed class TamperedOnRedis(SingleRedis f) : TamperingTests(f), IClassFixture<SingleRedis>
{
    protected override async Task RewriteAsync(PersonId person, IReadOnlyList<StoredEntry> entries, AuditTail tail)
    {
        using var client = await ConnectionMultiplexer.ConnectAsync(((SingleRedis)Fixture).Server.Endpoint);
        var (redis, keys) = (client.GetDatabase(), Keyspace.Of(person));
        await redis.KeyDeleteAsync(keys.Audit(person));
        foreach (var e in entries)
        {
            RedisValue packed = Packing.Entry(new(e.Id, e.Kind, e.Key, e.Data, e.Hash));
            List<object> command = [keys.Audit(person), $"{e.Seq}-0", "t", e.At.ToUnixTimeMilliseconds(), "e", packed];
            command.AddRange(e.Link is null ? [] : ["l", (RedisValue)e.Link]);
            await redis.ExecuteAsync("XADD", [.. command]);
        }

        await redis.HashDeleteAsync(keys.Meta(person), ["a", "al", "at"]);
        if (tail.Seq > 0)
        {
            await redis.HashSetAsync(keys.Meta(person), [new("a", tail.Seq), new("at", tail.At.ToUnixTimeMilliseconds())]);
        }

        if (tail.Link is not null)
        {
            await redis.HashSetAsync(keys.Meta(person), [new("al", tail.Link)]);
        }
    }

    protected override async Task UnlistAsync(PersonId person, DateOnly day)
    {
        using var client = await ConnectionMultiplexer.ConnectAsync(((SingleRedis)Fixture).Server.Endpoint);
        await client.GetDatabase().SortedSetRemoveAsync(Keyspace.Of(person).Audited(day), person.Value);
    }
}
