using System.Security.Cryptography;
using System.Text;
using Gateway.Configuration;

namespace Gateway.Handoffs.Doors;

/// <summary>
/// The signature of a command, and of what is answered: HMAC-SHA256 under an API key over the message's id, its time in whole seconds and its body,
/// a line feed between them.
/// </summary>
internal static class CommandSeal
{
    private const string Scheme = "sha256=";

    /// <summary>The signature as it stands in the header.</summary>
    internal static string Of(Secret key, string messageId, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        key.Sha256(Signed(messageId, sentAt, body), mac);
        return Scheme + Convert.ToHexStringLower(mac);
    }

    /// <summary>Whether a signature is the one of these; compared in constant time.</summary>
    internal static bool Holds(Secret key, string messageId, DateTimeOffset sentAt, ReadOnlySpan<byte> body, string signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Of(key, messageId, sentAt, body)), Encoding.UTF8.GetBytes(signature));

    private static byte[] Signed(string messageId, DateTimeOffset sentAt, ReadOnlySpan<byte> body) =>
        [.. Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{messageId}\n{sentAt.ToUnixTimeSeconds()}\n")), .. body];
}
