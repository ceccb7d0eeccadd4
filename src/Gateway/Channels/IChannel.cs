using Conversations.Messages;
using Gateway.Configuration;

namespace Gateway.Channels;

/// <summary>A way to reach people. One per account and kind of sender.</summary>
internal interface IChannel
{
    /// <summary>The longest text of one message.</summary>
    TextLimit Limit { get; }

    /// <summary>What the provider's codes mean; they come in answers to sends and in statuses alike.</summary>
    OutcomeTable Outcomes { get; }

    /// <summary>
    /// Sends a text once: nothing is tried again in here. Refusals and failures are values; once bytes of the message have left,
    /// <paramref name="stop"/> no longer cuts the call short, because the answer would be lost and not the message.
    /// </summary>
    ValueTask<SendResult> SendAsync(SenderConfig sender, MessageQueued message, CancellationToken stop);
}

/// <summary>The longest text that a channel takes.</summary>
/// <param name="Most">How many.</param>
/// <param name="InBytes">Counted in bytes of UTF-8 rather than in characters.</param>
internal readonly record struct TextLimit(int Most, bool InBytes)
{
    /// <summary>Whether a text goes out in one message.</summary>
    public bool Fits(string text) => (InBytes ? System.Text.Encoding.UTF8.GetByteCount(text) : text.Length) <= Most;
}
