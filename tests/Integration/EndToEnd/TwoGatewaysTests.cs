using System.Net;
using Integration.Redis;

namespace Integration.EndToEnd;

/// <summary>Two gateway processes over one Redis.</summary>
[Collection("end to end, processes")]
public sealed class TwoGatewaysTests : IAsyncLifetime
{
    private const string Question = "¿Cuánto tarda el envío a Bogotá?";
    private RedisServer _redis = null!;
    private World _world = null!;

    public async Task InitializeAsync()
    {
        _redis = await RedisServer.StartNewAsync();
        _world = await World.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = _redis.Endpoint }, gateways: 2, setting: new(BrandAssistant: World.Setting.Patient));
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task The_same_webhook_twenty_times_at_once_is_one_entry_and_one_answer()
    {
        var customer = _world.NewCustomer();
        var (native, said) = (customer.NewId(), TimeProvider.System.GetUtcNow());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _world.DeliverAsync(customer.Webhook(Question, native, _world.Gateways[i % 2], said))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.Status));
        await customer.HearAsync(0);
        // A second answer would come before that to a later question: a person's messages leave in order.
        await customer.AskAsync("gracias");
        Assert.Equal(2, customer.Got.Count);
        var timeline = await customer.TimelineAsync();
        Assert.Single(timeline.In(native));
        Assert.Equal(2, timeline.Count(e => e.Is("message", "out")));
        Assert.Equal(2, timeline.Count(e => e.Is("message", "in")));
    }

    [Fact]
    public async Task A_rolling_restart_under_load_loses_nothing()
    {
        var crowd = new Crowd(_world, customers: 60);
        using var stop = new CancellationTokenSource();
        var writing = crowd.WriteAsync(TimeSpan.FromSeconds(2.25), stop.Token);
        foreach (var gateway in _world.Gateways)
        {
            var before = crowd.Taken;
            await Eventually.TrueAsync(() => Task.FromResult(crowd.Taken > before + 16));
            Assert.Equal(0, await gateway.StopAsync());
            await gateway.StartAsync();
        }

        await stop.CancelAsync();
        await writing;
        await crowd.CheckAsync();
        Assert.DoesNotContain(await crowd.StatusesAsync(), s => s == "unknown");
    }
}

/// <summary>Tests that kill and freeze processes, one after the other. Those that look for leaks have a row of their own ("leaks").</summary>
[CollectionDefinition("end to end, processes")]
public sealed class ProcessesCollection;
