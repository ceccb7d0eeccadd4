using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Handoffs.Assigning;
using Gateway.Health;
using global::Handoffs;

namespace Gateway.Handoffs;

/// <summary>Handoffs in the host: the waiting list, the desk's commands, and the bus that wakes other desks.</summary>
internal static class HandoffSetup
{
    internal static void AddHandoffs(this IServiceCollection services, string? broker)
    {
        services.AddSingleton<WaitingList>().AddSingleton<DeskCommands>().AddAssigning();
        services.AddSingleton<IBrokerHealth, BusHealth>();
        services.AddHandoffBus(broker, async (provider, pointer, stop) =>
        {
            // The pointer wakes us; what stands on the list is what the log says.
            if (PersonId.TryParse(pointer.ConversationId, out var person)
                && await provider.GetRequiredService<ILog>().LoadAsync(person, stop) is { } seen
                && seen.Of<HandoffState>().Last?.Id == pointer.HandoffId)
            {
                await provider.GetRequiredService<WaitingList>().ProjectAsync(seen, stop);
            }
        });
    }

    private sealed class BusHealth(HandoffBus bus) : IBrokerHealth
    {
        public string State => !bus.HasBroker ? "in-memory" : bus.IsReachable ? "ok" : "unavailable";
    }
}
