using System.Diagnostics;
using Handoffs;
using Integration.EndToEnd;
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
    public async Task F11_A_broker_killed_with_500_queued_has_500_afterwards_and_repeats_change_nothing()
    {
        const int Queued = 500;
        await using (await BusUnderTest.StartedAsync(_server.ConnectionString))
        {
            await Until.TrueAsync(QueuesAreOnDisk, "the queues are on disk");
        }

        for (var round = Repetitions.Of("kill -9 of the broker with 500 handoffs queued", 20, 1); round > 0; round--)
        {
            var ids = Enumerable.Range(0, Queued).Select(i => $"h_q{round}.{i}").ToList();
            var never = new TaskCompletionSource();
            await using (var closed = await BusUnderTest.StartedAsync(_server.ConnectionString, async (_, stop) => await never.Task.WaitAsync(stop)))
            {
                await Task.WhenAll(ids.Select(closed.PublishUntilConfirmedAsync));
            }

            // What a router held is back before the broker dies, and behind its back the queue recovers afterwards.
            await QueuedAsync(Queued);
            await _server.RestartAsync();
            await QueuedAsync(Queued);

            await using var gateway = await BusUnderTest.StartedAsync(_server.ConnectionString);
            await gateway.AllRoutedAsync(ids, _server);
            await Task.WhenAll(ids.Take(50).Select(gateway.PublishUntilConfirmedAsync));
            await Until.TrueAsync(() => gateway.Attempts.Count >= Queued + 50, "the repeats came, too");
            Assert.Equal(ids.Order(StringComparer.Ordinal), gateway.Routed.Keys.Order(StringComparer.Ordinal));
        }

        await NothingIsParkedAsync();
    }

    [Fact]
    public async Task F11_A_broker_killed_in_the_middle_of_publishing_loses_nothing_that_it_confirmed()
    {
        var count = Repetitions.Of("handoffs published while the broker is killed", 500, 200);
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

        await gateway.AllRoutedAsync(ids, _server);
        Assert.Equal(ids.Order(StringComparer.Ordinal), gateway.Routed.Keys.Order(StringComparer.Ordinal));
        await NothingIsParkedAsync();
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

    // More than these are repeats: a confirmation that came too late was one that never came.
    private async Task QueuedAsync(int count)
    {
        await using var spy = await Spy.OnAsync(_server);
        var there = 0u;
        await Eventually.TrueAsync(async () => (there = await spy.Broker.MessageCountAsync("handoff.v1")) >= count, () => $"{there} of {count}");
    }

    private async Task NothingIsParkedAsync()
    {
        await using var spy = await Spy.OnAsync(_server);
        Assert.Equal(0u, await spy.Broker.MessageCountAsync("handoff.v1.parked"));
    }

    private bool QueuesAreOnDisk() => _server.HasOnDisk("handoff.v1", "handoff.v1.parked", "handoff.commands.v1", "handoff.commands.v1.parked");
}
