using System.Net;
using System.Text;
using Integration.Providers;
using Integration.Rabbit;
using Integration.Redis;

namespace Integration.EndToEnd;

/// <summary>What a customer says, who they are, what is known about them and what opens the doors appears nowhere outside of the sealed log.</summary>
[Collection("end to end, processes")]
public sealed class LeakTests
{
    private const string Said = "Quetzalcoatl-7319";
    private const string FactValue = "Xochimilco-4482";
    private const string Wrong = "Tlaloc-9056";

    [Fact]
    public async Task Nothing_said_known_or_secret_is_outside_of_the_log_on_SQLite()
    {
        await using var rabbit = new RabbitServer();
        await rabbit.InitializeAsync();
        var world = await RunAsync(rabbit, redis: null);
        await using (world.World)
        {
            await world.World.Gateway.StopAsync();
            AssertClean(world, Directory.GetFiles(world.World.Data, "*", SearchOption.AllDirectories));
        }
    }

    [Fact]
    public async Task Nothing_said_known_or_secret_is_outside_of_the_log_on_Redis()
    {
        await using var rabbit = new RabbitServer();
        await rabbit.InitializeAsync();
        var data = Directory.CreateTempSubdirectory("redis-data-");
        await using (var redis = await RedisServer.StartNewAsync("--dir", data.FullName))
        {
            var world = await RunAsync(rabbit, redis.Endpoint);
            await using (world.World)
            {
                await world.World.Gateway.StopAsync();
                await redis.KillAsync();
                var files = Directory.GetFiles(data.FullName, "*", SearchOption.AllDirectories);
                Assert.Contains(files, f => new FileInfo(f).Length > 0);
                AssertClean(world, files);
            }
        }

        data.Delete(recursive: true);
    }

    private sealed record Ran(World World, Sentinels Sentinels, Customer Customer, List<(string Where, byte[] Content)> Heard);

    private static async Task<Ran> RunAsync(RabbitServer rabbit, string? redis)
    {
        await using var collector = await Collector.StartAsync();
        var world = await World.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings__Redis"] = redis, ["ConnectionStrings__RabbitMq"] = rabbit.ConnectionString,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500", ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        }, setting: new(BrandAssistant: World.Setting.Patient));
        await using var ear = await BusEar.ListenAsync(rabbit);
        var customer = world.NewCustomer();
        await TalkAsync(world, customer);
        await MisuseAsync(world, customer);
        await SendBadlyAsync(world, customer);
        await Eventually.TrueAsync(() => Task.FromResult(!ear.Heard.IsEmpty && collector.Taken.Any(t => t.Path == "/v1/traces") && collector.Taken.Any(t => t.Path == "/v1/metrics")));
        var metrics = await world.Http.GetByteArrayAsync(world.Url("/metrics"));
        // Whatever the batches hold by now went out before the next one.
        var exported = collector.Taken.Count;
        await Eventually.TrueAsync(() => Task.FromResult(collector.Taken.Count > exported + 2));
        List<(string, byte[])> heard = [("metrics", metrics), .. collector.Taken.Select(t => (t.Path, t.Body)), .. ear.Heard.Select(m => ("bus", Encoding.UTF8.GetBytes(m)))];
        return new(world, SentinelsOf(world, customer), customer, heard);
    }

    private static Sentinels SentinelsOf(World world, Customer customer) => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["text"] = Said, ["fact"] = FactValue, ["wrong call"] = Wrong, ["number"] = customer.Id, ["app secret"] = world.AppSecret, ["Twilio token"] = world.TwilioToken,
        ["access token"] = world.AccessToken, ["verify token"] = world.VerifyToken, ["master key"] = world.Master, ["admin key"] = world.AdminKey, ["agent key"] = world.AgentKey,
        ["integration key"] = world.IntegrationKey,
    });

    private static async Task TalkAsync(World world, Customer customer)
    {
        await customer.AskAsync($"¿Cuánto tarda el envío a Bogotá? {Said}");
        var person = await customer.PersonAsync();
        var traits = new Dictionary<string, string>(StringComparer.Ordinal) { ["orders.last.status"] = FactValue, ["phone"] = "+" + customer.Id, ["secret.field"] = Wrong };
        Assert.Equal(HttpStatusCode.OK, (await world.As(world.IntegrationKey).PostAsync("/v1/identify", new { userId = "u-" + customer.Id, messageId = "m1", traits })).Status);
        Assert.Equal(HttpStatusCode.Created, (await world.Admin.ConsentAsync(person, "grant")).Status);
        Assert.Contains(FactValue, (await customer.AskAsync("¿dónde está mi pedido?")).Text, StringComparison.Ordinal);
        await customer.AskAsync($"quiero hablar con una persona, {Said}");
        var handoff = await world.Admin.ListedAsync(person);
        var path = $"{world.Admin.Root}/handoffs/{handoff.Text("id")}";
        var claimed = await world.As(world.AgentKey).PostAsync(path + "/claim", new { agent = "ana", epoch = handoff.GetProperty("epoch").GetInt64() });
        var epoch = claimed.Json.GetProperty("epoch").GetInt64();
        await world.As(world.AgentKey).PostAsync(path + "/messages", new { agent = "ana", epoch, text = $"nota {Said}", note = true });
        await world.As(world.AgentKey).PostAsync(path + "/messages", new { agent = "ana", epoch, dispatchId = "r1", text = $"respuesta {Said}" });
        await Eventually.TrueAsync(() => Task.FromResult(customer.Got.Any(m => m.Text == $"respuesta {Said}")));
        await world.As(world.AgentKey).PostAsync(path + "/messages", new { agent = "ana", epoch = 0, dispatchId = "r2", text = Said });
        await world.As(world.AgentKey).PostAsync(path + "/resolve", new { agent = "ana", epoch, note = Said });
    }

    private static async Task MisuseAsync(World world, Customer customer)
    {
        var person = await customer.PersonAsync();
        await world.As(Wrong).GetAsync($"{world.Admin.Root}/people?address={Uri.EscapeDataString(customer.Address)}");
        await world.Admin.GetAsync($"{world.Admin.Root}/people?address={Wrong}");
        await world.Admin.GetAsync($"{world.Admin.Root}/people/{Wrong}/timeline");
        await world.Admin.GetAsync($"{world.Admin.Root}/people/+{customer.Id}/timeline");
        await world.As(world.AdminKey, Wrong).GetAsync($"/api/v1/brands/{Wrong}/handoffs");
        await world.Admin.PostAsync($"{world.Admin.Root}/people/{person}/messages", new { dispatchId = 7, area = Wrong, text = Said });
        await world.Admin.PostAsync($"{world.Admin.Root}/people/{person}/messages", new { dispatchId = "d", area = Wrong, purpose = Wrong, @class = Wrong, text = Said });
        await world.Admin.PostAsync($"{world.Admin.Root}/people/{person}/messages", new { dispatchId = "m", area = "marketing", purpose = "news", @class = "marketing", text = Said });
        await world.Admin.PostAsync($"{world.Admin.Root}/people/{person}/consents", new { useCase = Wrong, action = Wrong, mechanism = Said });
        await world.Admin.PutAsync($"{world.Admin.Root}/use-cases", new { Wrong, Said });
        await world.As(world.IntegrationKey).PostAsync("/v1/identify", new { traits = new { phone = "+" + customer.Id, x = Wrong } });
        await world.DeliverAsync(SignedWebhook.Meta(world.Url("/webhooks/meta"), Wrong, MetaPayload.WhatsAppText(world.PhoneNumberId, customer.Id, "wamid.bad", Said)));
        await world.DeliverAsync(SignedWebhook.Meta(world.Url("/webhooks/meta"), world.AppSecret, $"{{\"object\":\"{Said}\",\"x\":\"{customer.Id}"));
        await world.DeliverAsync(SignedWebhook.Meta(world.Url("/webhooks/meta"), world.AppSecret, MetaPayload.WhatsAppText(world.NewDigits(), customer.Id, "wamid.un", Said)));
        await world.DeliverAsync(SignedWebhook.Meta(world.Url($"/webhooks/{Wrong}"), world.AppSecret, "{}"));
        using var handshake = await world.Http.GetAsync(world.Url($"/webhooks/meta?hub.mode=subscribe&hub.verify_token={Wrong}&hub.challenge={Said}"));
        world.ErrorBodies.Enqueue(await handshake.Content.ReadAsStringAsync());
    }

    private static async Task SendBadlyAsync(World world, Customer customer)
    {
        var words = $"{Said} {customer.Id} {world.AccessToken}";
        var refusal = System.Text.Json.JsonSerializer.Serialize(new { error = new { message = words, code = 100, type = "OAuthException", error_data = new { details = words } } });
        world.Meta.Answer(Reply.Raw(400, refusal), Reply.AcceptAndDrop, Reply.Error(500, 1));
        for (var i = 0; i < 3; i++)
        {
            var before = world.Meta.Calls.Count;
            await customer.WriteAsync($"¿Cuánto tarda el envío a Bogotá? {Said} {i}");
            await Eventually.TrueAsync(() => Task.FromResult(world.Meta.Calls.Count > before), () => string.Join('\n', customer.TimelineAsync().GetAwaiter().GetResult().TakeLast(8)) + world.Gateway.Output);
        }

        var status = MetaPayload.WhatsAppStatus(world.PhoneNumberId, customer.Id, "wamid.none", "failed", errorCode: 131026);
        await world.DeliverAsync(SignedWebhook.Meta(world.Url("/webhooks/meta"), world.AppSecret, status));
    }

    private static void AssertClean(Ran ran, string[] files)
    {
        List<string> found =
        [
            .. ran.Sentinels.In("output", ran.World.Gateway.Output), .. ran.World.ErrorBodies.SelectMany(b => ran.Sentinels.In("error body " + b, b)),
            .. ran.Heard.SelectMany(h => ran.Sentinels.In(h.Where, h.Content)), .. files.SelectMany(f => ran.Sentinels.In(Path.GetFileName(f), File.ReadAllBytes(f))),
        ];
        Assert.True(ran.World.ErrorBodies.Count > 10 && ran.World.Gateway.Output.Length > 0 && files.Length > 0);
        Assert.Empty(found);
        // The search itself: the provider was told the text, so that is where it must be found.
        Assert.NotEmpty(ran.Sentinels.In("provider", string.Concat(ran.Customer.Got.Select(m => m.Text))));
    }
}
