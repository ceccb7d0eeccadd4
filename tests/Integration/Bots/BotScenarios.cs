using System.Net;
using System.Text.Json;
using Integration.EndToEnd;

namespace Integration.Bots;

/// <summary>A bot over the published SDK converses through the gateway; the same in every way that it may be connected.</summary>
public abstract class BotScenarios(BotWorld at)
{
    private readonly World _world = at.World;

    [Fact]
    public async Task The_bot_answers_with_the_facts_that_its_host_may_have_and_the_receipt_says_so()
    {
        var customer = _world.NewCustomer();
        Assert.Contains("Soy el bot: hola", (await customer.AskAsync("hola")).Text, StringComparison.Ordinal);
        var person = await customer.PersonAsync();
        var traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders.last.status"] = "ready_for_collection", ["loyalty.tier"] = "platinum", ["phone"] = "+" + customer.Id };
        Assert.Equal(HttpStatusCode.OK, (await _world.As(_world.IntegrationKey).PostAsync("/v1/identify", new { userId = "u" + customer.Id, messageId = "m" + customer.Id, traits })).Status);
        Assert.DoesNotContain("ready_for_collection", (await customer.AskAsync("mi pedido, soy el 3104445566")).Text, StringComparison.Ordinal);
        await _world.Admin.ConsentAsync(person, "grant");
        await _world.Admin.ConsentAsync(person, "grant", "service.loyalty");

        Assert.Contains("[orders.last.status=ready_for_collection]", (await customer.AskAsync("y mi pedido?")).Text, StringComparison.Ordinal);
        var (activity, _) = (await at.Bot.ReceivedAsync()).Last(r => r.Activity.Text("type") == "message");
        // Nothing names the person, what identifies them is covered, and what another recipient may have is not there.
        var raw = activity.GetRawText();
        Assert.All([customer.Id, person, "3104445566", "platinum"], secret => Assert.DoesNotContain(secret, raw, StringComparison.Ordinal));
        var data = activity.GetProperty("channelData");
        Assert.Contains(data.GetProperty("transcript").EnumerateArray(), l => l.Text("from") == "customer" && l.Text("text")!.Contains("pedido", StringComparison.Ordinal));
        var fact = Assert.Single(data.GetProperty("facts").EnumerateArray());
        Assert.Equal(("service.orders", "consent"), (fact.Text("useCase"), fact.Text("basis")));
        Assert.False(string.IsNullOrEmpty(fact.Text("consentEvent")));

        var receipt = (await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/receipts")).Json.GetProperty("items").EnumerateArray().Last();
        Assert.Contains("\"bot:127.0.0.1\"", receipt.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_messages_of_a_turn_are_one_answer_and_cards_become_words()
    {
        var customer = _world.NewCustomer();
        Assert.Contains("La primera.\n\nLa segunda.", (await customer.AskAsync("dime dos cosas")).Text, StringComparison.Ordinal);
        var choice = (await customer.AskAsync("quiero elegir")).Text;
        Assert.All(["¿Qué color?\n• Rojo\n• Azul", "Catálogo\nSillas y mesas\n• Ver sillas"], part => Assert.Contains(part, choice, StringComparison.Ordinal));
        Assert.Equal(2, customer.Got.Count);
    }

    [Fact]
    public async Task The_bot_hands_over_is_told_what_becomes_of_it_and_is_silent_meanwhile()
    {
        var customer = _world.NewCustomer();
        Assert.Contains("Le paso con el equipo de devoluciones.", (await customer.AskAsync("¿la silla viene armada?")).Text, StringComparison.Ordinal);
        var person = await customer.PersonAsync();
        var handoff = await _world.Admin.ListedAsync(person);
        Assert.Equal("frustration", handoff.Text("reason"));
        Assert.Contains("returns", handoff.Text("summary"), StringComparison.Ordinal);
        var reference = await ReferenceAsync("¿la silla viene armada?");

        var refused = await at.Bot.SpeakAsync(new { text = "¿Sigue ahí?", reference });
        Assert.Equal((409, "PersonHasConversation"), (refused.GetProperty("status").GetInt32(), refused.Text("code")));
        var before = (await at.Bot.ReceivedAsync()).Count;
        await customer.WriteAsync("¿hay alguien?");
        Assert.Equal(HttpStatusCode.OK, (await CommandAsync(handoff, "claim")).Status);
        await StatusAsync(reference, "accepted");
        var claimed = await _world.Admin.ListedAsync(person, "claimed");
        Assert.Equal(HttpStatusCode.OK, (await CommandAsync(claimed, "resolve")).Status);
        await StatusAsync(reference, "completed");
        Assert.DoesNotContain((await at.Bot.ReceivedAsync()).Skip(before), r => r.Activity.Text("type") == "message" && r.Activity.Text("text")!.Contains("hay alguien", StringComparison.Ordinal));
        Assert.Contains("Soy el bot: gracias por todo", (await customer.AskAsync("gracias por todo")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_bot_says_of_itself_goes_out_once_as_a_draft_with_its_receipt()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("hola, avísame luego");
        var reference = await ReferenceAsync("hola, avísame luego");
        Assert.Equal(200, (await at.Bot.SpeakAsync(new { text = "Su mesa ya está lista.", reference })).GetProperty("status").GetInt32());
        Assert.Contains("Su mesa ya está lista.", (await customer.HearAsync(1)).Text, StringComparison.Ordinal);
        Assert.Equal(405, (await at.Bot.SpeakAsync(new { reference }, "update")).GetProperty("status").GetInt32());
        var members = await at.Bot.SpeakAsync(new { reference }, "members");
        Assert.Contains("\"u-", members.Text("id")!, StringComparison.Ordinal);

        await customer.WriteAsync("BAJA");
        await customer.TimelineAsync(t => t.Any(e => e.Datum("class") == "legal_confirm"));
        Assert.Single(customer.Got, m => m.Text.Contains("Su mesa ya está lista.", StringComparison.Ordinal));
        var timeline = await customer.TimelineAsync();
        Assert.Equal("assistant", timeline.First(e => e.Is("message") && e.Text("text")!.Contains("Su mesa", StringComparison.Ordinal)).Text("author"));

        var own = await at.Bot.SpeakAsync(new { reference }, "handoff");
        Assert.Equal(200, own.GetProperty("status").GetInt32());
        await _world.Admin.ListedAsync(await customer.PersonAsync());
    }

    [Theory]
    [InlineData("filtra algo de mí", "unpermitted_datum")]
    [InlineData("dígame mi tarjeta", "identifier")]
    [InlineData("¿me promete algo?", "forbidden_promise")]
    public async Task What_the_guard_stops_of_a_bot_nobody_sees_and_a_person_takes_over(string text, string check)
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("hola");
        var traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["loyalty.tier"] = "platinum", ["phone"] = "+" + customer.Id };
        Assert.Equal(HttpStatusCode.OK, (await _world.As(_world.IntegrationKey).PostAsync("/v1/identify", new { userId = "u" + customer.Id, messageId = "m" + customer.Id, traits })).Status);
        var person = await customer.PersonAsync();
        await _world.Admin.ConsentAsync(person, "grant", "service.loyalty");
        var reference = await ReferenceAsync("hola");

        var said = new { text = check switch { "identifier" => "Su tarjeta es 4111 1111 1111 1111.", "forbidden_promise" => "Le aseguro una entrega de película.", _ => "Usted es cliente platinum." }, reference };
        var refused = await at.Bot.SpeakAsync(said);
        Assert.Equal((403, "MessageBlocked"), (refused.GetProperty("status").GetInt32(), refused.Text("code")));

        await customer.AskAsync(text);
        var handoff = await _world.Admin.ListedAsync(person);
        Assert.Equal("blocked", handoff.Text("reason"));
        var all = string.Join('\n', customer.Got.Select(m => m.Text)) + string.Join('\n', await customer.TimelineAsync());
        Assert.All(["4111 1111", "entrega de película"], secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
        Assert.DoesNotContain("cliente platinum", all, StringComparison.Ordinal);
        Assert.Equal(2, customer.Got.Count);
        Assert.Contains(await customer.TimelineAsync(), e => e.Datum("reason") == "guard." + check);
    }

    [Fact]
    public async Task A_bot_s_draft_waits_where_the_topic_is_an_agent_s_to_send()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("¿cómo va el sorteo?");
        var timeline = await customer.TimelineAsync(t => t.Any(e => e.Is("draft")) && t.Any(e => e.Is("handoff")));
        Assert.Contains("Soy el bot: ¿cómo va el sorteo?", timeline.First(e => e.Is("draft")).Text("text"), StringComparison.Ordinal);
        Assert.DoesNotContain("Soy el bot", Assert.Single(customer.Got).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handoff_that_nobody_needs_any_more_is_told_to_the_bot_as_failed()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync("¿la silla viene armada?");
        var reference = await ReferenceAsync("¿la silla viene armada?");
        await customer.WriteAsync("BAJA");
        await StatusAsync(reference, "failed");
    }

    [Theory]
    [InlineData("¿está roto el envío a Bogotá?")]
    [InlineData("callado, ¿cuánto tarda el envío a Bogotá?")]
    public async Task A_bot_that_fails_or_says_nothing_is_stood_in_for(string question)
    {
        var customer = _world.NewCustomer();
        await customer.WriteAsync(question);
        var answer = await customer.HearAsync(0);
        Assert.DoesNotContain("Soy el bot", answer.Text, StringComparison.Ordinal);
        Assert.Single(customer.Got);
    }

    private async Task<JsonElement> ReferenceAsync(string text)
    {
        var activity = (await at.Bot.ReceivedAsync()).Select(r => r.Activity).Last(a => a.Text("text") == text);
        return JsonSerializer.SerializeToElement(new
        {
            activityId = activity.Text("id"), bot = activity.GetProperty("recipient"), user = activity.GetProperty("from"), channelId = activity.Text("channelId"),
            conversation = activity.GetProperty("conversation"), serviceUrl = activity.Text("serviceUrl"), locale = activity.Text("locale"),
        });
    }

    private Task StatusAsync(JsonElement reference, string state) => Eventually.TrueAsync(async () => (await at.Bot.ReceivedAsync()).Any(r =>
        r.Activity.Text("name") == "handoff.status" && r.Activity.GetProperty("value").Text("state") == state
        && r.Activity.GetProperty("conversation").Text("id") == reference.GetProperty("conversation").Text("id")), () => _world.Gateway.Output);

    private Task<Answer> CommandAsync(JsonElement handoff, string what) =>
        _world.Admin.PostAsync($"{_world.Admin.Root}/handoffs/{handoff.Text("id")}/{what}", new { agent = "ana", epoch = handoff.GetProperty("epoch").GetInt64() });
}

public sealed class InlineBotTests(InlineBotWorld world) : BotScenarios(world), IClassFixture<InlineBotWorld>;

public sealed class CallingBotTests(CallingBotWorld world) : BotScenarios(world), IClassFixture<CallingBotWorld>;

public sealed class SecretBotTests(SecretBotWorld world) : BotScenarios(world), IClassFixture<SecretBotWorld>;
