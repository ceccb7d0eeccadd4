using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Integration.EndToEnd;
using Integration.Providers;

namespace Integration.Leaks;

/// <summary>A gateway with the worst model there is, and everything that leaves it.</summary>
internal sealed class LeakWorld : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(SentMessage Message, long Arrived)>> _sent = new(StringComparer.Ordinal);

    private LeakWorld(World world, RecordingModel model, Collector collector)
    {
        (World, Model, Collector) = (world, model, collector);
        Egress = new(Confidences.In);
    }

    public World World { get; }

    public RecordingModel Model { get; }

    public Collector Collector { get; }

    public DeskDoor Desk { get; private set; } = null!;

    public Canaries Canaries { get; } = new();

    /// <summary>What people wrote of themselves.</summary>
    public Confidences Confidences { get; } = new();

    /// <summary>Whether the token of an identifier was where its words were.</summary>
    public Control Tokens { get; } = new();

    /// <summary>Whether the number of an order was readable where it was to be.</summary>
    public Control Kept { get; } = new();

    public Egress Egress { get; }

    /// <summary>Model calls that are to be held, by the conversation.</summary>
    public Holds Models { get; } = new();

    /// <summary>Sends that are to be held, by the customer.</summary>
    public Holds Sends { get; } = new();

    public static async Task<LeakWorld> StartAsync(IReadOnlyDictionary<string, string?>? environment = null, string? assembly = null)
    {
        var (model, collector) = (await RecordingModel.StartAsync(), await Collector.StartAsync());
        var all = new Dictionary<string, string?>(environment ?? new Dictionary<string, string?>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500", ["OTEL_BSP_SCHEDULE_DELAY"] = "500", ["Logging__LogLevel__Default"] = "Trace",
        };
        var setting = new World.Setting(new { provider = "openai", endpoint = model.Endpoint.ToString(), model = "recorder" }, [.. Declared.All.Select(u => u.Json())], assembly, World.Setting.Patient);
        var world = new LeakWorld(await World.StartAsync(all, setting: setting), model, collector);
        model.Meanwhile = asked => world.Models.PassAsync(Holds.Of(asked.Whose));
        var derived = Declared.Derived.Select(d => new { id = d.Trait, from = d.From, compute = "last" });
        Assert.Equal(HttpStatusCode.OK, (await world.World.Admin.PutAsync(world.World.Admin.Root + "/derived-traits", derived)).Status);
        world.Desk = await DeskDoor.OpenAsync(world.World.Gateway.Address, world.World.AgentKey);
        world.World.Meta.Meanwhile = world.World.Twilio.Meanwhile = world.TakeAsync;
        return world;
    }

    /// <summary>What a customer got, in order.</summary>
    public IReadOnlyList<SentMessage> Got(string to) => [.. Arrivals(to).Select(a => a.Message)];

    /// <summary>The same, with when each came.</summary>
    public IReadOnlyList<(SentMessage Message, long Arrived)> Arrivals(string to) => _sent.TryGetValue(to, out var got) ? [.. got] : [];

    public async ValueTask DisposeAsync()
    {
        Desk.Dispose();
        await World.DisposeAsync();
        await Model.DisposeAsync();
        await Collector.DisposeAsync();
    }

    private Task TakeAsync(ProviderCall call)
    {
        if (call.Message is not { } message)
        {
            return Task.CompletedTask;
        }

        _sent.GetOrAdd(message.To, _ => new()).Enqueue((message, Stopwatch.GetTimestamp()));
        return Sends.PassAsync(message.To);
    }
}
