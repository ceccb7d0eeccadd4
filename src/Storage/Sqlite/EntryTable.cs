namespace Storage.Sqlite;

/// <summary>A table of numbered entries: the logs, or the audit streams. See <c>place</c> in the schema.</summary>
/// <param name="name">The table.</param>
/// <param name="link">The column of the links, if it has one.</param>
internal sealed class EntryTable(string name, string link)
{
    /// <summary>The logs.</summary>
    public static readonly EntryTable Log = new("entry", "NULL");

    /// <summary>The audit streams.</summary>
    public static readonly EntryTable Audit = new("audit", "link");

    private const int NumberBits = 32;
    private const long LastNumber = (1L << NumberBits) - 1;

    // Made once each: a session knows a statement by its reference.
    private readonly string _insert = $"INSERT INTO {name} (place, at, id, kind, key, data, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    private readonly string _linked = $"INSERT INTO {name} (place, at, id, kind, key, data, hash, link) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    private readonly string _one = $"SELECT place, at, id, kind, key, data, hash, {link} FROM {name} WHERE place = ?1";
    private readonly string _after = $"SELECT place, at, id, kind, key, data, hash, {link} FROM {name} WHERE place > ?1 AND place <= ?2 ORDER BY place LIMIT ?3";
    private readonly string _before = $"SELECT place, at, id, kind, key, data, hash, {link} FROM {name} WHERE place > ?1 AND place < ?2 ORDER BY place DESC LIMIT ?3";

    public void Add(Session session, long pk, long number, long now, NewEntry entry) =>
        session.Execute(_insert, Place(pk, number), now, entry.Id, entry.Kind, entry.Key, entry.Data, entry.Hash);

    public void Add(Session session, long pk, long number, long now, NewEntry entry, byte[] link) =>
        session.Execute(_linked, Place(pk, number), now, entry.Id, entry.Kind, entry.Key, entry.Data, entry.Hash, link);

    /// <summary>Entries after a number, oldest first.</summary>
    public IReadOnlyList<StoredEntry> After(Session session, long pk, long after, int limit)
    {
        using var rows = session.Query(_after, Place(pk, after), Place(pk, LastNumber), limit);
        return All(rows);
    }

    /// <summary>Entries before a number, newest first.</summary>
    public IReadOnlyList<StoredEntry> Before(Session session, long pk, long before, int limit)
    {
        using var rows = session.Query(_before, Place(pk, 0), Place(pk, before), limit);
        return All(rows);
    }

    /// <summary>The entries with these numbers, as far as they are there.</summary>
    public IReadOnlyList<StoredEntry> Many(Session session, long pk, IReadOnlyList<long> numbers)
    {
        var entries = new List<StoredEntry>(numbers.Count);
        foreach (var number in numbers.Where(n => n is > 0 and <= LastNumber))
        {
            using var rows = session.Query(_one, Place(pk, number));
            entries.AddRange(All(rows));
        }

        return entries;
    }

    private static long Place(long pk, long number) => (pk << NumberBits) | Math.Clamp(number, 0, LastNumber);

    private static List<StoredEntry> All(Rows rows)
    {
        var entries = new List<StoredEntry>();
        while (rows.Read())
        {
            entries.Add(new(rows.Number(0) & LastNumber, rows.Time(1), rows.Text(2), rows.Text(3), rows.Text(4), rows.Bytes(5), rows.Bytes(6)) { Link = rows.IsNull(7) ? null : rows.Bytes(7) });
        }

        return entries;
    }
}
