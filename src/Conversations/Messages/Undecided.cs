using Conversations.Handoffs;
using Conversations.Log;

namespace Conversations.Messages;

/// <summary>Messages of which nobody knows whether the provider has them: a person decides, once.</summary>
public static class Undecided
{
    /// <summary>Settles one of them.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="handoff">Who has the thread.</param>
    /// <param name="dispatchId">Which message.</param>
    /// <param name="arrived">True: it counts as sent; false: it goes out again, behind what waits.</param>
    /// <param name="by">Who decides, as an author's text.</param>
    /// <param name="epoch">The ownership epoch that the decider saw; null for a system of the brand, which owns no threads.</param>
    public static Answer Decide(MessagesState messages, HandoffState handoff, string dispatchId, bool arrived, string by, long? epoch = null)
    {
        if (!messages.Unknown.Exists(o => o.Message.DispatchId == dispatchId))
        {
            return messages.Recent.Exists(r => r.DispatchId == dispatchId)
                ? new Answer.No("settled", "What became of this message is known; there is nothing to decide.")
                : new Answer.No("not_found", "There is no such message among those that wait for a decision.");
        }

        if (epoch is { } seen && seen != handoff.Epoch)
        {
            return new Answer.No("stale_epoch", "The thread changed hands meanwhile; look at it again.");
        }

        if (epoch is not null && handoff.Owner is { } owner && by != Author.Agent(owner).ToString())
        {
            return new Answer.No("not_owner", "Somebody else has the thread.");
        }

        return new Answer.Yes(new([new UnknownDecided(dispatchId, arrived, by, arrived ? null : handoff.Epoch)], arrived ? [] : [Delivery.Due]));
    }
}
