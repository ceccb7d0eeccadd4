using Gateway.Audit;
using Gateway.Configuration;
using global::Handoffs;
using Personalization.Audit;
using Personalization.Gate;

namespace Gateway.Handoffs.Doors;

/// <summary>
/// The parked messages of a brand: seen, tried again, thrown away. What names no brand of ours belongs to all of them: it can never be handled, and nothing of it is shown.
/// Every decision stands in the brand's journal before it is carried out.
/// </summary>
internal sealed class ParkedBook(ParkedMessages parked, Journal journal, GatewayConfig config, HandoffBus? bus = null)
{
    internal const string Replay = "replay", Discard = "discard";

    /// <summary>Whether a brand's people decide about a message.</summary>
    internal static bool IsOf(ParkedMessage message, string brand, GatewayConfig config) => message.Brand == brand || message.Brand is null || config.Brand(message.Brand) is null;

    /// <summary>Those of a brand, oldest first. Throws <see cref="BrokerUnavailableException"/>.</summary>
    internal async ValueTask<IReadOnlyList<ParkedMessage>> OfAsync(string brand, CancellationToken stop) =>
        // Known to be away: nobody waits for it to say so.
        bus is { HasBroker: true, IsReachable: false } ? throw new BrokerUnavailableException(bus.Problem ?? "The broker is away.")
        : [.. (await parked.ListAsync(stop)).Where(m => IsOf(m, brand, config))];

    /// <summary>Replays or discards; null when there is no such message. Throws <see cref="BrokerUnavailableException"/>.</summary>
    internal async ValueTask<ParkedMessage?> SettleAsync(string brand, string id, string what, Actor by, string role, CancellationToken stop)
    {
        if ((await OfAsync(brand, stop)).FirstOrDefault(m => m.Id == id) is not { } message || (what == Replay && !message.CanReplay))
        {
            return null;
        }

        await journal.WriteAsync(brand, new ParkedSettled(by, role, what, id, message.HandoffId), stop);
        return what == Replay ? await parked.ReplayAsync(id, stop) : await parked.DiscardAsync(id, stop);
    }
}
