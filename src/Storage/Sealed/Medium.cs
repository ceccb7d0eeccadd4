using System.Security.Cryptography;
using System.Text;
using Conversations.People;

namespace Storage.Sealed;

/// <summary>
/// The sealed bytes of one medium: format, the sealed name of the wrapping key, the wrapped key of the medium, the bytes under that key. The name
/// is sealed under the person's own key, so that a changed name is told from a month that was dropped. Every part is bound to person and reference.
/// </summary>
internal static class Medium
{
    private const byte Format = 1;
    private const int KeySize = 32;
    private const int Wrapped = KeySize + Seal.Overhead;
    private const int Fixed = 2 + Wrapped + Seal.Overhead;

    public static byte[] Close(PersonKeys keys, string keyName, byte[] key, string reference, ReadOnlySpan<byte> bytes)
    {
        var name = Seal.Encrypt(keys.Head, Encoding.UTF8.GetBytes(keyName), Bound(keys.Person, reference, "name"));
        var own = RandomNumberGenerator.GetBytes(KeySize);
        var blob = new byte[Fixed + name.Length + bytes.Length];
        (blob[0], blob[1]) = (Format, checked((byte)name.Length));
        name.CopyTo(blob, 2);
        Seal.Encrypt(key, own, Bound(keys.Person, reference, "key"), blob.AsSpan(2 + name.Length, Wrapped));
        Seal.Encrypt(own, bytes, Bound(keys.Person, reference, "bytes"), blob.AsSpan(2 + name.Length + Wrapped));
        CryptographicOperations.ZeroMemory(own);
        return blob;
    }

    /// <summary>The bytes; null when the key that wraps theirs was dropped. Throws <see cref="CryptographicException"/> for anything that was not sealed so.</summary>
    public static byte[]? Open(PersonKeys keys, string reference, ReadOnlySpan<byte> blob)
    {
        if (blob.Length < Fixed || blob[0] != Format || blob.Length < Fixed + blob[1] || blob[1] < Seal.Overhead)
        {
            throw new CryptographicException("These bytes are not a sealed medium.");
        }

        var name = Seal.Decrypt(keys.Head, blob.Slice(2, blob[1]), Bound(keys.Person, reference, "name"));
        var rest = blob[(2 + blob[1])..];
        if (keys.Of(Encoding.UTF8.GetString(name)) is not { } key)
        {
            return null;
        }

        var own = Seal.Decrypt(key, rest[..Wrapped], Bound(keys.Person, reference, "key"));
        return Seal.Decrypt(own, rest[Wrapped..], Bound(keys.Person, reference, "bytes"));
    }

    // The reference as a hash: it may be as long as an address on the web.
    private static string Bound(PersonId person, string reference, string part) =>
        $"{person.Value}/media/{part}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)))}";
}
