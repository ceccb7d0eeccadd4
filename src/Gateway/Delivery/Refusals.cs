using Conversations.Log;
using Conversations.Messages;
using Personalization.Caps;
using Personalization.Gate;

namespace Gateway.Delivery;

/// <summary>What becomes of a message that the gate does not let leave now: it waits for its time, or it is dropped. Pure.</summary>
internal static class Refusals
{
    internal static Decision Of(Seen seen, Outgoing message, Verdict verdict) => verdict is { MayWait: true, Until: { } until }
        ? Conversations.Messages.Delivery.Hold(seen.Of<MessagesState>(), message.Message, verdict.Code, until, verdict.Limit, seen.Now, verdict.OnExceed == OnExceed.Digest)
        : Conversations.Messages.Delivery.Drop(message, verdict.Code, verdict.Limit);
}
