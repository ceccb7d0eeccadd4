using Conversations.Log;

namespace Conversations.Messages;

/// <summary>What an attempt to send came to, as an adapter tells it.</summary>
/// <param name="Outcome">The row of the outcome table.</param>
/// <param name="NativeId">The provider's id, when accepted.</param>
/// <param name="Code">The provider's error code.</param>
/// <param name="RetryAfter">How long the provider asks to wait; null when it does not say.</param>
/// <param name="Base">What the pause before attempt n is a power of, in seconds.</param>
/// <param name="Price">What the provider says that it costs.</param>
public sealed record SendResult(
    SendOutcome Outcome, string? NativeId = null, string? Code = null, TimeSpan? RetryAfter = null, int Base = 2, Price? Price = null);

/// <summary>What a provider answers when it is asked whether it has a message whose call was lost.</summary>
public enum Lookup
{
    /// <summary>This provider cannot be asked.</summary>
    CannotTell,
    /// <summary>It has it.</summary>
    Found,
    /// <summary>It does not have it.</summary>
    Absent,
    /// <summary>It did not answer: it is asked again later.</summary>
    NotNow,
}

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

    /// <summary>The call was lost; the provider is asked whether it has the message before anything else is done.</summary>
    public sealed record Ask(Outgoing Message) : Step;

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

    // A provider may list a message a moment after it took it.
    private static readonly TimeSpan[] AskAfter = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20)];

    /// <summary>How often a provider that does not answer the question is asked again before the message is given up as unknown: some ten minutes.</summary>
    public const int MostUnanswered = 6;

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(10);

    /// <summary>What to do next.</summary>
    public static Step Next(MessagesState messages, DateTimeOffset now) => messages.Outbox.FirstOrDefault() switch
    {
        null => new Step.Nothing(),
        { BegunAt: { } begun } lost when now >= begun + Patience => new Step.LostTrack(lost),
        { BegunAt: { } begun } => new Step.Wait(begun + Patience - now),
        { RetryAt: { } retry } when retry > now => new Step.Wait(retry - now),
        { Asked: not null } asked => new Step.Ask(asked),
        var first when Pairs.Wait(messages.Addresses.Find(a => a.Address == first.Message.To), now) is var pause && pause > TimeSpan.Zero => new Step.Wait(pause),
        var first => new Step.Send(first),
    };

    /// <summary>The call is about to start: from here on a crash leaves the outcome unknown.</summary>
    public static Decision Begin(Outgoing message, int of = 1) => new(
        [new SendBegun(message.Message.DispatchId, message.Attempt + 1, message.Part, of)],
        [new WorkChange.Put("send", "send", Patience)]);

    /// <summary>The call ended: settle it, or pause and try again.</summary>
    /// <param name="message">The message as it was when the call began.</param>
    /// <param name="result">What the call came to.</param>
    /// <param name="now">The store's time.</param>
    /// <param name="of">How many parts the message has.</param>
    /// <param name="canAsk">Whether the provider can be asked for a message whose call was lost.</param>
    public static Decision End(Outgoing message, SendResult result, DateTimeOffset now, int of = 1, bool canAsk = false)
    {
        var attempt = message.Attempt + 1;
        var pause = result.Outcome == SendOutcome.Unknown && canAsk ? AskAfter[0] : PauseAfter(result, attempt);
        var ended = new SendEnded(message.Message.DispatchId, result.Outcome, result.NativeId, result.Code, now + pause, message.Part, of, result.Price);
        return pause is { } wait ? new([ended], [new WorkChange.Put("send", "send", wait)]) : Ended(ended);
    }

    /// <summary>The provider was asked for a message whose call was lost.</summary>
    public static Decision Told(Outgoing message, Lookup lookup, SendResult found, DateTimeOffset now, int of = 1)
    {
        var asked = message.Asked ?? 0;
        var ended = new SendEnded(message.Message.DispatchId, SendOutcome.Unknown, Code: found.Code, Part: message.Part, Of: of);
        return lookup switch
        {
            Lookup.Found when found.Outcome is SendOutcome.Accepted or SendOutcome.Unknown =>
                Ended(ended with { Outcome = SendOutcome.Accepted, NativeId = found.NativeId, Code = null, Price = found.Price }),
            // It has it, and could not pass it on: nothing else than if the call had said so.
            Lookup.Found => Settled(ended with { Outcome = found.Outcome, NativeId = found.NativeId, Price = found.Price }, PauseAfter(found, message.Attempt), now),
            Lookup.NotNow when message.Unanswered < MostUnanswered => Settled(ended with { Code = SendEnded.NotAnswered }, NextQuestion(found, message.Unanswered), now),
            Lookup.Absent when asked + 1 < AskAfter.Length => new(
                [ended with { Code = "not_listed", RetryAt = now + AskAfter[asked + 1] }], [new WorkChange.Put("send", "send", AskAfter[asked + 1])]),
            // Not there, and not there a while later: it never arrived, so it goes once more, in its place.
            Lookup.Absent when message.Attempt < MostAttempts => new(
                [ended with { Outcome = SendOutcome.Unreachable, Code = "not_listed", RetryAt = now }], [new WorkChange.Put("send", "send", TimeSpan.Zero)]),
            Lookup.Absent => Ended(ended with { Outcome = SendOutcome.Unreachable, Code = "not_listed" }),
            _ => Ended(ended),
        };
    }

    /// <summary>The gate refused it just before the call.</summary>
    public static Decision Drop(Outgoing message, string why, LimitTold? limit = null) => Ended(new SendEnded(message.Message.DispatchId, SendOutcome.Dropped, Code: why) { Limit = limit });

    /// <summary>
    /// The gate wants it later: it waits beside the outbox, so that nothing waits behind it. One that would wait past its own end does not leave at all.
    /// </summary>
    /// <param name="messages">The messages.</param>
    /// <param name="message">The message.</param>
    /// <param name="why">The gate's reason.</param>
    /// <param name="until">When it is decided afresh.</param>
    /// <param name="limit">The limit that holds it; null for another reason.</param>
    /// <param name="now">The store's time.</param>
    /// <param name="inDigest">Whether it leaves in one message with whatever else waits for the same.</param>
    public static Decision Hold(MessagesState messages, MessageQueued message, string why, DateTimeOffset until, LimitTold? limit, DateTimeOffset now, bool inDigest = false)
    {
        return CannotWait(messages, message, until) is { } because
            ? Ended(new SendEnded(message.DispatchId, SendOutcome.Dropped, Code: because) { Limit = limit })
            : new([new MessageHeld(message.DispatchId, why, until, limit) { InDigest = inDigest }], [WakeAt(until, now), new WorkChange.Put("send", "send", TimeSpan.Zero)]);
    }

    /// <summary>Why a message cannot wait until then, as the code it ends with: it would be past its own end, or too many wait. Null when it can.</summary>
    public static string? CannotWait(MessagesState messages, MessageQueued message, DateTimeOffset? until) =>
        message.NotAfter <= until ? "expired"
        : messages.Held.Count >= MessagesState.MostHeld && !messages.Held.Exists(h => h.DispatchId == message.DispatchId) ? "held_full"
        : null;

    /// <summary>A message that waited may leave: it goes behind what is in the outbox.</summary>
    public static Decision Resume(HeldMessage held) => new([new MessageResumed(held.DispatchId)], [Due]);

    /// <summary>The work that looks at what waits for its time or for another channel, now.</summary>
    public static readonly WorkChange WakeNow = new WorkChange.Put("held", "held", TimeSpan.Zero, KeepEarlier: true);

    /// <summary>The work that looks at what waits, when the next of it is due.</summary>
    public static WorkChange WakeAt(DateTimeOffset until, DateTimeOffset now) =>
        new WorkChange.Put("held", "held", until > now ? until - now : TimeSpan.Zero, KeepEarlier: true);

    /// <summary>How long to pause before the same message again; null when this outcome is not retried or was retried enough.</summary>
    public static TimeSpan? PauseAfter(SendResult result, int attempt)
    {
        if (!result.Outcome.CanRetry() || attempt >= MostAttempts)
        {
            return null;
        }

        var backoff = TimeSpan.FromSeconds(Math.Pow(result.Base, Math.Min(attempt, 12)));
        if (result.Outcome == SendOutcome.AccountRefused)
        {
            backoff = LongestPause;
        }

        var pause = result.RetryAfter is { } asked && asked > backoff ? asked : backoff;
        return pause < LongestPause || result.RetryAfter > LongestPause ? pause : LongestPause;
    }

    /// <summary>Whether a message with this outcome is tried again.</summary>
    public static bool CanRetry(this SendOutcome outcome) =>
        outcome is SendOutcome.Throttled or SendOutcome.Warned or SendOutcome.Unreachable or SendOutcome.AccountRefused;

    private static TimeSpan NextQuestion(SendResult answer, int unanswered)
    {
        var pause = AskAgain * Math.Pow(2, unanswered);
        return answer.RetryAfter is { } asked && asked > pause ? asked < LongestPause ? asked : LongestPause : pause;
    }

    private static Decision Settled(SendEnded ended, TimeSpan? pause, DateTimeOffset now) =>
        pause is { } wait ? new([ended with { RetryAt = now + wait }], [new WorkChange.Put("send", "send", wait)]) : Ended(ended);

    // The next one in the outbox, if any, is due at once; with an empty outbox the work finds nothing and ends.
    private static Decision Ended(SendEnded ended) => new([ended], [new WorkChange.Put("send", "send", TimeSpan.Zero)]);
}
