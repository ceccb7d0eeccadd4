using System.Diagnostics;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Brands;
using Gateway.Channels;
using Gateway.Work;
using Personalization.Consent;
using Personalization.Gate;

namespace Gateway.Delivery;

/// <summary>
/// Sends what waits in a person's outbox, one after the other. The gate looks at each just before the call, on the state
/// that the call's beginning commits against: what changed in between is looked at again.
/// </summary>
internal sealed class SendWork(ILog log, UseCaseBook book, Senders senders, SenderAlerts alerts, Effects effects) : IWorkHandler
{
    private static readonly TimeSpan WhileMoving = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileAway = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["send"];

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        await effects.EnterAsync(stop);
        Outgoing? begun = null;
        try
        {
            begun = await BeginAsync(person, work, stop);
        }
        finally
        {
            if (begun is null)
            {
                effects.Leave();
            }
        }

        if (begun is not null)
        {
            effects.Run("send", () => SendAsync(person, begun));
        }
    }

    // Goes on until a call has begun, or there is nothing to do now.
    private async ValueTask<Outgoing?> BeginAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        while (await log.LoadAsync(person, stop) is { } seen)
        {
            var (decision, begun, done) = Decide(seen, await book.OfAsync(seen.Brand, stop), work);
            if (await log.TryCommitAsync(seen, decision, stop) && done)
            {
                return begun;
            }
        }

        return null;
    }

    private static (Decision Decision, Outgoing? Begun, bool Done) Decide(Seen seen, Personalization.UseCases.UseCaseSet uses, Conversations.Log.Work work)
    {
        if (seen.Of<MergeState>().IsMoving)
        {
            return (new([], [new WorkChange.Put("send", "send", WhileMoving)]), null, true);
        }

        switch (Conversations.Messages.Delivery.Next(seen.Of<MessagesState>(), seen.Now))
        {
            case Step.Wait wait:
                return (new([], [new WorkChange.Put("send", "send", wait.For)]), null, true);
            case Step.LostTrack lost:
                return (Conversations.Messages.Delivery.End(lost.Message, new(SendOutcome.Unknown), seen.Now), null, false);
            case Step.Send send when SendGate.Check(seen.State, uses, send.Message.Message, seen.Now) is { IsAllowed: false } verdict:
                return (Held(seen, send.Message, verdict), null, false);
            case Step.Send send:
                return (Conversations.Messages.Delivery.Begin(send.Message), send.Message, true);
            default:
                return (new([], [new WorkChange.Done(work.Id)]), null, true);
        }
    }

    private static Decision Held(Seen seen, Outgoing message, Verdict verdict)
    {
        if (verdict is { Outcome: GateOutcome.Defer, Until: { } until })
        {
            return Conversations.Messages.Delivery.Defer(message, verdict.Code, until, seen.Now);
        }

        var dropped = Conversations.Messages.Delivery.Drop(message, verdict.Code);
        return verdict.DecideAgain && message.Message.By == Author.Assistant
            ? dropped.With(new Conversations.Threads.TurnReopened(message.Message.Under.Turn)).With(new WorkChange.Put("turn", "turn", TimeSpan.Zero))
            : dropped;
    }

    private async Task SendAsync(PersonId person, Outgoing message)
    {
        var result = await senders.SendAsync(message.Message, CancellationToken.None);
        await KeepAsync(person, message, result);
        if (result.Outcome == SendOutcome.AccountRefused)
        {
            await alerts.RefusedAsync(message.Message.Sender, result.Code, CancellationToken.None);
        }
    }

    // What the provider said is known here and nowhere else: without it the message would be given up as unknown. So it is
    // written as soon as the store takes it, be it back only in a while.
    private async Task KeepAsync(PersonId person, Outgoing message, SendResult result)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var again = false; ; again = true)
        {
            try
            {
                await log.DecideAsync(person, seen => again && IsKept(seen, message) ? Decision.Nothing : Ended(seen, message, result), CancellationToken.None);
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
            ? !messages.Recent.Exists(r => r.DispatchId == message.Message.DispatchId && r.Status == DeliveryStatus.Unknown)
            : open.BegunAt is null || open.Attempt != message.Attempt + 1;
    }

    // A provider that knows of an opt-out tells us: it counts as if the person had told us.
    private static Decision Ended(Seen seen, Outgoing message, SendResult result)
    {
        var ended = Conversations.Messages.Delivery.End(message, result, seen.Now).With(FoldWork.Soon);
        return result.Outcome == SendOutcome.OptedOut
            ? ended.With(new AddressStopped(AddressRef.Of(message.Message.To), Tier: 1, new Evidence(SaidAt: seen.Now, Rule: "provider:" + result.Code)))
            : ended;
    }
}
