using System.Net;
using Integration.Providers;

namespace Integration.EndToEnd;

/// <summary>What a customer writes and hears, through the providers' own calls.</summary>
public abstract class ConversationScenarios(SharedWorld shared)
{
    private const string Question = "¿Cuánto tarda el envío a Bogotá?";
    private const string Order = "¿dónde está mi pedido?";
    private readonly World _world = shared.World;

    [Theory]
    [InlineData("whatsapp")]
    [InlineData("instagram")]
    [InlineData("messenger")]
    [InlineData("sms")]
    [InlineData("whatsapp-twilio")]
    public async Task A_question_is_in_the_timeline_and_answered_from_the_knowledge_naming_its_source(string channel)
    {
        var customer = _world.NewCustomer(channel);
        var native = await customer.WriteAsync(Question);
        var answer = await customer.HearAsync(0);
        Assert.Contains("2 días hábiles", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Fuente: ", answer.Text, StringComparison.Ordinal);

        var timeline = await customer.TimelineAsync(t => t.Any(e => e.Text("status") is "sent"));
        var asked = Assert.Single(timeline.In(native));
        Assert.Equal(
            ("customer", customer.Address[..customer.Address.IndexOf(':', StringComparison.Ordinal)], customer.Sender, customer.Address, Question),
            (asked.Text("author"), asked.Text("channel"), asked.Text("sender"), asked.Text("address"), asked.Text("text")));
        Assert.True(asked.GetProperty("seq").GetInt64() > 0 && asked.GetProperty("at").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        var said = timeline.Last("message", "out");
        Assert.Equal(("assistant", answer.NativeId, answer.Text), (said.Text("author"), said.Text("nativeId"), said.Text("text")));
        Assert.Equal(answer.Correlation, said.Datum("dispatchId"));
        Assert.Contains("Envíos", timeline.Last("draft").GetProperty("data").GetProperty("sources")[0].GetString()!, StringComparison.Ordinal);
        Assert.Single(customer.Got);
    }

    [Fact]
    public async Task Statuses_fold_and_never_go_back()
    {
        var phone = _world.NewCustomer("sms");
        var text = await phone.AskAsync(Question);
        foreach (var status in new[] { "delivered", "sent" })
        {
            Assert.Equal(HttpStatusCode.OK, (await _world.DeliverAsync(SignedWebhook.Twilio(
                _world.Url($"/webhooks/tw/status{text.StatusCallback!.Query}"), text.StatusCallback.ToString(), _world.TwilioToken,
                ("MessageSid", text.NativeId), ("MessageStatus", status), ("SmsStatus", status), ("To", text.To), ("From", text.From), ("AccountSid", World.AccountSid)))).Status);
        }

        var customer = _world.NewCustomer();
        var answer = await customer.AskAsync(Question);
        foreach (var status in new[] { "read", "delivered", "sent" })
        {
            Assert.Equal(HttpStatusCode.OK, (await StatusAsync(customer, answer, status)).Status);
        }

        Assert.Equal("delivered", (await phone.TimelineAsync(t => t.Count(e => e.Is("status")) == 2 && t.Last("message", "out").Text("status") != "queued")).Last("message", "out").Text("status"));
        var timeline = await customer.TimelineAsync(t => t.Count(e => e.Is("status")) == 3);
        Assert.Equal("read", timeline.Last("message", "out").Text("status"));
        Assert.Equal(["read", "delivered", "sent"], timeline.Where(e => e.Is("status")).Select(e => e.Datum("status")));
        Assert.All(timeline.Where(e => e.Is("status")), e => Assert.Equal(answer.NativeId, e.Text("target")));
    }

    [Fact]
    public async Task A_fact_is_used_under_a_consent_that_the_draft_names_and_not_without()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync(Question);
        var person = await customer.PersonAsync();
        await IdentifyAsync(customer, "ready_for_collection");
        Assert.DoesNotContain("ready_for_collection", (await customer.AskAsync(Order)).Text, StringComparison.Ordinal);
        Assert.Empty((await customer.TimelineAsync()).Last("draft").GetProperty("data").GetProperty("facts").EnumerateArray());

        Assert.Equal(HttpStatusCode.Created, (await _world.Admin.ConsentAsync(person, "grant")).Status);
        Assert.Contains("ready_for_collection", (await customer.AskAsync(Order)).Text, StringComparison.Ordinal);
        var fact = Assert.Single((await customer.TimelineAsync()).Last("draft").GetProperty("data").GetProperty("facts").EnumerateArray());
        Assert.Equal(("orders.last.status", "service.orders"), (fact.Text("field"), fact.Text("useCase")));
        Assert.False(string.IsNullOrEmpty(fact.Text("consentEvent")));

        var audit = (await _world.Admin.GetAsync($"{_world.Admin.Root}/people/{person}/audit")).Json.GetProperty("items").EnumerateArray().Where(a => a.Text("kind") == "data.read").ToList();
        var reads = audit.Where(a => a.GetProperty("read").GetProperty("fields").EnumerateArray().Any(f => f.Text("field") == "orders.last.status")).ToList();
        Assert.NotEmpty(reads);
        Assert.Contains(audit, a => a.GetProperty("read").GetProperty("withheld").EnumerateArray().Any(w => w.Text("reason") == "no_consent"));
        Assert.Equal(fact.Text("consentEvent"), reads[^1].GetProperty("read").GetProperty("fields")[0].Text("consentEvent"));
    }

    [Theory]
    [InlineData("BAJA")]
    [InlineData("STOP")]
    [InlineData("SAIR")]
    public async Task An_opt_out_is_confirmed_once_and_holds_for_facts_and_marketing(string word)
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync(Question);
        var person = await customer.PersonAsync();
        await IdentifyAsync(customer, "ready_for_collection");
        await _world.Admin.ConsentAsync(person, "grant");
        Assert.Contains("ready_for_collection", (await customer.AskAsync(Order)).Text, StringComparison.Ordinal);

        var confirmed = await customer.AskAsync(word);
        await customer.WriteAsync(word);
        Assert.DoesNotContain("ready_for_collection", (await customer.AskAsync(Order)).Text, StringComparison.Ordinal);
        Assert.Empty((await customer.TimelineAsync()).Last("draft").GetProperty("data").GetProperty("facts").EnumerateArray());
        Assert.Single(customer.Got, m => m.Text == confirmed.Text);
        Assert.Equal(4, customer.Got.Count);
        Assert.Equal("legal_confirm", (await customer.TimelineAsync()).First(e => e.Text("nativeId") == confirmed.NativeId).Datum("class"));

        var refused = await MarketAsync(person);
        Assert.Equal((HttpStatusCode.Conflict, "deny"), (refused.Status, refused.Json.Text("outcome")));
        Assert.False(string.IsNullOrEmpty(refused.Json.Text("reason")));
    }

    [Fact]
    public async Task An_opt_in_lifts_the_stop_and_nothing_else()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync(Question);
        var person = await customer.PersonAsync();
        await IdentifyAsync(customer, "ready_for_collection");
        await _world.Admin.ConsentAsync(person, "grant");
        await customer.AskAsync("BAJA");
        var note = new { dispatchId = "n1-" + person, area = "service", purpose = "order_support", @class = "transactional", text = "Su factura" };
        Assert.Equal(HttpStatusCode.Conflict, (await _world.Admin.PostAsync($"{_world.Admin.Root}/people/{person}/messages", note)).Status);
        await customer.AskAsync("ALTA");
        Assert.Equal(HttpStatusCode.Accepted, (await _world.Admin.PostAsync($"{_world.Admin.Root}/people/{person}/messages", note with { dispatchId = "n2-" + person })).Status);
        await Eventually.TrueAsync(() => Task.FromResult(customer.Got.Any(m => m.Text == "Su factura")));
        Assert.Equal(HttpStatusCode.Conflict, (await MarketAsync(person)).Status);
        Assert.DoesNotContain("ready_for_collection", (await customer.AskAsync(Order)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_API_sends_leaves_as_the_dry_run_said()
    {
        var customer = _world.NewCustomer();
        await customer.AskAsync(Question);
        // Whoever waits for the answer sees that one is on its way, and that theirs was read.
        await Eventually.TrueAsync(() => Task.FromResult(_world.Meta.Signs.Any(s => s.Status == 200 && s.Call.Body.Contains("\"typing_indicator\"", StringComparison.Ordinal))));
        var person = await customer.PersonAsync();
        var options = Enumerable.Range(1, 4).Select(i => new { id = $"o{i}", title = $"Opción {i}" }).ToArray();
        var body = new { person, dispatchId = "menu-" + person, area = "service", purpose = "support", @class = "reply", text = "¿Cuál prefiere?", buttons = options };
        var dry = await _world.Admin.PostAsync($"{_world.Admin.Root}/decisions", body);
        var plan = dry.Json.GetProperty("plan");
        Assert.Equal((1, "buttons_as_list", false), (plan.GetProperty("messages").GetInt32(), plan.GetProperty("fallbacks")[0].GetString(), plan.TryGetProperty("segments", out _)));
        Assert.Equal(HttpStatusCode.Accepted, (await _world.Admin.PostAsync($"{_world.Admin.Root}/people/{person}/messages", body)).Status);
        await Eventually.TrueAsync(() => Task.FromResult(customer.Got.Any(m => m is { Kind: "interactive", Text: "¿Cuál prefiere?" })));

        var unknown = await _world.Admin.PostAsync($"{_world.Admin.Root}/decisions", new { person, dispatchId = "x", area = "service", purpose = "support", @class = "reply", text = "x", colour = 1 });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.Status);
        var content = new { person, dispatchId = "y", area = "service", purpose = "support", @class = "reply", template = new { contentSid = "HX" + new string('a', 32) } };
        Assert.Equal(("deny", "channel"), ((await _world.Admin.PostAsync($"{_world.Admin.Root}/decisions", content)).Json is var no ? no.Text("outcome") : "", no.Text("rule")));
    }

    private Task<Answer> StatusAsync(Customer customer, SentMessage answer, string status) => _world.DeliverAsync(SignedWebhook.Meta(
        _world.Url("/webhooks/meta"), _world.AppSecret, MetaPayload.WhatsAppStatus(_world.PhoneNumberId, customer.Id, answer.NativeId, status, answer.Correlation)));

    private Task<Answer> MarketAsync(string person) => _world.Admin.PostAsync(
        $"{_world.Admin.Root}/people/{person}/messages", new { dispatchId = "m-" + person, area = "marketing", purpose = "news", @class = "marketing", text = "Oferta" });

    private async Task IdentifyAsync(Customer customer, string status)
    {
        var traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders.last.status"] = status, ["phone"] = "+" + customer.Id };
        Assert.Equal(HttpStatusCode.OK, (await _world.As(_world.IntegrationKey).PostAsync("/v1/identify", new { userId = "u" + customer.Id, messageId = "m" + customer.Id, traits })).Status);
    }
}

[Collection("end to end, embedded")]
public sealed class EmbeddedConversationTests(EmbeddedWorld world) : ConversationScenarios(world);

[Collection("end to end, servers")]
public sealed class ServersConversationTests(ServersWorld world) : ConversationScenarios(world);
