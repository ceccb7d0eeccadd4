using Integration.Rabbit;
using Integration.Redis;

namespace Integration.EndToEnd;

/// <summary>One gateway for all scenarios of a class collection.</summary>
public abstract class SharedWorld : IAsyncLifetime
{
    internal World World { get; private set; } = null!;

    public async Task InitializeAsync() => World = await World.StartAsync(await EnvironmentAsync());

    public virtual async Task DisposeAsync() => await World.DisposeAsync();

    protected abstract Task<IReadOnlyDictionary<string, string?>> EnvironmentAsync();
}

/// <summary>SQLite and the bus in memory: what a start without servers gives.</summary>
public sealed class EmbeddedWorld : SharedWorld
{
    protected override Task<IReadOnlyDictionary<string, string?>> EnvironmentAsync() =>
        Task.FromResult<IReadOnlyDictionary<string, string?>>(new Dictionary<string, string?>(StringComparer.Ordinal));
}

/// <summary>Redis and RabbitMQ: those that the environment names, else servers of the tests' own.</summary>
public sealed class ServersWorld : SharedWorld
{
    private RedisServer? _redis;
    private RabbitServer? _rabbit;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await (_redis?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_rabbit?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    protected override async Task<IReadOnlyDictionary<string, string?>> EnvironmentAsync() => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ConnectionStrings__Redis"] = Environment.GetEnvironmentVariable("ConnectionStrings__Redis") is { Length: > 0 } redis ? redis : await StartRedisAsync(),
        ["ConnectionStrings__RabbitMq"] = Environment.GetEnvironmentVariable("ConnectionStrings__RabbitMq") is { Length: > 0 } rabbit ? rabbit : await StartRabbitAsync(),
    };

    private async Task<string> StartRedisAsync() => (_redis = await RedisServer.StartNewAsync()).Endpoint;

    private async Task<string> StartRabbitAsync()
    {
        _rabbit = new();
        await _rabbit.InitializeAsync();
        return _rabbit.ConnectionString;
    }
}

[CollectionDefinition("end to end, embedded")]
public sealed class EmbeddedCollection : ICollectionFixture<EmbeddedWorld>;

[CollectionDefinition("end to end, servers")]
public sealed class ServersCollection : ICollectionFixture<ServersWorld>;
