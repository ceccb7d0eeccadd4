using System.Buffers.Binary;
using Conversations.People;

namespace Storage.Sqlite;

/// <summary>Which entries carry a name.</summary>
internal sealed class Names(SqliteReaders readers)
{
    private const int Width = sizeof(uint);
    private const int Most = (Retention.VersionsOfName + 1) * Width;

    // Full: the first stays, the second goes. Joined blobs are text to SQLite until they are cast.
    private static readonly string Upsert =
        $"""
        INSERT INTO name (person, name, numbers) VALUES (?1, ?2, ?3)
        ON CONFLICT DO UPDATE SET numbers = CAST(
          CASE WHEN length(numbers) < {Most} THEN numbers ELSE substr(numbers, 1, {Width}) || substr(numbers, {(2 * Width) + 1}) END || excluded.numbers AS BLOB)
        """;

    public ValueTask<IReadOnlyDictionary<string, IReadOnlyList<long>>> FindAsync(PersonId person, IReadOnlyList<string> names, CancellationToken stop) =>
        readers.ReadAsync(session => Find(session, person, names), stop);

    /// <summary>Lets an entry's names lead to its number.</summary>
    public static void Add(Session session, long pk, long number, NewEntry entry)
    {
        if (entry.Names is not { Count: > 0 } names)
        {
            return;
        }

        var packed = new byte[Width];
        BinaryPrimitives.WriteUInt32BigEndian(packed, checked((uint)number));
        foreach (var name in names)
        {
            session.Execute(Upsert, pk, name, packed);
        }
    }

    public static void Drop(Session session, long pk) => session.Execute("DELETE FROM name WHERE person = ?1", pk);

    private static IReadOnlyDictionary<string, IReadOnlyList<long>> Find(Session session, PersonId person, IReadOnlyList<string> names)
    {
        var found = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        if (names.Count > 0 && People.TryFind(session, person, out var known))
        {
            foreach (var name in names)
            {
                using var rows = session.Query("SELECT numbers FROM name WHERE person = ?1 AND name = ?2", known.Pk, name);
                if (rows.Read())
                {
                    found[name] = Numbers(rows.Bytes(0));
                }
            }
        }

        return found;
    }

    private static long[] Numbers(ReadOnlySpan<byte> packed)
    {
        var numbers = new long[packed.Length / Width];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadUInt32BigEndian(packed[(i * Width)..]);
        }

        return numbers;
    }
}
