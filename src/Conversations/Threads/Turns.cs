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

    /// <summary>How long a person of the brand may still write where Meta grants the HUMAN_AGENT tag.</summary>
    /// <remarks>Source: Messenger Platform and Instagram Platform, "Human agent escalation": 7 days, human-written only.</remarks>
    public static readonly TimeSpan HumanWindow = TimeSpan.FromDays(7);

    /// <summary>Whether free text by this author may go to this address now. SMS has no window.</summary>
    /// <remarks>Source: WhatsApp Business Platform, "Customer service windows"; Messenger Platform, "Standard messaging".</remarks>
    public static bool IsOpen(MessagesState messages, People.Address to, DateTimeOffset now, Author? by = null) => ClosesAt(messages, to, by) is not { } closes || now < closes;

    /// <summary>
    /// When the window for this author closes; the beginning of time when it never opened, null where there is none. What the provider refused for
    /// it closed it then, whatever was counted here; the longer one for people is not meant by that.
    /// </summary>
    public static DateTimeOffset? ClosesAt(MessagesState messages, People.Address to, Author? by = null)
    {
        if (to.Channel == People.Channels.Sms)
        {
            return null;
        }

        if (messages.Addresses.Find(a => a.Address == to) is not { LastInboundAt: { } last } known)
        {
            return DateTimeOffset.MinValue;
        }

        return by?.Kind == "agent" && to.Channel is People.Channels.Instagram or People.Channels.Messenger ? last + HumanWindow
            : known.ShutAt is { } shut && shut >= last && shut < last + Window ? shut
            : last + Window;
    }

    /// <summary>Whether a message may leave now: templates always, text by a person a while longer than what a program wrote.</summary>
    public static bool MayLeave(MessagesState messages, MessageQueued message, DateTimeOffset now) =>
        message.Template is not null
        || IsOpen(messages, message.To, now)
        || (IsHumanText(message) && IsOpen(messages, message.To, now, message.By));

    /// <summary>Whether a message may only leave as one that a person wrote, under Meta's HUMAN_AGENT tag.</summary>
    public static bool NeedsHumanTag(MessagesState messages, MessageQueued message, DateTimeOffset now) =>
        !IsOpen(messages, message.To, now) && IsOpen(messages, message.To, now, message.By) && message.By.Kind == "agent";

    /// <summary>Whether a message is nothing but words that a person wrote: a draft of the assistant that they sent is not.</summary>
    public static bool IsHumanText(MessageQueued message) =>
        message is { By.Kind: "agent", Draft: null, Media: null or { Count: 0 }, Parts: null or { Count: 0 } };
}
