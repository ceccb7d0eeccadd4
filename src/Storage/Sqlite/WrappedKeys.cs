using Conversations.People;

namespace Storage.Sqlite;

/// <summary>People's wrapped keys.</summary>
internal sealed class WrappedKeys(SqliteReaders readers, SqliteWriter writer)
{
    public ValueTask<IReadOnlyDictionary<string, byte[]>> KeysAsync(PersonId person, CancellationToken stop) =>
        readers.ReadAsync<IReadOnlyDictionary<string, byte[]>>(session => Of(session, person), stop);

    public ValueTask<IReadOnlyDictionary<string, byte[]>?> AddAsync(PersonId person, IReadOnlyDictionary<string, byte[]> wrapped, CancellationToken stop) =>
        writer.RunAsync<IReadOnlyDictionary<string, byte[]>?>(
            step => People.TryFind(step.Session, person, out var known) && known.Fate != Fate.Erased
                ? wrapped.ToDictionary(k => k.Key, k => AddOrGet(step.Session, known.Pk, k.Key, k.Value), StringComparer.Ordinal)
                : null,
            stop);

    public ValueTask<bool> ReplaceAsync(PersonId person, string name, byte[] seen, byte[] wrapped, CancellationToken stop) => writer.RunAsync(
        step =>
        {
            var replaced = step.Session.Execute(
                "UPDATE wrapped_key SET wrapped = ?4 WHERE person = (SELECT pk FROM person WHERE id = ?1) AND name = ?2 AND wrapped = ?3",
                person.Value, name, seen, wrapped) == 1;
            if (replaced)
            {
                // The old wrapping must not outlive the master key that was given up.
                step.Scrub(Scrubbing.Soon);
            }

            return replaced;
        },
        stop);

    public ValueTask DropAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop) => writer.RunAsync(
        step =>
        {
            if (People.TryFind(step.Session, person, out var known))
            {
                foreach (var name in names)
                {
                    step.Session.Execute("DELETE FROM wrapped_key WHERE person = ?1 AND name = ?2", known.Pk, name);
                }

                Heads.Drop(step.Session, known.Pk);
                step.Scrub(Scrubbing.Soon);
            }
        },
        stop);

    /// <summary>A person's wrapped keys by name; none when there is no such person.</summary>
    public static Dictionary<string, byte[]> Of(Session session, PersonId person)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        using var rows = session.Query("SELECT k.name, k.wrapped FROM wrapped_key k JOIN person p ON p.pk = k.person WHERE p.id = ?1", person.Value);
        while (rows.Read())
        {
            keys.Add(rows.Text(0), rows.Bytes(1));
        }

        return keys;
    }

    private static byte[] AddOrGet(Session session, long pk, string name, byte[] wrapped)
    {
        Add(session, pk, name, wrapped);
        using var rows = session.Query("SELECT wrapped FROM wrapped_key WHERE person = ?1 AND name = ?2", pk, name);
        return rows.Read() ? rows.Bytes(0) : wrapped;
    }

    /// <summary>Adds a key unless one of its name is there.</summary>
    public static void Add(Session session, long pk, string name, byte[] wrapped) =>
        session.Execute("INSERT INTO wrapped_key (person, name, wrapped) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", pk, name, wrapped);
}
