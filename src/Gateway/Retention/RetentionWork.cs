using Conversations.Log;
using Conversations.People;
using Gateway.Brands;
using Gateway.Work;
using Personalization.Profile;

namespace Gateway.Retention;

/// <summary>Forgets by itself what a person's data is kept for no longer: drops the keys, writes down which, and comes back when the next term ends.</summary>
internal sealed class RetentionWork(ILog log, UseCaseBook book) : IWorkHandler
{
    // So much is forgotten in one step; the rest follows at once.
    private const int AtOnce = 500;

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => [Forgetting.Kind];

    /// <inheritdoc/>
    public async ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop)
    {
        while (await log.LoadAsync(person, stop) is { } seen)
        {
            var due = RetentionRules.Of(seen.State, await book.OfAsync(seen.Brand, stop), seen.Now);
            var gone = due.Now.Take(AtOnce).ToList();
            await DropAsync(seen.Person, gone, stop);
            if (await log.TryCommitAsync(seen, After(seen, due, gone, work), stop))
            {
                return;
            }
        }
    }

    /// <summary>Asks for it when the next term ends; null when there is nothing to come.</summary>
    internal async ValueTask<WorkChange?> NextAsync(Seen seen, CancellationToken stop)
    {
        var profile = seen.Of<ProfileState>();
        if (profile is { Facts.IsEmpty: true, History.IsEmpty: true, Stale.IsEmpty: true })
        {
            return null;
        }

        var due = RetentionRules.Of(seen.State, await book.OfAsync(seen.Brand, stop), seen.Now);
        return due.Now.Count > 0 ? Forgetting.Soon : due.Next is { } next ? At(seen, next, keepEarlier: true) : null;
    }

    // Keys first, then the word that they are gone: a crash in between drops them once more, which changes nothing.
    private async ValueTask DropAsync(PersonId person, List<Outdated> gone, CancellationToken stop)
    {
        foreach (var inOneLog in gone.GroupBy(g => g.In ?? person))
        {
            await log.ForgetAsync(inOneLog.Key, [.. inOneLog.Select(g => g.Class).Distinct()], stop);
        }
    }

    private static Decision After(Seen seen, Due due, List<Outdated> gone, Conversations.Log.Work work)
    {
        var events = gone.GroupBy(g => g.Why, StringComparer.Ordinal).Select(IEvent (g) => new FactsForgotten([.. g.Select(x => x.Fact)], g.Key)).ToList();
        WorkChange then = gone.Count < due.Now.Count ? Forgetting.Soon
            : due.Next is { } next ? At(seen, next, keepEarlier: false)
            : new WorkChange.Done(work.Id);
        return events.Count == 0 ? new([], [then]) : new(events, [then, FoldWork.Soon]);
    }

    private static WorkChange.Put At(Seen seen, DateTimeOffset next, bool keepEarlier) =>
        new(Forgetting.Kind, Forgetting.Kind, next > seen.Now ? next - seen.Now : TimeSpan.Zero, KeepEarlier: keepEarlier);
}
