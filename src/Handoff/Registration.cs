using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Handoffs;

/// <summary>Puts the handoff bus into a host.</summary>
public static class Registration
{
    /// <summary>
    /// Adds the <see cref="HandoffBus"/> and starts it with the host. Register it before whatever accepts traffic: hosted
    /// services start in order, and this one returns when its queues are there.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString"><c>amqp://user:password@host:port/vhost</c>; null or empty for the in-memory transport.</param>
    /// <param name="route">
    /// Puts a pointer on the waiting list. It may come more than once, so it must be idempotent by handoff id; the delivery is
    /// acknowledged when it returns. <see cref="Conversations.Log.StoreUnavailableException"/> is waited out, anything else parks the
    /// message after a few deliveries.
    /// </param>
    /// <exception cref="BrokerConfigurationException">The connection string cannot be read.</exception>
    public static IServiceCollection AddHandoffBus(
        this IServiceCollection services, string? connectionString, Func<IServiceProvider, HandoffPointer, CancellationToken, ValueTask> route)
    {
        var broker = string.IsNullOrWhiteSpace(connectionString) ? null : BrokerAddress.Parse(connectionString);
        services.AddSingleton(provider => new HandoffBus(
            broker,
            (pointer, stop) => route(provider, pointer, stop),
            provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetRequiredService<ILoggerFactory>()));
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<HandoffBus>());
    }
}
