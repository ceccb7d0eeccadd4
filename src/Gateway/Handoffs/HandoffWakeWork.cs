using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Conversations.Threads;
using Gateway.Configuration;
using Gateway.Handoffs.Assigning;
using Gateway.Work;

namespace Gateway.Handoffs;

/// <summary>
/// Wakes what an agent laid aside, by the store's clock. The work stands beside the log, committed with the snooze: whatever dies in between, it is due when
/// somebody looks again.
/// </summary>
internal sealed class HandoffWakeWork(ILog log, GatewayConfig config) : IWorkHandler
{
    // A brand that another process on the same store serves, or that was taken out of the configuration.
    private static readonly TimeSpan ForeignPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [HandoffRules.WakeKind];

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop) =>
        await log.DecideAsync(person, seen => config.Brand(seen.Brand) is { } brand
            ? HandoffRules.WakeDue(seen.Of<HandoffState>(), work.Subject, seen.Now, h => DeadlineOf(brand, h, seen.Now))
            : new([], [new WorkChange.Put(work.Id, work.Kind, ForeignPause, work.Subject)]), stop);

    /// <summary>The same for what the customer woke by writing: what is to be committed along.</summary>
    internal static Decision Interrupted(Seen seen, BrandConfig brand) =>
        HandoffRules.WakeInterrupted(seen.Of<HandoffState>(), h => DeadlineOf(brand, h, seen.Of<ThreadState>().WaitingSince ?? seen.Now));

    /// <summary>By when what woke should be answered: by the target of its band, in the hours of whoever knows it.</summary>
    internal static DateTimeOffset DeadlineOf(BrandConfig brand, Handoff handoff, DateTimeOffset since) => DeskTerms.AnswerBy(brand, handoff.Skill, handoff.Band, since);
}
