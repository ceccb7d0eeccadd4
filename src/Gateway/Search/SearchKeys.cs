using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Storage.Sealed;

namespace Gateway.Search;

/// <summary>
/// Turns what a text is found by into what the store sees: a keyed hash, with a key of its own for each brand, so that the same word is another one at another brand.
/// The keys come from the installation's secret, which outlives a change of the master key: after <c>rekey</c> the index is the same.
/// </summary>
internal sealed class SearchKeys(Installation installation)
{
    private const int Bytes = 12;
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <summary>The token of a gram at a brand.</summary>
    internal string TokenOf(string brand, string gram)
    {
        var key = _keys.GetOrAdd(brand, b => installation.KeyFor("search\n" + b));
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(gram), hash);
        return Base64Url.EncodeToString(hash[..Bytes]);
    }

    /// <summary>A mark of several grams, for telling whether they changed.</summary>
    internal string PrintOf(string brand, IEnumerable<string> grams) => TokenOf(brand, "\0print\n" + string.Join('\n', grams));
}
