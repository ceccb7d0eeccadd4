namespace Conversations.Messages;

/// <summary>
/// How fast a brand may write to one person. WhatsApp allows one message every 6 seconds to the same person, and a burst of 45
/// that borrows from the time after it (source: WhatsApp Business Platform, "Pair rate limits").
/// </summary>
public static class Pairs
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Burst = 44 * Interval;

    /// <summary>How long the next message to this address waits; zero when it may go.</summary>
    public static TimeSpan Wait(KnownAddress? known, DateTimeOffset now) =>
        known?.PacedTo is { } to && to - Burst > now ? to - Burst - now : TimeSpan.Zero;

    /// <summary>The address after one more call began.</summary>
    internal static KnownAddress Took(KnownAddress known, DateTimeOffset at) => known.Address.Channel != People.Channels.WhatsApp
        ? known
        : known with { PacedTo = (known.PacedTo is { } to && to > at ? to : at) + Interval };
}
