using Conversations.Log;
using Conversations.People;
using Gateway.Api;
using Gateway.Attachments.Keeping;
using Gateway.People;
using Microsoft.Extensions.Logging;
using Storage.Sealed;

namespace Gateway.Erasures;

/// <summary>
/// Erases people. A plan is kept in the store, the ledger outside of it is on the disk, the keys are destroyed: that is when it returns,
/// and whatever then remains is done here or, after a crash, by whoever comes next.
/// </summary>
internal sealed partial class Erasure(
    ILog log, Merges merges, ErasurePlanner planner, ErasurePlans plans, ErasureLedger ledger, ErasureSteps steps, PersonLog caches, ILogger<Erasure> logger)
{
    /// <summary>
    /// Erases a person of a brand; false when there is no such person, or no more. When it returns nothing of theirs can be read, in no process,
    /// and a restored backup erases them again. Throws <see cref="StoreUnavailableException"/> when nothing was decided yet, or it is to be asked again.
    /// </summary>
    internal async ValueTask<bool> EraseAsync(string brand, PersonId person, string why, CancellationToken stop)
    {
        if (await log.LoadAsync(person, stop) is not { } seen || seen.Brand != brand)
        {
            return false;
        }

        await RunAsync(seen, why, stop);
        return true;
    }

    /// <summary>The same for somebody whose log was just read.</summary>
    internal async ValueTask RunAsync(Seen seen, string why, CancellationToken stop)
    {
        seen = await SettledAsync(seen, stop);
        var (plan, media) = await planner.OfAsync(seen, why, before: null, stop);
        await CarryOutAsync(plan, media, stop);
    }

    /// <summary>Once more, for somebody whom an older backup brought back.</summary>
    internal async ValueTask AgainAsync(Seen seen, Erased before, CancellationToken stop)
    {
        var (plan, media) = await planner.OfAsync(seen, before.Why, before, stop);
        await CarryOutAsync(plan, media, stop);
    }

    private async ValueTask CarryOutAsync(ErasurePlan draft, IReadOnlyList<string> media, CancellationToken stop)
    {
        var plan = await plans.KeepAsync(draft, media, stop);
        await ledger.WriteAsync(new(plan.At, plan.Brand, plan.People, plan.Addresses, plan.Why), stop);
        await steps.DestroyAsync(plan, stop);
        caches.Forget(plan.People);
        try
        {
            await steps.TidyAsync(plan, stop);
        }
        catch (Exception e) when (e is StoreUnavailableException or BlobsUnavailableException)
        {
            // The keys are gone and the plan is kept: the rest is certain to be done.
            Left(logger, plan.Person.Value, e.Message);
        }
    }

    /// <summary>Goes on with the erasures that were begun; returns how many are through now.</summary>
    internal async ValueTask<int> ResumeAsync(CancellationToken stop)
    {
        var done = 0;
        foreach (var plan in await plans.OpenAsync(stop))
        {
            try
            {
                await ledger.WriteAsync(new(plan.At, plan.Brand, plan.People, plan.Addresses, plan.Why), stop);
                await steps.DestroyAsync(plan, stop);
                await steps.TidyAsync(plan, stop);
                done++;
            }
            catch (BlobsUnavailableException e)
            {
                Left(logger, plan.Person.Value, e.Message);
            }
        }

        return done;
    }

    // A merge that is half done is brought to its end first: it says whose log is whose. One that takes this log away leads to the survivor.
    private async ValueTask<Seen> SettledAsync(Seen seen, CancellationToken stop)
    {
        for (var pass = 0; pass < 5 && seen.Of<MergeState>().IsMoving; pass++)
        {
            var mover = seen.Of<MergeState>().Away is { } away ? await IntoAsync(seen.Person, away, stop) : seen.Person;
            if (mover is not { } person)
            {
                return seen;
            }

            await merges.HandleAsync(person, new("merge", "merge", seen.Now, 0, ""), stop);
            if (await log.LoadAsync(seen.Person, stop) is not { } next)
            {
                return seen;
            }

            seen = next;
        }

        return seen;
    }

    private async ValueTask<PersonId?> IntoAsync(PersonId person, string mergeId, CancellationToken stop)
    {
        PersonId? into = null;
        await foreach (var page in log.PagesAsync(person, stop))
        {
            into = page.Select(r => r.Event).OfType<MergedAway>().LastOrDefault(e => e.MergeId == mergeId)?.Into ?? into;
        }

        return into;
    }

    [LoggerMessage(LogLevel.Warning, "What remains of the erasure of {Person}, whose keys are destroyed, is done within minutes: {Reason}")]
    private static partial void Left(ILogger logger, string person, string reason);
}
