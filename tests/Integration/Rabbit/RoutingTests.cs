using Conversations.Log;
using Handoffs;
using Xunit;

namespace Integration.Rabbit;

/// <summary>From a published pointer to the waiting list.</summary>
[Collection("rabbit")]
public sealed class RoutingTests(RabbitServer server) : IAsyncLifetime
{
    private Spy _spy = null!;

    public async Task InitializeAsync()
    {
        await server.StartAsync();
        _spy = await Spy.OnAsync(server);
        await _spy.CleanAsync();
    }

    public Task DisposeAsync() => _spy.DisposeAsync().AsTask();

    [Fact]
    public async Task A_published_pointer_reaches_the_waiting_list_unchanged_and_leaves_the_queue()
    {
        await using (var gateway = await BusUnderTest.StartedAsync(server.ConnectionString))
        {
            Assert.True(gateway.Bus.IsReachable);
            Assert.Null(gateway.Bus.Problem);
            await gateway.PublishAsync("h_1");
            await gateway.RoutedAsync("h_1");
            Assert.Equal(BusUnderTest.Pointer("h_1"), gateway.Routed["h_1"]);
        }

        Assert.Equal(0u, await _spy.Broker.MessageCountAsync("handoff.v1"));
        Assert.Equal(0u, await _spy.Broker.MessageCountAsync("handoff.v1.parked"));
    }

    [Fact]
    public async Task A_router_takes_no_more_than_its_connection_has_room_for()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var gateway = await BusUnderTest.StartedAsync(server.ConnectionString, async (_, _) => await open.Task);
        var ids = Enumerable.Range(0, 200).Select(i => $"h_room{i}").ToList();
        await Task.WhenAll(ids.Select(gateway.PublishAsync));
        await Until.TrueAsync(() => gateway.Attempts.Count >= 16, "routing has begun");

        // What is not taken stays with the broker, where a killed gateway costs it no delivery.
        Assert.Equal(200u - Transport.UnderWay, await _spy.Broker.MessageCountAsync("handoff.v1"));
        open.SetResult();
        await gateway.AllRoutedAsync(ids, server);
    }

    [Fact]
    public async Task What_another_desk_publishes_while_no_router_runs_is_routed_when_one_starts()
    {
        await using (await BusUnderTest.StartedAsync(server.ConnectionString))
        {
            // Declares the queues and goes away.
        }

        await _spy.PublishAsync("""
            { "handoffId": "h_2", "conversationId": "p_017_3f9a00112233445566778899aabbccdd", "brand": "acme", "skill": "sales", "band": 2,
              "requestedAt": "2026-11-21T05:00:00-05:00", "deadline": "2026-11-21T10:10:00Z", "reason": "lowSupport" }
            """);
        await using var gateway = await BusUnderTest.StartedAsync(server.ConnectionString);
        await gateway.RoutedAsync("h_2");
        Assert.Equal(BusUnderTest.Pointer("h_2"), gateway.Routed["h_2"]);
    }

    [Fact]
    public async Task F12_A_router_that_ends_between_writing_and_acknowledging_leaves_the_handoff_to_the_next_one()
    {
        var written = new TaskCompletionSource();
        await using var first = await BusUnderTest.StartedAsync(server.ConnectionString, async (_, stop) =>
        {
            written.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        await using var second = await BusUnderTest.StartedAsync(server.ConnectionString);
        await first.PublishAsync("h_3");
        await written.Task;
        Assert.Empty(second.Attempts);

        await first.DisposeAsync();
        await second.RoutedAsync("h_3");
    }

    [Fact]
    public async Task Only_one_of_two_routers_works_and_the_other_takes_over_when_it_stops()
    {
        await using var first = await BusUnderTest.StartedAsync(server.ConnectionString);
        await using var second = await BusUnderTest.StartedAsync(server.ConnectionString);
        foreach (var id in Ids(20))
        {
            await second.PublishAsync(id);
            await first.RoutedAsync(id);
        }

        Assert.Empty(second.Attempts);
        await first.DisposeAsync();
        await second.PublishAsync("h_after");
        await second.RoutedAsync("h_after");
    }

    [Fact]
    public async Task A_store_that_is_away_is_waited_out_and_parks_nothing()
    {
        var parked = await ParkedAsync();
        var calls = 0;
        await using var gateway = await BusUnderTest.StartedAsync(server.ConnectionString, (_, _) =>
            Interlocked.Increment(ref calls) <= 8 ? throw new StoreUnavailableException("away") : default);
        await gateway.PublishAsync("h_4");
        await gateway.RoutedAsync("h_4");
        Assert.Equal(9, gateway.Attempts.Count);
        Assert.False(parked.TryRead(out _));
    }

    [Fact]
    public async Task F14_A_handoff_that_can_never_be_written_is_parked_and_the_others_pass()
    {
        var parked = await ParkedAsync();
        await using var gateway = await BusUnderTest.StartedAsync(server.ConnectionString, (pointer, _) =>
            pointer.HandoffId == "h_poison" ? throw new InvalidOperationException("h_poison fails") : default);
        await gateway.PublishAsync("h_before");
        await gateway.PublishAsync("h_poison");
        await gateway.PublishAsync("h_after");

        Assert.Contains("h_poison", (await parked.NextAsync()).Body, StringComparison.Ordinal);
        await gateway.RoutedAsync("h_before");
        await gateway.RoutedAsync("h_after");
        Assert.Equal(1 + 5, gateway.Attempts.Count(a => a == "h_poison"));
        Assert.False(gateway.Routed.ContainsKey("h_poison"));
        Assert.False(parked.TryRead(out _));
        Assert.Contains(gateway.Logs.Lines, line => line.StartsWith("Error Handoff h_poison", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nothing but Sentinel-text")]
    [InlineData("{ \"handoffId\": \"Sentinel-text\" }")]
    [InlineData("""
        { "handoffId": "h_9", "conversationId": "+573001234567 Sentinel-text", "brand": "acme", "skill": "sales", "band": 2,
          "requestedAt": "2026-11-21T10:00:00Z", "deadline": "2026-11-21T10:10:00Z", "reason": "lowSupport" }
        """)]
    [InlineData("""
        { "handoffId": "h_9", "conversationId": "p_017_3f9a00112233445566778899aabbccdd", "brand": "acme", "skill": "sales", "band": 2,
          "requestedAt": "2026-11-21T10:00:00Z", "deadline": "2026-11-21T10:10:00Z", "reason": "Sentinel-text" }
        """)]
    public async Task What_does_not_fit_the_schema_is_parked_and_never_quoted_in_a_log(string body)
    {
        var parked = await ParkedAsync();
        await using var gateway = await BusUnderTest.StartedAsync(server.ConnectionString);
        await _spy.PublishAsync(body);

        Assert.Equal(body, (await parked.NextAsync()).Body);
        Assert.Empty(gateway.Attempts);
        Assert.Contains(gateway.Logs.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.DoesNotContain(gateway.Logs.Lines, line => line.Contains("Sentinel", StringComparison.Ordinal) || line.Contains("57300", StringComparison.Ordinal));
        await gateway.PublishAsync("h_after");
        await gateway.RoutedAsync("h_after");
    }

    [Fact]
    public async Task F15_What_no_queue_takes_is_reported_to_the_publisher_and_can_be_given_to_the_default_team()
    {
        await using var gateway = await BusUnderTest.StartedAsync(server.ConnectionString);
        await _spy.Broker.ExchangeUnbindAsync("handoff.v1", "HandoffRequested", "");
        await Assert.ThrowsAsync<HandoffUnroutableException>(() => gateway.PublishAsync("h_5"));

        await gateway.Bus.PublishToDefaultAsync(BusUnderTest.Pointer("h_5") with { Skill = "default" }, CancellationToken.None);
        await gateway.RoutedAsync("h_5");
        Assert.Equal(BusUnderTest.Pointer("h_5") with { Skill = "default" }, gateway.Routed["h_5"]);
        // The way is whole again.
        await gateway.PublishAsync("h_6");
        await gateway.RoutedAsync("h_6");
    }

    [Fact]
    public async Task A_deleted_queue_is_declared_again_by_itself()
    {
        await using var gateway = await BusUnderTest.StartedAsync(server.ConnectionString);
        await _spy.Broker.QueueDeleteAsync("handoff.v1", ifUnused: false, ifEmpty: false);
        await gateway.PublishUntilConfirmedAsync("h_6");
        await gateway.RoutedAsync("h_6");
    }

    private static IEnumerable<string> Ids(int count) => Enumerable.Range(0, count).Select(i => $"h_n{i}");

    private async Task<System.Threading.Channels.ChannelReader<Spy.Seen>> ParkedAsync()
    {
        await using (await BusUnderTest.StartedAsync(server.ConnectionString))
        {
            // Declares the queues.
        }

        return await _spy.ReadAsync("handoff.v1.parked");
    }
}
