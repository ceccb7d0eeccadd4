using System.Collections.Immutable;
using Conversations.Log;
using Conversations.People;

namespace Conversations.Messages;

/// <summary>Folds what was said, and what became of it, into the recent window, the outbox and the addresses.</summary>
public sealed class MessagesSlice : Slice<MessagesState>
{
    /// <inheritdoc/>
    public override string Name => "messages";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        EventType.Of<MessageReceived>("message.received", KeyClass.Content),
        EventType.Of<StatusReported>("status.reported", KeyClass.Content),
        EventType.Of<UnsupportedReceived>("unsupported.received", KeyClass.Content),
        EventType.Of<MessageQueued>("message.queued", KeyClass.Content),
        EventType.Of<SendBegun>("send.begun", KeyClass.Content),
        EventType.Of<SendEnded>("send.ended", KeyClass.Content),
        EventType.Of<AddressLinked>("address.linked", KeyClass.Content),
        EventType.Of<HistoryAbsorbed>("history.absorbed", KeyClass.Content),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs)
    {
        var other = theirs.Of<MessagesState>();
        var handed = other.HandedOver.Select(m => m.DispatchId).ToHashSet(StringComparer.Ordinal);
        return [new HistoryAbsorbed(other.Recent.RemoveAll(r => r.DispatchId is { } d && handed.Contains(d)), other.Addresses), .. other.HandedOver];
    }

    /// <inheritdoc/>
    protected override MessagesState Fold(MessagesState state, Recorded recorded) => recorded.Event switch
    {
        MessageReceived m => Received(state, m, recorded),
        UnsupportedReceived { From: { } from } u => Known(state, from, u.Sender, u.OpensWindow ? recorded.At : null),
        MergedAway => HandedOver(state),
        MergeReturned => state with { HandedOver = [] },
        AddressLinked a => Known(state, a.Address, null, null),
        HistoryAbsorbed h => Absorbed(state, h),
        MessageQueued m => Queued(state, m, recorded),
        SendBegun b => WithOutgoing(state, b.DispatchId, o => o with { Attempt = b.Attempt, BegunAt = recorded.At, RetryAt = null }),
        SendEnded e => Ended(state, e),
        StatusReported s => Reported(state, s),
        _ => state,
    };

    private static MessagesState Received(MessagesState state, MessageReceived m, Recorded recorded) =>
        Known(Remember(state, new(recorded.Seq, recorded.At, Inbound: true, "customer", m.Sender, m.From, m.Text ?? Caption(m), m.NativeId, null, null)), m.From, m.Sender, recorded.At)
            with { ProfileName = m.ProfileName ?? state.ProfileName };

    // A call that began and never ended stays here, unknown: sending it from the other log could be twice.
    private static MessagesState HandedOver(MessagesState state)
    {
        var waiting = state.Outbox.FindAll(o => o.BegunAt is null);
        return waiting.Aggregate(
            state with { Outbox = state.Outbox.RemoveRange(waiting), HandedOver = [.. waiting.Select(o => o.Message)] },
            (s, o) => WithRecent(s, r => r.DispatchId == o.Message.DispatchId, r => r with { Status = DeliveryStatus.Dropped }));
    }

    // The newest of both, by time; a version of another log is no version of this one, so those count as 0.
    private static MessagesState Absorbed(MessagesState state, HistoryAbsorbed h)
    {
        var recent = state.Recent.AddRange(h.Recent.Select(r => r with { Seq = 0 })).OrderBy(r => r.At).ToImmutableList();
        return h.Addresses.Aggregate(state with { Recent = Bounded(recent, MessagesState.Window) }, (s, a) => Known(s, a.Address, a.Sender, a.LastInboundAt));
    }

    private static string? Caption(MessageReceived m) => m.Media?.Select(x => x.Caption).FirstOrDefault(c => c is not null);

    private static MessagesState Queued(MessagesState state, MessageQueued m, Recorded recorded) =>
        Remember(state, new(recorded.Seq, recorded.At, Inbound: false, m.By.ToString(), m.Sender, m.To, m.Text, null, m.DispatchId, DeliveryStatus.Queued))
            with { Outbox = state.Outbox.Add(new(recorded.Seq, m, 0, null, null)) };

    private static MessagesState Ended(MessagesState state, SendEnded e)
    {
        if (e.RetryAt is { } retry)
        {
            return WithOutgoing(state, e.DispatchId, o => o with { BegunAt = null, RetryAt = retry });
        }

        var ended = state with { Outbox = state.Outbox.RemoveAll(o => o.Message.DispatchId == e.DispatchId) };
        var status = e.Outcome switch
        {
            SendOutcome.Accepted => DeliveryStatus.Sent,
            SendOutcome.Unknown => DeliveryStatus.Unknown,
            SendOutcome.Dropped => DeliveryStatus.Dropped,
            _ => DeliveryStatus.Failed,
        };
        ended = WithRecent(ended, r => r.DispatchId == e.DispatchId, r => r with { NativeId = e.NativeId ?? r.NativeId, Status = Join(r, status) });
        return e.NativeId is null ? ended : Arrived(ended, e.NativeId);
    }

    // A status may come before the answer of the send that it is about: it waits here for the native id.
    private static MessagesState Arrived(MessagesState state, string nativeId) => state.Early
        .Where(early => early.Target == nativeId)
        .Aggregate(state, (s, early) => WithRecent(s, r => r.NativeId == nativeId, r => r with { Status = Join(r, early.Status) }))
        with { Early = state.Early.RemoveAll(early => early.Target == nativeId) };

    private static MessagesState Reported(MessagesState state, StatusReported s)
    {
        bool About(RecentMessage r) => !r.Inbound && (r.NativeId == s.Target || (s.Correlation is not null && r.DispatchId == s.Correlation));
        if (state.Recent.Exists(About))
        {
            state = state with { Outbox = state.Outbox.RemoveAll(o => o.Message.DispatchId == s.Correlation && o.BegunAt is not null) };
            return WithRecent(state, About, r => r with { NativeId = r.NativeId ?? s.Target, Status = Join(r, s.Status) });
        }

        return state with { Early = Bounded(state.Early.Add(new(s.Target, s.Status)), MessagesState.MostEarly) };
    }

    private static DeliveryStatus Join(RecentMessage r, DeliveryStatus status) => Lattice.Join(r.Status ?? DeliveryStatus.Queued, status);

    private static MessagesState Remember(MessagesState state, RecentMessage message) =>
        state with { Recent = Bounded(state.Recent.Add(message), MessagesState.Window) };

    private static MessagesState Known(MessagesState state, Address address, string? sender, DateTimeOffset? at)
    {
        var before = state.Addresses.Find(a => a.Address == address);
        var now = new KnownAddress(address, sender ?? before?.Sender, at ?? before?.LastInboundAt);
        return state with { Addresses = Bounded(state.Addresses.RemoveAll(a => a.Address == address).Add(now), MessagesState.MostAddresses) };
    }

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

/// <summary>An address was linked to the person by a proof: the brand's own verified system, or a one-time code.</summary>
/// <param name="Address">The address.</param>
/// <param name="How"><c>brand</c>, <c>code</c> or <c>merge</c>.</param>
public sealed record AddressLinked(Address Address, string How) : IEvent;

/// <summary>What the head of a closed log still knew, taken over by the survivor of a merge. The entries stay where they are.</summary>
/// <param name="Recent">The other log's recent messages.</param>
/// <param name="Addresses">Its addresses.</param>
public sealed record HistoryAbsorbed(IReadOnlyList<RecentMessage> Recent, IReadOnlyList<KnownAddress> Addresses) : IEvent;
