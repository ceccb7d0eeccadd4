using System.Collections.Immutable;
using System.Globalization;
using Conversations.Log;

namespace Conversations.Messages;

// The way of our own messages: queued, begun, ended, reported.
public sealed partial class MessagesSlice
{
    private static MessagesState Queued(MessagesState state, MessageQueued m, Recorded recorded) =>
        Remember(m.Reaction is { } r ? About(state, r.Target, new() { Reactions = [new("brand", r.Emoji, recorded.At)] }) : state, new(recorded.Seq, recorded.At, Inbound: false, m.By.ToString(), m.Sender, m.To, OneTime.Shown(m), null, m.DispatchId, DeliveryStatus.Queued)
        {
            What = Kinds.Of(m.Media, m.Parts), Own = DeliveryStatus.Queued, UsesFacts = m.UsesFacts,
        }) with { Outbox = state.Outbox.Add(new(recorded.Seq, m, 0, null, null)) };

    private static MessagesState Begun(MessagesState state, SendBegun b, DateTimeOffset at)
    {
        if (state.Outbox.Find(o => o.Message.DispatchId == b.DispatchId) is not { } open)
        {
            return state;
        }

        state = WithOutgoing(state, b.DispatchId, o => o with { Part = b.Part, Attempt = b.Attempt, BegunAt = at, LastBegunAt = at, RetryAt = null, Asked = null, Unanswered = 0 });
        state = WithKnown(state, open.Message.To, known => Pairs.Took(known, at));
        return WithRecent(state, r => r.DispatchId == b.DispatchId, r => r with { Of = b.Of, BegunAt = at });
    }

    // Out of the outbox, so that what may leave now does not wait behind it.
    private static MessagesState Held(MessagesState state, MessageHeld h)
    {
        var waiting = state.Outbox.Find(o => o.Message.DispatchId == h.DispatchId) ?? state.Held.Find(w => w.DispatchId == h.DispatchId)?.Outgoing;
        return waiting is null ? state : state with
        {
            Outbox = state.Outbox.RemoveAll(o => o.Message.DispatchId == h.DispatchId),
            Held = [.. state.Held.RemoveAll(w => w.DispatchId == h.DispatchId).Add(new(waiting with { RetryAt = null }, h.Until, h.Code, h.InDigest))
                .OrderByDescending(w => w.Outgoing.Message.Priority).ThenBy(w => w.Outgoing.Message.NotAfter ?? DateTimeOffset.MaxValue).ThenBy(w => w.Outgoing.Seq)],
        };
    }

    // From its first part on, and behind what waits: whatever is told about the way that was given up is not about this one.
    private static MessagesState Rerouted(MessagesState state, MessageRerouted r)
    {
        if (state.Stranded.Find(s => s.Outgoing.Message.DispatchId == r.DispatchId) is not { Outgoing: var found } stranded)
        {
            return state;
        }

        var settled = state with { Stranded = state.Stranded.Remove(stranded) };
        if (r.To is not { } to)
        {
            return settled;
        }

        var message = found.Message with { Sender = r.Sender!, To = to, OtherChannels = [.. (found.Message.OtherChannels ?? []).Where(c => c != to.Channel && c != found.Message.To.Channel)] };
        return WithRecent(
            settled with { Outbox = state.Outbox.Add(new(found.Seq, message, 0, null, null)) },
            m => m.DispatchId == r.DispatchId,
            m => m with
            {
                Sender = r.Sender!, With = to, Own = DeliveryStatus.Queued, Status = DeliveryStatus.Queued, NativeId = null, Of = 1, Sent = [],
                GivenUp = [.. m.GivenUp, .. m.Sent.Select(p => p.NativeId)],
            });
    }

    // What may change its channel is kept until it arrived; once its channel gave all of it up, another is looked for.
    private static MessagesState Sifted(MessagesState state, SendOutcome why, string? code)
    {
        if (state.Watched.IsEmpty)
        {
            return state;
        }

        var told = state.Watched.FindAll(o => FateOf(state, o) is null or { Status: >= DeliveryStatus.Delivered });
        return told.FindAll(o => FateOf(state, o) is { Status: DeliveryStatus.Failed or DeliveryStatus.Dropped } m && m.Sent.TrueForAll(p => p.Status >= DeliveryStatus.Failed))
            .Aggregate(state with { Watched = state.Watched.RemoveRange(told) }, (s, o) => s with { Stranded = Bounded(s.Stranded.Add(new(o, why, code)), MessagesState.MostWatched) });
    }

    private static RecentMessage? FateOf(MessagesState state, Outgoing message) => state.Recent.FindLast(m => m.DispatchId == message.Message.DispatchId);

    private static MessagesState Resumed(MessagesState state, MessageResumed r) => state.Held.Find(h => h.DispatchId == r.DispatchId) is { } held
        ? state with { Held = state.Held.Remove(held), Outbox = state.Outbox.Add(held.Outgoing) }
        : state;

    private static MessagesState Ended(MessagesState state, SendEnded e)
    {
        var open = state.Outbox.Find(o => o.Message.DispatchId == e.DispatchId);
        var ended = Settled(state, e, open);
        return open is { Message.OtherChannels.Count: > 0 } && !ended.Outbox.Exists(o => o.Message.DispatchId == e.DispatchId) && e.Outcome != SendOutcome.Unknown
            ? Sifted(ended with { Watched = Bounded(ended.Watched.Add(open with { BegunAt = null, RetryAt = null, Asked = null }), MessagesState.MostWatched) }, e.Outcome, e.Code)
            : ended;
    }

    private static MessagesState Settled(MessagesState state, SendEnded e, Outgoing? open)
    {
        if (e.RetryAt is { } retry)
        {
            return WithOutgoing(state, e.DispatchId, o => o with
            {
                BegunAt = null, RetryAt = retry,
                Asked = e is { Outcome: SendOutcome.Unknown, Code: SendEnded.NotAnswered } ? o.Asked : e.Outcome == SendOutcome.Unknown ? (o.Asked ?? -1) + 1 : null,
                Unanswered = e.Code == SendEnded.NotAnswered ? o.Unanswered + 1 : o.Unanswered,
            });
        }

        state = state with { Held = state.Held.RemoveAll(h => h.DispatchId == e.DispatchId) };
        if (e.Outcome == SendOutcome.Accepted && e.NativeId is { } native)
        {
            return Taken(Claimed(Advanced(state, e.DispatchId, e.Part, e.Of), native), native, Messages.Name.Correlation(e.DispatchId, e.Part), DeliveryStatus.Sent);
        }

        var ended = state with
        {
            Outbox = state.Outbox.RemoveAll(o => o.Message.DispatchId == e.DispatchId),
            Unknown = e.Outcome == SendOutcome.Unknown && open is not null ? Bounded(state.Unknown.Add(open with { BegunAt = null, Asked = null }), MessagesState.MostUnknown) : state.Unknown,
        };
        var status = e.Outcome switch
        {
            SendOutcome.Accepted => DeliveryStatus.Sent,
            SendOutcome.Unknown => DeliveryStatus.Unknown,
            SendOutcome.Dropped => DeliveryStatus.Dropped,
            _ => DeliveryStatus.Failed,
        };
        ended = WithRecent(ended, r => r.DispatchId == e.DispatchId, r => r.Known(status));
        return e.NativeId is null ? ended : Taken(ended, e.NativeId, e.DispatchId, DeliveryStatus.Sent);
    }

    // An echo without a mark that came before the call's answer was taken for somebody else's; what was told about it is about ours.
    private static MessagesState Claimed(MessagesState state, string nativeId)
    {
        var echo = state.Recent.Find(r => !r.Inbound && r.DispatchId is null && r.NativeId == nativeId);
        return echo is null ? state : Parked(state with { Recent = state.Recent.Remove(echo) }, nativeId, echo.Fate with { Status = echo.Status });
    }

    // The part is done: the next one is due, or the message has left.
    private static MessagesState Advanced(MessagesState state, string dispatchId, int part, int of) =>
        state.Outbox.Find(o => o.Message.DispatchId == dispatchId) is not { } open || open.Part > part ? state
        : part + 1 < of ? WithOutgoing(state, dispatchId, o => o with { Part = part + 1, Attempt = 0, BegunAt = null, RetryAt = null, Asked = null })
        : state with { Outbox = state.Outbox.RemoveAll(o => o.Message.DispatchId == dispatchId) };

    private static MessagesState Reported(MessagesState state, StatusReported s)
    {
        if (s.Watermark is { } mark && s.To is { } to)
        {
            state = WithKnown(state, to, a => a with { DeliveredUpTo = a.DeliveredUpTo > mark ? a.DeliveredUpTo : mark });
            state = UpTo(state, to, mark, DeliveryStatus.Delivered);
        }

        return s.Targets.Aggregate(state, (now, target) => Arrived(now, target, s.Correlation, s.Status, out var known) is var then && known
            ? then
            : Parked(then, target, Fate.Of(s)!));
    }

    private static MessagesState Read(MessagesState state, ReadReported r)
    {
        if (r.Watermark is { } mark)
        {
            state = WithKnown(state, r.From, a => a with { ReadUpTo = a.ReadUpTo > mark ? a.ReadUpTo : mark });
            state = UpTo(state, r.From, mark, DeliveryStatus.Read);
        }

        return r.Target is not { } target ? state
            : Arrived(state, target, null, DeliveryStatus.Read, out var known) is var then && known ? then
            : Parked(then, target, Fate.Of(r)!);
    }

    private static MessagesState UpTo(MessagesState state, People.Address with, DateTimeOffset mark, DeliveryStatus status) => state with
    {
        Recent = state.Recent.ConvertAll(r => !r.Inbound && r.With == with && r.BegunAt <= mark ? r.Sent.Aggregate(r, (m, p) => m.Carrying(p with { Status = status })) : r),
    };

    // The provider speaks of a message: it has it, and what we did not know about the call is known now.
    private static MessagesState Arrived(MessagesState state, string nativeId, string? correlation, DeliveryStatus status, out bool known)
    {
        var message = state.Recent.FindLast(r => !r.Inbound && Carries(r, nativeId, correlation));
        known = message is not null;
        if (message is null || message.GivenUp.Contains(nativeId))
        {
            return state;
        }

        if (message.DispatchId is { } dispatch && Messages.Name.Correlates(correlation, dispatch) && !message.Sent.Exists(p => p.NativeId == nativeId))
        {
            state = state.Outbox.Exists(o => o.Message.DispatchId == dispatch && (o.BegunAt is not null || o.Asked is not null))
                ? Advanced(state, dispatch, PartOf(correlation!, dispatch), message.Of)
                : state;
            state = state with { Unknown = state.Unknown.RemoveAll(o => o.Message.DispatchId == dispatch) };
        }

        return Taken(state, nativeId, correlation, status);
    }

    // Whatever was told about this id before counts now.
    private static MessagesState Taken(MessagesState state, string nativeId, string? correlation, DeliveryStatus status)
    {
        var parked = state.Parked.Find(p => p.Target == nativeId);
        return WithRecent(
            parked is null ? state : state with { Parked = state.Parked.Remove(parked) },
            r => !r.Inbound && Carries(r, nativeId, correlation),
            r =>
            {
                var told = Lattice.Join(status, parked?.Fate.Status ?? status);
                var message = r.Carrying(new(nativeId, Lattice.Join(told, Marked(state, r))));
                return parked is null ? message : message.Under(parked.Fate);
            });
    }

    // What the watermarks of its address say about a message.
    private static DeliveryStatus Marked(MessagesState state, RecentMessage r) => state.Addresses.Find(a => a.Address == r.With) switch
    {
        { ReadUpTo: { } read } when r.BegunAt <= read => DeliveryStatus.Read,
        { DeliveredUpTo: { } delivered } when r.BegunAt <= delivered => DeliveryStatus.Delivered,
        _ => DeliveryStatus.Sent,
    };

    private static bool Carries(RecentMessage r, string nativeId, string? correlation) =>
        r.NativeId == nativeId || r.Sent.Exists(p => p.NativeId == nativeId) || r.GivenUp.Contains(nativeId) || (r.DispatchId is { } d && Messages.Name.Correlates(correlation, d));

    private static int PartOf(string correlation, string dispatch) =>
        correlation.Length > dispatch.Length && int.TryParse(correlation.AsSpan(dispatch.Length + 1), CultureInfo.InvariantCulture, out var part) ? part : 0;

    // A reaction opens the window where the platform says so (Messenger Platform, "Standard messaging window").
    private static MessagesState Reaction(MessagesState state, Reacted r, DateTimeOffset at) => About(
        r is { Emoji: not null, Aside: null, By: "customer" } && r.From.Channel is People.Channels.Instagram or People.Channels.Messenger
            ? Known(state, r.From, r.Sender, at)
            : state,
        r.Target, Fate.Of(r)!);

    // An edit, a reaction, a message taken back: about either side's message, known or still to come.
    private static MessagesState About(MessagesState state, string target, Fate fate) => state.Recent.Exists(m => Carries(m, target, null))
        ? WithRecent(state, m => Carries(m, target, null), m => m.Under(fate))
        : Parked(state, target, fate);

    private static MessagesState Parked(MessagesState state, string target, Fate fate)
    {
        var at = state.Parked.FindIndex(p => p.Target == target);
        return state with
        {
            Parked = at < 0
                ? Bounded(state.Parked.Add(new(target, fate)), state.Keeps.Parked)
                : state.Parked.SetItem(at, new(target, state.Parked[at].Fate.Join(fate))),
        };
    }

    private static MessagesState Decided(MessagesState state, UnknownDecided d)
    {
        if (state.Unknown.Find(o => o.Message.DispatchId == d.DispatchId) is not { } open)
        {
            return state;
        }

        // A person wants it to leave in the thread as it is now. A change of consent still overtakes it.
        var again = open.Message with { AgainBy = d.By, Under = open.Message.Under with { Ownership = d.Ownership ?? open.Message.Under.Ownership } };
        var decided = state with { Unknown = state.Unknown.Remove(open) };
        return d.Arrived
            ? WithRecent(decided, r => r.DispatchId == d.DispatchId, r => r.Known(DeliveryStatus.Sent))
            // Behind everything that waits: what was said later must not arrive earlier.
            : WithRecent(
                decided with { Outbox = decided.Outbox.Add(open with { Message = again, Attempt = 0, RetryAt = null }) },
                r => r.DispatchId == d.DispatchId, r => (r with { Own = DeliveryStatus.Queued }).Judged());
    }
}
