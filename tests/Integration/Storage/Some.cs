using System.Security.Cryptography;
using System.Text;
using Conversations.Log;
using Conversations.People;
using Storage;

namespace Integration.Storage;

/// <summary>Values whose details do not matter to a test.</summary>
internal static class Some
{
    public static PersonId Person(int partition = 17) => PersonId.Create(partition, RandomNumberGenerator.GetBytes(16));

    public static NewPerson NewPerson(int partition = 17) => new(Person(partition), "acme", Keys(("person", Bytes("wrapped person key"))));

    public static AddressKey Address(int partition = 17)
    {
        var hash = RandomNumberGenerator.GetBytes(32);
        hash[0] = (byte)partition;
        return new(partition, Convert.ToHexStringLower(hash));
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static Dictionary<string, byte[]> Keys(params (string Name, byte[] Wrapped)[] keys) =>
        keys.ToDictionary(k => k.Name, k => k.Wrapped, StringComparer.Ordinal);

    /// <summary>An entry whose bytes follow from its id, with every byte value somewhere in it.</summary>
    public static NewEntry Entry(string id, string? dedupe = null)
    {
        byte[] data = [.. Bytes(id), .. Enumerable.Range(0, 256).Select(i => (byte)i)];
        return new(id, "message.received@1", "content:2026-11", data, SHA256.HashData(data), dedupe);
    }

    /// <summary>Entries for an audit stream; each link follows from the id.</summary>
    public static AuditAppend Audit(PersonId person, long expected, params string[] ids) =>
        new(person, expected, Signed, [.. ids.Select(id => new AuditEntry(Entry(id), Link(id)))]);

    public static readonly DateTimeOffset Signed = new(2026, 11, 22, 23, 59, 59, 999, TimeSpan.Zero);

    public static byte[] Link(string id) => SHA256.HashData(Bytes("link of " + id));

    public static StoreCommit Commit(PersonId person, params NewEntry[] entries) => new(person, null, null, entries, []);

    public static WorkChange.Put Put(string id, TimeSpan after = default, bool keepEarlier = false) =>
        new(id, "turn", after, "subject of " + id, 0, keepEarlier);

    public static NewHead Head(long version, string data = "head") =>
        new(version, Bytes(data), SHA256.HashData(Bytes($"link {version}")), Bytes($"signature {version}"));

    public static BoardRow Row(string id, double order, long version = 1, string board = "handoffs:acme") =>
        new(board, id, order, version, $$"""{"id":"{{id}}","v":{{version}}}""");
}
