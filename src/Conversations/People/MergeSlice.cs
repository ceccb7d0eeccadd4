using Conversations.Log;

namespace Conversations.People;

/// <summary>Two records turned out to be one person. The log of the survivor holds the saga.</summary>
/// <param name="MergeId">The id, <c>m_…</c>.</param>
/// <param name="Loser">Whose log is closed.</param>
/// <param name="Why">brand (its own verified system named an address of both), alias (it said so outright), code (a one-time code was answered) or manual.</param>
public sealed record MergeStarted(string MergeId, PersonId Loser, string Why) : IEvent;

/// <summary>
/// In the loser's log: it is about to be closed. What waits in its outbox is handed to the survivor, so that opening it
/// again sends nothing twice.
/// </summary>
public sealed record MergedAway(string MergeId, PersonId Into) : IEvent;

/// <summary>In the loser's log: the merge was undone and it is open again.</summary>
public sealed record MergeReturned(string MergeId) : IEvent;

/// <summary>The loser's log is closed and its permissions, addresses and open matters are here; its addresses follow.</summary>
/// <param name="MergeId">Which merge.</param>
/// <param name="Addresses">The addresses to move.</param>
public sealed record MergeAbsorbed(string MergeId, IReadOnlyList<Address> Addresses) : IEvent;

/// <summary>Every address leads to the survivor.</summary>
public sealed record MergeCompleted(string MergeId) : IEvent;

/// <summary>The merge was a mistake: the addresses go back and the other log opens again.</summary>
public sealed record MergeUndoing(string MergeId) : IEvent;

/// <summary>The merge is undone. Entries were never copied, so nothing needs to be taken out.</summary>
public sealed record MergeUndone(string MergeId) : IEvent;

/// <summary>How far a merge is.</summary>
public enum MergeStage
{
    /// <summary>Begun: the gate denies until the permissions are joined.</summary>
    Started,
    /// <summary>Joined: the addresses move.</summary>
    Absorbed,
    /// <summary>Done.</summary>
    Completed,
    /// <summary>On its way back.</summary>
    Undoing,
    /// <summary>Taken back.</summary>
    Undone,
}

/// <summary>One merge into this person.</summary>
public sealed record Merge(string Id, PersonId Loser, MergeStage Stage, IReadOnlyList<Address> Addresses);

/// <summary>The merges into this person, newest last.</summary>
public sealed record MergeState
{
    /// <summary>How many are remembered.</summary>
    public const int Most = 20;

    /// <summary>The merges.</summary>
    public System.Collections.Immutable.ImmutableList<Merge> Merges { get; init; } = [];

    /// <summary>The merge that takes this log into another; null while it stands for itself.</summary>
    public string? Away { get; init; }

    /// <summary>Whether nothing may be decided here now: a merge is under way, from here or to here.</summary>
    public bool IsMoving => Open is not null || Away is not null;

    /// <summary>The merge that is under way; while there is one, nothing is sent.</summary>
    public Merge? Open => Merges.Find(m => m.Stage is MergeStage.Started or MergeStage.Absorbed or MergeStage.Undoing);
}

/// <summary>Folds merges.</summary>
public sealed class MergeSlice : Slice<MergeState>
{
    /// <inheritdoc/>
    public override string Name => "merge";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<MergeStarted>("merge.started", KeyClass.Content),
        EventType.Of<MergedAway>("merge.away", KeyClass.Content),
        EventType.Of<MergeReturned>("merge.returned", KeyClass.Content),
        EventType.Of<MergeAbsorbed>("merge.absorbed", KeyClass.Content),
        EventType.Of<MergeCompleted>("merge.completed", KeyClass.Content),
        EventType.Of<MergeUndoing>("merge.undoing", KeyClass.Content),
        EventType.Of<MergeUndone>("merge.undone", KeyClass.Content),
    ];

    /// <inheritdoc/>
    protected override MergeState Fold(MergeState state, Recorded recorded) => recorded.Event switch
    {
        MergedAway e => state with { Away = e.MergeId },
        MergeReturned e when state.Away == e.MergeId => state with { Away = null },
        MergeStarted e => Add(state, new(e.MergeId, e.Loser, MergeStage.Started, [])),
        MergeAbsorbed e => Change(state, e.MergeId, m => m with { Stage = MergeStage.Absorbed, Addresses = e.Addresses }),
        MergeCompleted e => Change(state, e.MergeId, m => m with { Stage = MergeStage.Completed }),
        MergeUndoing e => Change(state, e.MergeId, m => m with { Stage = MergeStage.Undoing }),
        MergeUndone e => Change(state, e.MergeId, m => m with { Stage = MergeStage.Undone }),
        _ => state,
    };

    private static MergeState Add(MergeState state, Merge merge)
    {
        var merges = state.Merges.Add(merge);
        return state with { Merges = merges.Count > MergeState.Most ? merges.RemoveAt(0) : merges };
    }

    private static MergeState Change(MergeState state, string id, Func<Merge, Merge> change)
    {
        var at = state.Merges.FindLastIndex(m => m.Id == id);
        return at < 0 ? state : state with { Merges = state.Merges.SetItem(at, change(state.Merges[at])) };
    }
}
