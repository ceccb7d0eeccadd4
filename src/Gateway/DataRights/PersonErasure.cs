using Conversations.Log;
using Gateway.Erasures;
using Gateway.Work;
using Personalization.Jurisdictions;
using Personalization.Rights;

namespace Gateway.DataRights;

/// <summary>Erases a person, at their own wish or on their behalf.</summary>
internal sealed class PersonErasure(ILog log, Erasure erasure)
{
    /// <summary>That the right was exercised is the last thing in the log, and proof; then everything else goes. False when there is nobody any more.</summary>
    internal async ValueTask<bool> EraseAsync(Seen seen, string by, string via, CancellationToken stop)
    {
        await log.DecideAsync(seen.Person, s => new([new RightExercised(DataRight.Erasure, by, via), .. RightsRules.Fulfilled(s.Of<RightsState>(), DataRight.Erasure, by)], []), stop);
        return await erasure.EraseAsync(seen.Brand, seen.Person, "request", stop);
    }
}
