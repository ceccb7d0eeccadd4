using System.Diagnostics;
using System.Text.Json;
using Conversations.Handoffs;
using Handoffs;
using RabbitMQ.Client;
using Tests;
using Xunit;

namespace Integration.Rabbit;

/// <summary>What goes over the wire is what docs/schemas says, and nothing else.</summary>
[Collection("rabbit")]
public sealed class SchemaTests(RabbitServer server) : IAsyncLifetime
{
    private static readonly string[] Exchanges = ["HandoffRequested", "HandoffAccepted", "HandoffCompleted", "HandoffFailed"];
    private static readonly DateTimeOffset At = BusUnderTest.At("2026-11-21T10:00:00Z");
    private const string Person = "p_017_3f9a00112233445566778899aabbccdd";

    private readonly JsonElement _definitions = JsonDocument.Parse(File.ReadAllText(Repository.File("docs/schemas/handoff.v1.schema.json"))).RootElement.GetProperty("$defs");
    private readonly SmallSchema _schema = new("docs/schemas/handoff.v1.schema.json");
    private Spy _spy = null!;

    public async Task InitializeAsync()
    {
        await server.StartAsync();
        _spy = await Spy.OnAsync(server);
        await _spy.CleanAsync();
    }

    public Task DisposeAsync() => _spy.DisposeAsync().AsTask();

    [Fact]
    public async Task Every_message_fits_the_published_schema_and_carries_nothing_beside_it()
    {
        // Traced, because tracing is what would add headers.
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        await using var gateway = await BusUnderTest.StartedAsync(server.ConnectionString);
        var messages = await _spy.ListenAsync(Exchanges);

        using var activity = new Activity("request").AddBaggage("text", "Sentinel-text").Start();
        await PublishAllAsync(gateway.Bus);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var left = MessagesInAll; left > 0; left--)
        {
            var message = await messages.NextAsync();
            seen.Add(message.Exchange);
            Assert.Equal("fits", Fits(message));
            Assert.Equal("application/json", message.Properties.ContentType);
            Assert.Equal(DeliveryModes.Persistent, message.Properties.DeliveryMode);
            Assert.True(Guid.TryParse(message.Properties.MessageId, out _));
            Assert.Equal(["traceparent", "x-dotnet-pub-seq-no"], message.Headers.Order(StringComparer.Ordinal));
            Assert.Equal((null, null, null), (message.Properties.AppId, message.Properties.UserId, message.Properties.ReplyTo));
        }

        Assert.Equal(Exchanges.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_repeat_has_the_same_message_id_and_another_event_another_one()
    {
        await using var gateway = await BusUnderTest.StartedAsync(server.ConnectionString);
        var messages = await _spy.ListenAsync(Exchanges);
        await gateway.PublishAsync("h_1");
        await gateway.PublishAsync("h_1");
        await gateway.PublishAsync("h_2");
        await gateway.Bus.AcceptedAsync(new("h_1", Person, "acme", 2, At), CancellationToken.None);
        await gateway.Bus.AcceptedAsync(new("h_1", Person, "acme", 4, At), CancellationToken.None);

        var ids = new List<string?>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await messages.NextAsync()).Properties.MessageId);
        }

        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(4, ids.Distinct(StringComparer.Ordinal).Count());
        // sha256("HandoffRequested:h_1"), as docs/handoff-messages.md says, so that another program can compute it.
        Assert.Equal("006de2a0-aad0-8606-90ad-7d971d633e7f", ids[0]);
    }

    [Fact]
    public void The_schema_names_every_reason_outcome_and_failure()
    {
        Assert.Equal(Names<HandoffReason>(), Listed("HandoffRequested", "reason"));
        Assert.Equal(Names<HandoffOutcome>(), Listed("HandoffCompleted", "outcome"));
        Assert.Equal(Names<HandoffFailure>(), Listed("HandoffFailed", "why"));
    }

    private static int MessagesInAll => Enum.GetValues<HandoffReason>().Length + 1 + Enum.GetValues<HandoffOutcome>().Length + Enum.GetValues<HandoffFailure>().Length;

    private static async Task PublishAllAsync(HandoffBus bus)
    {
        foreach (var reason in Enum.GetValues<HandoffReason>())
        {
            await bus.PublishAsync(BusUnderTest.Pointer($"h_{reason}") with { Reason = reason }, CancellationToken.None);
        }

        await bus.AcceptedAsync(new("h_1", Person, "acme", 2, At), CancellationToken.None);
        foreach (var outcome in Enum.GetValues<HandoffOutcome>())
        {
            await bus.CompletedAsync(new("h_1", Person, "acme", 3, At, outcome), CancellationToken.None);
        }

        foreach (var why in Enum.GetValues<HandoffFailure>())
        {
            await bus.FailedAsync(new("h_1", Person, "acme", 4, At, why), CancellationToken.None);
        }
    }

    private string Fits(Spy.Seen message) => _schema.Broken(JsonElement.Parse(message.Body), message.Exchange) ?? "fits";

    private IEnumerable<string> Listed(string message, string field) =>
        _definitions.GetProperty(message).GetProperty("properties").GetProperty(field).GetProperty("enum").EnumerateArray().Select(v => v.GetString()!);

    private static IEnumerable<string> Names<T>() where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);
}
