using Conversations.People;

namespace Storage.Sqlite;

/// <summary>What was taken in before, by partition and key.</summary>
internal sealed class Dedupe(SqliteReaders readers, StoreClock clock)
{
    private static readonly long Remembered = (long)Retention.Dedupe.TotalMilliseconds;

    public ValueTask<IReadOnlyList<bool>> SeenBeforeAsync(PersonId person, IReadOnlyList<string> keys, CancellationToken stop)
    {
        var since = clock.Now() - Remembered;
        return readers.ReadAsync<IReadOnlyList<bool>>(
            session => [.. keys.Select(key => session.Number(
                "SELECT 1 FROM dedupe WHERE partition = ?1 AND key = ?2 AND at > ?3", person.Partition, key, since) is not null)],
            stop);
    }

    /// <summary>Takes a key; false when it was taken before.</summary>
    public static bool TryTake(WriteStep step, int partition, string key)
    {
        const string Take = "INSERT INTO dedupe (partition, key, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
        if (step.Session.Execute(Take, partition, key, step.Now) == 1)
        {
            return true;
        }

        // Taken, but so long ago that it only waits to be swept: a new row, since the sweep goes by age.
        return step.Session.Execute("DELETE FROM dedupe WHERE partition = ?1 AND key = ?2 AND at <= ?3", partition, key, step.Now - Remembered) == 1
            && step.Session.Execute(Take, partition, key, step.Now) == 1;
    }

    /// <summary>Forgets up to <paramref name="most"/> of the oldest that are past their time; returns how many.</summary>
    public static int Sweep(WriteStep step, int most) => step.Session.Execute(
        "DELETE FROM dedupe WHERE n IN (SELECT n FROM (SELECT n, at FROM dedupe ORDER BY n LIMIT ?1) WHERE at <= ?2)", most, step.Now - Remembered);
}
