using System.Collections.Concurrent;
using Conversations.Log;
using Conversations.People;
using Desk.Models;
using Gateway.Audit;
using Personalization.Caps;
using Storage;

namespace Gateway.Brands;

/// <summary>
/// What a rule would have been too much for, over people of the brand taken at random: ids are random, so the first ones of the store are as good as any, and
/// the same ones each time, so that two rules can be compared. However long the history, no more is read.
/// </summary>
internal sealed class CapForecast(IStore store, ILog log)
{
    /// <summary>Over how long.</summary>
    internal static readonly TimeSpan Length = TimeSpan.FromDays(30);

    private const int MostPeople = 200;
    private const int MostRows = 4000;
    private const int SideBySide = 4;

    /// <summary>What a rule would have done.</summary>
    internal async ValueTask<CapsForecast> OfAsync(string brand, CapRule rule, DateTimeOffset now, CancellationToken stop)
    {
        var (people, isAll) = await DrawnAsync(brand, stop);
        var replays = new ConcurrentBag<CapReplay>();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stop }, async (person, token) =>
        {
            if ((await log.LoadAsync(person, token)).Somebody() is { } seen)
            {
                replays.Add(CapReplay.Of(rule, seen.Of<CapsState>(), now - Length));
            }
        });
        return new(replays.Count, isAll, replays.Sum(r => r.Contacts), replays.Sum(r => r.TooMany), replays.Count(r => r.TooMany > 0));
    }

    private async ValueTask<(IReadOnlyList<PersonId> People, bool IsAll)> DrawnAsync(string brand, CancellationToken stop)
    {
        var (people, looked) = (new List<PersonId>(), 0);
        for (var partition = 0; partition < PersonId.Partitions; partition++)
        {
            string? cursor = null;
            do
            {
                if (people.Count >= MostPeople || looked >= MostRows)
                {
                    return (people, false);
                }

                (var rows, cursor) = await store.PeopleAsync(partition, cursor, MostPeople, stop);
                looked += rows.Count;
                people.AddRange(rows.Where(r => r is { Erased: false, MovedTo: null } && r.Brand == brand).Select(r => r.Person).Take(MostPeople - people.Count));
            }
            while (cursor is not null);
        }

        return (people, people.Count < MostPeople);
    }
}
