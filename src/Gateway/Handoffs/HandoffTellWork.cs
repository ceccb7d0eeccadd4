using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Handoffs.Doors;
using Gateway.Work;
using global::Handoffs;

namespace Gateway.Handoffs;

/// <summary>
/// Tells the broker what the log says about a handoff: requested, accepted, completed, failed. While the broker is down this
/// waits in the store, in order, and people are served from the waiting list all the same.
/// </summary>
internal sealed class HandoffTellWork(ILog log, HandoffOutbox outbox, Effects effects, Configuration.GatewayConfig config) : IWorkHandler
{
    /// <summary>The kind of work that tells that nobody was found; its subject is the handoff and the <see cref="HandoffFailure"/>, a vertical bar between them.</summary>
    internal const string FailedKind = "handoff.failed";

    // Longer than the bus may take to give up, so that the watchdog never tells the same thing twice at once.
    private static readonly TimeSpan Watchdog = HandoffBus.PublishLimit * 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["handoff.requested", "handoff.accepted", "handoff.completed", FailedKind];

    /// <summary>The work that tells other desks that a handoff found nobody.</summary>
    internal static WorkChange Failed(string handoff, HandoffFailure why) => new WorkChange.Put(FailedKind, FailedKind, TimeSpan.Zero, $"{handoff}|{why}");

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        await effects.EnterAsync(stop);
        var again = new WorkChange.Put(work.Id, work.Kind, Watchdog, work.Subject, work.Attempt + 1);
        // A bot learns of it whether or not there is a broker.
        IReadOnlyList<WorkChange> ToBot(Seen s) => work.Attempt == 0 ? Bots.BotStatusWork.Of(config.Brand(s.Brand), work.Kind, work.Subject) : [];
        if (await log.DecideAsync(person, s => new([], [again, .. ToBot(s)]), stop) is not { } seen || seen.Of<HandoffState>().Last is not { } handoff || handoff.Id != work.Subject?.Split('|')[0])
        {
            effects.Leave();
            await DoneAsync(person, work, CancellationToken.None);
            return;
        }

        effects.Run(work.Kind, () => TellAsync(seen, handoff, work));
    }

    private async Task TellAsync(Seen seen, Handoff handoff, Conversations.Log.Work work)
    {
        if (Of(seen, handoff, work) is { } telling && !await outbox.TellAsync(telling, seen.Of<HandoffState>().Epoch, work.Attempt > 0, CancellationToken.None))
        {
            var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(work.Attempt, 10))));
            await log.DecideAsync(seen.Person, _ => new([], [new WorkChange.Put(work.Id, work.Kind, pause, work.Subject, work.Attempt + 1)]), CancellationToken.None);
            return;
        }

        await DoneAsync(seen.Person, work, CancellationToken.None);
    }

    private static Telling? Of(Seen seen, Handoff handoff, Conversations.Log.Work work)
    {
        var (person, brand, epoch) = (seen.Person.Value, seen.Brand, seen.Of<HandoffState>().Epoch);
        var telling = new Telling(work.Kind, person, seen.Now);
        return work.Kind switch
        {
            // Settled meanwhile: waking a desk for it would only waste somebody's time.
            "handoff.requested" when !handoff.IsOpen => null,
            "handoff.requested" => telling with
            {
                At = handoff.RequestedAt,
                Requested = new(handoff.Id, person, brand, handoff.Skill ?? HandoffTeller.DefaultTeam, handoff.Band, handoff.RequestedAt, handoff.Deadline, handoff.Reason),
            },
            "handoff.accepted" => telling with { Accepted = new(handoff.Id, person, brand, epoch, seen.Now) },
            FailedKind => Enum.TryParse<HandoffFailure>(work.Subject!.Split('|')[^1], out var why) ? telling with { Failed = new(handoff.Id, person, brand, epoch, seen.Now, why) } : null,
            _ => telling with { Completed = new(handoff.Id, person, brand, epoch, seen.Now, OutcomeOf(handoff)) },
        };
    }

    private ValueTask<Seen?> DoneAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop) =>
        log.DecideAsync(person, _ => new([], [new WorkChange.Done(work.Id)]), stop);

    private static HandoffOutcome OutcomeOf(Handoff handoff) => handoff.Stage switch
    {
        HandoffStage.Returned => HandoffOutcome.Returned,
        HandoffStage.Cancelled => HandoffOutcome.Cancelled,
        _ => HandoffOutcome.Resolved,
    };
}
