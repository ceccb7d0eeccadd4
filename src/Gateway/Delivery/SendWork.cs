using System.Diagnostics;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Gateway.Brands;
using Gateway.Channels;
using Gateway.Channels.Outbound;
using Gateway.Templates;
using Gateway.Work;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.UseCases;

namespace Gateway.Delivery;

/// <summary>
/// Sends what waits in a person's outbox, one after the other. The gate looks at each just before the call, on the state
/// that the call's beginning commits against: what changed in between is looked at again.
/// </summary>
internal sealed class SendWork(
    ILog log, UseCaseBook book, CapBook caps, TemplateBook templates, Senders senders, Pacing pacing, Signs signs, SenderAlerts alerts, Effects effects) : IWorkHandler
{
    private static readonly TimeSpan WhileMoving = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileAway = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["send"];

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        await effects.EnterAsync(stop);
        Call? call = null;
        try
        {
            call = await BeginAsync(person, work, stop);
        }
        finally
        {
            if (call is null)
            {
                effects.Leave();
            }
        }

        if (call is not null)
        {
            effects.Run("send", () => call.Asks ? AskAsync(person, call) : SendAsync(person, call));
        }
    }

    /// <summary>A call to a provider that has begun: it sends a piece, or asks for one.</summary>
    private sealed record Call(Outgoing Outgoing, Outbound Outbound, int Of, bool Asks, IReadOnlyCollection<string> Known);

    /// <summary>What comes next for an outbox.</summary>
    private sealed record Next(Decision Decision, Call? Call = null, bool Done = true);

    // Goes on until a call has begun, or there is nothing to do now.
    private async ValueTask<Call?> BeginAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        while (await log.LoadAsync(person, stop) is { } seen)
        {
            var next = await NextAsync(seen, await book.OfAsync(seen.Brand, stop), work, stop);
            // A stop does not break this off: a call that is written down as begun is made, or it would be unknown for nothing.
            if (await log.TryCommitAsync(seen, next.Decision, CancellationToken.None) && next.Done)
            {
                return next.Call;
            }
        }

        return null;
    }

    private async ValueTask<Next> NextAsync(Seen seen, UseCaseSet uses, Conversations.Log.Work work, CancellationToken stop)
    {
        if (seen.Of<MergeState>().IsMoving)
        {
            return Later(WhileMoving);
        }

        switch (Conversations.Messages.Delivery.Next(seen.Of<MessagesState>(), seen.Now))
        {
            case Step.Wait wait:
                return Later(wait.For);
            case Step.LostTrack lost:
                return new(Conversations.Messages.Delivery.End(lost.Message, new(SendOutcome.Unknown), seen.Now, PartsOf(seen, lost.Message), CanAsk(lost.Message)), Done: false);
            case Step.Ask ask when CallOf(seen, ask.Message, asks: true) is { } call:
                // The watchdog brings it back when this process dies over it.
                return new(new([], [new WorkChange.Put("send", "send", Conversations.Messages.Delivery.Patience)]), call);
            case Step.Ask ask:
                return new(Conversations.Messages.Delivery.Told(ask.Message, Lookup.CannotTell, new(SendOutcome.Unknown), seen.Now), Done: false);
            case Step.Send send:
                var policy = (await caps.ForAsync(seen.Brand, send.Message.Message, stop)).At(seen.Now);
                var verdict = SendGate.Check(seen.State, uses, policy, send.Message.Message, seen.Now);
                return verdict.IsAllowed ? await SendAsync(seen, send.Message, stop) : new(Refused(seen, send.Message, verdict), Done: false);
            default:
                return new(new([], [new WorkChange.Done(work.Id)]));
        }
    }

    private async ValueTask<Next> SendAsync(Seen seen, Outgoing message, CancellationToken stop)
    {
        // What was approved when it was decided may be paused by now.
        if (await templates.CheckAsync(seen, message.Message, stop) is { } problem)
        {
            return new(Conversations.Messages.Delivery.Drop(message, problem.Code), Done: false);
        }

        if (CallOf(seen, message, asks: false) is not { } call)
        {
            var why = senders.PlanOf(message.Message)?.Refusal ?? "no_way_out";
            return new(Conversations.Messages.Delivery.End(message, new(SendOutcome.Refused, Code: why), seen.Now), Done: false);
        }

        var wait = await pacing.WaitAsync(call.Outbound, message.Attempt, stop);
        if (wait > TimeSpan.Zero)
        {
            return Later(wait);
        }

        if (message is { Part: 0, Attempt: 0 })
        {
            signs.Answering(seen, message.Message);
        }

        return new(Conversations.Messages.Delivery.Begin(message, call.Of), call);
    }

    private static Next Later(TimeSpan wait) => new(new([], [new WorkChange.Put("send", "send", wait)]));

    private Call? CallOf(Seen seen, Outgoing message, bool asks)
    {
        if (senders.PlanOf(message.Message) is not { } plan || message.Part >= plan.Pieces.Count)
        {
            return null;
        }

        var messages = seen.Of<MessagesState>();
        var outbound = new Outbound(message.Message, plan.Pieces[message.Part], message.Part) { HumanTag = Turns.NeedsHumanTag(messages, message.Message, seen.Now) };
        return new(message, outbound, plan.Pieces.Count, asks, [.. messages.Recent.SelectMany(r => r.Sent).Select(s => s.NativeId)]);
    }

    private bool CanAsk(Outgoing message) => senders.TryFind(message.Message.Sender, out _, out var channel) && channel.CanAsk;

    private static int PartsOf(Seen seen, Outgoing message) =>
        seen.Of<MessagesState>().Recent.FindLast(r => r.DispatchId == message.Message.DispatchId)?.Of ?? 1;

    private static Decision Refused(Seen seen, Outgoing message, Verdict verdict)
    {
        var refused = Refusals.Of(seen, message, verdict);
        return verdict.DecideAgain && message.Message.By == Author.Assistant
            ? refused.With(new TurnReopened(message.Message.Under.Turn)).With(new WorkChange.Put("turn", "turn", TimeSpan.Zero))
            : Elsewhere(refused, message.Message);
    }

    // What may leave over another channel is looked at once its own is done with it.
    private static Decision Elsewhere(Decision decision, MessageQueued message) =>
        message.OtherChannels is { Count: > 0 } ? decision.With(Conversations.Messages.Delivery.WakeNow) : decision;

    private async Task SendAsync(PersonId person, Call call)
    {
        var result = await senders.SendAsync(call.Outbound, CancellationToken.None);
        var canAsk = CanAsk(call.Outgoing);
        await KeepAsync(person, call, seen => Ended(call, result, Conversations.Messages.Delivery.End(call.Outgoing, result, seen.Now, call.Of, canAsk), seen));
        if (result.Outcome is SendOutcome.AccountRefused or SendOutcome.Warned)
        {
            await alerts.RaiseAsync(call.Outbound.Message.Sender, result, CancellationToken.None);
        }
    }

    private async Task AskAsync(PersonId person, Call call)
    {
        var (lookup, found) = await senders.AskAsync(call.Outbound, call.Outgoing.LastBegunAt ?? DateTimeOffset.MinValue, call.Known, CancellationToken.None);
        await log.DecideAsync(person, seen => IsAsking(seen, call)
            ? Ended(call, found, Conversations.Messages.Delivery.Told(call.Outgoing, lookup, found, seen.Now, call.Of), seen)
            : Decision.Nothing, CancellationToken.None);
    }

    // A status or an echo may have answered meanwhile.
    private static bool IsAsking(Seen seen, Call call) => seen.Of<MessagesState>().Outbox.FirstOrDefault() is { Asked: { } asked } first
        && first.Message.DispatchId == call.Outbound.Message.DispatchId && first.Part == call.Outgoing.Part && asked == call.Outgoing.Asked && first.Unanswered == call.Outgoing.Unanswered;

    // What the provider said is known here and nowhere else: without it the message would be given up as unknown. So it is
    // written as soon as the store takes it, be it back only in a while.
    private async Task KeepAsync(PersonId person, Call call, Func<Seen, Decision> ended)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var again = false; ; again = true)
        {
            try
            {
                await log.DecideAsync(person, seen => again && IsKept(seen, call.Outgoing) ? Decision.Nothing : ended(seen), CancellationToken.None);
                return;
            }
            catch (StoreUnavailableException) when (Stopwatch.GetElapsedTime(begun) < Conversations.Messages.Delivery.Patience)
            {
                await Task.Delay(WhileAway, CancellationToken.None);
            }
        }
    }

    // A commit whose answer was lost may have been made.
    private static bool IsKept(Seen seen, Outgoing message)
    {
        var messages = seen.Of<MessagesState>();
        var open = messages.Outbox.Find(o => o.Message.DispatchId == message.Message.DispatchId);
        return open is null
            ? !messages.Unknown.Exists(o => o.Message.DispatchId == message.Message.DispatchId)
            : open.BegunAt is null || open.Part != message.Part || open.Attempt != message.Attempt + 1;
    }

    // A provider that knows of an opt-out tells us: it counts as if the person had told us.
    private static Decision Ended(Call call, SendResult result, Decision ended, Seen seen)
    {
        // The answer may tell that an echo which waited for it was a person's: the waiting list follows.
        var kept = seen.Of<HandoffState>().Own is { Doubted.IsEmpty: false } ? ended.With(FoldWork.Soon).With(HandoffRules.Project) : ended.With(FoldWork.Soon);
        kept = Elsewhere(kept, call.Outgoing.Message);
        return PlatformSignals.Of(call.Outbound.Message.To, result.Outcome, result.Code, seen.Now) is { } consent ? kept.With(consent) : kept;
    }
}
