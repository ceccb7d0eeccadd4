using System.Text;

namespace Integration.EndToEnd;

/// <summary>What must not be found anywhere, in the forms in which it could be written.</summary>
internal sealed class Sentinels(IReadOnlyDictionary<string, string> values)
{
    private readonly List<(string What, byte[] Bytes)> _forms = [.. values.SelectMany(v => Forms(v.Value).Select(f => ($"{v.Key}, {f.How}", f.Bytes)))];

    /// <summary>What was found in it.</summary>
    public IEnumerable<string> In(string where, byte[] content) =>
        _forms.Where(f => content.AsSpan().IndexOf(f.Bytes) >= 0).Select(f => $"{where}: {f.What}");

    public IEnumerable<string> In(string where, string content) => In(where, Encoding.UTF8.GetBytes(content));

    private static IEnumerable<(string How, byte[] Bytes)> Forms(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        yield return ("plain", bytes);
        yield return ("upper case", Encoding.UTF8.GetBytes(value.ToUpperInvariant()));
        yield return ("UTF-16", Encoding.Unicode.GetBytes(value));
        yield return ("hex", Encoding.UTF8.GetBytes(Convert.ToHexStringLower(bytes)));
        yield return ("upper hex", Encoding.UTF8.GetBytes(Convert.ToHexString(bytes)));
        yield return ("URL-encoded", Encoding.UTF8.GetBytes(Uri.EscapeDataString(value)));
        yield return ("reversed", [.. bytes.Reverse()]);
        // Base64 depends on where in a longer text it stands: the characters that all of its bytes decide, for each of the three places.
        for (var before = 0; before < 3; before++)
        {
            var text = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var inner = text[((before * 8 / 6) + (before > 0 ? 1 : 0))..(((before + bytes.Length) * 8) / 6)];
            yield return ($"base64 at {before}", Encoding.UTF8.GetBytes(inner));
            yield return ($"base64url at {before}", Encoding.UTF8.GetBytes(inner.Replace('+', '-').Replace('/', '_')));
        }
    }
}
