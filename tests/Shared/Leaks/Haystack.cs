using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tests.Leaks;

/// <summary>
/// Finds canaries in anything, however they are written there: plain, in another case, spaced, in look-alikes, reversed, JSON- or
/// URL-escaped, hexadecimal, base64 at any alignment, and by the four characters that a mask leaves. All values are looked for in one
/// pass over each reading of the text, by the hash of their first eight characters.
/// </summary>
internal sealed partial class Haystack
{
    private const int Width = 8;
    private const int Stretch = 1 << 20;

    private readonly FrozenDictionary<ulong, List<(string Needle, Canary Canary)>> _needles;
    private readonly FrozenDictionary<string, List<Canary>> _ends;
    private readonly ulong[] _bloom = new ulong[1 << 16];

    public Haystack(IEnumerable<Canary> canaries)
    {
        var all = canaries.ToList();
        _needles = all.SelectMany(c => new[] { (Needle: c.Needle, Canary: c), (Needle: Reversed(c.Needle), Canary: c) })
            .GroupBy(n => Key(n.Needle)).ToFrozenDictionary(g => g.Key, g => g.ToList());
        _ends = all.Where(c => c.Field.EndsWith(".number", StringComparison.Ordinal)).SelectMany(c => new[] { (End: c.Needle[..4] + "<", c), (End: ">" + c.Needle[^4..], c) })
            .GroupBy(e => e.End, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Select(e => e.c).ToList(), StringComparer.Ordinal);
        foreach (var key in _needles.Keys)
        {
            var at = Slot(key);
            _bloom[at >> 6] |= 1UL << (at & 63);
        }
    }

    /// <summary>Whatever is in a text. A mask says too little to say whose it is: only <paramref name="whose"/> values count there.</summary>
    public IReadOnlySet<Canary> In(string text, int? whose = null)
    {
        var found = new HashSet<Canary>();
        foreach (var reading in Readings(text))
        {
            Look(Folded.Of(reading), found);
        }

        Masked(text, whose, found);
        return found;
    }

    /// <summary>Whatever is in a file or a frame of some protocol.</summary>
    public IReadOnlySet<Canary> In(ReadOnlySpan<byte> bytes)
    {
        var found = new HashSet<Canary>();
        Look(Folded.Of(bytes), found);
        var text = Encoding.Latin1.GetString(bytes);
        foreach (var reading in Encoded(text))
        {
            Look(Folded.Of(reading), found);
        }

        return found;
    }

    /// <summary>Whatever is in a long text: the digits of another script are no ASCII.</summary>
    public IReadOnlySet<Canary> InText(ReadOnlySpan<byte> bytes)
    {
        var found = new HashSet<Canary>();
        for (var at = 0; at < bytes.Length; at += Stretch)
        {
            Look(Folded.Of(Encoding.UTF8.GetString(bytes[at..Math.Min(bytes.Length, at + Stretch + 512)])), found);
        }

        return found;
    }

    // Each reading may hide another once more: an escaped body within a JSON string, base64 within a URL.
    private static IEnumerable<string> Readings(string text)
    {
        yield return text;
        var once = Unescaped(text);
        foreach (var inner in once.Concat(once.SelectMany(Unescaped)))
        {
            yield return inner;
            foreach (var decoded in Encoded(inner))
            {
                yield return decoded;
            }
        }

        foreach (var decoded in Encoded(text))
        {
            yield return decoded;
        }
    }

    private static List<string> Unescaped(string text)
    {
        List<string> all = [];
        if (text.Contains('\\', StringComparison.Ordinal))
        {
            all.Add(Escape().Replace(text, m => m.Groups[1].Success ? ((char)ushort.Parse(m.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString() : " "));
        }

        if (text.Contains('%', StringComparison.Ordinal))
        {
            all.Add(Uri.UnescapeDataString(text));
        }

        return all;
    }

    private static IEnumerable<string> Encoded(string text)
    {
        foreach (Match run in Runs().Matches(text))
        {
            var piece = run.Value;
            for (var skip = 0; skip < 4; skip++)
            {
                yield return FromBase64(piece, skip);
            }

            if (Hex().IsMatch(piece))
            {
                yield return FromHex(piece, 0);
                yield return FromHex(piece, 1);
            }
        }
    }

    private static string FromBase64(string piece, int skip)
    {
        var body = piece[Math.Min(skip, piece.Length)..].Replace('-', '+').Replace('_', '/').TrimEnd('=');
        body = body.Length % 4 == 1 ? body[..^1] : body.PadRight((body.Length + 3) / 4 * 4, '=');
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    private static string FromHex(string piece, int skip)
    {
        var digits = piece[skip..];
        digits = digits[..(digits.Length / 2 * 2)];
        var end = digits.AsSpan().IndexOfAnyExcept("0123456789abcdefABCDEF");
        digits = end < 0 ? digits : digits[..(end / 2 * 2)];
        return Encoding.UTF8.GetString(Convert.FromHexString(digits));
    }

    private void Look(string folded, HashSet<Canary> found)
    {
        var key = 0UL;
        for (var i = 0; i < folded.Length; i++)
        {
            key = (key << 8) | folded[i];
            if (i < Width - 1)
            {
                continue;
            }

            var at = Slot(key);
            if ((_bloom[at >> 6] & (1UL << (at & 63))) != 0 && _needles.TryGetValue(key, out var some))
            {
                var rest = folded.AsSpan(i - Width + 1);
                foreach (var (needle, canary) in some)
                {
                    if (rest.StartsWith(needle, StringComparison.Ordinal))
                    {
                        found.Add(canary);
                    }
                }
            }
        }
    }

    private void Masked(string text, int? whose, HashSet<Canary> found)
    {
        foreach (Match match in Mask().Matches(text))
        {
            var end = match.Groups["last"] is { Success: true } last ? ">" + last.Value : match.Groups["first"].Value + "<";
            found.UnionWith(_ends.GetValueOrDefault(end, []).Where(c => c.Whose == whose));
        }
    }

    private static ulong Key(string needle)
    {
        var key = 0UL;
        foreach (var c in needle.AsSpan(0, Width))
        {
            key = (key << 8) | c;
        }

        return key;
    }

    private static int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 42);

    private static string Reversed(string text)
    {
        var characters = text.ToCharArray();
        Array.Reverse(characters);
        return new(characters);
    }

    [GeneratedRegex(@"\\(?:u([0-9a-fA-F]{4})|[nrt""/\\bf])", RegexOptions.None, 10_000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"[A-Za-z0-9+/_-]{22,}={0,2}", RegexOptions.None, 10_000)]
    private static partial Regex Runs();

    [GeneratedRegex(@"\A.?[0-9a-fA-F]{16,}", RegexOptions.None, 10_000)]
    private static partial Regex Hex();

    [GeneratedRegex(@"(?:[*•…#xX]{2,}[ -]?(?<last>[0-9]{4})(?![0-9]))|(?:(?<![0-9])(?<first>[0-9]{4})[ -]?[*•…#xX]{2,})", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Mask();
}
