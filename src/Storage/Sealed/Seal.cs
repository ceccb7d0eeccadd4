using System.Security.Cryptography;
using System.Text;

namespace Storage.Sealed;

/// <summary>AES-256-GCM with a random 12-byte nonce in front and the 16-byte tag behind; bound to a text that must be the same to open it.</summary>
internal static class Seal
{
    private const int Nonce = 12;
    private const int Tag = 16;

    /// <summary>How many bytes sealing adds.</summary>
    internal const int Overhead = Nonce + Tag;

    internal static byte[] Encrypt(byte[] key, ReadOnlySpan<byte> plain, string boundTo)
    {
        var data = new byte[Overhead + plain.Length];
        RandomNumberGenerator.Fill(data.AsSpan(0, Nonce));
        Span<byte> associated = stackalloc byte[Encoding.UTF8.GetMaxByteCount(boundTo.Length)];
        associated = associated[..Encoding.UTF8.GetBytes(boundTo, associated)];
        // A cipher of its own per call: AesGcm instances are not safe to share between threads.
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(data.AsSpan(0, Nonce), plain, data.AsSpan(Nonce, plain.Length), data.AsSpan(Nonce + plain.Length), associated);
        return data;
    }

    internal static byte[] Decrypt(byte[] key, ReadOnlySpan<byte> data, string boundTo)
    {
        var plain = new byte[data.Length - Overhead];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(data[..Nonce], data[Nonce..^Tag], data[^Tag..], plain, Encoding.UTF8.GetBytes(boundTo));
        return plain;
    }
}
