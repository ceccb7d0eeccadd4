namespace Conversations.Messages;

/// <summary>The one-way lattice of a message's status.</summary>
public static class Lattice
{
    /// <summary>
    /// The status after one more report, whatever the order of arrival: failed and dropped are final, and
    /// read ≥ played ≥ delivered ≥ sent ≥ unknown ≥ queued.
    /// </summary>
    public static DeliveryStatus Join(DeliveryStatus now, DeliveryStatus reported) => now >= reported ? now : reported;
}
