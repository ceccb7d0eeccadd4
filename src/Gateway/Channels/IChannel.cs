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

/// <summary>How a send ended.</summary>
/// <param name="Outcome">The row of the outcome table.</param>
/// <param name="NativeId">The provider's id, when accepted.</param>
/// <param name="Code">The provider's code, <c>http_503</c> and the like, or where the connection broke.</param>
/// <param name="RetryAfter">How long to wait at least, where the provider or the table says so; null leaves it to the sender.</param>
internal sealed record SendResult(SendOutcome Outcome, string? NativeId = null, string? Code = null, TimeSpan? RetryAfter = null);

/// <summary>The longest text that a channel takes.</summary>
/// <param name="Most">How many.</param>
/// <param name="InBytes">Counted in bytes of UTF-8 rather than in characters.</param>
internal readonly record struct TextLimit(int Most, bool InBytes)
{
    /// <summary>Whether a text goes out in one message.</summary>
    public bool Fits(string text) => (InBytes ? System.Text.Encoding.UTF8.GetByteCount(text) : text.Length) <= Most;
}
