using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Brands;
using Gateway.Handoffs;
using Gateway.Work;
using Personalization.Consent;
using Personalization.Identity;

namespace Gateway.People;

/// <summary>
/// Joins two people who turned out to be one, and takes it back. Each step is durable and repeatable; while it runs,
/// the gate sends nothing to them.
/// </summary>
internal sealed class Merges(ILog log, Composition composition, WaitingList list, UseCaseBook book) : IWorkHandler
{
    /// <summary>The code of a refusal because it is in doubt who has an address of either.</summary>
    internal const string InDoubt = "identity_in_doubt";

    /// <summary>Why two are joined whom the brand's own system says outright to be one.</summary>
    internal const string Said = "alias";

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["merge"];

    /// <summary>Starts a merge of <paramref name="loser"/> into <paramref name="survivor"/>; null when the survivor is gone.</summary>
    internal async ValueTask<(string Id, Answer Answer)?> StartAsync(string brand, PersonId survivor, PersonId loser, string why, CancellationToken stop)
    {
        var id = "m_" + Guid.CreateVersion7().ToString("N");
        if (await log.LoadAsync(loser, stop) is not { } other || other.Brand != brand)
        {
            return null;
        }

        var law = (await book.OfAsync(brand, stop)).Law;
        var answer = await log.CommandAsync(survivor, s => s switch
        {
            _ when s.Brand != brand => new Answer.No("not_found", "There is no such person at this brand."),
            _ when (why == Said ? IdentityRules.AgainstSaying(s.State, other.State, law) : IdentityRules.AgainstJoining(s.State, other.State, law)) is not null =>
                new Answer.No(InDoubt, "It is not sure who has an address of one of them; verify that first."),
            _ => MergeRules.Start(s.Of<MergeState>(), s.Person, other.Person, id, why),
        }, stop);
        return answer is null ? null : (id, answer);
    }

    /// <summary>Takes a merge back; null when the survivor is gone.</summary>
    internal ValueTask<Answer?> UndoAsync(PersonId survivor, string mergeId, CancellationToken stop) =>
        log.CommandAsync(survivor, s => MergeRules.Undo(s.Of<MergeState>(), mergeId), stop);

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        while (await log.LoadAsync(person, stop) is { } seen)
        {
            var decision = seen.Of<MergeState>().Open switch
            {
                { Stage: MergeStage.Started } merge => await AbsorbAsync(seen, merge, stop),
                { Stage: MergeStage.Absorbed } merge => await MoveAsync(seen, merge, stop),
                { Stage: MergeStage.Undoing } merge => await UndoAsync(seen, merge, stop),
                _ => null,
            };
            await log.TryCommitAsync(seen, decision ?? new([], [new WorkChange.Done(work.Id)]), stop);
            if (decision is null or { Events: [] })
            {
                return;
            }
        }
    }

    // Closed first, so that nothing changes there any more; then read, then taken over.
    private async ValueTask<Decision> AbsorbAsync(Seen seen, Merge merge, CancellationToken stop)
    {
        var closing = Closing.Now;
        await log.DecideAsync(merge.Loser, s => s.Person == merge.Loser && (closing = MergeRules.MayClose(s.Of<MergeState>(), merge.Id)) == Closing.Now && s.Of<MergeState>().Away is null
            ? new([new MergedAway(merge.Id, seen.Person)], [])
            : Decision.Nothing, stop);
        if (closing == Closing.Later)
        {
            return new([], [MergeRules.Due with { After = MergeRules.Pause }]);
        }

        if (closing == Closing.Never || !await log.CloseAsync(merge.Loser, merge.Id, seen.Person, stop) || await log.LoadClosedAsync(merge.Loser, stop) is not { } other)
        {
            // Erased, merged into somebody else meanwhile, or about to take in whom it would go to: there is nothing to take over.
            return new([new MergeAbsorbed(merge.Id, []), new MergeCompleted(merge.Id)], []);
        }

        if (other.Of<HandoffState>().Open is { } waiting)
        {
            await list.CloseAsync(other, waiting, stop);
        }

        var addresses = other.Of<MessagesState>().Addresses.Select(a => a.Address).ToList();
        var absorbed = MergeRules.Absorb(composition, seen.State, other.State, merge, addresses).With(Personalization.Profile.Forgetting.Soon);
        return other.Of<AttachmentState>().Pending.IsEmpty ? absorbed : absorbed.With(Intake.Follows.Media);
    }

    private async ValueTask<Decision> MoveAsync(Seen seen, Merge merge, CancellationToken stop)
    {
        foreach (var address in merge.Addresses)
        {
            await log.MoveAsync(seen.Brand, address, merge.Loser, seen.Person, stop);
        }

        return new([new MergeCompleted(merge.Id)], []);
    }

    private async ValueTask<Decision> UndoAsync(Seen seen, Merge merge, CancellationToken stop)
    {
        await log.ReopenAsync(merge.Loser, merge.Id, stop);
        // What was refused, doubted or stopped while the two were one holds for both.
        await log.DecideAsync(merge.Loser, s => Back(seen, s, merge) is { Count: > 0 } events ? new(events, [FoldWork.Soon]) : Decision.Nothing, stop);
        foreach (var address in merge.Addresses)
        {
            await log.MoveAsync(seen.Brand, address, seen.Person, merge.Loser, stop);
        }

        return new([.. merge.Addresses.Select(a => new AddressFreed(a, "parted")), new MergeUndone(merge.Id)], [FoldWork.Soon]);
    }

    private static List<IEvent> Back(Seen survivor, Seen loser, Merge merge) =>
    [
        .. loser.Of<MergeState>().Away == merge.Id ? new IEvent[] { new MergeReturned(merge.Id) } : [],
        .. Parting.Meanwhile(survivor.Of<ConsentState>(), loser.Of<ConsentState>(), merge.Id),
        .. Joined.Meanwhile(survivor.Of<IdentityState>(), loser.Of<IdentityState>(), merge),
    ];
}
