using System.Collections.Frozen;
using Conversations.Messages;
using Conversations.People;
using Desk.Texts;

namespace Desk.Parts;

/// <summary>What each channel can truthfully say about a message.</summary>
public static class Ticks
{
    // WhatsApp (Meta and Twilio): sent, delivered, read, played. Messenger: deliveries and a read watermark. Instagram: reads alone ("messaging_seen").
    // SMS: what the carrier acknowledges. Source: the providers' references on status callbacks and webhooks.
    private static readonly FrozenDictionary<string, DeliveryStatus[]> Table = new Dictionary<string, DeliveryStatus[]>(StringComparer.Ordinal)
    {
        [Channels.WhatsApp] = [DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Played, DeliveryStatus.Read],
        [Channels.Messenger] = [DeliveryStatus.Sent, DeliveryStatus.Delivered, DeliveryStatus.Read],
        [Channels.Instagram] = [DeliveryStatus.Sent, DeliveryStatus.Read],
        [Channels.Sms] = [DeliveryStatus.Sent, DeliveryStatus.Delivered],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>How far a channel tells that a message got; of one that is not known, only that it has it.</summary>
    public static IReadOnlyList<DeliveryStatus> Tells(string channel) => Table.GetValueOrDefault(channel) ?? [DeliveryStatus.Sent];

    /// <summary>
    /// The status as this channel may show it: SMS never says "read" and Instagram never says "delivered", because they
    /// do not tell; the last state that they do tell stands instead.
    /// </summary>
    public static DeliveryStatus Honest(DeliveryStatus status, string channel) =>
        status is < DeliveryStatus.Sent or > DeliveryStatus.Read ? status : Tells(channel).Last(told => told <= status);

    /// <summary>What this channel will never add to a state; null where it tells more, or where nothing more could come.</summary>
    public static Phrase? Silence(DeliveryStatus status, string channel) => (Honest(status, channel), channel) switch
    {
        (DeliveryStatus.Sent, Channels.Instagram) => TickText.NoDelivery,
        (DeliveryStatus.Sent or DeliveryStatus.Delivered, Channels.Sms) => TickText.NoSight,
        _ => null,
    };
}
