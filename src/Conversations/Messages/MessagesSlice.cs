using System.Collections.Immutable;
using Conversations.Log;
using Conversations.People;

namespace Conversations.Messages;

/// <summary>Folds what was said, and what became of it, into the recent window, the outbox and the addresses.</summary>
public sealed partial class MessagesSlice : Slice<MessagesState>
{
    /// <inheritdoc/>
    public override string Name => "messages";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<MessageReceived>("message.received", KeyClass.Content),
        EventType.Of<PostbackReceived>("postback.received", KeyClass.Content),
        EventType.Of<Reacted>("message.reacted", KeyClass.Content),
        EventType.Of<MessageEdited>("message.edited", KeyClass.Content),
        EventType.Of<MessageRevoked>("message.revoked", KeyClass.Content),
        EventType.Of<ReferralReceived>("referral.received", KeyClass.Content),
        EventType.Of<OptedIn>("optin.received", KeyClass.Content),
        EventType.Of<PreferenceStated>("preference.stated", KeyClass.Content),
        EventType.Of<SystemNoted>("system.noted", KeyClass.Content),
        EventType.Of<ReadReported>("read.reported", KeyClass.Content),
        EventType.Of<EchoReceived>("echo.received", KeyClass.Content),
        EventType.Of<ThreadControlChanged>("control.changed", KeyClass.Content),
        EventType.Of<StatusReported>("status.reported", KeyClass.Content),
        EventType.Of<UnsupportedReceived>("unsupported.received", KeyClass.Content),
        EventType.Of<MessageQueued>("message.queued", KeyClass.Content),
        EventType.Of<SendBegun>("send.begun", KeyClass.Content),
        EventType.Of<SendEnded>("send.ended", KeyClass.Content),
        EventType.Of<MessageHeld>("message.held", KeyClass.Content),
        EventType.Of<MessageRerouted>("message.rerouted", KeyClass.Content),
        EventType.Of<MessageResumed>("message.resumed", KeyClass.Content),
        EventType.Of<UnknownDecided>("send.decided", KeyClass.Content),
        EventType.Of<AddressLinked>("address.linked", KeyClass.Content),
        EventType.Of<AddressFreed>("address.freed", KeyClass.Content),
        EventType.Of<HistoryAbsorbed>("history.absorbed", KeyClass.Content),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs)
    {
        var other = theirs.Of<MessagesState>();
        var handed = other.HandedOver.Select(m => m.DispatchId).ToHashSet(StringComparer.Ordinal);
        return [new HistoryAbsorbed(other.Recent.RemoveAll(r => r.DispatchId is { } d && handed.Contains(d)), other.Addresses), .. other.HandedOver];
    }

    /// <summary>
    /// What became of the messages among some entries of a log, by their versions: the fold of a head, over entries from
    /// anywhere in the log.
    /// </summary>
    /// <param name="entries">The messages, and whatever is told about them, in any order.</param>
    /// <param name="head">The present head: it knows up to when the person read.</param>
    public static IReadOnlyDictionary<long, RecentMessage> Replay(IEnumerable<Recorded> entries, MessagesState head)
    {
        var (slice, state) = (new MessagesSlice(), new MessagesState { Keeps = (int.MaxValue, int.MaxValue), Addresses = head.Addresses });
        foreach (var entry in entries.DistinctBy(e => e.Seq).OrderBy(e => e.Seq))
        {
            state = slice.Fold(state, entry);
        }

        return state.Recent.Where(r => r.Seq > 0).ToDictionary(r => r.Seq);
    }

    /// <inheritdoc/>
    protected override MessagesState Fold(MessagesState state, Recorded recorded) => recorded.Event switch
    {
        MessageReceived m => Received(state, m, recorded),
        PostbackReceived p => Known(
            Remember(state, new(recorded.Seq, recorded.At, Inbound: true, "customer", p.Sender, p.From, p.Title ?? p.Payload, p.NativeId, null, null) { What = "postback" }),
            p.From, p.Sender, p.Aside is null ? recorded.At : null),
        UnsupportedReceived { From: { } from } u => Unsupported(state, u, from, recorded),
        EchoReceived e => Echoed(state, e, recorded),
        Reacted r => Reaction(state, r, recorded.At),
        MessageEdited e => About(state, e.Target, Fate.Of(e)!),
        MessageRevoked r => About(state, r.Target, Fate.Of(r)!),
        ReadReported r => Read(state, r),
        StatusReported s => Sifted(Shut(Reported(state, s), s.Outcome, r => r.Sender == s.Sender && s.Targets.Any(t => Carries(r, t, s.Correlation))), s.Outcome ?? SendOutcome.Refused, s.Code),
        // What opens the window of a channel without being a message.
        ReferralReceived r => Known(state, r.From, r.Sender, r.Aside is null ? recorded.At : null),
        OptedIn o => Known(state, o.From, o.Sender, o.Aside is null ? recorded.At : null),
        SystemNoted { NewAddress: { } moved } s => Moved(state, s.From, moved),
        MergedAway => HandedOver(state),
        MergeReturned => state with { HandedOver = [] },
        AddressLinked a => Known(state, a.Address, null, null) with { ToLink = state.ToLink.Remove(a.Address) },
        AddressFreed f => Freed(state, f),
        HistoryAbsorbed h => Absorbed(state, h),
        MessageQueued m => Queued(state, m, recorded),
        SendBegun b => Begun(state, b, recorded.At),
        SendEnded e => Shut(Ended(state, e), e.Outcome, r => r.DispatchId == e.DispatchId),
        MessageHeld h => Held(state, h),
        MessageResumed r => Resumed(state, r),
        MessageRerouted r => Rerouted(state, r),
        UnknownDecided d => Decided(state, d),
        _ => state,
    };

    private static MessagesState Received(MessagesState state, MessageReceived m, Recorded recorded)
    {
        var message = new RecentMessage(recorded.Seq, recorded.At, Inbound: true, "customer", m.Sender, m.From, m.Text ?? Caption(m.Media), m.NativeId, null, null)
        {
            What = Kinds.Of(m), IsAside = !m.IsAddressed,
        };
        // What was said before the number came here, or to somebody else, does not open a window and is not answered.
        var remembered = m.Aside is Aside.History && state.Keeps.Recent == MessagesState.Window ? state : Remember(state, message);
        var known = m is { IsAddressed: true, Recovered: true }
            ? Recovered(remembered, m, m.SentAt < recorded.At ? m.SentAt : recorded.At)
            : Known(remembered, m.From, m.Sender, m.IsAddressed ? recorded.At : null, m.IsAddressed ? m.NativeId : null);
        return (m.Aliases ?? []).Aggregate(known with { ProfileName = m.ProfileName ?? state.ProfileName }, Named);
    }

    // The store's time of the append says nothing about when it was sent; what came after it counts.
    private static MessagesState Recovered(MessagesState state, MessageReceived m, DateTimeOffset sent) =>
        state.Addresses.Find(a => a.Address == m.From)?.LastInboundAt >= sent ? Known(state, m.From, m.Sender, null) : Known(state, m.From, m.Sender, sent, m.NativeId);

    // The provider names another address of the same person: it is theirs once the address book says so.
    private static MessagesState Named(MessagesState state, Address alias) =>
        state.ToLink.Contains(alias) || state.Addresses.Exists(a => a.Address == alias) ? state : state with { ToLink = Bounded(state.ToLink.Add(alias), MostToLink) };

    private const int MostToLink = 20;

    // A new number or id of the same person: what was open at the old one is open here.
    private static MessagesState Moved(MessagesState state, Address from, Address to)
    {
        var before = state.Addresses.Find(a => a.Address == from);
        return Known(Named(state, to), to, before?.Sender, before?.LastInboundAt, before?.LastNativeId);
    }

    private static MessagesState Unsupported(MessagesState state, UnsupportedReceived u, Address from, Recorded recorded) => u.OpensWindow
        ? Known(
            Remember(state, new(recorded.Seq, recorded.At, Inbound: true, "customer", u.Sender, from, null, u.NativeId, null, null) { What = "unsupported" }),
            from, u.Sender, recorded.At, u.NativeId)
        : Known(state, from, u.Sender, null);

    // Our own message comes back: now the provider's id is known, whatever became of the call.
    private static MessagesState Echoed(MessagesState state, EchoReceived e, Recorded recorded)
    {
        if (e.By == "own" || state.Recent.Exists(r => !r.Inbound && Carries(r, e.NativeId, e.Correlation)))
        {
            return Arrived(state, e.NativeId, e.Correlation, DeliveryStatus.Sent, out _);
        }

        return e.Aside is Aside.History && state.Keeps.Recent == MessagesState.Window
            ? state
            : Remember(state, new(recorded.Seq, recorded.At, Inbound: false, e.By == "human" ? "owner_app" : "app", e.Sender, e.To, e.Text ?? Caption(e.Media), e.NativeId, null, DeliveryStatus.Sent)
            {
                What = Kinds.Of(e.Media, e.Parts), Own = DeliveryStatus.Sent, Sent = [new(e.NativeId, DeliveryStatus.Sent)],
            });
    }

    // A call that began and never ended stays here, unknown: sending it from the other log could be twice.
    private static MessagesState HandedOver(MessagesState state)
    {
        // What waits for its time is decided afresh by the one that takes over.
        var waiting = state.Outbox.FindAll(o => o.BegunAt is null && o.Asked is null).AddRange(state.Held.Select(h => h.Outgoing));
        return waiting.Aggregate(
            state with { Outbox = state.Outbox.RemoveRange(waiting), Held = [], HandedOver = [.. waiting.Select(o => o.Message)] },
            (s, o) => WithRecent(s, r => r.DispatchId == o.Message.DispatchId, r => r.Known(DeliveryStatus.Dropped)));
    }

    // The newest of both, by time; a version of another log is no version of this one, so those count as 0.
    private static MessagesState Absorbed(MessagesState state, HistoryAbsorbed h)
    {
        var recent = state.Recent.AddRange(h.Recent.Select(r => r with { Seq = 0 })).OrderBy(r => r.At).ToImmutableList();
        return h.Addresses.Aggregate(state with { Recent = Bounded(recent, MessagesState.Window) }, (s, a) => ShutSince(Known(s, a.Address, a.Sender, a.LastInboundAt), a.Address, a.ShutAt));
    }

    // What was said over an address of somebody who was joined by mistake is not this person's to be reminded of.
    private static MessagesState Freed(MessagesState state, AddressFreed freed) => state with
    {
        Addresses = state.Addresses.RemoveAll(a => a.Address == freed.Address),
        ToLink = state.ToLink.Remove(freed.Address),
        Recent = freed.How == "parted" ? state.Recent.RemoveAll(r => r.With == freed.Address) : state.Recent,
    };

    private static string? Caption(IReadOnlyList<Media>? media) => media?.Select(x => x.Caption).FirstOrDefault(c => c is not null);

    // What was told about a message before it came is told now.
    private static MessagesState Remember(MessagesState state, RecentMessage message)
    {
        var parked = message.NativeId is { } id ? state.Parked.Find(p => p.Target == id) : null;
        var told = parked is null ? message : message.Under(parked.Fate);
        return state with
        {
            Recent = Bounded(state.Recent.Add(told), state.Keeps.Recent),
            Parked = parked is null ? state.Parked : state.Parked.Remove(parked),
        };
    }

    private static MessagesState Known(MessagesState state, Address address, string? sender, DateTimeOffset? at, string? nativeId = null)
    {
        var before = state.Addresses.Find(a => a.Address == address) ?? new(address, null, null);
        var now = before with { Sender = sender ?? before.Sender, LastInboundAt = at ?? before.LastInboundAt, LastNativeId = nativeId ?? before.LastNativeId };
        return state with { Addresses = Bounded(state.Addresses.RemoveAll(a => a.Address == address).Add(now), MessagesState.MostAddresses) };
    }

    // The provider counts its window itself, from when the person wrote and not from when that was heard of: what it refuses stays shut.
    private static MessagesState Shut(MessagesState state, SendOutcome? why, Predicate<RecentMessage> which) =>
        why == SendOutcome.WindowClosed && state.Recent.FindLast(r => !r.Inbound && which(r)) is { } refused ? ShutSince(state, refused.With, refused.BegunAt) : state;

    private static MessagesState ShutSince(MessagesState state, Address address, DateTimeOffset? at) =>
        at is null ? state : WithKnown(state, address, a => a with { ShutAt = a.ShutAt > at ? a.ShutAt : at });

    private static MessagesState WithKnown(MessagesState state, Address address, Func<KnownAddress, KnownAddress> change) =>
        state with { Addresses = Changed(state.Addresses, a => a.Address == address, change) };

    private static MessagesState WithOutgoing(MessagesState state, string dispatchId, Func<Outgoing, Outgoing> change) =>
        state with { Outbox = Changed(state.Outbox, o => o.Message.DispatchId == dispatchId, change) };

    private static MessagesState WithRecent(MessagesState state, Predicate<RecentMessage> which, Func<RecentMessage, RecentMessage> change) =>
        state with { Recent = Changed(state.Recent, which, change) };

    private static ImmutableList<T> Changed<T>(ImmutableList<T> list, Predicate<T> which, Func<T, T> change)
    {
        var at = list.FindLastIndex(which);
        return at < 0 ? list : list.SetItem(at, change(list[at]));
    }

    private static ImmutableList<T> Bounded<T>(ImmutableList<T> list, int most) => list.Count <= most ? list : list.RemoveRange(0, list.Count - most);
}

/// <summary>An address was linked to the person by a proof: the brand's own verified system, a one-time code, or the provider itself.</summary>
/// <param name="Address">The address.</param>
/// <param name="How"><c>brand</c>, <c>code</c>, <c>provider</c>, <c>merge</c>, <c>split</c> (it was somebody else's before) or <c>asked</c> (nobody was known by it before a code went there).</param>
public sealed record AddressLinked(Address Address, string How) : IEvent;

/// <summary>An address is not this person's any more: whoever writes from it is met as somebody new.</summary>
/// <param name="Address">The address.</param>
/// <param name="How"><c>moved</c> (the person has another number now) or <c>split</c> (an agent knows that it is somebody else) or <c>parted</c> (it came with a merge that was taken back).</param>
public sealed record AddressFreed(Address Address, string How) : IEvent;

/// <summary>What the head of a closed log still knew, taken over by the survivor of a merge. The entries stay where they are.</summary>
/// <param name="Recent">The other log's recent messages.</param>
/// <param name="Addresses">Its addresses.</param>
public sealed record HistoryAbsorbed(IReadOnlyList<RecentMessage> Recent, IReadOnlyList<KnownAddress> Addresses) : IEvent;
