using System.Collections.Immutable;
using Conversations.Log;
using Conversations.Messages;

namespace Personalization.Caps;

/// <summary>The contacts of a log that a merge closed: they count for the one that takes over, as they were.</summary>
/// <param name="Contacts">What counts, oldest first.</param>
/// <param name="Rests">Where the platform rests.</param>
/// <param name="Wishes">What its person wants; null for nothing.</param>
public sealed record ContactsAbsorbed(IReadOnlyList<Contact> Contacts, IReadOnlyDictionary<string, DateTimeOffset> Rests, ContactWishes? Wishes = null) : IEvent;

/// <summary>
/// Folds what was sent into the contacts that caps count: a slot is reserved by the commit that decides a message, counts from its first call on,
/// and is free again once it is certain that nobody got it. The same whatever the order in which the provider tells.
/// </summary>
public sealed class CapsSlice : Slice<CapsState>
{
    // WhatsApp's per-user limit for marketing (131049) is asked to be waited out for at least a day.
    private static readonly TimeSpan Rest = TimeSpan.FromHours(24);

    /// <inheritdoc/>
    public override string Name => "caps";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<ContactsAbsorbed>("contacts.absorbed", KeyClass.Content),
        EventType.Of<ContactWished>("contact.wished", KeyClass.Proof),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs)
    {
        var (own, other) = (mine.Of<CapsState>(), theirs.Of<CapsState>());
        var contacts = other.All.Where(c => c.Slot == Slot.Begun && own.Find(c.Dispatch) is null).OrderBy(c => c.At).ToList();
        var wishes = other.WishesVersion == 0 ? null : other.Wishes;
        return contacts.Count == 0 && other.Rests.IsEmpty && wishes is null ? [] : [new ContactsAbsorbed(contacts, other.Rests, wishes)];
    }

    /// <inheritdoc/>
    protected override CapsState Fold(CapsState state, Recorded recorded) => recorded.Event switch
    {
        // A reaction puts no message before anybody.
        MessageQueued { Reaction: null } m when state.Find(m.DispatchId) is null => state.With(Contact.Of(m, recorded.Seq, recorded.At)),
        MessageHeld h => state.Change(h.DispatchId, c => c.IsOut ? c : c with { Slot = Slot.Held }),
        MessageResumed r => state.Change(r.DispatchId, c => c with { Slot = Slot.Reserved, Order = recorded.Seq }),
        // The same contact over another channel: it is decided afresh, behind whoever has a slot by now.
        MessageRerouted { To: { } to } r => state.Change(r.DispatchId, c => c with { Channel = to.Channel, Slot = Slot.Reserved, Order = recorded.Seq }),
        SendBegun b => state.Change(b.DispatchId, c => c.IsOut ? c with { Slot = Slot.Begun } : c with { Slot = Slot.Begun, At = recorded.At }),
        SendEnded e => Ended(state, e, recorded.At),
        StatusReported s => s.Targets.Aggregate(Rested(state, s, recorded.At), (now, native) => Told(now, native, s)),
        ContactsAbsorbed a => Wanting(Absorbed(state, a), a.Wishes is null ? null : state.Wishes.With(a.Wishes)),
        ContactWished w => Wanting(state, w.Wishes),
        _ => state,
    };

    private static CapsState Wanting(CapsState state, ContactWishes? wishes) =>
        wishes is null ? state : state with { Wishes = wishes, WishesVersion = state.WishesVersion + 1 };

    private static CapsState Ended(CapsState state, SendEnded e, DateTimeOffset at)
    {
        state = e.Outcome == SendOutcome.MarketingLimited && state.Find(e.DispatchId) is { } limited ? Resting(state, limited.Channel, at) : state;
        return e switch
        {
            { Outcome: SendOutcome.Accepted, NativeId: { } native } when state.Lost.Contains(native) =>
                (state with { Lost = state.Lost.Remove(native) }).Change(e.DispatchId, c => c.Arrived ? c : Freed(c.Missing(native))),
            { Outcome: SendOutcome.Accepted, NativeId: { } native } => state.Change(e.DispatchId, c => c.Arrived ? c : c.Taken(native)),
            // Nobody knows: it counts until somebody does.
            { Outcome: SendOutcome.Accepted or SendOutcome.Unknown } => state,
            { RetryAt: not null } => state.Change(e.DispatchId, c => c.IsOut || c.Slot != Slot.Begun ? c : c with { Slot = Slot.Reserved }),
            _ => state.Change(e.DispatchId, Freed),
        };
    }

    // What arrived has arrived, whatever else is told about it before or after.
    private static CapsState Told(CapsState state, string native, StatusReported s)
    {
        bool Is(Contact c) => c.Has(native) || Conversations.Messages.Name.Correlates(s.Correlation, c.Dispatch);
        var known = state.All.LastOrDefault(Is);
        return s.Status switch
        {
            DeliveryStatus.Delivered or DeliveryStatus.Read or DeliveryStatus.Played => state.Change(Is, c => c with { Arrived = true, Natives = "", Slot = Slot.Begun }),
            DeliveryStatus.Failed when known is null => state with { Lost = Last(state.Lost.Remove(native).Add(native)) },
            // What is told again, maybe after it left over another channel, is no news.
            DeliveryStatus.Failed => state.Change(known.Dispatch, c => c.Arrived || c.IsLost(native) ? c : Freed(c.Missing(native))),
            _ => state,
        };
    }

    private static Contact Freed(Contact contact) => contact.IsOut ? contact : contact with { Slot = Slot.Released };

    private static CapsState Rested(CapsState state, StatusReported s, DateTimeOffset at) =>
        s is { Outcome: SendOutcome.MarketingLimited, To: { } to } ? Resting(state, to.Channel, at)
        : s.Outcome == SendOutcome.MarketingLimited && state.All.LastOrDefault(c => s.Targets.Any(c.Has) || Conversations.Messages.Name.Correlates(s.Correlation, c.Dispatch)) is { } known ? Resting(state, known.Channel, at)
        : state;

    private static CapsState Resting(CapsState state, string channel, DateTimeOffset at) => state with { Rests = state.Rests.SetItem(channel, at + Rest) };

    // The order of the other log says nothing in this one: what was sent there was sent before whatever is decided here from now on.
    private static CapsState Absorbed(CapsState state, ContactsAbsorbed absorbed) =>
        absorbed.Contacts.Aggregate(state, (now, c) => now.With(c with { Order = 0 })) is var with ? with with
        {
            Limited = with.Limited.Sort((one, other) => one.At.CompareTo(other.At)),
            Exempt = with.Exempt.Sort((one, other) => one.At.CompareTo(other.At)),
            Rests = with.Rests.SetItems(absorbed.Rests.Where(r => !(with.Rests.GetValueOrDefault(r.Key) > r.Value))),
        } : state;

    private static ImmutableList<string> Last(ImmutableList<string> list) => list.Count <= CapsState.MostLost ? list : list.RemoveAt(0);
}
