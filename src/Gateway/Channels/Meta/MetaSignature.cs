using System.Buffers;
using System.Security.Cryptography;
using Gateway.Configuration;

namespace Gateway.Channels.Meta;

/// <summary>
/// Meta's signature: <c>X-Hub-Signature-256: sha256=</c> and the HMAC-SHA256 of the raw bytes under the app secret. The
/// SHA-1 header of old is not looked at: a webhook that carries only that one is refused.
/// </summary>
internal static class MetaSignature
{
    /// <summary>The header.</summary>
    public const string Header = "X-Hub-Signature-256";

    private const string Prefix = "sha256=";

    /// <summary>Whether any of the secrets signed these bytes. Takes the same time wherever two signatures differ.</summary>
    public static bool IsValid(IReadOnlyList<Secret> secrets, ReadOnlySpan<byte> body, string? signature)
    {
        Span<byte> stated = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature is null || signature.Length != Prefix.Length + (2 * stated.Length) || !signature.StartsWith(Prefix, StringComparison.Ordinal)
            || Convert.FromHexString(signature.AsSpan(Prefix.Length), stated, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        Span<byte> made = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var valid = false;
        for (var i = 0; i < secrets.Count && !valid; i++)
        {
            secrets[i].Sha256(body, made);
            valid = CryptographicOperations.FixedTimeEquals(made, stated);
        }

        return valid;
    }
}
