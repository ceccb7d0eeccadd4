using System.Security.Cryptography;
using Conversations.Log;
using Conversations.People;

namespace Storage.Sqlite;

/// <summary>The lanes: one per person, claimed under a lease.</summary>
internal sealed class Lanes(SqliteReaders readers, SqliteWriter writer, StoreClock clock)
{
    private const string Awake =
        "SELECT l.person, p.id FROM lane l JOIN person p ON p.pk = l.person WHERE l.partition = ?1 AND l.wake <= ?2 ORDER BY l.wake LIMIT ?3";

    public async ValueTask<IReadOnlyList<Lane>> ClaimAsync(int partition, int max, TimeSpan lease, CancellationToken stop)
    {
        // Looking is a read; only what is worth claiming takes the writer's time.
        var now = clock.Now();
        return await readers.ReadAsync(session => session.Number(Awake, partition, now, 1) is not null, stop)
            ? await writer.RunAsync(step => Claim(step, partition, max, lease), stop)
            : [];
    }

    public ValueTask<bool> ExtendAsync(Lane lane, TimeSpan lease, CancellationToken stop) => writer.RunAsync(
        step => Hold(step, lane, "UPDATE lane SET lease_until = ?3 WHERE person = ?1 AND token = ?2", step.Now + (long)lease.TotalMilliseconds), stop);

    public ValueTask ReleaseAsync(Lane lane, CancellationToken stop) => writer.RunAsync(
        step =>
        {
            Hold(step, lane, "UPDATE lane SET token = NULL, lease_until = ?3 WHERE person = ?1 AND token = ?2", default);
        },
        stop);

    public ValueTask<(DateTimeOffset Now, IReadOnlyList<DateTimeOffset?> Due)> DueAsync(CancellationToken stop) =>
        readers.ReadAsync(session => (clock.Time(), Due(session)), stop);

    /// <summary>Sets when a lane can be claimed next, after its work, its lease or the fate of its log changed.</summary>
    public static void Refresh(Session session, long pk, int partition)
    {
        var due = session.Number("SELECT min(due) FROM work WHERE person = ?1 AND (SELECT fate FROM person WHERE pk = ?1) = 0", pk);
        session.Execute(
            """
            INSERT INTO lane (person, partition, wake) VALUES (?1, ?2, ?3)
            ON CONFLICT DO UPDATE SET wake = max(excluded.wake, coalesce(lease_until, 0))
            WHERE wake IS NOT max(excluded.wake, coalesce(lease_until, 0))
            """,
            pk, partition, due);
    }

    private static IReadOnlyList<Lane> Claim(WriteStep step, int partition, int max, TimeSpan lease)
    {
        var awake = new List<(long Pk, PersonId Person)>();
        using (var rows = step.Session.Query(Awake, partition, step.Now, max))
        {
            while (rows.Read())
            {
                awake.Add((rows.Number(0), PersonId.Parse(rows.Text(1))));
            }
        }

        var until = step.Now + (long)lease.TotalMilliseconds;
        return [.. awake.Select(lane => Take(step, lane.Pk, lane.Person, until))];
    }

    private static Lane Take(WriteStep step, long pk, PersonId person, long until)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        step.Session.Execute("UPDATE lane SET token = ?2, lease_until = ?3, wake = ?3 WHERE person = ?1", pk, token, until);
        return new(person, token, WorkTable.Due(step.Session, pk, step.Now));
    }

    /// <summary>Changes a lane for who holds it; false when somebody else does by now.</summary>
    private static bool Hold(WriteStep step, Lane lane, string change, long? until)
    {
        if (!People.TryFind(step.Session, lane.Person, out var known) || step.Session.Execute(change, known.Pk, lane.Token, until) == 0)
        {
            return false;
        }

        Refresh(step.Session, known.Pk, lane.Person.Partition);
        return true;
    }

    /// <summary>A seek in the index for each partition: the cost does not grow with the work that waits.</summary>
    private static IReadOnlyList<DateTimeOffset?> Due(Session session)
    {
        var due = new DateTimeOffset?[PersonId.Partitions];
        using var rows = session.Query(
            """
            WITH RECURSIVE partitions (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM partitions WHERE n < ?1)
            SELECT n, (SELECT min(wake) FROM lane WHERE partition = n AND wake IS NOT NULL) FROM partitions
            """,
            PersonId.Partitions - 1);
        while (rows.Read())
        {
            due[rows.Number(0)] = rows.IsNull(1) ? null : rows.Time(1);
        }

        return due;
    }
}
