using System.Net;
using Integration.Providers;
using Integration.Rabbit;
using Integration.Redis;

namespace Integration.EndToEnd;

/// <summary>One part is away, and comes back.</summary>
[Collection("end to end, processes")]
public sealed class OutageTests
{
    private const string Question = "¿Cuánto tarda el envío a Bogotá?";

    [Fact]
    public async Task Without_Redis_intake_answers_503_and_recovers_by_itself()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var world = await World.StartAsync(Environment(redis: redis.Endpoint));
        var customer = world.NewCustomer();
        await customer.AskAsync(Question);
        await redis.KillAsync();
        var (native, said) = (customer.NewId(), TimeProvider.System.GetUtcNow());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await world.DeliverAsync(customer.Webhook(Question, native, said: said))).Status);
        using var ready = await world.Http.GetAsync(world.Url("/health/ready"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        using var live = await world.Http.GetAsync(world.Url("/health/live"));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);

        await redis.StartAsync();
        await Eventually.TrueAsync(async () => (await world.DeliverAsync(customer.Webhook(Question, native, said: said))).Status == HttpStatusCode.OK);
        await customer.HearAsync(1);
        // What the provider said while the store was away is not forgotten.
        var timeline = await customer.TimelineAsync(t => t.Where(e => e.Is("message", "out")).All(e => e.Text("status") != "queued"));
        Assert.All(timeline.Where(e => e.Is("message", "out")), e => Assert.Equal("sent", e.Text("status")));
        Assert.Single(timeline.In(native));
    }

    [Fact]
    public async Task Without_RabbitMQ_answers_go_on_and_a_handoff_reaches_the_queue_when_it_is_back()
    {
        await using var rabbit = new RabbitServer();
        await rabbit.InitializeAsync();
        await using var world = await World.StartAsync(Environment(rabbit: rabbit.ConnectionString));
        var customer = world.NewCustomer();
        await customer.AskAsync("hola");
        await Eventually.TrueAsync(() => Task.FromResult(rabbit.HasOnDisk("handoff.v1", "handoff.v1.parked")));
        await (await BusEar.ListenAsync(rabbit)).DisposeAsync();
        await rabbit.KillAsync();
        Assert.Contains("2 días", (await customer.AskAsync(Question)).Text, StringComparison.Ordinal);
        await customer.AskAsync("quiero hablar con una persona");
        var person = await customer.PersonAsync();
        await Eventually.TrueAsync(async () => await world.Admin.HandoffAsync(person) is not null);

        await rabbit.StartAsync();
        await using var queue = await BusEar.ListenAsync(rabbit);
        await Eventually.TrueAsync(() => Task.FromResult(queue.Heard.Any(m => m.Contains(person, StringComparison.Ordinal))), () => world.Gateway.Output, TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task A_provider_that_throttles_is_asked_again_and_one_that_breaks_off_is_not()
    {
        await using var world = await World.StartAsync();
        var throttled = world.NewCustomer();
        world.Meta.Answer(Reply.Error(400, 131056));
        await throttled.AskAsync(Question);
        Assert.Equal(2, world.Meta.Calls.Count(c => c.Body.Contains(throttled.Id, StringComparison.Ordinal)));
        var timeline = await throttled.TimelineAsync(t => t.Last("message", "out").Text("status") == "sent");
        Assert.Contains(timeline, e => e.Is("send") && e.Datum("outcome") == "throttled");

        var lost = world.NewCustomer();
        world.Meta.Answer(Reply.AcceptAndDrop);
        var accepted = await lost.AskAsync(Question);
        await lost.TimelineAsync(t => t.Last("message", "out").Text("status") == "unknown");
        // The next one leaves after it, so that a repetition would have come before.
        await lost.AskAsync("gracias");
        Assert.Single(world.Meta.Calls, c => c.Body.Contains(accepted.Correlation!, StringComparison.Ordinal));
        var status = MetaPayload.WhatsAppStatus(world.PhoneNumberId, lost.Id, accepted.NativeId, "delivered", accepted.Correlation);
        Assert.Equal(HttpStatusCode.OK, (await world.DeliverAsync(SignedWebhook.Meta(world.Url("/webhooks/meta"), world.AppSecret, status))).Status);
        await lost.TimelineAsync(t => t.Any(e => e.Text("nativeId") == accepted.NativeId && e.Text("status") == "delivered"));
    }

    [Fact]
    public async Task What_an_agent_wrote_while_a_provider_was_away_arrives_in_its_order_although_a_colleague_has_the_thread_by_then()
    {
        await using var world = await World.StartAsync();
        var (customer, desk) = (world.NewCustomer("sms"), world.As(world.AgentKey));
        await customer.AskAsync("quiero hablar con una persona");
        var handoff = await desk.ListedAsync(await customer.PersonAsync());
        var path = $"{desk.Root}/handoffs/{handoff.Text("id")}";
        await world.Twilio.RefuseConnectionsAsync();
        var epoch = await PostAsync("claim", new { agent = "ana", epoch = handoff.GetProperty("epoch").GetInt64() });
        string[] texts = ["Soy Ana: reviso su pedido", "Ya lo tengo", "Le paso con Luis"];
        foreach (var text in texts)
        {
            await PostAsync("messages", new { agent = "ana", epoch, dispatchId = $"d-{text.Length}", text });
        }

        epoch = await PostAsync("transfer", new { agent = "ana", to = "luis", epoch });
        await PostAsync("messages", new { agent = "luis", epoch, dispatchId = "d-luis", text = "Soy Luis" });
        await world.Twilio.ListenAsync();
        await customer.HearAsync(4);
        Assert.Equal([.. texts, "Soy Luis"], customer.Got.Skip(1).Select(m => m.Text));

        async Task<long> PostAsync(string act, object body)
        {
            var done = await desk.PostAsync($"{path}/{act}", body);
            Assert.True(done.Status == HttpStatusCode.OK, done.Body);
            return done.Json.TryGetProperty("epoch", out var now) ? now.GetInt64() : 0;
        }
    }

    private static Dictionary<string, string?> Environment(string? redis = null, string? rabbit = null) =>
        new(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = redis, ["ConnectionStrings__RabbitMq"] = rabbit };
}
