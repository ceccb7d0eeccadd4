using System.Security.Cryptography;
using System.Text;

namespace Storage.Sealed;

/// <summary>AES-256-GCM with a 12-byte nonce in front and the 16-byte tag behind; bound to a text that must be the same to open it.</summary>
internal static class Seal
{
    private const int Nonce = 12;
    private const int Tag = 16;

    /// <summary>How many bytes sealing adds.</summary>
    internal const int Overhead = Nonce + Tag;

    internal static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, string boundTo)
    {
        var data = new byte[Overhead + plain.Length];
        Encrypt(key, plain, boundTo, data);
        return data;
    }

    /// <summary>Into a place of the right size.</summary>
    internal static void Encrypt(byte[] key, ReadOnlySpan<byte> plain, string boundTo, Span<byte> data)
    {
        Span<byte> nonce = stackalloc byte[Nonce];
        RandomNumberGenerator.Fill(nonce);
        Encrypt(key, plain, boundTo, nonce, data);
    }

    /// <summary>
    /// With a nonce that the caller has: the last twelve bytes of an event's id (a version 7 UUID: 74 bits drawn for it and the
    /// end of its millisecond), which no other event has.
    /// </summary>
    internal static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, string boundTo, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var data = new byte[Overhead + plain.Length];
        Encrypt(key, plain, boundTo, bytes[(16 - Nonce)..], data);
        return data;
    }

    private static void Encrypt(byte[] key, ReadOnlySpan<byte> plain, string boundTo, ReadOnlySpan<byte> nonce, Span<byte> data)
    {
        nonce.CopyTo(data);
        Span<byte> associated = stackalloc byte[Encoding.UTF8.GetMaxByteCount(boundTo.Length)];
        associated = associated[..Encoding.UTF8.GetBytes(boundTo, associated)];
        // A cipher of its own per call: AesGcm instances are not safe to share between threads.
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(data[..Nonce], plain, data.Slice(Nonce, plain.Length), data.Slice(Nonce + plain.Length, Tag), associated);
    }

    internal static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> data, string boundTo)
    {
        var plain = new byte[data.Length - Overhead];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(data[..Nonce], data[Nonce..^Tag], data[^Tag..], plain, Encoding.UTF8.GetBytes(boundTo));
        return plain;
    }
}
