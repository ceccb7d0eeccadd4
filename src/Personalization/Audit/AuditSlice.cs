using Conversations.Log;
using Personalization.Gate;

namespace Personalization.Audit;

/// <summary>Nothing is folded from what was read: it stands in the audit stream and moves no log. The log says one thing only: whether it is anybody's.</summary>
public sealed record AuditState
{
    /// <summary>Whether this is a brand's journal, and nobody's log.</summary>
    public bool IsJournal { get; init; }
}

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
        EventType.Of<PersonSearched>("person.searched", KeyClass.Proof),
        EventType.Of<PersonListed>("person.listed", KeyClass.Proof),
        EventType.Of<IdentifierRevealed>("identifier.revealed", KeyClass.Proof),
        EventType.Of<RevealRefused>("reveal.refused", KeyClass.Proof),
        EventType.Of<AuditAsked>("audit.asked", KeyClass.Proof),
        EventType.Of<SignedIn>("signed.in", KeyClass.Proof),
        EventType.Of<SignInRefused>("sign_in.refused", KeyClass.Proof),
        EventType.Of<AccessChanged>("access.changed", KeyClass.Proof),
        EventType.Of<DeclarationsChanged>("declarations.changed", KeyClass.Proof),
        EventType.Of<ParkedSettled>("parked.settled", KeyClass.Proof),
        EventType.Of<JournalOpened>("journal.opened", KeyClass.Proof),
    ];

    /// <inheritdoc/>
    protected override AuditState Fold(AuditState state, Recorded recorded) => recorded.Event is JournalOpened ? state with { IsJournal = true } : state;
}
