using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Configuration;

/// <summary>A token, key or password. It never prints itself: not in a log, not in a debugger, not as JSON.</summary>
[DebuggerDisplay("[secret]")]
internal sealed class Secret(string value)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(value);

    // Keying an HMAC costs more than hashing a webhook, and an instance serves one caller at a time: one for each thread.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly ThreadLocal<IncrementalHash> _sha256 = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(value)));

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly ThreadLocal<IncrementalHash> _sha1 = new(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(value)));

    /// <summary>The value, for the one place that must send it.</summary>
    public string Reveal() => Encoding.UTF8.GetString(_utf8);

    /// <summary>The HMAC-SHA256 of these bytes under the secret.</summary>
    public void Sha256(ReadOnlySpan<byte> signed, Span<byte> into) => Sign(_sha256.Value!, signed, into);

    /// <summary>The HMAC-SHA1 of these bytes under the secret, for Twilio, which knows nothing better.</summary>
    public void Sha1(ReadOnlySpan<byte> signed, Span<byte> into) => Sign(_sha1.Value!, signed, into);

    /// <summary>Whether this is the secret, in a time that depends on neither content nor length of the secret.</summary>
    public bool Is(string candidate)
    {
        Span<byte> mine = stackalloc byte[32];
        Span<byte> theirs = stackalloc byte[32];
        SHA256.HashData(_utf8, mine);
        SHA256.HashData(Encoding.UTF8.GetBytes(candidate), theirs);
        return CryptographicOperations.FixedTimeEquals(mine, theirs);
    }

    /// <summary>A name for it that does not tell it: the first 16 bytes of its SHA-256 in lower-case hexadecimal.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(_utf8).AsSpan(0, 16));

    /// <inheritdoc/>
    public override string ToString() => "[secret]";

    private static void Sign(IncrementalHash hash, ReadOnlySpan<byte> signed, Span<byte> into)
    {
        hash.AppendData(signed);
        hash.GetHashAndReset(into);
    }
}
