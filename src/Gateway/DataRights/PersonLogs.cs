using System.Runtime.CompilerServices;
using Conversations.Log;
using Conversations.People;
using Gateway.Api;

namespace Gateway.DataRights;

/// <summary>A person's own log and those that were merged into it, as far as they still are.</summary>
internal sealed class PersonLogs(ILog log)
{
    private const int Page = 500;

    /// <summary>The logs, the person's own first; each with the id it has when it is not the person's own.</summary>
    internal async IAsyncEnumerable<(Seen Seen, PersonId? Merged)> OfAsync(Seen seen, [EnumeratorCancellation] CancellationToken stop)
    {
        yield return (seen, null);
        var open = new Queue<Seen>([seen]);
        var met = new HashSet<PersonId> { seen.Person };
        while (open.TryDequeue(out var one))
        {
            foreach (var merge in one.Of<MergeState>().Merges.Where(m => m.Stage is MergeStage.Absorbed or MergeStage.Completed && met.Add(m.Loser)))
            {
                if (await log.LoadClosedAsync(merge.Loser, stop) is { } other)
                {
                    open.Enqueue(other);
                    yield return (other, merge.Loser);
                }
            }
        }
    }

    /// <summary>Their entries, page by page, oldest first within each.</summary>
    internal async IAsyncEnumerable<(Seen Seen, PersonId? Merged, IReadOnlyList<Recorded> Page)> EntriesAsync(Seen seen, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var (one, merged) in OfAsync(seen, stop))
        {
            await foreach (var page in log.PagesAsync(merged ?? one.Person, stop))
            {
                yield return (one, merged, page);
            }
        }
    }

    /// <summary>Their audit streams, page by page.</summary>
    internal async IAsyncEnumerable<IReadOnlyList<Recorded>> AuditAsync(Seen seen, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var (one, merged) in OfAsync(seen, stop))
        {
            var after = 0L;
            for (var page = await log.ReadAuditAsync(merged ?? one.Person, after, Page, stop); page.Count > 0; page = await log.ReadAuditAsync(merged ?? one.Person, after, Page, stop))
            {
                yield return page;
                after = page[^1].Seq;
            }
        }
    }
}
