using System.Text.Json.Nodes;
using System.Threading.Channels;
using ExternalDesk;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

if (Options.Read(args) is not { } options)
{
    await Console.Error.WriteLineAsync(Options.Usage);
    return 2;
}

var factory = new ConnectionFactory { Uri = options.Broker, ClientProvidedName = "external desk" };
await using var connection = await factory.CreateConnectionAsync();
await using var channel = await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
using var http = new HttpWay(options);
IWay way = http;
if (!options.OverHttp)
{
    var broker = new BrokerWay(options, http, channel);
    await broker.ListenAsync();
    way = broker;
}

// A queue of its own, bound to what the gateway publishes: what comes while this program is down waits here.
await using var listening = await connection.CreateChannelAsync();
await listening.ExchangeDeclareAsync("HandoffRequested", ExchangeType.Fanout, durable: true);
await listening.QueueDeclareAsync("external-desk", durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
await listening.QueueBindAsync("external-desk", "HandoffRequested", "");
await listening.BasicQosAsync(0, 1, global: false);
var asked = Channel.CreateUnbounded<BasicDeliverEventArgs>();
var consumer = new AsyncEventingBasicConsumer(listening);
consumer.ReceivedAsync += async (_, delivery) => await asked.Writer.WriteAsync(new(
    delivery.ConsumerTag, delivery.DeliveryTag, delivery.Redelivered, delivery.Exchange, delivery.RoutingKey, delivery.BasicProperties, delivery.Body.ToArray()));
await listening.BasicConsumeAsync("external-desk", autoAck: false, consumer);
await Console.Out.WriteLineAsync("listening");

var desk = new Desk(way, http, Console.In, Console.Out);
await foreach (var delivery in asked.Reader.ReadAllAsync())
{
    var pointer = JsonNode.Parse(delivery.Body.Span)!;
    if (pointer["brand"]!.GetValue<string>() != options.Brand)
    {
        await listening.BasicAckAsync(delivery.DeliveryTag, multiple: false);
        continue;
    }

    // Acknowledged as soon as it is taken: from then on the gateway's log says who has it, and no message is held while a person thinks.
    await desk.WorkAsync(pointer["handoffId"]!.GetValue<string>(), pointer["conversationId"]!.GetValue<string>(), async () => await listening.BasicAckAsync(delivery.DeliveryTag, multiple: false));
}

return 0;
