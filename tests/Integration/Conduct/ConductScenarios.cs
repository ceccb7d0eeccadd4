using System.Net;
using System.Text.Json;
using Integration.EndToEnd;
using Integration.Redis;

namespace Integration.Conduct;

/// <summary>Drafts that wait, machines that answer, and floods, over a gateway of its own.</summary>
public abstract class ConductScenarios : IAsyncLifetime
{
    private const string Refund = "quiero un reembolso: ¿cuánto tarda el envío a Bogotá?";
    private World _world = null!;

    protected abstract Task<string?> RedisAsync();

    public virtual async Task InitializeAsync() => _world = await World.StartAsync(
        new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = await RedisAsync() },
        setting: new(BrandAssistant: new { mode = "auto", handover = new { money = false, repeated = false }, modes = new[] { new { topic = "refunds", words = new[] { "reembolso*" }, mode = "draft" } } }));

    public virtual async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_waiting_draft_is_struck_by_a_newer_message_and_cannot_be_accepted()
    {
        var (customer, handoff, draft) = await WaitingAsync();
        var claimed = await PostAsync(handoff.Text("id")!, "claim", new { agent = "ana", epoch = handoff.GetProperty("epoch").GetInt64() });
        Assert.Equal(HttpStatusCode.OK, claimed.Status);
        var epoch = claimed.Json.GetProperty("epoch").GetInt64();
        await customer.WriteAsync("perdón, era otra cosa");

        // At once, before any work has run.
        var accepted = await PostAsync(handoff.Text("id")!, "messages", new { agent = "ana", epoch, dispatchId = "d1-" + customer.Id, draft });
        Assert.Equal((HttpStatusCode.Conflict, "stale_draft"), (accepted.Status, Code(accepted)));
        var edited = await PostAsync(handoff.Text("id")!, "messages", new { agent = "ana", epoch, dispatchId = "d2-" + customer.Id, draft, text = "Con cambios" });
        Assert.Equal("stale_draft", Code(edited));

        var timeline = await customer.TimelineAsync(t => t.Any(e => e.Datum("what") == "draft.discarded"));
        Assert.Equal((draft, "newer_message"), timeline.Where(e => e.Datum("what") == "draft.discarded").Select(e => (e.Datum("draftId"), e.Datum("reason"))).Single());
        Assert.Single(customer.Got);
    }

    [Fact]
    public async Task A_waiting_draft_is_accepted_as_it_is_changed_or_discarded()
    {
        var (customer, handoff, draft) = await WaitingAsync();
        var epoch = (await PostAsync(handoff.Text("id")!, "claim", new { agent = "ana", epoch = handoff.GetProperty("epoch").GetInt64() })).Json.GetProperty("epoch").GetInt64();
        var body = new { agent = "ana", epoch, dispatchId = "d3-" + customer.Id, draft };
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(handoff.Text("id")!, "messages", body)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(handoff.Text("id")!, "messages", body)).Status);
        Assert.Contains("2 días hábiles", (await customer.HearAsync(1)).Text, StringComparison.Ordinal);
        var sent = (await customer.TimelineAsync(t => t.Count(e => e.Is("message", "out")) == 2)).Last("message", "out");
        Assert.Equal(("agent:ana", draft), (sent.Text("author"), sent.Datum("draft")));
        Assert.DoesNotContain("asistente automático", sent.Text("text")!, StringComparison.Ordinal);
        Assert.Equal("stale_draft", Code(await PostAsync(handoff.Text("id")!, $"drafts/{draft}/discard", new { agent = "ana", epoch, reason = "tarde" })));

        var (other, second, bad) = await WaitingAsync();
        epoch = (await PostAsync(second.Text("id")!, "claim", new { agent = "ana", epoch = second.GetProperty("epoch").GetInt64() })).Json.GetProperty("epoch").GetInt64();
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(second.Text("id")!, $"drafts/{bad}/discard", new { agent = "ana", epoch, reason = " " })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(second.Text("id")!, $"drafts/{bad}/discard", new { agent = "eva", epoch, reason = "no sirve" })).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(second.Text("id")!, $"drafts/{bad}/discard", new { agent = "ana", epoch, reason = "no sirve" })).Status);
        Assert.Equal("stale_draft", Code(await PostAsync(second.Text("id")!, "messages", new { agent = "ana", epoch, dispatchId = "d4-" + other.Id, draft = bad })));
        var discarded = (await other.TimelineAsync()).Single(e => e.Datum("what") == "draft.discarded");
        Assert.Equal(("agent:ana", "no sirve"), (discarded.Text("author"), discarded.Datum("reason")));
    }

    [Fact]
    public async Task Another_machine_is_answered_so_often_and_then_a_person_is_asked_for_once()
    {
        var machine = _world.NewCustomer();
        string[] words = ["uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho"];
        for (var i = 0; i < words.Length && !await RestsAsync(machine); i++)
        {
            var before = machine.Got.Count;
            await machine.WriteAsync($"¿Cuánto tarda el envío a Bogotá? {words[i]}");
            await Eventually.TrueAsync(async () => machine.Got.Count > before || await RestsAsync(machine));
        }

        var timeline = await machine.TimelineAsync(t => t.Any(e => e.Datum("what") == "assistant.rested") && machine.Got.Count > 0);
        Assert.Equal("ping_pong", timeline.Single(e => e.Datum("what") == "assistant.rested").Datum("why"));
        Assert.Equal("abuse", (await _world.Admin.ListedAsync(await machine.PersonAsync())).Text("reason"));
        await Eventually.TrueAsync(() => Task.FromResult(machine.Got.Count(m => m.Text!.Contains("Dejo de responder de forma automática", StringComparison.Ordinal)) == 1));
        var said = machine.Got.Count;
        // It goes on, and hears nothing more; nothing of it is lost.
        await machine.WriteAsync("¿Cuánto tarda el envío a Bogotá? otra vez");
        await machine.TimelineAsync(t => t.Count(e => e.Is("message", "in")) == t.Count(e => e.Is("message", "in") && e.Text("text") is not null) && t.Any(e => e.Text("text")?.EndsWith("otra vez", StringComparison.Ordinal) == true));
        Assert.Equal(said, machine.Got.Count);
    }

    [Fact]
    public async Task An_automatic_reply_gets_silence_and_the_person_behind_it_an_answer()
    {
        var shop = _world.NewCustomer();
        await shop.WriteAsync("Gracias por tu mensaje. No estamos disponibles en este momento, pero te responderemos lo antes posible.");
        await shop.TimelineAsync(t => t.Any(e => e.Datum("what") == "assistant.rested" && e.Datum("why") == "auto_reply"));
        Assert.Empty(shop.Got);
        Assert.Contains("2 días hábiles", (await shop.AskAsync("¿Cuánto tarda el envío a Bogotá?")).Text, StringComparison.Ordinal);
        Assert.Contains(await shop.TimelineAsync(), e => e.Datum("what") == "assistant.woke");
        Assert.Single(shop.Got);
    }

    [Fact]
    public async Task A_flood_ends_with_one_person_and_every_message_stays()
    {
        var customer = _world.NewCustomer();
        for (var i = 0; i < 30; i++)
        {
            await customer.WriteAsync("mensaje sin parar " + (char)('a' + (i % 26)) + (char)('a' + (i / 26)));
        }

        var timeline = await customer.TimelineAsync(t => t.Any(e => e.Is("handoff")));
        Assert.Equal(30, timeline.Count(e => e.Is("message", "in")));
        Assert.Single(timeline, e => e.Datum("what") == "handoff.requested");
        Assert.InRange(customer.Got.Count, 0, 3);
    }

    private async Task<bool> RestsAsync(Customer customer) =>
        await _world.Admin.FindAsync(customer.Address) is { } person && (await _world.Admin.TimelineAsync(person)).Any(e => e.Datum("what") == "assistant.rested");

    private async Task<(Customer Customer, JsonElement Handoff, string Draft)> WaitingAsync()
    {
        var customer = _world.NewCustomer();
        var told = await customer.AskAsync(Refund);
        Assert.StartsWith("Soy el asistente automático de Acme. Quiero darle una respuesta correcta", told.Text, StringComparison.Ordinal);
        var person = await customer.PersonAsync();
        var handoff = await _world.Admin.ListedAsync(person);
        var draft = (await customer.TimelineAsync(t => t.Any(e => e.Is("draft")))).Last("draft").Datum("draftId")!;
        return (customer, handoff, draft);
    }

    private Task<Answer> PostAsync(string handoff, string what, object body) =>
        _world.As(_world.AgentKey).PostAsync($"{_world.Admin.Root}/handoffs/{handoff}/{what}", body);

    private static string? Code(Answer answer) => answer.Json.Text("code") ?? answer.Json.Text("type")?.Split('/', ':')[^1];
}

/// <summary>On SQLite.</summary>
public sealed class EmbeddedConduct : ConductScenarios
{
    protected override Task<string?> RedisAsync() => Task.FromResult<string?>(null);
}

/// <summary>On Redis.</summary>
public sealed class RedisConduct : ConductScenarios
{
    private RedisServer? _redis;

    protected override async Task<string?> RedisAsync() => (_redis = await RedisServer.StartNewAsync()).Endpoint;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await (_redis?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
