using System.Net;
using System.Text.Json;

namespace Integration.EndToEnd;

/// <summary>A customer who needs a person, and the person who answers.</summary>
public abstract class DeskScenarios(SharedWorld shared)
{
    private const string Question = "¿Cuánto tarda el envío a Bogotá?";
    private readonly World _world = shared.World;

    private Api Desk => _world.As(_world.AgentKey);

    [Theory]
    [InlineData("quiero hablar con una persona")]
    [InlineData("quero falar com uma pessoa")]
    [InlineData("I want to talk to a person")]
    public async Task Whoever_asks_for_a_person_is_on_the_list(string wish)
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync(wish);
        var handoff = await WaitingAsync(customer);
        Assert.Equal(("asked", "waiting"), (handoff.Text("reason"), handoff.Text("state")));
        Assert.Single(customer.Got);
        Assert.Contains(await customer.TimelineAsync(), e => e.Is("handoff"));
    }

    [Fact]
    public async Task What_nobody_wrote_down_is_handed_to_a_person()
    {
        var customer = _world.NewCustomer("sms");
        await customer.AskAsync("¿venden drones acuáticos con garantía lunar?");
        Assert.Equal("low_support", (await WaitingAsync(customer)).Text("reason"));
        Assert.Single(customer.Got);
    }

    [Fact]
    public async Task An_agent_claims_answers_notes_and_resolves_while_the_assistant_is_silent()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("quiero hablar con una persona");
        var waiting = await WaitingAsync(customer);
        var epoch = waiting.GetProperty("epoch").GetInt64();
        var path = $"{Desk.Root}/handoffs/{waiting.Text("id")}";
        Assert.Equal(HttpStatusCode.Conflict, (await Desk.PostAsync(path + "/claim", new { agent = "ana", epoch = epoch - 1 })).Status);
        var claimed = await Desk.PostAsync(path + "/claim", new { agent = "ana", epoch });
        Assert.Equal((HttpStatusCode.OK, "claimed", "ana"), (claimed.Status, claimed.Json.Text("state"), claimed.Json.Text("agent")));
        Assert.Equal(HttpStatusCode.Conflict, (await Desk.PostAsync(path + "/claim", new { agent = "luis", epoch })).Status);
        epoch = claimed.Json.GetProperty("epoch").GetInt64();

        var silent = await customer.WriteAsync(Question);
        Assert.Equal(HttpStatusCode.OK, (await Desk.PostAsync(path + "/messages", new { agent = "ana", epoch, text = "solo para el equipo", note = true })).Status);
        var reply = new { agent = "ana", epoch, dispatchId = "r-" + customer.Id, text = "Hola, le ayudo yo" };
        Assert.Equal(HttpStatusCode.Conflict, (await Desk.PostAsync(path + "/messages", reply with { epoch = epoch - 1, dispatchId = "s-" + customer.Id })).Status);
        Assert.Equal(HttpStatusCode.OK, (await Desk.PostAsync(path + "/messages", reply)).Status);
        Assert.Equal(HttpStatusCode.OK, (await Desk.PostAsync(path + "/messages", reply)).Status);
        Assert.Equal("Hola, le ayudo yo", (await customer.HearAsync(1)).Text);

        var resolved = await Desk.PostAsync(path + "/resolve", new { agent = "ana", epoch });
        Assert.Equal((HttpStatusCode.OK, "resolved"), (resolved.Status, resolved.Json.Text("state")));
        Assert.Contains("2 días", (await customer.AskAsync(Question)).Text, StringComparison.Ordinal);
        Assert.Equal(3, customer.Got.Count);
        Assert.DoesNotContain(customer.Got, m => m.Text.Contains("solo para el equipo", StringComparison.Ordinal));
        var timeline = await customer.TimelineAsync();
        Assert.Single(timeline.In(silent));
        Assert.Contains(timeline, e => e.Is("note") && e.Text("author") == "agent:ana" && e.Text("text") == "solo para el equipo");
        Assert.Contains(timeline, e => e.Is("message", "out") && e.Text("author") == "agent:ana" && e.Text("status") == "sent");
    }

    private async Task<JsonElement> WaitingAsync(Customer customer) => await Desk.ListedAsync(await customer.PersonAsync());
}

[Collection("end to end, embedded")]
public sealed class EmbeddedDeskTests(EmbeddedWorld world) : DeskScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersDeskTests(ServersWorld world) : DeskScenarios(world);
