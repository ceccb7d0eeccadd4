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
        services.AddSingleton(_ => new ParkedMessages(broker));
        return services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<HandoffBus>());
    }

    /// <summary>
    /// Takes commands of other desks, where a broker is configured. Register it after the <see cref="HandoffBus"/>, which declares the queues.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="connectionString">As above.</param>
    /// <param name="handle">
    /// Does what a command says, once however often it comes, and returns what its sender is told: null for nothing, when it is not known who sent it.
    /// </param>
    public static IServiceCollection AddHandoffCommands(
        this IServiceCollection services, string? connectionString, Func<IServiceProvider, CommandDelivery, CancellationToken, ValueTask<CommandAnswer?>> handle)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            return services;
        }

        var broker = BrokerAddress.Parse(connectionString);
        return services.AddSingleton<IHostedService>(provider => new CommandDoor(
            new(broker, "gateway: commands"), (command, stop) => handle(provider, command, stop), provider.GetService<TimeProvider>() ?? TimeProvider.System,
            provider.GetRequiredService<ILogger<CommandDoor>>()));
    }
}
