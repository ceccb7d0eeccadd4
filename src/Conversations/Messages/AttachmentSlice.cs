using System.Collections.Immutable;
using Conversations.Log;
using Conversations.People;

namespace Conversations.Messages;

/// <summary>An attachment that is still to be fetched.</summary>
/// <param name="NativeId">The message it belongs to.</param>
/// <param name="Entry">The version of the entry that announced it, which says where to fetch it.</param>
/// <param name="Index">Which attachment of the entry.</param>
/// <param name="Sender">The brand's sender, whose account may fetch it.</param>
/// <param name="Attempts">How often fetching began.</param>
/// <param name="Due">When it is to be tried.</param>
/// <param name="In">The log that holds the entry, when that is not this one.</param>
/// <param name="Merge">The merge it came with.</param>
public sealed record PendingAttachment(
    string NativeId, long Entry, int Index, string Sender, int Attempts, DateTimeOffset Due, PersonId? In = null, string? Merge = null);

/// <summary>What is still to be fetched, and what is to be dropped.</summary>
public sealed record AttachmentState
{
    /// <summary>How many attachments wait at a time; beyond, the oldest are given up, and their message says so.</summary>
    public const int MostPending = 300;

    /// <summary>How many messages that were taken back are remembered, so that nothing of theirs is kept.</summary>
    public const int MostRevoked = 50;

    /// <summary>To be fetched, in the order in which they came.</summary>
    public ImmutableList<PendingAttachment> Pending { get; init; } = [];

    /// <summary>The provider's ids of the messages that were taken back last.</summary>
    public ImmutableList<string> Revoked { get; init; } = [];

    /// <summary>The one that an event is about; null when it is not pending any more.</summary>
    public PendingAttachment? Find(PersonId @in, PersonId self, long entry, int index) =>
        Pending.Find(p => (p.In ?? self) == @in && p.Entry == entry && p.Index == index);
}

/// <summary>Folds which attachments are still to be fetched.</summary>
public sealed class AttachmentSlice : Slice<AttachmentState>
{
    /// <inheritdoc/>
    public override string Name => "attachments";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<AttachmentBegun>("attachment.begun", KeyClass.Content),
        EventType.Of<AttachmentDelayed>("attachment.delayed", KeyClass.Content),
        EventType.Of<AttachmentKept>("attachment.kept", KeyClass.Content),
        EventType.Of<AttachmentLost>("attachment.lost", KeyClass.Content),
        EventType.Of<AttachmentsAbsorbed>("attachments.absorbed", KeyClass.Content),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs) =>
        mine.Of<MergeState>().Open is { } merge && theirs.Of<AttachmentState>().Pending is { IsEmpty: false } pending
            ? [new AttachmentsAbsorbed(merge.Id, merge.Loser, pending)]
            : [];

    /// <inheritdoc/>
    protected override AttachmentState Fold(AttachmentState state, Recorded recorded) => recorded.Event switch
    {
        MessageReceived m => Announced(state, m.NativeId, m.Sender, m.Media, recorded),
        EchoReceived e => Announced(state, e.NativeId, e.Sender, e.Media, recorded),
        MessageEdited e => Announced(state, e.Target, e.Sender, e.Media, recorded),
        MessageRevoked r => state with { Revoked = Bounded(state.Revoked.Remove(r.Target).Add(r.Target), AttachmentState.MostRevoked) },
        AttachmentBegun e => Changed(state, e, p => p with { Attempts = e.Attempt, Due = e.Until }),
        AttachmentDelayed e => Changed(state, e, p => p with { Due = e.RetryAt }),
        AttachmentKept or AttachmentLost => state with { Pending = state.Pending.RemoveAll(p => Is(p, (AttachmentEvent)recorded.Event)) },
        AttachmentsAbsorbed e => state with
        {
            Pending = Bounded(state.Pending.AddRange(e.Pending.Select(p => p with { In = p.In ?? e.Loser, Merge = e.MergeId })), AttachmentState.MostPending),
        },
        // The other log is open again and fetches its own.
        MergeUndone e => state with { Pending = state.Pending.RemoveAll(p => p.Merge == e.MergeId) },
        _ => state,
    };

    private static AttachmentState Announced(AttachmentState state, string nativeId, string sender, IReadOnlyList<Media>? media, Recorded recorded) =>
        media is not { Count: > 0 } ? state : state with
        {
            Pending = Bounded(
                state.Pending.AddRange(media.Select((_, i) => new PendingAttachment(nativeId, recorded.Seq, i, sender, 0, recorded.At))), AttachmentState.MostPending),
        };

    private static AttachmentState Changed(AttachmentState state, AttachmentEvent e, Func<PendingAttachment, PendingAttachment> change)
    {
        var at = state.Pending.FindIndex(p => Is(p, e));
        return at < 0 ? state : state with { Pending = state.Pending.SetItem(at, change(state.Pending[at])) };
    }

    private static bool Is(PendingAttachment pending, AttachmentEvent e) => pending.Entry == e.Entry && pending.Index == e.Index && pending.In == e.In;

    private static ImmutableList<T> Bounded<T>(ImmutableList<T> list, int most) => list.Count <= most ? list : list.RemoveRange(0, list.Count - most);
}
