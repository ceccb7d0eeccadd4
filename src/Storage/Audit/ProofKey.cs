using System.Security.Cryptography;

namespace Storage.Audit;

/// <summary>The public half of an installation's key, with which anybody checks statements and roots: ECDSA over P-256 with SHA-256, signatures as IEEE P1363 (r and s).</summary>
public sealed class ProofKey : IDisposable
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const int Length = 64;
    private readonly ECDsa _key;
    private readonly Lock _lock = new();

    private ProofKey(ECDsa key) => _key = key;

    /// <summary>Reads SubjectPublicKeyInfo in base64 or PEM. Throws <see cref="FormatException"/> when it is neither, or of another curve.</summary>
    public static ProofKey Read(string text)
    {
        var key = ECDsa.Create();
        try
        {
            if (text.Contains("-----BEGIN", StringComparison.Ordinal))
            {
                key.ImportFromPem(text);
            }
            else
            {
                key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text.Trim()), out _);
            }

            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256)
            {
                return new(key);
            }
        }
        catch (Exception e) when (e is FormatException or CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new FormatException("The public key is not SubjectPublicKeyInfo in base64 or PEM.", e);
        }

        key.Dispose();
        throw new FormatException("The public key is not one of the curve P-256.");
    }

    /// <summary>Whether this key's signature stands over these bytes.</summary>
    public bool Holds(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        lock (_lock)
        {
            return signature.Length == Length && _key.VerifyData(data, signature, HashAlgorithmName.SHA256);
        }
    }

    /// <summary>The same for a signature as text; one that is written in another way than ours does not hold, even if it means the same.</summary>
    public bool Holds(ReadOnlySpan<byte> data, string signature)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return signature.StartsWith(Statement.Scheme, StringComparison.Ordinal)
            && Convert.TryFromBase64Chars(signature.AsSpan(Statement.Scheme.Length), bytes, out var length) && length == Length
            && Statement.Signature(bytes) == signature
            && Holds(data, bytes);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
