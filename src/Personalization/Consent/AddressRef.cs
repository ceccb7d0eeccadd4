using System.Security.Cryptography;
using System.Text;
using Conversations.People;

namespace Personalization.Consent;

/// <summary>
/// An address in a proof: the first 24 bits of its SHA-256, in hex. A proof outlives the erasure of the address, so it
/// must not give it back. A whole hash of a phone number is found by trying all numbers; of 24 bits, every country has
/// dozens that fit. Within one person's few addresses they still tell one from another, and whoever claims
/// an address can be shown whether the proof fits it (one in sixteen million does by chance).
/// </summary>
public static class AddressRef
{
    private const int Bytes = 3;

    /// <summary>The reference of an address.</summary>
    public static string Of(Address address) => Hash(address.ToString())[..(2 * Bytes)];

    /// <summary>The reference of a provider's message id: the whole hash, because ids are long and random.</summary>
    public static string OfMessage(string nativeId) => Hash(nativeId);

    /// <summary>SHA-256 over UTF-8, in lower-case hex.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
