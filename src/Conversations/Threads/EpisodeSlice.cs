using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;

namespace Conversations.Threads;

/// <summary>Folds a log into its episodes. It owns no event: what opens and closes them is told by others.</summary>
public sealed class EpisodeSlice : Slice<EpisodeState>
{
    /// <inheritdoc/>
    public override string Name => "episodes";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events => [];

    /// <inheritdoc/>
    /// <remarks>By the kind where the content is gone: what was erased is counted still, or the numbers of all the others would move.</remarks>
    protected override EpisodeState Fold(EpisodeState state, Recorded recorded) => recorded.Event switch
    {
        MessageReceived { Aside: null } or PostbackReceived { Aside: null } or UnsupportedReceived { OpensWindow: true, From: not null } => Spoken(state, recorded),
        null when recorded.Kind is "message.received" or "postback.received" => Spoken(state, recorded),
        MessageQueued or EchoReceived => Goes(state, recorded, e => e),
        HandoffRequested h => Asked(state, recorded, h),
        HandoffClaimed h => Goes(state, recorded, e => e with { ClaimedAt = e.ClaimedAt ?? recorded.At, Agent = h.Agent, Awaits = true }),
        HandoffTransferred h => Goes(state, recorded, e => e with { Agent = h.To }),
        HandoffReleased or HandoffOffered or NoteWritten => Goes(state, recorded, e => e),
        HandoffResolved => Ends(state, recorded, EpisodeEnd.Resolved),
        HandoffReturned => Ends(state, recorded, EpisodeEnd.Returned),
        HandoffCancelled => Ends(state, recorded, EpisodeEnd.Cancelled),
        null => recorded.Kind switch
        {
            "handoff.requested" => Goes(Opened(state, recorded), recorded, e => e with { Awaits = true }),
            "handoff.resolved" => Ends(state, recorded, EpisodeEnd.Resolved),
            "handoff.returned" => Ends(state, recorded, EpisodeEnd.Returned),
            "handoff.cancelled" => Ends(state, recorded, EpisodeEnd.Cancelled),
            "message.queued" or "handoff.claimed" => Goes(state, recorded, e => e),
            _ => state,
        },
        _ => state,
    };

    private static EpisodeState Spoken(EpisodeState state, Recorded recorded) => Goes(Opened(state, recorded), recorded, e => e);

    private static EpisodeState Asked(EpisodeState state, Recorded recorded, HandoffRequested asked) => Goes(Opened(state, recorded), recorded, e => e with
    {
        Reason = e.Reason ?? asked.Reason, RequestedAt = e.RequestedAt ?? recorded.At, Awaits = true,
    });

    // The one that goes on, after a day of silence a new one.
    private static EpisodeState Opened(EpisodeState state, Recorded recorded)
    {
        var now = Quiet(state, recorded.At);
        if (now.Open is not null)
        {
            return now;
        }

        var number = now.Episodes is [.., var last] ? last.Number + 1 : 1;
        var episodes = now.Episodes.Add(new(number, recorded.Seq, recorded.At) { LastAt = recorded.At });
        return new() { Episodes = episodes.Count > EpisodeState.Most ? episodes.RemoveAt(0) : episodes };
    }

    private static EpisodeState Quiet(EpisodeState state, DateTimeOffset now) =>
        state.Open is { } open && open.SeenAt(now) is { How: not null } ended ? Last(state, ended) : state;

    private static EpisodeState Goes(EpisodeState state, Recorded recorded, Func<Episode, Episode> change) =>
        Quiet(state, recorded.At) is { Open: { } open } now ? Last(now, change(open) with { LastAt = recorded.At }) : Quiet(state, recorded.At);

    private static EpisodeState Ends(EpisodeState state, Recorded recorded, EpisodeEnd how) =>
        Goes(state, recorded, e => e with { How = how, EndedAt = recorded.At, Awaits = false });

    private static EpisodeState Last(EpisodeState state, Episode episode) => new() { Episodes = state.Episodes.SetItem(state.Episodes.Count - 1, episode) };
}
