using System.Buffers.Binary;
using System.Text;

namespace Storage.Redis;

/// <summary>Writes a packed record into bytes of the right size.</summary>
internal ref struct PackedWriter(byte[] target)
{
    private int _at;

    public void Byte(byte value) => target[_at++] = value;

    public void Int(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(target.AsSpan(_at), value);
        _at += 4;
    }

    public void String(string text)
    {
        var length = Encoding.UTF8.GetBytes(text, target.AsSpan(_at + 2));
        BinaryPrimitives.WriteUInt16BigEndian(target.AsSpan(_at), checked((ushort)length));
        _at += 2 + length;
    }

    public void ShortString(string text)
    {
        var length = Encoding.UTF8.GetBytes(text, target.AsSpan(_at + 1));
        target[_at] = checked((byte)length);
        _at += 1 + length;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16BigEndian(target.AsSpan(_at), checked((ushort)bytes.Length));
        bytes.CopyTo(target.AsSpan(_at + 2));
        _at += 2 + bytes.Length;
    }

    public byte[] Rest(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(target.AsSpan(_at));
        return target;
    }
}

/// <summary>Reads a packed record from its beginning on.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> source)
{
    private ReadOnlySpan<byte> _rest = source;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public int Int() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    public double Double() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    public byte[] Bytes() => Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))).ToArray();

    public string String() => Encoding.UTF8.GetString(Take(BinaryPrimitives.ReadUInt16BigEndian(Take(2))));

    public string ShortString() => Encoding.UTF8.GetString(Take(Take(1)[0]));

    public byte[] Rest() => Take(_rest.Length).ToArray();

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }
}
