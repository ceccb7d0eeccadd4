using System.Diagnostics;
using Handoffs;
using RabbitMQ.Client;
using Tests;
using Xunit;

namespace Integration.Rabbit;

/// <summary>What happens when the broker dies or is away. Each test has a broker of its own to kill.</summary>
[Collection("rabbit")]
public sealed class OutageTests : IAsyncLifetime
{
    private readonly RabbitServer _server = new();

    public Task InitializeAsync() => _server.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Nothing_confirmed_is_lost_when_the_broker_is_killed_and_repeats_change_nothing()
    {
        var count = Repetitions.Of("handoffs queued when the broker is killed", 500, 200);
        var open = new TaskCompletionSource();
        await using var gateway = await BusUnderTest.StartedAsync(_server.ConnectionString, async (_, _) => await open.Task);
        var ids = Enumerable.Range(0, count).Select(i => $"h_k{i}").ToList();
        await Task.WhenAll(ids.Take(count / 2).Select(gateway.PublishAsync));
        await Until.TrueAsync(() => QueuesAreOnDisk() && gateway.Attempts.Count >= 16, "the queue is on disk and routing has begun");

        // Killed in the middle of publishing, with some handlers under way.
        var rest = ids.Skip(count / 2).Select(gateway.PublishUntilConfirmedAsync).ToList();
        await Task.WhenAny(rest);
        await _server.KillAsync();
        open.SetResult();
        await _server.StartAsync();
        await Task.WhenAll(rest);

        await Task.WhenAll(ids.Select(gateway.RoutedAsync));
        Assert.Equal(ids.Order(StringComparer.Ordinal), gateway.Routed.Keys.Order(StringComparer.Ordinal));
        await using var spy = await Spy.OnAsync(_server);
        Assert.Equal(0u, await spy.Broker.MessageCountAsync("handoff.v1.parked"));
    }

    [Fact]
    public async Task A_broker_that_is_down_stops_no_host_fails_fast_and_is_found_again()
    {
        await using (await BusUnderTest.StartedAsync(_server.ConnectionString))
        {
            await Until.TrueAsync(QueuesAreOnDisk, "the queues are on disk");
        }

        await _server.KillAsync();
        // It starts although nobody answers, and goes on without waiting for anybody.
        await using var gateway = await BusUnderTest.StartedAsync(_server.ConnectionString);
        Assert.False(gateway.Bus.IsReachable);
        Assert.EndsWith("cannot be reached.", gateway.Bus.Problem, StringComparison.Ordinal);

        await Assert.ThrowsAsync<BrokerUnavailableException>(() => gateway.PublishAsync("h_1"));
        // Once it is known to be away, nobody waits the limit out again.
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<BrokerUnavailableException>(() => gateway.PublishAsync("h_1"));
        Assert.True(watch.Elapsed < HandoffBus.PublishLimit);

        await _server.StartAsync();
        await gateway.PublishUntilConfirmedAsync("h_1");
        await gateway.RoutedAsync("h_1");
        await Until.TrueAsync(() => gateway.Bus.IsReachable && gateway.Bus.Problem is null, "the health says so");
    }

    [Fact]
    public async Task Stopping_while_the_broker_is_down_is_quick()
    {
        await _server.KillAsync();
        var gateway = await BusUnderTest.StartedAsync(_server.ConnectionString);
        await gateway.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));
    }

    private bool QueuesAreOnDisk() => _server.HasOnDisk("handoff.v1", "handoff.v1.parked");
}
