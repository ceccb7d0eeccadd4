using Gateway.Handoffs.Assigning;
using Gateway.Handoffs.Doors;
using Gateway.Health;
using global::Handoffs;

namespace Gateway.Handoffs;

/// <summary>Handoffs in the host: the waiting list, the desk's commands, and the bus that wakes other desks and takes their commands.</summary>
internal static class HandoffSetup
{
    internal static void AddHandoffs(this IServiceCollection services, string? broker)
    {
        services.AddSingleton<WaitingList>().AddSingleton<MentionBook>().AddSingleton<DeskCommands>().AddAssigning();
        services.AddSingleton<IBrokerHealth, BusHealth>();
        services.AddSingleton<HandoffArrival>().AddSingleton<HandoffTeller>().AddSingleton<HandoffOutbox>();
        services.AddSingleton<CommandSenders>().AddSingleton<OutcomeBook>().AddSingleton<CommandDesk>().AddSingleton<ParkedBook>();
        services.AddHandoffBus(broker, (provider, pointer, stop) => provider.GetRequiredService<HandoffArrival>().RouteAsync(pointer, stop));
        services.AddHandoffCommands(broker, (provider, command, stop) => provider.GetRequiredService<CommandDesk>().HandleAsync(command, stop));
        services.AddHostedService<BrokerWatch>();
    }

    private sealed class BusHealth(HandoffBus bus) : IBrokerHealth
    {
        public string State => !bus.HasBroker ? "in-memory" : bus.IsReachable ? "ok" : "unavailable";
    }
}
