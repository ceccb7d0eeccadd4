using System.Collections.Concurrent;
using System.Text;
using Integration.Rabbit;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Integration.EndToEnd;

/// <summary>A queue of the test's own on the handoff's exchanges, which outlives a restart of the broker: hears whatever goes over the bus.</summary>
internal sealed class BusEar : IAsyncDisposable
{
    private static readonly string[] Exchanges = ["HandoffRequested", "HandoffAccepted", "HandoffCompleted", "HandoffFailed"];
    private readonly IConnection _connection;

    private BusEar(IConnection connection) => _connection = connection;

    /// <summary>Properties and body of every message.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public static async Task<BusEar> ListenAsync(RabbitServer rabbit)
    {
        var ear = new BusEar(await rabbit.ConnectAsync());
        var channel = await ear._connection.CreateChannelAsync();
        var queue = await channel.QueueDeclareAsync("ear", durable: true, exclusive: false, autoDelete: false);
        foreach (var exchange in Exchanges)
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
            await channel.QueueBindAsync(queue.QueueName, exchange, "");
        }

        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, e) =>
        {
            var headers = e.BasicProperties.Headers?.Select(h => $"{h.Key}={(h.Value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : h.Value)}") ?? [];
            ear.Heard.Enqueue(string.Join('\n', headers) + "\n" + Encoding.UTF8.GetString(e.Body.Span));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return ear;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
