using System.Text;

namespace Gateway.Channels.Twilio;

/// <summary>
/// Twilio's parameters, decoded but not yet text: the signature covers the bytes. Any parameter is taken, known or not,
/// because the set grows without notice and all of it is signed.
/// </summary>
internal sealed class TwilioForm
{
    /// <summary>Twilio sends some forty; a form of tens of thousands is not Twilio's and would only cost time.</summary>
    private const int MostFields = 20_000;

    private readonly byte[] _bytes;
    private readonly List<Field> _fields;

    private TwilioForm(byte[] bytes, List<Field> fields) => (_bytes, _fields) = (bytes, fields);

    /// <summary>How many parameters there are.</summary>
    public int Count => _fields.Count;

    /// <summary>The room that <see cref="WriteSigned"/> needs at most.</summary>
    public int SignedLength => _bytes.Length;

    /// <summary>Decodes a form (or a query without its question mark); null when it has unreasonably many parameters.</summary>
    public static TwilioForm? Parse(ReadOnlySpan<byte> encoded)
    {
        var (bytes, fields, used) = (new byte[encoded.Length], new List<Field>(48), 0);
        foreach (var range in encoded.Split((byte)'&'))
        {
            var pair = encoded[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            if (fields.Count == MostFields)
            {
                return null;
            }

            var equals = pair.IndexOf((byte)'=') is var at and >= 0 ? at : pair.Length;
            var key = UrlEncoding.Decode(pair[..equals], bytes.AsSpan(used));
            var value = equals == pair.Length ? 0 : UrlEncoding.Decode(pair[(equals + 1)..], bytes.AsSpan(used + key));
            fields.Add(new(used, key, value));
            used += key + value;
        }

        return new(bytes, fields);
    }

    /// <summary>Makes a form of pairs, for parameters that came as JSON.</summary>
    public static TwilioForm Of(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        var (bytes, fields) = (new List<byte>(), new List<Field>());
        foreach (var (name, value) in pairs)
        {
            fields.Add(new(bytes.Count, Encoding.UTF8.GetByteCount(name), Encoding.UTF8.GetByteCount(value)));
            bytes.AddRange(Encoding.UTF8.GetBytes(name));
            bytes.AddRange(Encoding.UTF8.GetBytes(value));
        }

        return new([.. bytes], fields);
    }

    /// <summary>A parameter as text, its first value where it is repeated; null when it is missing or empty.</summary>
    public string? this[ReadOnlySpan<byte> name] => Find(name) is { ValueLength: > 0 } field ? Text(Value(field)) : null;

    /// <summary>The same, by a name that is made.</summary>
    public string? this[string name] => this[Encoding.UTF8.GetBytes(name)];

    /// <summary>Whether a parameter is there, be it empty.</summary>
    public bool Has(ReadOnlySpan<byte> name) => Find(name) is not null;

    /// <summary>All parameters as text, in the order received.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs() => _fields.Select(f => KeyValuePair.Create(Text(Key(f)), Text(Value(f))));

    /// <summary>
    /// Writes what is signed after the address: every key and value without separators, in ordinal order of the keys, the
    /// values of a repeated key sorted and each of them once. Returns the length.
    /// </summary>
    public int WriteSigned(Span<byte> into)
    {
        var ordered = _fields.ToArray();
        Array.Sort(ordered, Compare);
        var written = 0;
        for (var i = 0; i < ordered.Length; i++)
        {
            if (i == 0 || Compare(ordered[i - 1], ordered[i]) != 0)
            {
                // Key and value stand side by side.
                var pair = _bytes.AsSpan(ordered[i].Start, ordered[i].KeyLength + ordered[i].ValueLength);
                pair.CopyTo(into[written..]);
                written += pair.Length;
            }
        }

        return written;
    }

    private int Compare(Field a, Field b) =>
        Key(a).SequenceCompareTo(Key(b)) is var keys and not 0 ? keys : Value(a).SequenceCompareTo(Value(b));

    private Field? Find(ReadOnlySpan<byte> name)
    {
        foreach (var field in _fields)
        {
            if (Key(field).SequenceEqual(name))
            {
                return field;
            }
        }

        return null;
    }

    private ReadOnlySpan<byte> Key(Field f) => _bytes.AsSpan(f.Start, f.KeyLength);

    private ReadOnlySpan<byte> Value(Field f) => _bytes.AsSpan(f.Start + f.KeyLength, f.ValueLength);

    // Bytes that are no UTF-8 become replacement characters; some carriers pad with NULs.
    private static string Text(ReadOnlySpan<byte> utf8) => WireText.Clean(Encoding.UTF8.GetString(utf8));

    private readonly record struct Field(int Start, int KeyLength, int ValueLength);
}
