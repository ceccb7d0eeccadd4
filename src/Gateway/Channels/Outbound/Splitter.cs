using System.Globalization;

namespace Gateway.Channels.Outbound;

/// <summary>
/// Cuts a text where a channel's limit makes it: between paragraphs, else lines, sentences or words, and never inside of what
/// readers see as one character. Nothing is lost or added but the white space at a cut.
/// </summary>
internal static class Splitter
{
    /// <summary>How good a place is for a cut. A better one wins while it leaves the part at least half full.</summary>
    private enum Place
    {
        Early,
        Word,
        Sentence,
        Line,
        Paragraph,
    }

    /// <summary>The text in parts that each fit; one that fits is left as it is.</summary>
    public static IReadOnlyList<string> Cut(string text, TextLimit limit)
    {
        List<string> parts = [];
        var rest = text.AsSpan();
        while (limit.Length(rest) > limit.Most)
        {
            var (end, next) = Find(rest, limit);
            var part = rest[..end];
            rest = rest[next..];
            if (!part.IsWhiteSpace())
            {
                parts.Add(part.ToString());
            }
        }

        if (parts.Count == 0 || !rest.IsWhiteSpace())
        {
            parts.Add(rest.ToString());
        }

        return parts;
    }

    // Where the part ends, and where the next one begins.
    private static (int End, int Next) Find(ReadOnlySpan<char> rest, TextLimit limit)
    {
        var (best, rank) = ((End: 0, Next: 0), Place.Early);
        var (at, used) = (0, 0);
        while (at < rest.Length)
        {
            var next = AfterGap(rest, at);
            var isGap = next > at;
            if (isGap && at > 0)
            {
                var place = used * 2 < limit.Most ? Place.Early : next == rest.Length ? Place.Paragraph : PlaceOf(rest, at, next);
                (best, rank) = place >= rank ? ((at, next), place) : (best, rank);
            }

            next = isGap ? next : at + StringInfo.GetNextTextElementLength(rest[at..]);
            used += limit.Length(rest[at..next]);
            if (used > limit.Most)
            {
                return best.End > 0 ? best : Hard(rest, isGap ? Fitting(rest, limit) : at, limit);
            }

            at = next;
        }

        return (rest.Length, rest.Length);
    }

    // Without a gap: after the last whole character; one that alone is too long is cut between its code points.
    private static (int End, int Next) Hard(ReadOnlySpan<char> rest, int end, TextLimit limit)
    {
        if (end > 0)
        {
            return (end, end);
        }

        var used = 0;
        while (end < rest.Length)
        {
            var length = char.IsHighSurrogate(rest[end]) && end + 1 < rest.Length && char.IsLowSurrogate(rest[end + 1]) ? 2 : 1;
            used += limit.Length(rest.Slice(end, length));
            if (used > limit.Most && end > 0)
            {
                break;
            }

            end += length;
        }

        return (end, end);
    }

    // The end of the last character that fits, in a text that is white space as far as that.
    private static int Fitting(ReadOnlySpan<char> rest, TextLimit limit)
    {
        var (at, used) = (0, 0);
        while (at < rest.Length)
        {
            var length = StringInfo.GetNextTextElementLength(rest[at..]);
            used += limit.Length(rest.Slice(at, length));
            if (used > limit.Most)
            {
                break;
            }

            at += length;
        }

        return at;
    }

    private static int AfterGap(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && StringInfo.GetNextTextElementLength(text[at..]) is var length && IsGap(text.Slice(at, length)))
        {
            at += length;
        }

        return at;
    }

    // A space that forbids a break is none.
    private static bool IsGap(ReadOnlySpan<char> element)
    {
        foreach (var c in element)
        {
            if (!char.IsWhiteSpace(c) || c is '\u00A0' or '\u2007' or '\u202F')
            {
                return false;
            }
        }

        return true;
    }

    private static Place PlaceOf(ReadOnlySpan<char> text, int at, int next)
    {
        var lines = 0;
        foreach (var c in text[at..next])
        {
            lines += c is '\n' or '\u2029' ? 1 : 0;
        }

        return lines > 1 ? Place.Paragraph : lines == 1 ? Place.Line : EndsSentence(text[..at]) ? Place.Sentence : Place.Word;
    }

    private static bool EndsSentence(ReadOnlySpan<char> before) => before.TrimEnd("\"'»”’)]") is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？' or ':' or ';'];
}
