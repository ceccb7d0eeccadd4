namespace Personalization.Masking;

/// <summary>A run of digits or of letters, and what stands between it and the one before.</summary>
/// <param name="Start">Where it begins in the reading.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Digits">Whether it is of digits.</param>
/// <param name="Gap">Glued (0), a separator, or <see cref="Page.Break"/> when nothing reaches over it.</param>
/// <param name="Crossing">Whether a message ends in the gap.</param>
internal readonly record struct Atom(int Start, int End, bool Digits, char Gap, bool Crossing)
{
    internal int Length => End - Start;
}

/// <summary>A reading cut into runs of digits and letters, with the words that say what they are.</summary>
internal sealed class Page
{
    internal const char Glued = '\0';
    internal const char Break = '\uFFFF';

    private const int WidestGap = 4;

    internal Page(Reading reading, MaskingRules rules)
    {
        (Reading, Rules) = (reading, rules);
        Mentions = Contexts.Of(reading.Text);
        Atoms = Cut(reading.Text, Mentions);
    }

    internal Reading Reading { get; }

    internal MaskingRules Rules { get; }

    internal List<Mention> Mentions { get; }

    internal List<Atom> Atoms { get; }

    internal string Text => Reading.Text;

    private static List<Atom> Cut(string text, List<Mention> mentions)
    {
        var atoms = new List<Atom>();
        var (i, last, mention, code) = (0, 0, 0, 0);
        var codes = Codes.In(text);
        while (i < text.Length)
        {
            while (code < codes.Count && codes[code].End <= i)
            {
                code++;
            }

            if (code < codes.Count && codes[code].Start <= i)
            {
                i = codes[code].End;
                continue;
            }

            if (!char.IsAsciiLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            var digits = char.IsAsciiDigit(text[i]);
            while (i < text.Length && (digits ? char.IsAsciiDigit(text[i]) : char.IsAsciiLetterLower(text[i])))
            {
                i++;
            }

            while (mention < mentions.Count && mentions[mention].End <= start)
            {
                mention++;
            }

            // "y el resto" at the beginning of a message only carries on.
            if (!digits && atoms.Count > 0 && mention < mentions.Count && mentions[mention].Kinds.HasFlag(Kinds.More) && mentions[mention].Start <= start && Opens(text, last, start))
            {
                i = Math.Max(i, mentions[mention].End);
                last = BeforeBoundary(text, last, i);
                continue;
            }

            var (gap, crossing) = Gap(text.AsSpan(last, start - last));
            atoms.Add(new(start, i, digits, atoms.Count == 0 ? Break : gap, crossing));
            last = i;
        }

        return atoms;
    }

    private static bool Opens(string text, int last, int start)
    {
        var boundary = text.AsSpan(last, start - last).LastIndexOf(Reading.Boundary);
        return boundary >= 0 && text.AsSpan(last + boundary + 1, start - last - boundary - 1).ContainsAnyExcept(' ', '.', '\n') is false;
    }

    // What carries on stands for the gap alone: the boundary and the blank after the words.
    private static int BeforeBoundary(string text, int last, int end)
    {
        _ = last;
        return text.LastIndexOf(Reading.Boundary, end - 1) is >= 0 and var boundary && end - boundary <= WidestGap ? boundary : end - 1;
    }

    private static (char Gap, bool Crossing) Gap(ReadOnlySpan<char> gap)
    {
        var crossing = gap.Contains(Reading.Boundary);
        if (gap.Length == 0)
        {
            return (Glued, false);
        }

        if (gap.Length > WidestGap + (crossing ? 4 : 0))
        {
            return (Break, crossing);
        }

        var kind = ' ';
        foreach (var c in gap)
        {
            if (c is ' ' or Reading.Boundary or '\n' or '\r')
            {
                kind = kind == ' ' && c is not ' ' ? '\n' : kind;
            }
            else if (c is '.' or '-' or '_' or '/' or ',' or '(' or ')' or '*' or '|' or '~' or '+' or '\\')
            {
                kind = c is '(' or ')' ? (kind == ' ' ? '(' : kind) : kind is ' ' or '\n' or '(' || kind == c || crossing ? c : Break;
                if (kind == Break)
                {
                    return (Break, crossing);
                }
            }
            else
            {
                return (Break, crossing);
            }
        }

        return (kind, crossing);
    }
}
