using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Work;
using Personalization.Caps;
using Personalization.Gate;

namespace Gateway.Delivery;

/// <summary>
/// Decides afresh what waited for its time, one after the other: what matters most, then what ends soonest, then the oldest; and finds another channel for
/// what its own did not bring. Each decision commits against the state that it saw, so that a slot goes to one of them.
/// </summary>
internal sealed class HeldWork(ILog log, ChannelChoice channels) : IWorkHandler
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
        var stranded = messages.Stranded.FirstOrDefault();
        var due = messages.Held.Find(h => h.Until <= seen.Now || h.Outgoing.Message.NotAfter <= seen.Now);
        if (stranded is null && due is null)
        {
            return null;
        }

        var terms = await channels.TermsAsync(seen.Brand, stop);
        return stranded is not null ? Rerouted(seen, stranded, terms) : Due(seen, due!, terms);
    }

    private static Decision Due(Seen seen, HeldMessage due, Terms terms) => Check(seen, due, terms) switch
    {
        { IsAllowed: true } when due.InDigest && Digest.Of(due, seen.Of<MessagesState>().Held.Where(h => Check(seen, h, terms).IsAllowed)) is { } digest => digest,
        { IsAllowed: true } => Conversations.Messages.Delivery.Resume(due),
        var refused => Refusals.Of(seen, due.Outgoing, refused),
    };

    private static Verdict Check(Seen seen, HeldMessage held, Terms terms) => SendGate.Check(seen.State, terms.Uses, terms.Caps.At(seen.Now), held.Outgoing.Message, seen.Now);

    // The same contact over another channel, decided afresh: consent, law, hours and caps as they are there and now.
    private Decision Rerouted(Seen seen, Stranded stranded, Terms terms)
    {
        var message = stranded.Outgoing.Message;
        var best = stranded.WasStopped ? null : channels.Best(seen, message.OtherChannels ?? [], terms, (sender, to) => message with { Sender = sender, To = to })?.Chosen;
        var rerouted = best is { Verdict.Outcome: GateOutcome.Deny } or null ? new MessageRerouted(message.DispatchId, null, null, stranded.Why, stranded.Code)
            : new MessageRerouted(message.DispatchId, best.Message.Sender, best.Message.To, stranded.Why, stranded.Code);
        return best is { Verdict: { Outcome: GateOutcome.Defer } later }
            ? new Decision([rerouted], []).And(Refusals.Of(seen, stranded.Outgoing with { Message = best.Message }, later))
            : new([rerouted], [Conversations.Messages.Delivery.Due]);
    }

    private static Decision After(Seen seen, Conversations.Log.Work work) => seen.Of<MessagesState>().Held.Min(h => (DateTimeOffset?)h.Until) is { } next
        ? new([], [new WorkChange.Put(work.Id, work.Kind, next > seen.Now ? next - seen.Now : TimeSpan.Zero)])
        : new([], [new WorkChange.Done(work.Id)]);
}
