using Integration.Storage;
using Storage;
using Storage.Redis;

namespace Integration.Redis;

/// <summary>The conformance suite's store on one Redis, or on a cluster.</summary>
public abstract class RedisFixture : IStoreFixture, IAsyncLifetime
{
    public TimeSpan Short => TimeSpan.FromMilliseconds(250);

    protected abstract string ConnectionString { get; }

    protected abstract IReadOnlyList<RedisServer> Servers { get; }

    public abstract Task InitializeAsync();

    public async Task<IStore> FreshAsync()
    {
        await Task.WhenAll(Servers.Select(s => s.AskAsync("FLUSHALL")));
        return await OpenAsync();
    }

    public async Task<IStore> OpenAsync() => await RedisStore.OpenAsync(ConnectionString, CancellationToken.None);

    /// <summary>Redis has no clock to turn: until every server's own time has come.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        await using var store = await OpenAsync();
        var until = await store.NowAsync(CancellationToken.None) + by;
        while (await store.NowAsync(CancellationToken.None) is var now && now < until)
        {
            await Task.Delay(until - now);
        }
    }

    public Task<IAsyncDisposable> BlockAsync() => Task.FromResult<IAsyncDisposable>(new Block([.. Servers.Select(s => s.Frozen())]));

    public async Task DisposeAsync()
    {
        foreach (var server in Servers)
        {
            await server.DisposeAsync();
        }
    }

    private sealed class Block(IReadOnlyList<IAsyncDisposable> frozen) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var server in frozen)
            {
                await server.DisposeAsync();
            }
        }
    }
}

/// <summary>One Redis.</summary>
public sealed class SingleRedis : RedisFixture
{
    public RedisServer Server { get; private set; } = null!;

    protected override string ConnectionString => Server.Endpoint;

    protected override IReadOnlyList<RedisServer> Servers => [Server];

    public override async Task InitializeAsync() => Server = await RedisServer.StartNewAsync();
}

/// <summary>A cluster of three masters.</summary>
public sealed class ClusteredRedis : RedisFixture
{
    private RedisCluster _cluster = null!;

    protected override string ConnectionString => _cluster.Endpoints;

    protected override IReadOnlyList<RedisServer> Servers => _cluster.Nodes;

    public override async Task InitializeAsync() => _cluster = await RedisCluster.StartNewAsync();
}
