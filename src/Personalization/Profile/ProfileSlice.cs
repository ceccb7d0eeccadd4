using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Personalization.Gate;

namespace Personalization.Profile;

/// <summary>Folds facts into references.</summary>
public sealed class ProfileSlice : Slice<ProfileState>
{
    /// <inheritdoc/>
    public override string Name => "profile";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        new("fact.recorded", 1, typeof(FactRecorded), e => KeyClass.Facts(((FactRecorded)e).UseCase, ((FactRecorded)e).Key)),
        new("fact.happened", 1, typeof(FactHappened), e => KeyClass.Facts(((FactHappened)e).UseCase, ((FactHappened)e).Key)),
        new("fact.cleared", 1, typeof(FactCleared), e => KeyClass.Facts(((FactCleared)e).UseCase)),
        EventType.Of<FactsAbsorbed>("facts.absorbed", KeyClass.Content),
        EventType.Of<FactsForgotten>("facts.forgotten", KeyClass.Proof),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs)
    {
        var from = theirs.Of<ProfileState>();
        return mine.Of<MergeState>().Open is { } merge && !(from.Facts.IsEmpty && from.History.IsEmpty && from.Stale.IsEmpty)
            ? [new FactsAbsorbed(merge.Id, merge.Loser, [.. from.Facts.Values], from.History, from.Stale)]
            : [];
    }

    /// <inheritdoc/>
    protected override ProfileState Fold(ProfileState state, Recorded recorded) => recorded.Event switch
    {
        FactRecorded e => state.Put(new FactRef(e.UseCase, e.Field, recorded.Seq, recorded.Id, e.Source, e.OccurredAt, recorded.At, Merge: e.Merge, Key: e.Key)),
        FactCleared e => state.Put(new FactRef(e.UseCase, e.Field, 0, recorded.Id, e.Source, e.OccurredAt, recorded.At, Merge: e.Merge)),
        FactHappened e => state.Put(new HappenedRef(e.UseCase, e.Event, [.. e.Values.Keys], recorded.Seq, recorded.Id, e.Source, e.OccurredAt, recorded.At, Merge: e.Merge, Key: e.Key)),
        FactsAbsorbed e => state.Absorb(e),
        FactsForgotten e => state.Without(e.Facts),
        AddressLinked e => state.Named([e.Address]),
        MergeAbsorbed e => state.Named(e.Addresses, e.MergeId),
        MergeUndone e => state.WithoutMerge(e.MergeId),
        _ => state,
    };
}
