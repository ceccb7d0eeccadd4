using System.Globalization;
using Conversations.People;

namespace Storage.Sqlite;

/// <summary>Writing and reading audit streams, and the index of their days.</summary>
internal sealed class Audits(SqliteReaders readers, SqliteWriter writer)
{
    public ValueTask<AuditTail?> AppendAsync(AuditAppend append, CancellationToken stop) => writer.RunAsync(step => Append(step, append), stop);

    public ValueTask<IReadOnlyList<StoredEntry>> ReadAsync(PersonId person, long after, int limit, CancellationToken stop) => readers.ReadAsync<IReadOnlyList<StoredEntry>>(
        session => People.TryFind(session, person, out var known) ? EntryTable.Audit.After(session, known.Pk, after, limit) : [], stop);

    public ValueTask<(IReadOnlyList<PersonId> People, string? Next)> OfDayAsync(int partition, DateOnly day, string? cursor, int limit, CancellationToken stop) =>
        readers.ReadAsync(session => OfDay(session, partition, day, cursor, Math.Max(limit, 1)), stop);

    /// <summary>A record about nobody cannot be kept, and must not be lost in silence: that throws.</summary>
    private static AuditTail? Append(WriteStep step, AuditAppend append)
    {
        var (pk, tail) = Tail(step.Session, append.Person);
        if (tail.Seq != append.Expected)
        {
            return tail;
        }

        var number = tail.Seq;
        foreach (var (entry, link) in append.Entries)
        {
            EntryTable.Audit.Add(step.Session, pk, ++number, step.Now, entry, link);
        }

        step.Session.Execute(
            "UPDATE person SET audited = ?2, audit_link = ?3, audit_at = ?4 WHERE pk = ?1", pk, number, append.Entries[^1].Link, append.At.ToUnixTimeMilliseconds());
        step.Session.Execute(
            "INSERT OR IGNORE INTO audit_day (day, person) VALUES (?1, ?2)", Text(DateOnly.FromDateTime(append.At.UtcDateTime)), append.Person.Value);
        return null;
    }

    private static (long Pk, AuditTail Tail) Tail(Session session, PersonId person)
    {
        using var rows = session.Query("SELECT pk, audited, audit_link, audit_at FROM person WHERE id = ?1", person.Value);
        return rows.Read()
            ? (rows.Number(0), new(rows.Number(1), rows.IsNull(2) ? null : rows.Bytes(2), rows.Time(3)))
            : throw new InvalidOperationException("There is no such person to audit.");
    }

    private static (IReadOnlyList<PersonId> People, string? Next) OfDay(Session session, int partition, DateOnly day, string? cursor, int limit)
    {
        var people = new List<PersonId>();
        using var rows = session.Query(
            "SELECT person FROM audit_day WHERE day = ?1 AND person > ?2 AND person < ?3 ORDER BY person LIMIT ?4",
            Text(day), cursor ?? People.First(partition), People.End(partition), limit + 1L);
        while (rows.Read())
        {
            if (people.Count == limit)
            {
                return (people, people[^1].Value);
            }

            people.Add(PersonId.Parse(rows.Text(0)));
        }

        return (people, null);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
