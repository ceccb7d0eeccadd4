using Conversations.People;

namespace Storage.Sqlite;

/// <summary>Who has which address.</summary>
internal sealed class AddressBook(SqliteReaders readers, SqliteWriter writer)
{
    private static readonly Dictionary<string, byte[]> NoKeys = [];

    public async ValueTask<Route> CreateOrGetAsync(AddressKey address, NewPerson candidate, CancellationToken stop)
    {
        if (candidate.Person.Partition != address.Partition)
        {
            throw new ArgumentException("A person is made in the partition of the first address.", nameof(candidate));
        }

        // Most are there already, which a read can tell.
        return await FindAsync(address, stop) ?? await writer.RunAsync(
            step => Find(step.Session, address) ?? Create(step.Session, address, candidate), stop);
    }

    public ValueTask<Route?> FindAsync(AddressKey address, CancellationToken stop) => readers.ReadAsync(session => Find(session, address), stop);

    public ValueTask<PersonId> PointAsync(AddressKey address, PersonId? expected, PersonId to, CancellationToken stop) => writer.RunAsync(
        step => (Find(step.Session, address)?.Person, expected) switch
        {
            (null, null) => Point(step.Session, address, to),
            ({ } owner, { } seen) when owner == seen && owner != to => Move(step, address, owner, to),
            var (owner, _) => owner ?? default,
        },
        stop);

    public ValueTask FreeAsync(AddressKey address, PersonId from, CancellationToken stop) => writer.RunAsync(
        step =>
        {
            step.Session.Execute("DELETE FROM address WHERE partition = ?1 AND hash = ?2 AND person = ?3", address.Partition, address.Hash, from.Value);
        },
        stop);

    private static Route? Find(Session session, AddressKey address)
    {
        using var rows = session.Query("SELECT person, before, moved_at FROM address WHERE partition = ?1 AND hash = ?2", address.Partition, address.Hash);
        if (!rows.Read())
        {
            return null;
        }

        var person = PersonId.Parse(rows.Text(0));
        var keys = person.Partition == address.Partition ? WrappedKeys.Of(session, person) : NoKeys;
        return rows.IsNull(1) ? new(person, false, keys, null, null) : new(person, false, keys, PersonId.Parse(rows.Text(1)), rows.Time(2));
    }

    private static Route Create(Session session, AddressKey address, NewPerson candidate)
    {
        var pk = People.Add(session, candidate);
        foreach (var (name, wrapped) in candidate.Keys)
        {
            WrappedKeys.Add(session, pk, name, wrapped);
        }

        return new(Point(session, address, candidate.Person), true, candidate.Keys, null, null);
    }

    private static PersonId Point(Session session, AddressKey address, PersonId to)
    {
        session.Execute("INSERT INTO address (partition, hash, person) VALUES (?1, ?2, ?3)", address.Partition, address.Hash, to.Value);
        return to;
    }

    private static PersonId Move(WriteStep step, AddressKey address, PersonId from, PersonId to)
    {
        step.Session.Execute(
            "UPDATE address SET person = ?3, before = ?4, moved_at = ?5 WHERE partition = ?1 AND hash = ?2",
            address.Partition, address.Hash, to.Value, from.Value, step.Now);
        return to;
    }
}
