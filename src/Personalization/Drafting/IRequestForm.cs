using Conversations.Handoffs;
using Microsoft.Extensions.AI;

namespace Personalization.Drafting;

/// <summary>
/// How a client wants to be asked that is no language model, such as a brand's own bot: it gets the request in a form of its own in place of a
/// prompt. A client says so by answering for this type in <see cref="IChatClient.GetService"/>.
/// </summary>
public interface IRequestForm
{
    /// <summary>SHA-256 of what stands in the place of instructions: who is asked.</summary>
    string Hash { get; }

    /// <summary>The one message that carries the request: all that leaves about the person, so that its hash is the receipt's.</summary>
    ChatMessage Of(DraftRequest request);
}

/// <summary>The wish of a writer, in its answer, that a person takes over.</summary>
/// <param name="reason">Why.</param>
/// <param name="note">What the agent should know, covered and free of what may be forgotten; null for nothing.</param>
public sealed class HandoffWish(HandoffReason reason, string? note) : AIContent
{
    /// <summary>Why.</summary>
    public HandoffReason Reason { get; } = reason;

    /// <summary>What the agent should know; null for nothing.</summary>
    public string? Note { get; } = note;
}
