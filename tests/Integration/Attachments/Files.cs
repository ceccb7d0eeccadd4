using System.Security.Cryptography;

namespace Integration.Attachments;

/// <summary>Bytes that are what they say.</summary>
internal static class Files
{
    /// <summary>A picture by its first bytes, and noise that nobody else has.</summary>
    public static byte[] Png(int size = 4000) => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. RandomNumberGenerator.GetBytes(size - 8)];

    public static byte[] Ogg(int size = 4000) => [.. "OggS"u8, .. RandomNumberGenerator.GetBytes(size - 4)];

    public static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
