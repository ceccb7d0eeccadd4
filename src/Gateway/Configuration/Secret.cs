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

    /// <summary>The value, for the one place that must send it.</summary>
    public string Reveal() => Encoding.UTF8.GetString(_utf8);

    /// <summary>The value's bytes, to key an HMAC with.</summary>
    public ReadOnlySpan<byte> Bytes() => _utf8;

    /// <summary>Whether this is the secret, in a time that depends on neither content nor length of the secret.</summary>
    public bool Is(string candidate)
    {
        Span<byte> mine = stackalloc byte[32];
        Span<byte> theirs = stackalloc byte[32];
        SHA256.HashData(_utf8, mine);
        SHA256.HashData(Encoding.UTF8.GetBytes(candidate), theirs);
        return CryptographicOperations.FixedTimeEquals(mine, theirs);
    }

    /// <inheritdoc/>
    public override string ToString() => "[secret]";
}
