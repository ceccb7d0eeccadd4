using Conversations.Messages;
using Conversations.People;

namespace Desk.Parts;

/// <summary>What each channel can truthfully say about a message.</summary>
public static class Ticks
{
    /// <summary>
    /// The status as this channel may show it: SMS never says "read" and Instagram never says "delivered", because they
    /// do not tell; the last state that they do tell stands instead.
    /// </summary>
    public static DeliveryStatus Honest(DeliveryStatus status, string channel) => (channel, status) switch
    {
        (Channels.Sms, DeliveryStatus.Read or DeliveryStatus.Played) => DeliveryStatus.Delivered,
        (Channels.Instagram, DeliveryStatus.Delivered) => DeliveryStatus.Sent,
        _ => status,
    };
}
