using Conversations.Log;
using Conversations.People;
using Personalization.Jurisdictions;

namespace Personalization.Rights;

/// <summary>Folds the exercise of rights.</summary>
public sealed class RightsSlice : Slice<RightsState>
{
    /// <inheritdoc/>
    public override string Name => "rights";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<RightRequested>("right.requested", KeyClass.Proof),
        EventType.Of<RightClosed>("right.closed", KeyClass.Proof),
        EventType.Of<RightExercised>("right.exercised", KeyClass.Proof),
        EventType.Of<ProcessingRestricted>("processing.restricted", KeyClass.Proof),
        EventType.Of<ProcessingResumed>("processing.resumed", KeyClass.Proof),
        EventType.Of<AdvertisingRefused>("advertising.refused", KeyClass.Proof),
        EventType.Of<AdvertisingAllowed>("advertising.allowed", KeyClass.Proof),
        EventType.Of<RightsAbsorbed>("rights.absorbed", KeyClass.Proof),
    ];

    /// <summary>Whether what was written or decided before has to be looked at again: consent's epoch rises with it.</summary>
    internal static bool Overtakes(IEvent? e) => e is
        ProcessingRestricted or ProcessingResumed or AdvertisingRefused or AdvertisingAllowed
        or RightsAbsorbed { Restricted: true } or RightsAbsorbed { NoAdvertising: true }
        or RightExercised { Right: DataRight.Rectification };

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs)
    {
        var other = theirs.Of<RightsState>();
        return mine.Of<MergeState>().Open is { } merge && (other.IsRestricted || other.RefusesAdvertising || !other.Requests.IsEmpty)
            ? [new RightsAbsorbed(merge.Id, other.IsRestricted, other.RefusesAdvertising, other.Requests)]
            : [];
    }

    /// <inheritdoc/>
    protected override RightsState Fold(RightsState state, Recorded recorded) => recorded.Event switch
    {
        RightRequested e => Add(state, new(e.RequestId, e.Right, e.Via, e.ReceivedAt, e.DueOn, e.DueAt, e.Rule, e.Article)),
        RightClosed e => Close(state, e, recorded),
        RightExercised { Right: DataRight.Access or DataRight.Portability, By: RightsRules.Customer } => state with { LastAccessAt = recorded.At },
        ProcessingRestricted => state with { RestrictedSince = state.RestrictedSince ?? recorded.At },
        ProcessingResumed => state with { RestrictedSince = null, Joined = state.Joined.SetItems(state.Joined.Select(j => KeyValuePair.Create(j.Key, j.Value with { Restricted = false }))) },
        AdvertisingRefused => state with { NoAdvertisingSince = state.NoAdvertisingSince ?? recorded.At },
        AdvertisingAllowed => state with { NoAdvertisingSince = null, Joined = state.Joined.SetItems(state.Joined.Select(j => KeyValuePair.Create(j.Key, j.Value with { NoAdvertising = false }))) },
        RightsAbsorbed e => e.Requests.Aggregate(
            state with { Joined = state.Joined.SetItem(e.MergeId, new(e.Restricted, e.NoAdvertising)) }, (s, request) => Add(s, request with { Merge = e.MergeId })),
        MergeUndone e => state with { Joined = state.Joined.Remove(e.MergeId), Requests = state.Requests.RemoveAll(r => r.Merge == e.MergeId) },
        _ => state,
    };

    private static RightsState Add(RightsState state, OpenRequest request)
    {
        var requests = state.Requests.RemoveAll(r => r.Id == request.Id).Add(request);
        return state with { Requests = requests.Count > RightsState.MostRequests ? requests.RemoveAt(0) : requests };
    }

    private static RightsState Close(RightsState state, RightClosed e, Recorded recorded)
    {
        if (state.Find(e.RequestId) is not { } request)
        {
            return state;
        }

        var closed = state.Closed.Add(new(request, e.Outcome, recorded.At));
        return state with { Requests = state.Requests.Remove(request), Closed = closed.Count > RightsState.MostClosed ? closed.RemoveAt(0) : closed };
    }
}
