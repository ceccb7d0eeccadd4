using System.Net;
using System.Text;
using System.Text.Json;
using Integration.EndToEnd;
using Integration.Rabbit;
using RabbitMQ.Client;
using Tests;

namespace Integration.ExternalDesks;

/// <summary>What another desk does over the broker, and what it may not.</summary>
[Collection("other desks")]
public sealed class CommandTests(DoorWorld door) : IAsyncLifetime
{
    private static readonly SmallSchema Outcomes = new("docs/schemas/handoff-outcome.v1.schema.json");
    private readonly World _world = door.World;
    private readonly List<AmqpDesk> _desks = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var desk in _desks)
        {
            await desk.DisposeAsync();
            // Whatever the test was about: what was answered fits the published schema.
            Assert.All(desk.Answers, answer => Assert.Null(Outcomes.Broken(JsonElement.Parse(answer))));
        }
    }

    [Fact]
    public async Task A_handoff_is_taken_answered_noted_and_resolved_while_the_list_shows_it()
    {
        var desk = await OnAsync(_world.IntegrationKey);
        var (customer, person, handoff) = await WaitingAsync();
        var (id, epoch) = (handoff.Text("id")!, handoff.GetProperty("epoch").GetInt64());

        var claimed = await desk.AskAsync(Command("claim", id, epoch));
        Assert.Equal((true, "claimed", true), (claimed.Ok, claimed.State, claimed.Authentic));
        Assert.Equal("desk-17", (await _world.Admin.ListedAsync(person, "claimed")).Text("agent"));

        var beat = await desk.AskAsync(Command("heartbeat", id, claimed.Epoch));
        Assert.True(beat.Ok);
        var replied = await desk.AskAsync(new { command = "reply", brand = _world.Brand, handoffId = id, agent = "desk-17", epoch = claimed.Epoch, dispatchId = "x-" + id, text = "Buenas, le escribe la otra mesa" });
        Assert.True(replied.Ok, replied.Json.ToString());
        Assert.Equal("Buenas, le escribe la otra mesa", (await customer.HearAsync(1)).Text);
        Assert.True((await desk.AskAsync(new { command = "note", brand = _world.Brand, handoffId = id, agent = "desk-17", epoch = claimed.Epoch, text = "nota interna" })).Ok);

        var resolved = await desk.AskAsync(new { command = "resolve", brand = _world.Brand, handoffId = id, agent = "desk-17", epoch = claimed.Epoch, note = "listo" });
        Assert.Equal((true, "resolved"), (resolved.Ok, resolved.State));
        await _world.Admin.ListedAsync(person, "resolved");
        var timeline = await customer.TimelineAsync();
        Assert.Single(timeline, e => e.Is("note") && e.Text("text") == "nota interna" && e.Text("author") == "agent:desk-17");
        Assert.Single(timeline, e => e.Is("message", "out") && e.Text("author") == "agent:desk-17");
    }

    [Theory]
    [InlineData("release", "waiting")]
    [InlineData("return", "returned")]
    public async Task It_is_given_back(string command, string state)
    {
        var desk = await OnAsync(_world.AgentKey);
        var (_, person, handoff) = await WaitingAsync();
        var claimed = await desk.AskAsync(Command("claim", handoff));
        var given = await desk.AskAsync(Command(command, handoff.Text("id")!, claimed.Epoch));
        Assert.Equal((true, state), (given.Ok, given.State));
        await _world.Admin.ListedAsync(person, state);
    }

    [Fact]
    public async Task The_same_message_again_is_answered_as_it_was_and_does_nothing()
    {
        var desk = await OnAsync(_world.IntegrationKey);
        var (customer, _, handoff) = await WaitingAsync();
        var id = handoff.Text("id")!;
        var claim = desk.Of(Command("claim", handoff));
        var first = await desk.AskAsync(claim.Body, claim.Id);
        var again = await desk.AskAsync(claim.Body, claim.Id);
        Assert.Equal(first.Json.ToString(), again.Json.ToString());

        var note = desk.Of(new { command = "note", brand = _world.Brand, handoffId = id, agent = "desk-17", epoch = first.Epoch, text = "una sola vez" });
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.SendAsync(note)));
        Assert.True((await desk.AskAsync(note.Body, note.Id)).Ok);
        // The reply comes after all of them, one by one.
        var reply = new { command = "reply", brand = _world.Brand, handoffId = id, agent = "desk-17", epoch = first.Epoch, dispatchId = "once-" + id, text = "una vez" };
        Assert.True((await desk.AskAsync(reply)).Ok);
        Assert.True((await desk.AskAsync(reply)).Ok);
        await customer.HearAsync(1);
        var timeline = await customer.TimelineAsync();
        Assert.Single(timeline, e => e.Is("note"));
        Assert.Single(timeline, e => e.Is("message", "out") && e.Text("text") == "una vez");

        var other = await desk.AskAsync(Command("release", id, first.Epoch), claim.Id);
        Assert.Equal((false, "message_id_reused"), (other.Ok, other.Code));
    }

    [Fact]
    public async Task A_stale_epoch_is_refused_with_the_row_as_it_is()
    {
        var desk = await OnAsync(_world.IntegrationKey);
        var (customer, _, handoff) = await WaitingAsync();
        var (id, epoch) = (handoff.Text("id")!, handoff.GetProperty("epoch").GetInt64());
        var early = await desk.AskAsync(Command("claim", id, 0));
        Assert.Equal((false, "stale_epoch", "waiting", epoch), (early.Ok, early.Code, early.State, early.Epoch));

        var claimed = await _world.Admin.PostAsync($"{_world.Admin.Root}/handoffs/{id}/claim", new { agent = "Ana Colega", epoch });
        Assert.Equal(HttpStatusCode.OK, claimed.Status);
        var late = await desk.AskAsync(Command("claim", id, claimed.Json.GetProperty("epoch").GetInt64()));
        Assert.Equal((false, "taken", "claimed"), (late.Ok, late.Code, late.State));
        Assert.DoesNotContain("Ana", late.Json.ToString(), StringComparison.Ordinal);
        var foreign = await desk.AskAsync(new { command = "reply", brand = _world.Brand, handoffId = id, agent = "desk-17", epoch = late.Epoch, dispatchId = "f-" + id, text = "no debe salir" });
        Assert.Equal("not_owner", foreign.Code);
        Assert.DoesNotContain(customer.Got, m => m.Text.Contains("no debe salir", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_cannot_prove_it_is_told_nothing_and_counted()
    {
        var desk = await OnAsync(_world.IntegrationKey);
        var (_, person, handoff) = await WaitingAsync();
        var good = desk.Of(Command("claim", handoff));
        var before = await CountAsync("unauthenticated");
        AmqpDesk.Wire[] forged =
        [
            good with { Id = "f1", Signature = AmqpDesk.Signature("another key", "f1", good.At, good.Body) },
            good with { Id = "f2" },
            good with { At = good.At + 1 },
            good with { Body = JsonSerializer.SerializeToUtf8Bytes(Command("claim", handoff.Text("id")!, 99)) },
            good with { Key = AmqpDesk.Fingerprint("unknown") },
            good with { Signature = "" },
        ];
        foreach (var wire in forged)
        {
            await desk.SendAsync(wire);
        }

        await Eventually.TrueAsync(async () => await CountAsync("unauthenticated") >= before + forged.Length);
        Assert.Empty(desk.Answers);
        Assert.NotNull(await _world.Admin.HandoffAsync(person));
        Assert.True((await desk.AskAsync(good.Body, good.Id)).Ok);
    }

    [Fact]
    public async Task Old_foreign_and_malformed_commands_are_refused_and_never_quoted()
    {
        var desk = await OnAsync(_world.IntegrationKey);
        var auditor = await OnAsync(_world.AuditorKey);
        var other = await OnAsync(_world.OtherKey);
        var (_, person, handoff) = await WaitingAsync();
        var command = Command("claim", handoff);
        var old = desk.Of(command);
        var at = old.At - 600;
        var late = await desk.AskAsync(command, old.Id, w => w with { At = at, Signature = AmqpDesk.Signature(_world.IntegrationKey, w.Id, at, w.Body) });
        Assert.Equal("too_old", late.Code);
        Assert.Equal("forbidden", (await auditor.AskAsync(command)).Code);
        Assert.Equal("forbidden", (await other.AskAsync(command)).Code);

        var id = handoff.Text("id")!;
        object[] malformed =
        [
            Encoding.UTF8.GetBytes("{ nothing but Sentinel-words"), new { Sentinel = "words" },
            new { command = "claim", brand = _world.Brand, handoffId = id, agent = "a", epoch = 1, extra = "Sentinel-words" },
            new { command = "claim", brand = _world.Brand, handoffId = id, agent = "a", epoch = 1, text = "Sentinel-words" },
            new { command = "Sentinel-words", brand = _world.Brand, handoffId = id, agent = "a", epoch = 1 },
            new { command = "reply", brand = _world.Brand, handoffId = id, agent = "a", epoch = 1, text = "Sentinel-words" },
            new { command = "reply", brand = _world.Brand, handoffId = id, agent = "a", epoch = "Sentinel-words", text = "x", dispatchId = "d" },
            new { command = "note", brand = _world.Brand, handoffId = id, agent = "a", epoch = 1, text = new string('x', 10_001) },
        ];
        foreach (var body in malformed)
        {
            Assert.Equal("malformed", (await desk.AskAsync(body)).Code);
        }

        Assert.Equal("not_found", (await desk.AskAsync(Command("claim", "h_nobody", 1))).Code);
        Assert.NotNull(await _world.Admin.HandoffAsync(person));
        Assert.DoesNotContain("Sentinel", _world.Gateway.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Answers, a => a.Contains("Sentinel-words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_is_put_into_no_queue_but_an_outcome_queue()
    {
        var desk = await OnAsync(_world.IntegrationKey);
        await using var spy = await Spy.OnAsync(door.Rabbit);
        foreach (var queue in new[] { "victim", "handoff.outcomes.mine" })
        {
            await spy.Broker.QueueDeclareAsync(queue, durable: false, exclusive: false, autoDelete: true);
        }

        var (_, _, handoff) = await WaitingAsync();
        var wire = desk.Of(Command("heartbeat", handoff));
        await desk.SendAsync(wire with { ReplyTo = "victim" });
        var mine = desk.Of(Command("heartbeat", handoff));
        await desk.SendAsync(mine with { ReplyTo = "handoff.outcomes.mine" });
        await Eventually.TrueAsync(async () => await spy.Broker.MessageCountAsync("handoff.outcomes.mine") == 1);
        Assert.Equal("not_owner", (await desk.AskAsync(wire.Body, wire.Id)).Code);
        Assert.Equal(0u, await spy.Broker.MessageCountAsync("victim"));
    }

    private async Task<AmqpDesk> OnAsync(string key)
    {
        var desk = await AmqpDesk.OnAsync(door.Rabbit, key);
        _desks.Add(desk);
        return desk;
    }

    private object Command(string command, JsonElement handoff) => Command(command, handoff.Text("id")!, handoff.GetProperty("epoch").GetInt64());

    private object Command(string command, string id, long epoch) => new { command, brand = _world.Brand, handoffId = id, agent = "desk-17", epoch };

    private async Task<(Customer Customer, string Person, JsonElement Handoff)> WaitingAsync()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("quiero hablar con una persona");
        var person = await customer.PersonAsync();
        return (customer, person, await _world.Admin.ListedAsync(person));
    }

    private async Task<long> CountAsync(string outcome)
    {
        var metrics = await _world.Http.GetStringAsync(_world.Url("/metrics"));
        return metrics.Split('\n').Where(l => l.StartsWith("gateway_handoff_commands_total", StringComparison.Ordinal) && l.Contains($"outcome=\"{outcome}\"", StringComparison.Ordinal))
            .Sum(l => long.Parse(l.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture));
    }
}
