using Integration.EndToEnd;
using Integration.Rabbit;
using Integration.Redis;

namespace Integration.ExternalDesks;

/// <summary>A gateway over a Redis and a RabbitMQ that a test may reach around it, and kill.</summary>
public sealed class DoorWorld : IAsyncLifetime
{
    internal RedisServer Redis { get; private set; } = null!;

    internal RabbitServer Rabbit { get; } = new();

    internal World World { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Redis = await RedisServer.StartNewAsync();
        await Rabbit.StartAsync();
        World = await World.StartAsync(EnvironmentOf(Redis, Rabbit));
    }

    public async Task DisposeAsync()
    {
        await World.DisposeAsync();
        await Redis.DisposeAsync();
        await Rabbit.DisposeAsync();
    }

    internal static Dictionary<string, string?> EnvironmentOf(RedisServer redis, RabbitServer rabbit) =>
        new(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = redis.Endpoint, ["ConnectionStrings__RabbitMq"] = rabbit.ConnectionString };
}

/// <summary>One world for all tests of what other desks do.</summary>
[CollectionDefinition("other desks")]
public sealed class DoorCollection : ICollectionFixture<DoorWorld>;
