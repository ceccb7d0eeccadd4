using System.Collections.Immutable;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;

namespace Personalization.Identity;

/// <summary>Folds what makes an identity doubtful and sure again, and the links by code.</summary>
public sealed class IdentitySlice : Slice<IdentityState>
{
    /// <inheritdoc/>
    public override string Name => "identity";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<IdentityDoubted>("identity.doubted", KeyClass.Proof),
        EventType.Of<IdentityConfirmed>("identity.confirmed", KeyClass.Proof),
        EventType.Of<AddressShared>("address.shared", KeyClass.Proof),
        EventType.Of<AddressUnshared>("address.unshared", KeyClass.Proof),
        EventType.Of<MinorNoted>("minor.noted", KeyClass.Proof),
        EventType.Of<MinorCleared>("minor.cleared", KeyClass.Proof),
        EventType.Of<IdentitiesAbsorbed>("identity.absorbed", KeyClass.Proof),
        EventType.Of<LinkCodeAsked>("link.asked", KeyClass.Content),
        EventType.Of<LinkCodeIssued>("link.issued", KeyClass.Content),
        EventType.Of<LinkCodeMissed>("link.missed", KeyClass.Content),
        EventType.Of<LinkCodeAnswered>("link.answered", KeyClass.Content),
        EventType.Of<LinkCodeClosed>("link.closed", KeyClass.Content),
    ];

    /// <summary>Whether an event changes what may be used or sent, so that what was written before it is looked at again.</summary>
    public static bool Changes(IEvent? happened) =>
        happened is IdentityDoubted or IdentityConfirmed or AddressShared or AddressUnshared or MinorNoted or MinorCleared or IdentitiesAbsorbed
        || (happened is SystemNoted noted && Notices.Doubts(noted).Any());

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs) =>
        mine.Of<MergeState>().Open is { } merge && theirs.Of<IdentityState>() is var other && (!other.Addresses.IsEmpty || other.IsMinor) ? [new IdentitiesAbsorbed(merge.Id, other.Addresses, other.IsMinor)] : [];

    /// <inheritdoc/>
    protected override IdentityState Fold(IdentityState state, Recorded recorded) => recorded.Event switch
    {
        MessageReceived { Aside: null } m => Writing.Wrote(state, m.Sender, m.From, m.Aliases ?? [], recorded.At),
        PostbackReceived { Aside: null } p => Writing.Wrote(state, p.Sender, p.From, [], recorded.At),
        SystemNoted s => Notices.Told(state, s, recorded.At),
        IdentityDoubted e => Trusting(state, e.Address, t => t with { Doubt = e.Why, Since = recorded.At, Strange = null }),
        IdentityConfirmed e => Trusting(state, e.Address, t => t with { Doubt = null, Strange = null, Silences = [], Stated = t.Stated || e.Why == "brand", Since = t.Shared is null ? null : t.Since }),
        AddressShared e => Trusting(state, e.Address, t => t with { Shared = e.Why, Since = t.Since ?? recorded.At }),
        AddressUnshared e => Trusting(state, e.Address, t => t with { Shared = null, Since = t.Doubt is null ? null : t.Since }),
        AddressFreed e => Freed(state, e, recorded.At),
        AddressLinked e when IdentityState.IsNumber(e.Address) => Linked(state, e),
        MinorNoted => state with { IsMinor = true, Merged = state.Merged.ConvertAll(m => m with { Noted = true }) },
        MinorCleared => state with { IsMinor = false, Merged = state.Merged.ConvertAll(m => m with { WasMinor = false, Brought = false, Noted = false }) },
        MergeStarted e => state with { Merged = state.Merged.Add(new(e.MergeId, [], state.IsMinor, Brought: false)) },
        IdentitiesAbsorbed e => Joined.With(state, e),
        MergeUndone e => Joined.Without(state, e.MergeId),
        LinkCodeAsked or LinkCodeIssued or LinkCodeMissed or LinkCodeAnswered or LinkCodeClosed => Linking(state, recorded),
        _ => state,
    };

    internal static IdentityState Trusting(IdentityState state, string reference, Func<AddressTrust, AddressTrust> change) =>
        state with { Addresses = state.Addresses.SetItem(reference, change(state.TrustOf(reference) ?? new())) };

    // Somebody else's now. The doubt stays, for what still strays here by a way that another process remembers.
    private static IdentityState Freed(IdentityState state, AddressFreed freed, DateTimeOffset at)
    {
        var reference = Consent.AddressRef.Of(freed.Address);
        return Trusting(state, reference, t => t with { Freed = true, Doubt = freed.How, Since = at, Stated = false }) with { LastFrom = state.LastFrom.Contains(reference) ? [] : state.LastFrom };
    }

    // What somebody whose word counts gives to the person is theirs again.
    private static IdentityState Linked(IdentityState state, AddressLinked linked) => state.TrustOf(Consent.AddressRef.Of(linked.Address)) is null && linked.How != "brand"
        ? state
        : Trusting(state, Consent.AddressRef.Of(linked.Address), t => (t.Freed ? new() : t) with { Stated = t.Stated || linked.How == "brand" });

    private static IdentityState Linking(IdentityState state, Recorded recorded) => recorded.Event switch
    {
        LinkCodeAsked e => state with { Codes = Bounded(state.Codes.Add(new(e.LinkId, e.Target, e.Salt, e.Hash, recorded.At, e.Until, e.From))) },
        LinkCodeIssued e => state with { Issued = Bounded(state.Issued.Add(new(e.Target, recorded.At))) },
        LinkCodeMissed e => Code(state, e.LinkId, c => c with { Misses = c.Misses + 1 }),
        LinkCodeAnswered e => Code(state, e.LinkId, c => c with { Stage = LinkStage.Answered, Over = e.Over }),
        LinkCodeClosed e => Code(state, e.LinkId, c => c with { Stage = LinkStage.Closed }),
        _ => state,
    };

    private static IdentityState Code(IdentityState state, string id, Func<LinkCode, LinkCode> change)
    {
        var at = state.Codes.FindLastIndex(c => c.Id == id);
        return at < 0 ? state : state with { Codes = state.Codes.SetItem(at, change(state.Codes[at])) };
    }

    private static ImmutableList<T> Bounded<T>(ImmutableList<T> list) => list.Count <= IdentityState.MostCodes ? list : list.RemoveRange(0, list.Count - IdentityState.MostCodes);
}
