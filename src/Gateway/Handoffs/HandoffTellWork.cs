using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Gateway.Work;
using global::Handoffs;

namespace Gateway.Handoffs;

/// <summary>
/// Tells the broker what the log says about a handoff: requested, accepted, completed. While the broker is down this
/// waits in the store, in order, and people are served from the waiting list all the same.
/// </summary>
internal sealed class HandoffTellWork(ILog log, HandoffBus bus, Effects effects, Configuration.GatewayConfig config) : IWorkHandler
{
    // Longer than the bus may take to give up, so that the watchdog never tells the same thing twice at once.
    private static readonly TimeSpan Watchdog = HandoffBus.PublishLimit * 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["handoff.requested", "handoff.accepted", "handoff.completed"];

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        await effects.EnterAsync(stop);
        var again = new WorkChange.Put(work.Id, work.Kind, Watchdog, work.Subject, work.Attempt + 1);
        // A bot learns of it whether or not there is a broker.
        IReadOnlyList<WorkChange> ToBot(Seen s) => work.Attempt == 0 ? Bots.BotStatusWork.Of(config.Brand(s.Brand), work.Kind, work.Subject) : [];
        if (await log.DecideAsync(person, s => new([], [again, .. ToBot(s)]), stop) is not { } seen || seen.Of<HandoffState>().Last is not { } handoff || handoff.Id != work.Subject)
        {
            effects.Leave();
            await DoneAsync(person, work, CancellationToken.None);
            return;
        }

        effects.Run(work.Kind, () => TellAsync(seen, handoff, work));
    }

    private async Task TellAsync(Seen seen, Handoff handoff, Conversations.Log.Work work)
    {
        try
        {
            await PublishAsync(seen, handoff, work.Kind);
        }
        catch (Exception e) when (e is BrokerUnavailableException or HandoffUnroutableException)
        {
            var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, Math.Min(work.Attempt, 10))));
            await log.DecideAsync(seen.Person, _ => new([], [new WorkChange.Put(work.Id, work.Kind, pause, work.Subject, work.Attempt + 1)]), CancellationToken.None);
            return;
        }

        await DoneAsync(seen.Person, work, CancellationToken.None);
    }

    private Task PublishAsync(Seen seen, Handoff handoff, string kind)
    {
        var (person, brand, epoch) = (seen.Person.Value, seen.Brand, seen.Of<HandoffState>().Epoch);
        return kind switch
        {
            // Settled meanwhile: waking a desk for it would only waste somebody's time.
            "handoff.requested" when !handoff.IsOpen => Task.CompletedTask,
            "handoff.requested" => bus.PublishAsync(
                new(handoff.Id, person, brand, "default", handoff.Band, handoff.RequestedAt, handoff.Deadline, handoff.Reason), CancellationToken.None),
            "handoff.accepted" => bus.AcceptedAsync(new(handoff.Id, person, brand, epoch, seen.Now), CancellationToken.None),
            _ => bus.CompletedAsync(new(handoff.Id, person, brand, epoch, seen.Now, OutcomeOf(handoff)), CancellationToken.None),
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
