using Conversations.Messages;

namespace Conversations.Threads;

/// <summary>What was said in a thread that its agent had not seen when they wrote: an answer to something else is no answer.</summary>
public static class Unseen
{
    /// <summary>
    /// The messages after a version of the log, oldest first: what the customer, colleagues, the assistant, the brand's systems and other apps
    /// said. Statuses, notes and machinery are no messages. What the agent wrote themselves they know, unless it is what they are
    /// about to say once more: then it was sent from another window.
    /// </summary>
    /// <param name="messages">The messages as they stand.</param>
    /// <param name="seen">The version of the log that the agent's page showed.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="text">What they are about to say.</param>
    public static IReadOnlyList<RecentMessage> Since(MessagesState messages, long seen, string agent, string text)
    {
        var own = Author.Agent(agent).ToString();
        return messages.Recent.FindAll(m => m.Seq > seen && !m.IsAside && m.Status != DeliveryStatus.Dropped
            && (m.By != own || string.Equals(m.Text?.Trim(), text.Trim(), StringComparison.Ordinal)));
    }
}
