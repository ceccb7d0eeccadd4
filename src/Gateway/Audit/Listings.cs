using System.Collections.Concurrent;
using Conversations.Log;
using Conversations.People;
using Personalization.Audit;
using Personalization.Gate;

namespace Gateway.Audit;

/// <summary>
/// Writes down whose rows stood in a list, before the list leaves: one entry for each person, actor, list and hour. All that are new are written at once, so a page
/// waits for one round and not for each, and a list that is shown again waits for nothing. A process knows its own hours only and may forget: then a row is
/// written once more, never once less.
/// </summary>
internal sealed class Listings(ILog log, TimeProvider clock)
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<Row, Lazy<Task<bool>>> _rows = [];
    private long _hour;

    private sealed record Row(PersonId Person, string Kind, string? Id, string Where, long Hour);

    /// <summary>Writes down that an actor sees these people's rows; answers those whose rows may be shown. Whoever was erased meanwhile is not among them.</summary>
    internal async ValueTask<IReadOnlySet<PersonId>> PassAsync(IEnumerable<PersonId> people, Actor actor, string role, string where, CancellationToken stop)
    {
        var hour = clock.GetUtcNow().ToUnixTimeSeconds() / 3600;
        Forget(hour);
        var shown = await Task.WhenAll(people.Distinct().Select(async p => (Person: p, Written: await PassAsync(new(p, actor.Kind, actor.Id, where, hour), actor, role, stop))));
        return shown.Where(s => s.Written).Select(s => s.Person).ToHashSet();
    }

    private async Task<bool> PassAsync(Row row, Actor actor, string role, CancellationToken stop)
    {
        // Not the caller's own patience: others wait for the same entry.
        var entry = _rows.GetOrAdd(row, r => new(() => WriteAsync(r, new(actor, role, r.Where))));
        try
        {
            return await entry.Value.WaitAsync(stop);
        }
        catch (StoreUnavailableException)
        {
            _rows.TryRemove(KeyValuePair.Create(row, entry));
            throw;
        }
    }

    private async Task<bool> WriteAsync(Row row, PersonListed listed)
    {
        try
        {
            await log.RecordReadAsync(row.Person, listed, CancellationToken.None);
            return true;
        }
        catch (InvalidOperationException)
        {
            // Erased between the list and its row.
            return false;
        }
    }

    private void Forget(long hour)
    {
        if (Interlocked.Exchange(ref _hour, hour) != hour || _rows.Count > Most)
        {
            _rows.Clear();
        }
    }
}
