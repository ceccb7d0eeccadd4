using Conversations.Messages;

namespace Gateway.Channels.Outbound;

/// <summary>One call to a provider: what of a message leaves in it. A message is one or more pieces, in order.</summary>
internal sealed record Piece
{
    /// <summary>The words, already within the channel's limit; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>The attachments; a channel that takes one at a time has one in each piece.</summary>
    public IReadOnlyList<Media> Media { get; init; } = [];

    /// <summary>A place, a menu, a template or a reaction; null for none.</summary>
    public Part? Part { get; init; }

    /// <summary>The provider's id of the message that it answers; only the first piece has one.</summary>
    public string? ReplyTo { get; init; }
}

/// <summary>How a message leaves on a channel.</summary>
/// <param name="Pieces">The calls, in order; none only when it is refused.</param>
/// <param name="Fallbacks">What the channel lacks and what takes its place, one of <see cref="Fallback"/>; empty when nothing is lost.</param>
internal sealed record Plan(IReadOnlyList<Piece> Pieces, IReadOnlyList<string> Fallbacks)
{
    /// <summary>How many SMS segments it takes; 0 on other channels.</summary>
    public int Segments { get; init; }

    /// <summary>How an SMS is encoded, <c>GSM-7</c> or <c>UCS-2</c>; null on other channels.</summary>
    public string? Encoding { get; init; }

    /// <summary>Why it cannot leave here at all, one of <see cref="Fallback"/>; null when it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>A message that this channel has nothing for.</summary>
    public static Plan Refused(string why) => new([], []) { Refusal = why };
}

/// <summary>One piece on its way.</summary>
/// <param name="Message">The message that it belongs to.</param>
/// <param name="Piece">The piece.</param>
/// <param name="Index">Its place in the plan, 0 for the first.</param>
internal sealed record Outbound(MessageQueued Message, Piece Piece, int Index)
{
    /// <summary>Whether it leaves under Meta's HUMAN_AGENT tag, because a person wrote it outside the 24-hour window.</summary>
    public bool HumanTag { get; init; }

    /// <summary>What is handed to the provider so that it comes back in statuses and echoes.</summary>
    public string Correlation => Name.Correlation(Message.DispatchId, Index);
}

/// <summary>A small sign to the person that the brand is there.</summary>
internal enum Signal
{
    /// <summary>Their message was read.</summary>
    Read,
    /// <summary>Their message was read, and an answer is being written.</summary>
    Typing,
}
