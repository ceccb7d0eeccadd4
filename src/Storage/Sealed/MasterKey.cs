using System.Security.Cryptography;

namespace Storage.Sealed;

/// <summary>
/// The key that wraps every other key: 32 bytes that live outside the store. It is named by the first four bytes of its
/// SHA-256, so that a wrapped key says which master key it needs.
/// </summary>
public sealed class MasterKey
{
    private readonly byte[] _key;

    /// <summary>Takes 32 bytes. Throws <see cref="ArgumentException"/> for any other length.</summary>
    public MasterKey(byte[] key)
    {
        _key = key.Length == 32 ? key : throw new ArgumentException("MasterKey must be 32 bytes in base64, or the path of a file that holds them.", nameof(key));
        Name = SHA256.HashData(key)[..4];
    }

    /// <summary>Four bytes that name this key.</summary>
    public byte[] Name { get; }

    /// <summary>Reads base64 text, or the file of that path (base64 or 32 raw bytes).</summary>
    public static MasterKey Read(string value)
    {
        var bytes = File.Exists(value) ? File.ReadAllBytes(value) : System.Text.Encoding.UTF8.GetBytes(value);
        if (bytes.Length == 32)
        {
            return new(bytes);
        }

        var text = System.Text.Encoding.UTF8.GetString(bytes).Trim();
        var key = new byte[64];
        return Convert.TryFromBase64String(text, key, out var length)
            ? new(key[..length])
            : throw new ArgumentException("MasterKey must be 32 bytes in base64, or the path of a file that holds them.", nameof(value));
    }

    /// <summary>A new random key.</summary>
    public static MasterKey Generate() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>The key as base64, to be written to a file that only its owner reads.</summary>
    public string Export() => Convert.ToBase64String(_key);

    internal byte[] Wrap(byte[] key, string boundTo) => [.. Name, .. Seal.Encrypt(_key, key, boundTo)];

    internal byte[] Unwrap(ReadOnlySpan<byte> wrapped, string boundTo) =>
        IsFor(wrapped) ? Seal.Decrypt(_key, wrapped[4..], boundTo) : throw new WrongMasterKeyException();

    internal bool IsFor(ReadOnlySpan<byte> wrapped) => wrapped.Length > 4 && wrapped[..4].SequenceEqual(Name);
}

/// <summary>The store was sealed under another master key than the one given.</summary>
public sealed class WrongMasterKeyException() : Exception(
    "The store was sealed under another MasterKey than the one given: start with that key, or run `rekey` with both.");
