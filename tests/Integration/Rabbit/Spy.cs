using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Integration.Rabbit;

/// <summary>The broker as another program sees it: reads queues, publishes by hand, changes bindings.</summary>
internal sealed class Spy : IAsyncDisposable
{
    private readonly IConnection _connection;

    private Spy(IConnection connection, IChannel channel) => (_connection, Broker) = (connection, channel);

    public IChannel Broker { get; }

    public static async Task<Spy> OnAsync(RabbitServer server)
    {
        var connection = await server.ConnectAsync();
        return new(connection, await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)));
    }

    /// <summary>A broker without a trace of earlier tests.</summary>
    public async Task CleanAsync()
    {
        foreach (var queue in new[] { "handoff.v1", "handoff.v1.parked", "handoff.commands.v1", "handoff.commands.v1.parked" })
        {
            await Broker.QueueDeleteAsync(queue);
        }

        foreach (var exchange in new[] { "HandoffRequested", "HandoffAccepted", "HandoffCompleted", "HandoffFailed", "handoff.v1", "handoff.v1.parked" })
        {
            await Broker.ExchangeDeleteAsync(exchange);
        }
    }

    /// <summary>Publishes as a desk in another language would.</summary>
    public ValueTask PublishAsync(string body) => Broker.BasicPublishAsync(
        "HandoffRequested", "", mandatory: true, new BasicProperties { ContentType = "application/json", Persistent = true }, System.Text.Encoding.UTF8.GetBytes(body));

    /// <summary>Reads a queue, message by message as they come.</summary>
    public async Task<ChannelReader<Seen>> ReadAsync(string queue)
    {
        var messages = Channel.CreateUnbounded<Seen>();
        var consumer = new AsyncEventingBasicConsumer(Broker);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            var headers = delivery.BasicProperties.Headers?.Keys.ToList() ?? [];
            messages.Writer.TryWrite(new(delivery.Exchange, System.Text.Encoding.UTF8.GetString(delivery.Body.Span), new BasicProperties(delivery.BasicProperties), headers));
            return Task.CompletedTask;
        };
        await Broker.BasicConsumeAsync(queue, autoAck: true, consumer);
        return messages.Reader;
    }

    /// <summary>Binds a queue of its own to exchanges and reads it.</summary>
    public async Task<ChannelReader<Seen>> ListenAsync(params string[] exchanges)
    {
        var queue = (await Broker.QueueDeclareAsync()).QueueName;
        foreach (var exchange in exchanges)
        {
            await Broker.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
            await Broker.QueueBindAsync(queue, exchange, "");
        }

        return await ReadAsync(queue);
    }

    public async ValueTask DisposeAsync()
    {
        await Broker.DisposeAsync();
        await _connection.DisposeAsync();
    }

    internal sealed record Seen(string Exchange, string Body, BasicProperties Properties, IReadOnlyList<string> Headers);
}

internal static class Reading
{
    public static async Task<Spy.Seen> NextAsync(this ChannelReader<Spy.Seen> reader)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await reader.ReadAsync(limit.Token);
    }
}
