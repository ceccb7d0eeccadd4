using Handoffs;
using RabbitMQ.Client;
using Xunit;

namespace Integration.Rabbit;

/// <summary>
/// A broker that is there but not as expected stops the start with one sentence. On a broker of its own: a bus of another test that
/// ends while it reconnects may still declare the queues, and here they must be as this test declared them.
/// </summary>
[Collection("rabbit")]
public sealed class RefusalTests(RefusalTests.OwnBroker broker) : IClassFixture<RefusalTests.OwnBroker>, IAsyncLifetime
{
    private readonly RabbitServer _server = broker.Server;
    private Spy _spy = null!;

    public async Task InitializeAsync()
    {
        await _server.StartAsync();
        _spy = await Spy.OnAsync(_server);
        await _spy.CleanAsync();
    }

    public Task DisposeAsync() => _spy.DisposeAsync().AsTask();

    [Theory]
    [InlineData("x-delivery-limit", 3, "x-delivery-limit 3, and this version needs 5")]
    [InlineData("x-overflow", null, "x-overflow nothing, and this version needs reject-publish")]
    [InlineData("x-queue-type", "classic", "x-dead-letter-exchange nothing, and this version needs handoff.v1.parked")]
    public async Task F16_A_queue_declared_with_other_arguments_stops_the_start_with_one_sentence(string argument, object? value, string expected)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["x-queue-type"] = "quorum",
            ["x-single-active-consumer"] = true,
            ["x-delivery-limit"] = 5,
            ["x-dead-letter-exchange"] = "handoff.v1.parked",
            ["x-dead-letter-strategy"] = "at-least-once",
            ["x-overflow"] = "reject-publish",
        };
        arguments[argument] = value;
        await DeclareAsync(arguments);

        await using var gateway = new BusUnderTest(_server.ConnectionString);
        var error = await Assert.ThrowsAsync<BrokerConfigurationException>(() => gateway.Bus.StartAsync(CancellationToken.None));
        Assert.Contains("queue handoff.v1 ", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Contains(expected, StringComparison.Ordinal), error.Message + error.InnerException?.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("handoff.commands.v1", "x-message-ttl 1000, and this version needs 300000")]
    [InlineData("handoff.commands.v1.parked", "x-message-ttl 1000, and this version needs 3600000")]
    public async Task F16_So_does_one_of_the_commands(string queue, string expected)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum", ["x-message-ttl"] = 1000 };
        if (queue == "handoff.commands.v1")
        {
            (arguments["x-single-active-consumer"], arguments["x-delivery-limit"], arguments["x-overflow"]) = (true, 5, "reject-publish");
            (arguments["x-dead-letter-exchange"], arguments["x-dead-letter-strategy"]) = ("handoff.commands.v1.parked", "at-least-once");
        }

        await _spy.Broker.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, arguments);
        await using var gateway = new BusUnderTest(_server.ConnectionString);
        var error = await Assert.ThrowsAsync<BrokerConfigurationException>(() => gateway.Bus.StartAsync(CancellationToken.None));
        Assert.Contains($"queue {queue} ", error.Message, StringComparison.Ordinal);
        Assert.True(error.Message.Contains(expected, StringComparison.Ordinal), error.Message + error.InnerException?.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("guest", "Sentinel-secret", "", "refuses the user or the password")]
    [InlineData("guest", "guest", "nowhere", "the virtual host nowhere")]
    public async Task A_broker_that_refuses_us_stops_the_start_naming_the_key_and_no_secret(string user, string password, string vhost, string expected)
    {
        await using var gateway = new BusUnderTest(_server.ConnectionStringOf(user, password, vhost));
        var error = await Assert.ThrowsAsync<BrokerConfigurationException>(() => gateway.Bus.StartAsync(CancellationToken.None));
        Assert.StartsWith("ConnectionStrings:RabbitMq: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sentinel", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(gateway.Logs.Lines, line => line.Contains("Sentinel", StringComparison.Ordinal));
    }

    /// <summary>A broker that no other test meets.</summary>
    public sealed class OwnBroker : IAsyncLifetime
    {
        public RabbitServer Server { get; } = new();

        public Task InitializeAsync() => Server.StartAsync();

        public Task DisposeAsync() => Server.DisposeAsync().AsTask();
    }

    private async Task DeclareAsync(Dictionary<string, object?> arguments)
    {
        if (arguments["x-queue-type"] is "classic")
        {
            arguments = new(StringComparer.Ordinal);
        }

        await _spy.Broker.QueueDeclareAsync(
            "handoff.v1", durable: true, exclusive: false, autoDelete: false, arguments.Where(a => a.Value is not null).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal));
    }
}
