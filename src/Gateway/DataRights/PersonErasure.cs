using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Attachments;
using Gateway.Work;
using Personalization.Jurisdictions;
using Personalization.Rights;

namespace Gateway.DataRights;

/// <summary>Erases a person, at their own wish or on their behalf.</summary>
internal sealed class PersonErasure(ILog log, Handoffs.WaitingList list, AttachmentErasure attachments, Costs.CostBoard costs, RequestBoard requests)
{
    /// <summary>That the right was exercised is the last thing in the log, and proof; then everything else goes.</summary>
    internal async ValueTask EraseAsync(Seen seen, string by, string via, CancellationToken stop)
    {
        await log.DecideAsync(seen.Person, s => new([new RightExercised(DataRight.Erasure, by, via), .. RightsRules.Fulfilled(s.Of<RightsState>(), DataRight.Erasure, by)], []), stop);
        if (seen.Of<Conversations.Handoffs.HandoffState>().Last is { } handoff)
        {
            await list.ForgetAsync(seen, handoff, stop);
        }

        await costs.ForgetAsync(seen, stop);
        await requests.ForgetAsync(seen, stop);
        await attachments.ForgetAsync(seen, stop);

        // The logs that were merged into this one are the same person's.
        foreach (var merged in seen.Of<MergeState>().Merges.Where(m => m.Stage is not MergeStage.Undone))
        {
            await log.EraseAsync(merged.Loser, [.. merged.Addresses.Select(a => (seen.Brand, a))], stop);
        }

        await log.EraseAsync(seen.Person, [.. seen.Of<MessagesState>().Addresses.Select(a => (seen.Brand, a.Address))], stop);
    }
}
