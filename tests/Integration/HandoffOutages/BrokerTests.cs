using System.Net;
using System.Text.Json;
using Integration.EndToEnd;
using Integration.Leaks;
using Integration.Rabbit;
using RabbitMQ.Client;
using Tests;

namespace Integration.HandoffOutages;

/// <summary>What happens to handoffs when the broker, or the way to it, is not as it should be.</summary>
[Collection("end to end, processes")]
public sealed class BrokerTests
{
    [Fact]
    public async Task F10_What_is_asked_for_while_the_broker_is_down_is_on_the_list_and_told_in_order_when_it_is_back()
    {
        await using var outage = await Outage.StartAsync();
        var customers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => outage.KnownAsync()));
        await (await BusEar.ListenAsync(outage.Rabbit)).DisposeAsync();
        await Eventually.TrueAsync(() => Task.FromResult(outage.Rabbit.HasOnDisk("handoff.v1")));
        await outage.Rabbit.KillAsync();

        var asked = new List<string>();
        foreach (var customer in customers)
        {
            asked.Add((await outage.RequestAsync(customer)).Text("id")!);
        }

        using (var desk = await DeskDoor.OpenAsync(outage.World.Gateway.Address, outage.World.LeadKey))
        {
            // Once the gateway knows; the list itself never waited for that.
            await Eventually.TrueAsync(async () => (await desk.PageAsync("/desk")).Contains("class=\"banner\"", StringComparison.Ordinal));
        }

        // The outbox outlives the gateway, too.
        await outage.World.Gateway.KillAsync();
        await outage.World.Gateway.StartAsync();
        Assert.Equal(asked.Order(StringComparer.Ordinal), (await outage.ListedAsync()).Order(StringComparer.Ordinal));

        await outage.Rabbit.StartAsync();
        await using var ear = await BusEar.ListenAsync(outage.Rabbit);
        await Eventually.TrueAsync(() => Task.FromResult(asked.TrueForAll(id => ear.Heard.Any(m => m.Contains(id, StringComparison.Ordinal)))), () => outage.World.Gateway.Output, TimeSpan.FromSeconds(120));
        Assert.Equal(asked, ear.Heard.Select(m => asked.Find(id => m.Contains(id, StringComparison.Ordinal))));
        Assert.Equal(asked.Order(StringComparer.Ordinal), (await outage.ListedAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task F12_A_router_killed_between_the_store_and_the_broker_does_it_again_and_nothing_twice()
    {
        // A Redis that takes its time to bring things to the disk: the router holds each delivery for so long.
        await using var outage = await Outage.StartAsync("--appendfsync", "everysec");
        var again = 0u;
        for (var round = Repetitions.Of("kill -9 of the gateway between store and broker", 20, 2); round > 0; round--)
        {
            var customer = await outage.KnownAsync();
            await using (var ear = await BusEar.ListenAsync(outage.Rabbit))
            {
                await customer.WriteAsync("quiero hablar con una persona");
                var person = await customer.PersonAsync();
                await Eventually.TrueAsync(() => Task.FromResult(ear.Heard.Any(m => m.Contains(person, StringComparison.Ordinal))));
                await outage.World.Gateway.KillAsync();
            }

            await using (var spy = await Spy.OnAsync(outage.Rabbit))
            {
                again += await spy.Broker.MessageCountAsync("handoff.v1");
            }

            await outage.World.Gateway.StartAsync();
            var handoff = await outage.World.Admin.ListedAsync(await customer.PersonAsync());
            var claimed = await outage.World.Admin.PostAsync($"{outage.World.Admin.Root}/handoffs/{handoff.Text("id")}/claim", new { agent = "ana", epoch = handoff.GetProperty("epoch").GetInt64() });
            Assert.Equal(HttpStatusCode.OK, claimed.Status);
            Assert.Equal(1, (await customer.TimelineAsync()).Count(e => e.Is("handoff") && e.Datum("reason") == "asked"));
        }

        // Otherwise this would have killed it at other moments only.
        Assert.True(again > 0, "No kill met a delivery that was not acknowledged.");
        Assert.Equal(0, await outage.World.Gateway.StopAsync());
        await using var after = await Spy.OnAsync(outage.Rabbit);
        Assert.Equal(0u, await after.Broker.MessageCountAsync("handoff.v1.parked"));
    }

    [Fact]
    public async Task F14_Poison_is_parked_told_and_decided_about_while_the_others_pass()
    {
        await using var outage = await Outage.StartAsync();
        var world = outage.World;
        await using var spy = await Spy.OnAsync(outage.Rabbit);
        var nobody = Pointer(world.Brand, "h_nobody", "p_017_3f9a00112233445566778899aabbccdd");
        await spy.PublishAsync(nobody);
        await spy.PublishAsync("{ \"handoffId\": \"Sentinel-words of somebody\" }");
        var waiting = await outage.RequestAsync(await outage.KnownAsync());
        Assert.Equal("waiting", waiting.Text("state"));

        var parked = await ParkedAsync(world, 2);
        Assert.Equal(("not_written", "h_nobody", world.Brand), (parked[0].Text("why"), parked[0].Text("handoffId"), parked[0].Text("brand")));
        Assert.Equal(("schema", null), (parked[1].Text("why"), parked[1].Text("handoffId")));
        await Eventually.TrueAsync(async () => (await outage.OperationsAsync("parked")).Count == 2);
        foreach (var key in new[] { world.AgentKey, world.IntegrationKey, world.AuditorKey })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await world.As(key).GetAsync(world.Admin.Root + "/handoffs/parked")).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await world.As(key).PostAsync($"{world.Admin.Root}/handoffs/parked/{parked[0].Text("id")}/discard", new { })).Status);
        }

        // Tried once more it fails once more: it is the same message, and it is there again.
        Assert.Equal(HttpStatusCode.OK, (await world.As(world.LeadKey).PostAsync($"{world.Admin.Root}/handoffs/parked/{parked[0].Text("id")}/replay", new { })).Status);
        Assert.Equal(parked[0].Text("id"), (await ParkedAsync(world, 2)).Single(p => p.Text("handoffId") == "h_nobody").Text("id"));

        using (var desk = await DeskDoor.OpenAsync(world.Gateway.Address, world.LeadKey))
        {
            var page = await desk.PageAsync("/console/parked");
            Assert.Contains("h_nobody", page, StringComparison.Ordinal);
            Assert.Contains($"/console/parked/{parked[0].Text("id")}/replay", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Sentinel", page, StringComparison.Ordinal);
            await desk.PostAsync(page, $"/console/parked/{parked[1].Text("id")}/discard");
        }

        Assert.Equal("h_nobody", Assert.Single(await ParkedAsync(world, 1)).Text("handoffId"));
        Assert.Equal(HttpStatusCode.OK, (await world.Admin.PostAsync($"{world.Admin.Root}/handoffs/parked/{parked[0].Text("id")}/discard", new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Admin.PostAsync($"{world.Admin.Root}/handoffs/parked/{parked[0].Text("id")}/discard", new { })).Status);
        Assert.Empty(await ParkedAsync(world, 0));
        var audit = await world.Admin.GetAsync(world.Admin.Root + "/audit?limit=200");
        Assert.Equal(3, audit.Json.GetProperty("items").EnumerateArray().Count(e => e.Text("kind") == "parked.settled"));
        Assert.DoesNotContain("Sentinel", world.Gateway.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F15_What_no_queue_takes_goes_to_the_default_team_with_a_warning()
    {
        await using var outage = await Outage.StartAsync();
        await using var spy = await Spy.OnAsync(outage.Rabbit);
        var failed = await spy.ListenAsync("HandoffFailed");
        await spy.Broker.ExchangeUnbindAsync("handoff.v1", "HandoffRequested", "");
        var handoff = await outage.RequestAsync(await outage.KnownAsync());

        var told = JsonElement.Parse((await failed.NextAsync()).Body);
        Assert.Equal((handoff.Text("id"), "unroutable"), (told.Text("handoffId"), told.Text("why")));
        await Eventually.TrueAsync(async () => (await outage.OperationsAsync("unroutable")).Count == 1);
        Assert.Equal([handoff.Text("id")!], await outage.ListedAsync());

        // The way is whole again: the next one needs no warning.
        var heard = await spy.ListenAsync("HandoffRequested");
        var next = await outage.RequestAsync(await outage.KnownAsync());
        Assert.Equal(next.Text("id"), JsonElement.Parse((await heard.NextAsync()).Body).Text("handoffId"));
        Assert.Single(await outage.OperationsAsync("unroutable"));
        Assert.False(failed.TryRead(out _));
    }

    private static async Task<IReadOnlyList<JsonElement>> ParkedAsync(World world, int count) => await Eventually.GetAsync(async () =>
    {
        var read = await world.Admin.GetAsync(world.Admin.Root + "/handoffs/parked");
        return read.Status == HttpStatusCode.OK && read.Json.GetProperty("items").EnumerateArray().ToList() is var items && items.Count == count
            ? (IReadOnlyList<JsonElement>)[.. items.OrderByDescending(i => i.Text("handoffId"), StringComparer.Ordinal)] : null;
    });

    private static string Pointer(string brand, string handoff, string person) => $$"""
        { "handoffId": "{{handoff}}", "conversationId": "{{person}}", "brand": "{{brand}}", "skill": "default", "band": 2,
          "requestedAt": "2026-11-21T10:00:00Z", "deadline": "2026-11-21T10:10:00Z", "reason": "asked" }
        """;
}
