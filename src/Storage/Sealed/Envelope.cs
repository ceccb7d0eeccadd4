using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conversations.Log;
using Conversations.People;
using Storage.Audit;

namespace Storage.Sealed;

/// <summary>Turns events into sealed entries and back. A sealed entry is bound to its person, event id and kind.</summary>
internal sealed class Envelope(Composition composition)
{
    private const int OnStack = 4096;
    private const int SignatureLength = 64;

    internal NewEntry Close(PersonKeys keys, string keyName, byte[] key, IEvent @event, Guid unique, string? dedupe, IReadOnlyList<string>? names)
    {
        var id = "e_" + unique.ToString("N");
        var type = TypeOf(@event);
        var kind = $"{type.Name}@{type.Version}";
        var data = Seal.Encrypt(key, JsonSerializer.SerializeToUtf8Bytes(@event, type.Type, Composition.Json), Bound(keys.Person, id, kind), unique);
        return new(id, kind, keyName, data, HashOf(keys.Person, id, kind, keyName, data), dedupe, names);
    }

    internal Recorded Open(PersonKeys? keys, PersonId person, StoredEntry entry)
    {
        var (name, version) = KindOf(entry.Kind);
        var @event = keys?.Of(entry.Key) is { } key && composition.ByName.TryGetValue(name, out var type)
            ? Read(type, version, Seal.Decrypt(key, entry.Data, Bound(person, entry.Id, entry.Kind)))
            : null;
        return new(entry.Seq, entry.At, entry.Id, name, @event);
    }

    /// <summary>Seals a statement with its signature in front. The nonce is drawn: a statement that must be made anew for another place keeps its event's id.</summary>
    internal static AuditEntry Close(PersonId person, byte[] key, string id, string kind, ReadOnlySpan<byte> statement, ReadOnlySpan<byte> signature)
    {
        var data = Seal.Encrypt(key, [.. signature, .. statement], BoundInAudit(person, id, kind));
        return new(new(id, kind, KeyClass.Proof.Name, data, HashOf(person, id, kind, KeyClass.Proof.Name, data)), SHA256.HashData(statement));
    }

    /// <summary>Opens a statement; throws <see cref="CryptographicException"/> when it is not what was sealed.</summary>
    internal static (byte[] Signature, byte[] Statement) OpenStatement(byte[] key, PersonId person, StoredEntry entry)
    {
        var plain = Seal.Decrypt(key, entry.Data, BoundInAudit(person, entry.Id, entry.Kind));
        return (plain[..SignatureLength], plain[SignatureLength..]);
    }

    /// <summary>The event in a statement; null when no slice knows it any more.</summary>
    internal IEvent? EventOf(string kind, byte[] statement)
    {
        var body = JsonNode.Parse(statement)!.AsObject();
        foreach (var name in Statement.Frame)
        {
            body.Remove(name);
        }

        var (known, version) = KindOf(kind);
        return composition.ByName.TryGetValue(known, out var type) ? Read(type, version, body) : null;
    }

    internal static (string Name, int Version) KindOf(string kind)
    {
        var at = kind.LastIndexOf('@');
        return (kind[..at], int.Parse(kind.AsSpan(at + 1), System.Globalization.CultureInfo.InvariantCulture));
    }

    internal EventType TypeOf(IEvent @event) => composition.ByType.TryGetValue(@event.GetType(), out var type)
        ? type
        : throw new InvalidOperationException($"No slice owns the event {@event.GetType().Name}.");

    /// <summary>SHA-256 over header and ciphertext: what the chain links and <c>verify</c> computes again, without any key.</summary>
    internal static byte[] HashOf(PersonId person, string id, string kind, string key, ReadOnlySpan<byte> data)
    {
        var header = $"{person.Value}\n{id}\n{kind}\n{key}\n";
        var most = Encoding.UTF8.GetMaxByteCount(header.Length) + data.Length;
        // In one piece: each call into the crypto library costs more than copying a message.
        Span<byte> whole = most <= OnStack ? stackalloc byte[OnStack] : new byte[most];
        var length = Encoding.UTF8.GetBytes(header, whole);
        data.CopyTo(whole[length..]);
        return SHA256.HashData(whole[..(length + data.Length)]);
    }

    private static IEvent? Read(EventType type, int version, byte[] json)
    {
        if (version == type.Version || type.Upcast is null)
        {
            return (IEvent?)JsonSerializer.Deserialize(json, type.Type, Composition.Json);
        }

        return Read(type, version, JsonNode.Parse(json)!.AsObject());
    }

    private static IEvent? Read(EventType type, int version, JsonObject json) =>
        (IEvent?)(version == type.Version || type.Upcast is null ? json : type.Upcast(version, json)).Deserialize(type.Type, Composition.Json);

    private static string BoundInAudit(PersonId person, string id, string kind) => Bound(person, id, kind) + "/audit";

    private static string Bound(PersonId person, string id, string kind) => $"{person.Value}/{id}/{kind}";
}

/// <summary>The chain: each link is the SHA-256 over the link before, the entry's place, its time and its hash.</summary>
public static class Chain
{
    /// <summary>The link before the first entry: 32 zero bytes.</summary>
    public static readonly byte[] Start = new byte[32];

    /// <summary>The link after one more entry.</summary>
    public static byte[] Next(ReadOnlySpan<byte> link, long seq, DateTimeOffset at, ReadOnlySpan<byte> hash)
    {
        Span<byte> data = stackalloc byte[32 + 8 + 8 + 32];
        link.CopyTo(data);
        BinaryPrimitives.WriteInt64BigEndian(data[32..], seq);
        BinaryPrimitives.WriteInt64BigEndian(data[40..], at.ToUnixTimeMilliseconds());
        hash.CopyTo(data[48..]);
        return SHA256.HashData(data);
    }

    /// <summary>What is signed for a sealed log: person, version and link.</summary>
    public static byte[] Statement(PersonId person, long version, ReadOnlySpan<byte> link) =>
        Encoding.UTF8.GetBytes($"{person.Value}\n{version}\n{Convert.ToHexStringLower(link)}");
}
