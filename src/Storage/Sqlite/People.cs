using Conversations.People;

namespace Storage.Sqlite;

/// <summary>Who there is: rows of <c>person</c>, and what is loaded and listed of them.</summary>
internal sealed class People(SqliteReaders readers, StoreClock clock)
{
    public ValueTask<StoredPerson?> LoadAsync(PersonId person, int mostTail, CancellationToken stop) =>
        readers.ReadAsync(session => TryFind(session, person, out var known) ? Load(session, person, known, mostTail) : null, stop);

    public ValueTask<(IReadOnlyList<PersonRow> People, string? Next)> ListAsync(int partition, string? cursor, int limit, CancellationToken stop) =>
        readers.ReadAsync(session => List(session, partition, cursor, limit), stop);

    /// <summary>A person's row; false when there is no such person.</summary>
    public static bool TryFind(Session session, PersonId person, out Known known)
    {
        using var rows = session.Query("SELECT pk, brand, version, fate, moved_to FROM person WHERE id = ?1", person.Value);
        var found = rows.Read();
        known = found ? new(rows.Number(0), rows.Text(1), rows.Number(2), (Fate)rows.Number(3), rows.IsNull(4) ? null : PersonId.Parse(rows.Text(4))) : default;
        return found;
    }

    /// <summary>Makes a person with an empty log; returns its row number.</summary>
    public static long Add(Session session, NewPerson person) =>
        session.Number("INSERT INTO person (id, brand) VALUES (?1, ?2) RETURNING pk", person.Person.Value, person.Brand)!.Value;

    /// <summary>Before a partition's first id: they are a range, since they begin with its number.</summary>
    public static string First(int partition) => $"p_{partition:D3}_";

    /// <summary>After its last: '`' follows '_'.</summary>
    public static string End(int partition) => $"p_{partition:D3}`";

    private StoredPerson Load(Session session, PersonId person, Known known, int mostTail)
    {
        var (version, data, link) = (0L, (byte[]?)null, (byte[]?)null);
        using (var rows = session.Query("SELECT version, data, link FROM head WHERE person = ?1 AND data IS NOT NULL", known.Pk))
        {
            if (rows.Read())
            {
                (version, data, link) = (rows.Number(0), rows.Bytes(1), rows.Bytes(2));
            }
        }

        var tail = EntryTable.Log.After(session, known.Pk, version, mostTail);
        return new(person, known.Brand, known.Version, clock.Time(), data, version, link, tail, known.MovedTo, known.Fate == Fate.Erased);
    }

    private static (IReadOnlyList<PersonRow> People, string? Next) List(Session session, int partition, string? cursor, int limit)
    {
        var (from, to) = (cursor ?? First(partition), End(partition));
        var people = new List<PersonRow>();
        using var rows = session.Query(
            """
            SELECT p.id, p.brand, p.version, p.fate, p.moved_to, h.version, h.link, h.signature, p.audited, p.audit_link
            FROM person p LEFT JOIN head h ON h.person = p.pk
            WHERE p.id > ?1 AND p.id < ?2 ORDER BY p.id LIMIT ?3
            """,
            from, to, limit + 1L);
        while (rows.Read())
        {
            if (people.Count == limit)
            {
                return (people, people.Count > 0 ? people[^1].Person.Value : cursor);
            }

            var isSealed = !rows.IsNull(5);
            people.Add(new(
                PersonId.Parse(rows.Text(0)), rows.Text(1), rows.Number(2), isSealed ? rows.Number(5) : 0, isSealed ? rows.Bytes(6) : null,
                isSealed ? rows.Bytes(7) : null, rows.IsNull(4) ? null : PersonId.Parse(rows.Text(4)), (Fate)rows.Number(3) == Fate.Erased,
                rows.Number(8), rows.IsNull(9) ? null : rows.Bytes(9)));
        }

        return (people, null);
    }
}

/// <summary>A person's row, as a step of work needs it.</summary>
internal readonly record struct Known(long Pk, string Brand, long Version, Fate Fate, PersonId? MovedTo);

/// <summary>What became of a log.</summary>
internal enum Fate
{
    Open = 0,
    Closed = 1,
    Erased = 2,
}
