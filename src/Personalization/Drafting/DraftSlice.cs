using System.Collections.Immutable;
using Conversations.Log;
using Conversations.Messages;

namespace Personalization.Drafting;

/// <summary>A draft that waits to be sent, changed or discarded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Seq">The log version of its event, which holds the text.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="UsesFacts">Whether a change of consent overtakes it.</param>
/// <param name="Under">The epochs it was written under.</param>
public sealed record OpenDraft(string Id, long Seq, DraftOutcome Outcome, bool UsesFacts, Epochs Under)
{
    /// <summary>What it was written with.</summary>
    public ImmutableList<ToldFact> Facts { get; init; } = [];

    /// <summary>The fields that it was written without, because an agent wanted it so.</summary>
    public ImmutableList<string> Without { get; init; } = [];
}

/// <summary>A fact that went into words; where it stands, never what it is.</summary>
/// <param name="UseCase">The use case that permitted it.</param>
/// <param name="Field">Its name.</param>
/// <param name="Event">The event that holds it; null in older logs.</param>
public sealed record ToldFact(string UseCase, string Field, string? Event);

/// <summary>A message that facts went into.</summary>
/// <param name="DispatchId">The message.</param>
/// <param name="Facts">The facts.</param>
public sealed record Telling(string DispatchId, ImmutableList<ToldFact> Facts);

/// <summary>A draft that can be sent no more, while the log does not say so yet.</summary>
/// <param name="Id">The draft.</param>
/// <param name="Why">Why: a code of <see cref="Striking"/>.</param>
public sealed record StruckDraft(string Id, string Why);

/// <summary>The newest draft, while it is open, and what the recent messages were written with.</summary>
public sealed record DraftState
{
    /// <summary>As many as there are messages in a head.</summary>
    public const int MostTold = MessagesState.Window;

    /// <summary>The draft; null when the last one was sent or discarded.</summary>
    public OpenDraft? Open { get; init; }

    /// <summary>Drafts that were overtaken while they waited; the next decision says so in the log.</summary>
    public ImmutableList<StruckDraft> Struck { get; init; } = [];

    /// <summary>What an agent asked for last; null once they answered or the thread is theirs no more.</summary>
    public AskedDraft? Asked { get; init; }

    /// <summary>The last draft that a change of consent struck, while its handoff is open: words like its own may not be sent either.</summary>
    public OpenDraft? Withdrawn { get; init; }

    /// <summary>The recent messages that facts went into, oldest first.</summary>
    public ImmutableList<Telling> Told { get; init; } = [];

    /// <summary>What a message was written with; null when that is not known, which permits nobody to use it again.</summary>
    public IReadOnlyList<ToldFact>? Behind(string? dispatchId) => Told.Find(t => t.DispatchId == dispatchId)?.Facts;
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
        EventType.Of<DraftAsked>("draft.asked", KeyClass.Content),
    ];

    /// <inheritdoc/>
    protected override DraftState Fold(DraftState state, Recorded recorded)
    {
        var asked = AskedDrafts.Folded(state.Asked, recorded.Event);
        var before = asked == state.Asked ? state : state with { Asked = asked };
        return Striking.Why(before.Open, recorded.Event) is not { } why ? Folded(before, recorded) : Folded(
            before with
            {
                Open = null,
                Struck = Bounded(before.Struck.Add(new(before.Open!.Id, why))),
                Withdrawn = why == "consent_changed" && before.Open.UsesFacts ? before.Open : before.Withdrawn,
            }, recorded);
    }

    private static DraftState Folded(DraftState state, Recorded recorded) => recorded.Event switch
    {
        // What it says is said by the gateway itself, or by nobody: there is nothing to send.
        DraftWritten { Outcome: DraftOutcome.WantsPerson or DraftOutcome.Blocked } => state,
        DraftWritten e => state with
        {
            Open = new(e.DraftId, recorded.Seq, e.Outcome, e.Facts.Count > 0, e.Under) 
            {
                Facts = [.. e.Facts.Select(f => new ToldFact(f.UseCase, f.Field, f.Event))], Without = [.. e.Without],
            },
        },
        DraftDiscarded e => state with { Open = state.Open?.Id == e.DraftId ? null : state.Open, Struck = state.Struck.RemoveAll(s => s.Id == e.DraftId) },
        MessageQueued { Draft: { } draft } m when state.Open is { } open && open.Id == draft => state with { Open = null, Told = Told(state.Told, m, open) },
        Conversations.Handoffs.HandoffResolved or Conversations.Handoffs.HandoffReturned or Conversations.Handoffs.HandoffCancelled when state.Withdrawn is not null => state with { Withdrawn = null },
        _ => state,
    };

    private static ImmutableList<StruckDraft> Bounded(ImmutableList<StruckDraft> struck) => struck.Count <= Striking.Most ? struck : struck.RemoveAt(0);

    private static ImmutableList<Telling> Told(ImmutableList<Telling> told, MessageQueued m, OpenDraft open)
    {
        var all = m.UsesFacts && open.UsesFacts ? told.Add(new(m.DispatchId, open.Facts)) : told;
        return all.Count <= DraftState.MostTold ? all : all.RemoveAt(0);
    }
}
