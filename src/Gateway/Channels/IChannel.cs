using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Outbound;
using Gateway.Configuration;

namespace Gateway.Channels;

/// <summary>A way to reach people. One per account and kind of sender.</summary>
internal interface IChannel
{
    /// <summary>The longest text of one message.</summary>
    TextLimit Limit { get; }

    /// <summary>What the provider's codes mean; they come in answers to sends and in statuses alike.</summary>
    OutcomeTable Outcomes { get; }

    /// <summary>How a message leaves here: cut to the channel's limits, with what the channel lacks put into words. Pure.</summary>
    Plan Plan(SenderConfig sender, MessageQueued message);

    /// <summary>The pace that the provider allows a sender, unless the configuration states its own.</summary>
    Pace PaceOf(SenderConfig sender, Piece piece);

    /// <summary>
    /// Sends a piece once: nothing is tried again in here. Refusals and failures are values; once bytes of the message have left,
    /// <paramref name="stop"/> no longer cuts the call short, because the answer would be lost and not the message.
    /// </summary>
    ValueTask<SendResult> SendAsync(SenderConfig sender, Outbound.Outbound outbound, CancellationToken stop);

    /// <summary>Whether the provider can be asked for a message whose call was lost.</summary>
    bool CanAsk => false;

    /// <summary>Asks the provider whether it has a piece whose call was lost.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="outbound">The piece.</param>
    /// <param name="begunAt">When the call began, on the store's clock.</param>
    /// <param name="known">The provider's ids of this person's other messages: none of them is it.</param>
    /// <param name="stop">Ends the asking.</param>
    ValueTask<(Lookup Lookup, SendResult Found)> AskAsync(
        SenderConfig sender, Outbound.Outbound outbound, DateTimeOffset begunAt, IReadOnlyCollection<string> known, CancellationToken stop) =>
        new((Lookup.CannotTell, new(SendOutcome.Unknown)));

    /// <summary>Shows the person a sign. Nothing depends on it: failures are silent, and channels without it do nothing.</summary>
    /// <param name="sender">The sender.</param>
    /// <param name="to">The person.</param>
    /// <param name="nativeId">The provider's id of the person's last message; null when it is not known.</param>
    /// <param name="signal">Which sign.</param>
    /// <param name="stop">Ends the call.</param>
    ValueTask SignalAsync(SenderConfig sender, Address to, string? nativeId, Signal signal, CancellationToken stop) => ValueTask.CompletedTask;
}

/// <summary>The longest text that a channel takes.</summary>
/// <param name="Most">How many.</param>
/// <param name="InBytes">Counted in bytes of UTF-8 rather than in characters.</param>
internal readonly record struct TextLimit(int Most, bool InBytes)
{
    /// <summary>Whether a text goes out in one message.</summary>
    public bool Fits(string text) => Length(text) <= Most;

    /// <summary>The length of a text by this limit's own unit.</summary>
    public int Length(ReadOnlySpan<char> text) => InBytes ? System.Text.Encoding.UTF8.GetByteCount(text) : text.Length;
}

/// <summary>How fast a sender may send.</summary>
/// <param name="PerSecond">Units a second.</param>
/// <param name="Burst">How many units may go at once.</param>
/// <param name="Cost">How many units this piece takes: SMS count segments.</param>
/// <param name="Bucket">Which of a sender's buckets: text and large media have their own at Messenger and Instagram.</param>
internal readonly record struct Pace(double PerSecond, int Burst, int Cost = 1, string Bucket = "all");
