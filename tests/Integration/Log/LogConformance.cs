using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Integration.Redis;
using Integration.Storage;
using Integration.Storage.Sqlite;
using Storage;
using Storage.Sealed;

namespace Integration.Log;

/// <summary>What the sealed log promises, on every store. <see cref="World"/> is one process: a store instance, keys and a log.</summary>
public abstract class LogConformance(IStoreFixture fixture) : StoreConformance(fixture)
{
    protected const string Brand = "acme";
    protected static readonly Address Phone = Address.Of(Channels.WhatsApp, "573000000001");
    protected static readonly MasterKey Master = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    protected sealed record World(IStore Store, PersonLog Log, Installation Installation);

    /// <summary>A process of its own over the same store.</summary>
    private protected async Task<World> ProcessAsync(IStore? over = null, MasterKey? master = null, TimeProvider? clock = null)
    {
        var store = over ?? await OpenAsync();
        var installation = await Installation.OpenAsync(store, master ?? Master, Stop);
        return new(store, new(store, Slices.Composition, installation, master ?? Master, clock ?? TimeProvider.System), installation);
    }

    private protected static MessageReceived Said(string text, string id = "wamid.1") => new("acme-wa", Phone, id, DateTimeOffset.UnixEpoch, text);

    private protected static Fact Fact(string text, string id = "wamid.1") => new(Said(text, id), "acme-wa|message|" + id);

    private protected ValueTask<Taken> TakeAsync(World world, params Fact[] facts) => world.Log.TakeInAsync(Brand, Phone, facts, [], Stop);

    private protected async Task<Seen> SeenAsync(World world, PersonId person) =>
        await world.Log.LoadAsync(person, Stop) ?? throw new InvalidOperationException("Nobody there.");

    private protected async Task<IReadOnlyList<string?>> TextsAsync(World world, PersonId person) =>
        [.. (await world.Log.ReadAsync(person, 0, 10_000, Stop)).Select(r => (r.Event as MessageReceived)?.Text)];
}

public sealed class SealedOnSqlite(SqliteFixture f) : SealedLogTests(f), IClassFixture<SqliteFixture>;

public sealed class SealedOnRedis(SingleRedis f) : SealedLogTests(f), IClassFixture<SingleRedis>;

public sealed class VerifiedOnSqlite(SqliteFixture f) : VerificationTests(f), IClassFixture<SqliteFixture>;

public sealed class VerifiedOnRedis(SingleRedis f) : VerificationTests(f), IClassFixture<SingleRedis>;

public sealed class AuditedOnSqlite(ImpatientSqliteFixture f) : AuditChainTests(f), IClassFixture<ImpatientSqliteFixture>;

public sealed class AuditedOnRedis(SingleRedis f) : AuditChainTests(f), IClassFixture<SingleRedis>;

public sealed class ManyReadsOnSqlite(SqliteFixture f) : ManyReadsTests(f), IClassFixture<SqliteFixture>;

public sealed class ManyReadsOnRedis(SingleRedis f) : ManyReadsTests(f), IClassFixture<SingleRedis>;
