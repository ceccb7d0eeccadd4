using Conversations.Log;

namespace Conversations.Messages;

/// <summary>What an attempt to send came to, as an adapter tells it.</summary>
/// <param name="Outcome">The row of the outcome table.</param>
/// <param name="NativeId">The provider's id, when accepted.</param>
/// <param name="Code">The provider's error code.</param>
/// <param name="RetryAfter">How long the provider asks to wait; null when it does not say.</param>
public sealed record SendResult(SendOutcome Outcome, string? NativeId = null, string? Code = null, TimeSpan? RetryAfter = null);

/// <summary>What to do next with a person's outbox.</summary>
public abstract record Step
{
    private Step() { }

    /// <summary>Nothing is open.</summary>
    public sealed record Nothing : Step;

    /// <summary>The first message is not due, or its call is still running.</summary>
    public sealed record Wait(TimeSpan For) : Step;

    /// <summary>A call began and never ended, and its caller is gone: nobody knows whether the provider has it.</summary>
    public sealed record LostTrack(Outgoing Message) : Step;

    /// <summary>This one goes now.</summary>
    public sealed record Send(Outgoing Message) : Step;
}

/// <summary>
/// The order of a person's outgoing messages: strictly one after the other, so that a retry never overtakes a newer
/// message, and never a second call while the outcome of the first is open.
/// </summary>
public static class Delivery
{
    /// <summary>The work that drives the outbox.</summary>
    public static readonly WorkChange Due = new WorkChange.Put("send", "send", TimeSpan.Zero, KeepEarlier: true);

    /// <summary>Longer than any provider call may take; after it, a call without an end is given up as unknown.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    /// <summary>Attempts before a message that only ever met closed doors fails.</summary>
    public const int MostAttempts = 10;

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>What to do next.</summary>
    public static Step Next(MessagesState messages, DateTimeOffset now) => messages.Outbox.FirstOrDefault() switch
    {
        null => new Step.Nothing(),
        { BegunAt: { } begun } lost when now >= begun + Patience => new Step.LostTrack(lost),
        { BegunAt: { } begun } => new Step.Wait(begun + Patience - now),
        { RetryAt: { } retry } when retry > now => new Step.Wait(retry - now),
        var first => new Step.Send(first),
    };

    /// <summary>The call is about to start: from here on a crash leaves the outcome unknown.</summary>
    public static Decision Begin(Outgoing message) => new(
        [new SendBegun(message.Message.DispatchId, message.Attempt + 1)],
        [new WorkChange.Put("send", "send", Patience)]);

    /// <summary>The call ended: settle it, or pause and try again.</summary>
    public static Decision End(Outgoing message, SendResult result, DateTimeOffset now)
    {
        var attempt = message.Attempt + 1;
        var pause = PauseAfter(result, attempt);
        if (pause is { } wait)
        {
            return new(
                [new SendEnded(message.Message.DispatchId, result.Outcome, Code: result.Code, RetryAt: now + wait)],
                [new WorkChange.Put("send", "send", wait)]);
        }

        return Ended(new SendEnded(message.Message.DispatchId, result.Outcome, result.NativeId, result.Code));
    }

    /// <summary>The gate refused it just before the call.</summary>
    public static Decision Drop(Outgoing message, string why) => Ended(new SendEnded(message.Message.DispatchId, SendOutcome.Dropped, Code: why));

    /// <summary>The gate wants it later.</summary>
    public static Decision Defer(Outgoing message, string why, DateTimeOffset until, DateTimeOffset now) => new(
        [new SendEnded(message.Message.DispatchId, SendOutcome.Throttled, Code: why, RetryAt: until)],
        [new WorkChange.Put("send", "send", until - now)]);

    /// <summary>How long to pause before the same message again; null when this outcome is not retried or was retried enough.</summary>
    public static TimeSpan? PauseAfter(SendResult result, int attempt)
    {
        if (result.Outcome is not (SendOutcome.Throttled or SendOutcome.Unreachable or SendOutcome.AccountRefused) || attempt >= MostAttempts)
        {
            return null;
        }

        var backoff = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempt, 12)));
        if (result.Outcome == SendOutcome.AccountRefused)
        {
            backoff = LongestPause;
        }

        var pause = result.RetryAfter is { } asked && asked > backoff ? asked : backoff;
        return pause < LongestPause || result.RetryAfter > LongestPause ? pause : LongestPause;
    }

    // The next one in the outbox, if any, is due at once; with an empty outbox the work finds nothing and ends.
    private static Decision Ended(SendEnded ended) => new([ended], [new WorkChange.Put("send", "send", TimeSpan.Zero)]);
}
