using Conversations.People;

namespace Storage.Sqlite;

/// <summary>Reading logs, and writing and reading audit streams.</summary>
internal sealed class Entries(SqliteReaders readers, SqliteWriter writer)
{
    public ValueTask<IReadOnlyList<StoredEntry>> ReadAsync(PersonId person, long after, int limit, CancellationToken stop) =>
        OfAsync(person, (session, pk) => EntryTable.Log.After(session, pk, after, limit), stop);

    public ValueTask<IReadOnlyList<StoredEntry>> ReadBackAsync(PersonId person, long before, int limit, CancellationToken stop) =>
        OfAsync(person, (session, pk) => EntryTable.Log.Before(session, pk, before, limit), stop);

    public ValueTask<IReadOnlyList<StoredEntry>> ReadManyAsync(PersonId person, IReadOnlyList<long> seqs, CancellationToken stop) =>
        OfAsync(person, (session, pk) => EntryTable.Log.Many(session, pk, seqs), stop);

    public ValueTask<IReadOnlyList<StoredEntry>> ReadAuditAsync(PersonId person, long after, int limit, CancellationToken stop) =>
        OfAsync(person, (session, pk) => EntryTable.Audit.After(session, pk, after, limit), stop);

    /// <summary>A record about nobody cannot be kept, and must not be lost in silence: that throws.</summary>
    public ValueTask<long> AppendAuditAsync(PersonId person, NewEntry entry, CancellationToken stop) => writer.RunAsync(
        step =>
        {
            using var rows = step.Session.Query("UPDATE person SET audited = audited + 1 WHERE id = ?1 RETURNING pk, audited", person.Value);
            if (!rows.Read())
            {
                throw new InvalidOperationException("There is no such person to audit.");
            }

            var number = rows.Number(1);
            EntryTable.Audit.Add(step.Session, rows.Number(0), number, step.Now, entry);
            return number;
        },
        stop);

    private ValueTask<IReadOnlyList<StoredEntry>> OfAsync(PersonId person, Func<Session, long, IReadOnlyList<StoredEntry>> read, CancellationToken stop) =>
        readers.ReadAsync(session => People.TryFind(session, person, out var known) ? read(session, known.Pk) : [], stop);
}
