using System.Text;
using Conversations.Log;

namespace Storage.Redis;

/// <summary>
/// Records as bytes: strings and byte arrays behind a length of two bytes, big-endian, which is what Lua's <c>struct</c>
/// reads as <c>&gt;I2c0</c>. The server copies entries and never looks inside.
/// </summary>
internal static class Packing
{
    private const byte EntryFormat = 1;

    /// <summary>An entry without version and time, which the server adds.</summary>
    public static byte[] Entry(NewEntry entry)
    {
        var size = 1 + Sized(entry.Id) + Sized(entry.Kind) + Sized(entry.Key) + 2 + entry.Hash.Length + entry.Data.Length;
        var writer = new PackedWriter(new byte[size]);
        writer.Byte(EntryFormat);
        writer.String(entry.Id);
        writer.String(entry.Kind);
        writer.String(entry.Key);
        writer.Bytes(entry.Hash);
        return writer.Rest(entry.Data);
    }

    /// <summary>The names of an entry, each behind one byte of length.</summary>
    public static byte[] Names(IReadOnlyList<string>? names)
    {
        if (names is null or [])
        {
            return [];
        }

        var writer = new PackedWriter(new byte[names.Sum(n => 1 + Encoding.UTF8.GetByteCount(n))]);
        foreach (var name in names)
        {
            writer.ShortString(name);
        }

        return writer.Rest([]);
    }

    /// <summary>The versions that a name leads to, four bytes each.</summary>
    public static IReadOnlyList<long> Versions(byte[] packed)
    {
        var versions = new long[packed.Length / sizeof(uint)];
        for (var i = 0; i < versions.Length; i++)
        {
            versions[i] = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(packed.AsSpan(i * sizeof(uint)));
        }

        return versions;
    }

    public static StoredEntry Entry(long seq, DateTimeOffset at, byte[] packed)
    {
        var reader = new PackedReader(packed);
        if (reader.Byte() is var format and not EntryFormat)
        {
            throw new InvalidDataException($"Entry {seq} is of format {format}, which this version does not read.");
        }

        var (id, kind, key) = (reader.String(), reader.String(), reader.String());
        var hash = reader.Bytes();
        return new(seq, at, id, kind, key, reader.Rest(), hash);
    }

    /// <summary>What a lane keeps of work besides id and due time.</summary>
    public static byte[] Details(WorkChange.Put put)
    {
        var writer = new PackedWriter(new byte[Sized(put.Kind) + 4 + Encoding.UTF8.GetByteCount(put.Subject)]);
        writer.String(put.Kind);
        writer.Int(put.Attempt);
        return writer.Rest(Encoding.UTF8.GetBytes(put.Subject));
    }

    /// <summary>The works of a lane, earliest first.</summary>
    public static IReadOnlyList<Work> Works(byte[] packed)
    {
        var works = new List<Work>();
        var reader = new PackedReader(packed);
        while (!reader.AtEnd)
        {
            var id = reader.String();
            var due = Times.FromMs((long)reader.Double());
            var details = new PackedReader(reader.Bytes());
            works.Add(new(id, details.String(), due, details.Int(), Encoding.UTF8.GetString(details.Rest())));
        }

        works.Sort((a, b) => a.Due != b.Due ? a.Due.CompareTo(b.Due) : string.CompareOrdinal(a.Id, b.Id));
        return works;
    }

    /// <summary>The version of a state, and what closed the log; empty while it is open.</summary>
    public static (long Version, string Closed) State(byte[] packed)
    {
        var reader = new PackedReader(packed);
        var version = (long)reader.Double();
        reader.Double();
        return (version, reader.ShortString());
    }

    public static byte[] Wrapped(IReadOnlyDictionary<string, byte[]> keys)
    {
        var writer = new PackedWriter(new byte[keys.Sum(k => Sized(k.Key) + 2 + k.Value.Length)]);
        foreach (var (name, wrapped) in keys)
        {
            writer.String(name);
            writer.Bytes(wrapped);
        }

        return writer.Rest([]);
    }

    public static IReadOnlyDictionary<string, byte[]> Wrapped(byte[]? packed)
    {
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        var reader = new PackedReader(packed ?? []);
        while (!reader.AtEnd)
        {
            keys[reader.String()] = reader.Bytes();
        }

        return keys;
    }

    /// <summary>Lets through what a script can pack behind two bytes of length: more would wrap around unnoticed there.</summary>
    public static byte[] Short(byte[] bytes) =>
        bytes.Length <= ushort.MaxValue ? bytes : throw new ArgumentException($"{bytes.Length} bytes are more than the store packs into one field.");

    /// <inheritdoc cref="Short(byte[])"/>
    public static byte[] Short(string text) => Short(Encoding.UTF8.GetBytes(text));

    private static int Sized(string text) => 2 + Encoding.UTF8.GetByteCount(text);
}

/// <summary>Times as Redis keeps them: Unix milliseconds.</summary>
internal static class Times
{
    public static DateTimeOffset FromMs(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms);

    /// <summary>A span in whole milliseconds; a century stands for ever, so that a time after it still is a date.</summary>
    public static long Ms(TimeSpan span) => (long)Math.Ceiling(Math.Clamp(span.TotalMilliseconds, 0, Century));

    private const double Century = 36_525d * 24 * 3600 * 1000;
}
