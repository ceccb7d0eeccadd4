using Conversations.Log;
using Conversations.Messages;

namespace Personalization.Drafting;

/// <summary>A draft that waits to be sent, changed or discarded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seq">The log version of its event, which holds the text.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="UsesFacts">Whether a change of consent overtakes it.</param>
/// <param name="Under">The epochs it was written under.</param>
public sealed record OpenDraft(string Id, long Seq, DraftOutcome Outcome, bool UsesFacts, Epochs Under);

/// <summary>The newest draft, while it is open.</summary>
public sealed record DraftState
{
    /// <summary>The draft; null when the last one was sent or discarded.</summary>
    public OpenDraft? Open { get; init; }
}

/// <summary>Folds drafts: there is at most one open, and a newer one takes its place.</summary>
public sealed class DraftSlice : Slice<DraftState>
{
    /// <inheritdoc/>
    public override string Name => "draft";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<DraftWritten>("draft.written", KeyClass.Content),
        EventType.Of<DraftDiscarded>("draft.discarded", KeyClass.Content),
    ];

    /// <inheritdoc/>
    protected override DraftState Fold(DraftState state, Recorded recorded) => recorded.Event switch
    {
        DraftWritten e => new() { Open = new(e.DraftId, recorded.Seq, e.Outcome, e.Facts.Count > 0, e.Under) },
        DraftDiscarded e when state.Open?.Id == e.DraftId => new(),
        MessageQueued { Draft: { } draft } when state.Open?.Id == draft => new(),
        _ => state,
    };
}
