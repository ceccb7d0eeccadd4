using Conversations.People;

namespace Storage.Sqlite;

/// <summary>Reading logs.</summary>
internal sealed class Entries(SqliteReaders readers)
{
    public ValueTask<IReadOnlyList<StoredEntry>> ReadAsync(PersonId person, long after, int limit, CancellationToken stop) =>
        OfAsync(person, (session, pk) => EntryTable.Log.After(session, pk, after, limit), stop);

    public ValueTask<IReadOnlyList<StoredEntry>> ReadBackAsync(PersonId person, long before, int limit, CancellationToken stop) =>
        OfAsync(person, (session, pk) => EntryTable.Log.Before(session, pk, before, limit), stop);

    public ValueTask<IReadOnlyList<StoredEntry>> ReadManyAsync(PersonId person, IReadOnlyList<long> seqs, CancellationToken stop) =>
        OfAsync(person, (session, pk) => EntryTable.Log.Many(session, pk, seqs), stop);

    private ValueTask<IReadOnlyList<StoredEntry>> OfAsync(PersonId person, Func<Session, long, IReadOnlyList<StoredEntry>> read, CancellationToken stop) =>
        readers.ReadAsync(session => People.TryFind(session, person, out var known) ? read(session, known.Pk) : [], stop);
}
