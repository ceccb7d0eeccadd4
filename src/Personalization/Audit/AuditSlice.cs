using Conversations.Log;
using Personalization.Gate;

namespace Personalization.Audit;

/// <summary>Nothing is folded from what was read: it stands in the audit stream and moves no log.</summary>
public sealed record AuditState;

/// <summary>The kinds of entry of the audit stream. All are proof: no values, readable for as long as the proof is kept, also after an erasure.</summary>
public sealed class AuditSlice : Slice<AuditState>
{
    /// <inheritdoc/>
    public override string Name => "audit";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<DataRead>("data.read", KeyClass.Proof),
        EventType.Of<AttachmentRead>("attachment.read", KeyClass.Proof),
        EventType.Of<Receipts.Receipt>("receipt", KeyClass.Proof),
    ];

    /// <inheritdoc/>
    protected override AuditState Fold(AuditState state, Recorded recorded) => state;
}
