using System.Security.Authentication;
using MassTransit;
using RabbitMQ.Client;

namespace Handoffs;

/// <summary>Builds the bus over RabbitMQ, or in memory when no broker is configured.</summary>
internal static class Transport
{
    /// <summary>
    /// How many publishes, and how many deliveries, may be under way at once. A connection of RabbitMQ.Client 7 has room for 128 frames on their way
    /// out; who waits for room on one that just broke waits for ever, and the reconnecting with them (rabbitmq-dotnet-client issue 1930). So all that
    /// can be under way, confirmed or acknowledged, fits in there twice.
    /// </summary>
    public const int UnderWay = 32;

    private const int AtOnce = 16;

    /// <summary>Of a trace, only its identity travels: baggage is whatever anybody put there.</summary>
    static Transport() => RabbitMQActivitySource.ContextInjector = (activity, headers) =>
    {
        if (activity.Id is { } id)
        {
            headers["traceparent"] = id;
        }
    };

    public static IBusControl Create(BrokerAddress? broker, Router router) =>
        broker is null
            ? Bus.Factory.CreateUsingInMemory(bus =>
            {
                Json(bus);
                bus.ReceiveEndpoint(Topology.Queue, endpoint =>
                {
                    Endpoint(endpoint, router);
                    // Nothing redelivers in memory, so the attempts happen here; what fails them all is logged and dropped.
                    endpoint.UseMessageRetry(retry => retry.Immediate(Topology.DeliveryLimit));
                    endpoint.DiscardFaultedMessages();
                });
            })
            : Bus.Factory.CreateUsingRabbitMq(bus =>
            {
                Json(bus);
                Host(bus, broker);
                bus.ReceiveEndpoint(Topology.Queue, endpoint =>
                {
                    Topology.Configure(endpoint);
                    Endpoint(endpoint, router);
                    // Failures go back to the queue, whose delivery limit parks them; MassTransit's own error queue stays out of it.
                    endpoint.RethrowFaultedMessages();
                    endpoint.ThrowOnSkippedMessages();
                });
            });

    private static void Host(IRabbitMqBusFactoryConfigurator bus, BrokerAddress broker) =>
        bus.Host(broker.Host, broker.Port, broker.VirtualHost, "gateway: handoffs", host =>
        {
            host.Username(broker.User);
            host.Password(broker.Password);
            host.Heartbeat(BrokerAddress.Heartbeat);
            host.RequestedConnectionTimeout(BrokerAddress.Patience);
            if (broker.Tls)
            {
                host.UseSsl(tls =>
                {
                    tls.ServerName = broker.Host;
                    tls.Protocol = SslProtocols.None;
                });
            }
        });

    /// <summary>Plain JSON in the published schema, no envelope and no headers about this process: any desk in any language can read and write it.</summary>
    private static void Json(IBusFactoryConfigurator bus) => bus.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, isDefault: true);

    private static void Endpoint(IReceiveEndpointConfigurator endpoint, Router router)
    {
        endpoint.PrefetchCount = UnderWay;
        endpoint.ConcurrentMessageLimit = AtOnce;
        endpoint.PublishFaults = false;
        endpoint.Handler<HandoffPointer>(router.ConsumeAsync);
    }
}
