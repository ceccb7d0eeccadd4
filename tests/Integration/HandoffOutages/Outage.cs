using System.Text.Json;
using Integration.EndToEnd;
using Integration.Rabbit;
using Integration.Redis;

namespace Integration.HandoffOutages;

/// <summary>A whole gateway over a Redis and a RabbitMQ that are its own, to be killed.</summary>
internal sealed class Outage : IAsyncDisposable
{
    private static readonly string[] Queues = ["handoff.v1", "handoff.v1.parked", "handoff.commands.v1", "handoff.commands.v1.parked"];

    private Outage(RedisServer redis, RabbitServer rabbit, World world) => (Redis, Rabbit, World) = (redis, rabbit, world);

    public RedisServer Redis { get; }

    public RabbitServer Rabbit { get; }

    public World World { get; }

    public static async Task<Outage> StartAsync(params string[] redisSettings)
    {
        var redis = await RedisServer.StartNewAsync(redisSettings);
        var rabbit = new RabbitServer();
        await rabbit.StartAsync();
        var world = await World.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = redis.Endpoint, ["ConnectionStrings__RabbitMq"] = rabbit.ConnectionString },
            setting: new(BrandAssistant: World.Setting.Patient));
        await Eventually.TrueAsync(() => Task.FromResult(rabbit.HasOnDisk(Queues)));
        return new(redis, rabbit, world);
    }

    /// <summary>Somebody whom the gateway knows already.</summary>
    public async Task<Customer> KnownAsync()
    {
        var customer = World.NewCustomer();
        await customer.AskAsync("hola");
        return customer;
    }

    /// <summary>Asks for a person, and returns the row on the list.</summary>
    public async Task<JsonElement> RequestAsync(Customer customer)
    {
        await customer.WriteAsync("quiero hablar con una persona");
        return await World.Admin.ListedAsync(await customer.PersonAsync());
    }

    /// <summary>All ids that wait, as the list has them.</summary>
    public Task<IReadOnlyList<string>> ListedAsync() => ListedAsync("id");

    /// <summary>Everybody who waits, as the list has them.</summary>
    public Task<IReadOnlyList<string>> PeopleAsync() => ListedAsync("person");

    private async Task<IReadOnlyList<string>> ListedAsync(string field)
    {
        List<string> ids = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var listed = await World.Admin.GetAsync($"{World.Admin.Root}/handoffs?state=waiting&limit=200{(cursor.Length == 0 ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            if (listed.Status != System.Net.HttpStatusCode.OK)
            {
                return [];
            }

            ids.AddRange(listed.Json.GetProperty("items").EnumerateArray().Select(i => i.Text(field)!));
            cursor = listed.Json.Text("next");
        }

        return ids;
    }

    /// <summary>What the operations board has of a kind.</summary>
    public async Task<IReadOnlyList<JsonElement>> OperationsAsync(string what)
    {
        var read = await World.Admin.GetAsync(World.Admin.Root + "/operations?limit=200");
        return [.. read.Json.GetProperty("items").EnumerateArray().Where(i => i.Text("what") == what)];
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        await Redis.DisposeAsync();
        await Rabbit.DisposeAsync();
    }
}
