using Conversations.Messages;

namespace Conversations.Threads;

/// <summary>When the assistant may take its turn.</summary>
public static class Turns
{
    /// <summary>The channels' customer-service window: free text is allowed for 24 hours after the customer last wrote.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>
    /// How long to wait until the turn is ready: people write one thought in several messages, so the answer comes after
    /// <paramref name="quiet"/> without a new one, but never later than <paramref name="most"/> after the first.
    /// Zero when it is ready now, null when nothing waits for an answer.
    /// </summary>
    public static TimeSpan? ReadyIn(ThreadState thread, DateTimeOffset now, TimeSpan quiet, TimeSpan most)
    {
        if (!thread.IsWaiting || thread.LastInboundAt is not { } last || thread.WaitingSince is not { } first)
        {
            return null;
        }

        var due = last + quiet < first + most ? last + quiet : first + most;
        return due <= now ? TimeSpan.Zero : due - now;
    }

    /// <summary>Whether free text may go to this address now. SMS has no window.</summary>
    /// <remarks>Source: WhatsApp Business Platform, "Customer service windows"; Messenger Platform, "Standard messaging".</remarks>
    public static bool IsOpen(MessagesState messages, People.Address to, DateTimeOffset now) =>
        to.Channel == People.Channels.Sms
        || messages.Addresses.Find(a => a.Address == to)?.LastInboundAt is { } last && now < last + Window;
}
