using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Brands;
using Gateway.Work;
using Personalization.Gate;

namespace Gateway.Delivery;

/// <summary>
/// Decides afresh what waited for its time, one after the other: what matters most, then what ends soonest, then the oldest. Each decision commits
/// against the state that it saw, so that a slot goes to one of them.
/// </summary>
internal sealed class HeldWork(ILog log, UseCaseBook book, CapBook caps) : IWorkHandler
{
    // The person is being merged, and is whole again in a moment.
    private static readonly TimeSpan WhileMoving = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["held"];

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        while (await log.LoadAsync(person, stop) is { } seen)
        {
            var next = seen.Of<MergeState>().IsMoving
                ? new Decision([], [new WorkChange.Put(work.Id, work.Kind, WhileMoving)])
                : await NextAsync(seen, stop);
            if (await log.TryCommitAsync(seen, next ?? After(seen, work), stop) && next is not { Events.Count: > 0 })
            {
                return;
            }
        }
    }

    // What becomes of the first that is due; null when none is.
    private async ValueTask<Decision?> NextAsync(Seen seen, CancellationToken stop)
    {
        var messages = seen.Of<MessagesState>();
        if (messages.Held.Find(h => h.Until <= seen.Now || h.Outgoing.Message.NotAfter <= seen.Now) is not { } due)
        {
            return null;
        }

        var message = due.Outgoing.Message;
        var verdict = SendGate.Check(seen.State, await book.OfAsync(seen.Brand, stop), (await caps.OfAsync(seen.Brand, stop)).At(seen.Now), message, seen.Now);
        return verdict switch
        {
            { IsAllowed: true } => Conversations.Messages.Delivery.Resume(due),
            { MayWait: true, Until: { } until } => Conversations.Messages.Delivery.Hold(messages, message, verdict.Code, until, verdict.Limit, seen.Now),
            _ => Conversations.Messages.Delivery.Drop(due.Outgoing, verdict.Code, verdict.Limit),
        };
    }

    private static Decision After(Seen seen, Conversations.Log.Work work) => seen.Of<MessagesState>().Held.Min(h => (DateTimeOffset?)h.Until) is { } next
        ? new([], [new WorkChange.Put(work.Id, work.Kind, next > seen.Now ? next - seen.Now : TimeSpan.Zero)])
        : new([], [new WorkChange.Done(work.Id)]);
}
