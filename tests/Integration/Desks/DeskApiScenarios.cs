using System.Net;
using System.Text.Json;
using Integration.EndToEnd;

namespace Integration.Desks;

/// <summary>Agents over the API: the next, the signs that they are there, what is stale.</summary>
public abstract class DeskApiScenarios(SharedWorld shared)
{
    private readonly World _world = shared.World;

    private Api Desk => _world.As(_world.AgentKey);

    [Fact]
    public async Task Whoever_asks_for_the_next_is_given_one_and_a_beat_keeps_it()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("quiero hablar con una persona");
        await Desk.ListedAsync(await customer.PersonAsync());
        var taken = await TakenAsync("ana-" + customer.Id, await customer.PersonAsync());
        var agent = taken.Text("agent")!;
        Assert.Equal(("claimed", true), (taken.Text("state"), agent.StartsWith("ana-" + customer.Id, StringComparison.Ordinal)));
        var (path, epoch) = ($"{Desk.Root}/handoffs/{taken.Text("id")}", taken.GetProperty("epoch").GetInt64());

        var beat = await Desk.PostAsync(path + "/heartbeat", new { agent, epoch });
        Assert.Equal((HttpStatusCode.OK, "claimed"), (beat.Status, beat.Json.Text("state")));
        Assert.Equal(HttpStatusCode.Conflict, (await Desk.PostAsync(path + "/heartbeat", new { agent, epoch = epoch - 1 })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Desk.PostAsync(path + "/heartbeat", new { agent = "luis", epoch })).Status);
        var present = await Desk.PostAsync(Desk.Root + "/heartbeat", new { agent, state = "busy" });
        Assert.Equal((HttpStatusCode.OK, "busy", true), (present.Status, present.Json.Text("state"), present.Json.GetProperty("load").GetInt32() >= 1));
        Assert.Equal(HttpStatusCode.BadRequest, (await Desk.PostAsync(Desk.Root + "/heartbeat", new { agent, state = "asleep" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await Desk.PostAsync($"{Desk.Root}/offers/{taken.Text("id")}/accept", new { agent = "luis", epoch })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Desk.PostAsync($"{Desk.Root}/offers/h_none/decline", new { agent, epoch })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Desk.PostAsync(path + "/resolve", new { agent, epoch })).Status);
    }

    [Fact]
    public async Task Nobody_of_another_role_or_brand_takes_the_next()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.As(_world.AuditorKey).PostAsync(Desk.Root + "/handoffs/next", new { agent = "ana" })).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await _world.As(_world.OtherKey, _world.Brand).PostAsync(Desk.Root + "/heartbeat", new { agent = "ana" })).Status);
    }

    [Fact]
    public async Task F9_a_customer_who_does_without_leaves_the_list_and_hears_one_text()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("quiero hablar con una persona");
        var person = await customer.PersonAsync();
        var waiting = await Desk.ListedAsync(person);
        var heard = await customer.AskAsync("ya no, gracias");
        Assert.Contains("ya no le paso con una persona", heard.Text, StringComparison.Ordinal);
        Assert.Equal(waiting.Text("id"), (await Desk.ListedAsync(person, "cancelled")).Text("id"));
        Assert.Equal(2, customer.Got.Count);
    }

    [Fact]
    public async Task F24_a_message_to_what_was_resolved_appears_and_is_answered()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("quiero hablar con una persona");
        var person = await customer.PersonAsync();
        var waiting = await Desk.ListedAsync(person);
        var path = $"{Desk.Root}/handoffs/{waiting.Text("id")}";
        var claimed = await Desk.PostAsync(path + "/claim", new { agent = "ana", epoch = waiting.GetProperty("epoch").GetInt64() });
        Assert.Equal(HttpStatusCode.OK, (await Desk.PostAsync(path + "/resolve", new { agent = "ana", epoch = claimed.Json.GetProperty("epoch").GetInt64() })).Status);
        var native = await customer.WriteAsync("¿Cuánto tarda el envío a Bogotá?");
        await customer.HearAsync(1);
        Assert.Single((await customer.TimelineAsync()).In(native));
    }

    // Others wait in this brand too: a full desk's colleague goes on.
    private async Task<JsonElement> TakenAsync(string agent, string person)
    {
        for (var i = 0; i < 200; i++)
        {
            var taken = await Desk.PostAsync(Desk.Root + "/handoffs/next", new { agent });
            if (taken.Status == HttpStatusCode.Conflict)
            {
                agent += "x";
                continue;
            }

            Assert.Equal(HttpStatusCode.OK, taken.Status);
            if (taken.Json.Text("person") == person)
            {
                return taken.Json;
            }
        }

        throw new InvalidOperationException("It was never given.");
    }
}

[Collection("end to end, embedded")]
public sealed class EmbeddedDeskApiTests(EmbeddedWorld world) : DeskApiScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersDeskApiTests(ServersWorld world) : DeskApiScenarios(world);
