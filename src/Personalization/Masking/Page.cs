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

    /// <summary>A comma, a dot or a slash with a blank: numbers on both sides may be two.</summary>
    internal const char Stop = ';';

    private const int WidestGap = 4;
    private const int ShortestRow = 5;

    private readonly bool[] _rows;

    internal Page(Reading reading, MaskingRules rules)
    {
        (Reading, Rules) = (reading, rules);
        Mentions = Contexts.Of(reading.Text);
        HasKeys = Mentions.Exists(m => m.Kinds.HasFlag(Kinds.Pix));
        Mentions = HasKeys ? Mentions.ConvertAll(m => m.Kinds.HasFlag(Kinds.Key) ? m with { Kinds = m.Kinds | Kinds.Pix } : m) : Mentions;
        Atoms = Cut(reading.Text, Mentions);
        _rows = RowsOf(Atoms);
    }

    internal Reading Reading { get; }

    internal MaskingRules Rules { get; }

    internal List<Mention> Mentions { get; }

    internal List<Atom> Atoms { get; }

    /// <summary>Whether PIX keys are spoken of.</summary>
    internal bool HasKeys { get; }

    internal string Text => Reading.Text;

    /// <summary>Whether a run carries on a row of single characters, such as one digit per line.</summary>
    internal bool CarriesOn(int atom) => atom < _rows.Length && _rows[atom];

    private static bool[] RowsOf(List<Atom> atoms)
    {
        var rows = new bool[atoms.Count];
        for (var i = 0; i < atoms.Count; i++)
        {
            var end = i + 1;
            while (atoms[i].Length == 1 && end < atoms.Count && atoms[end].Length == 1 && atoms[end].Gap is not (Break or Glued))
            {
                end++;
            }

            // "é 1 0 2 ... 9 e": letters at its edges may be words beside the row.
            var (from, to) = (i, end);
            while (from < to && !atoms[from].Digits)
            {
                from++;
            }

            while (to > from && !atoms[to - 1].Digits)
            {
                to--;
            }

            if (to > from)
            {
                rows.AsSpan(from + 1, to - from - 1).Fill(end - i >= ShortestRow);
            }

            i = end - 1;
        }

        return rows;
    }

    private static List<Atom> Cut(string text, List<Mention> mentions)
    {
        var atoms = new List<Atom>();
        var (i, last, mention, code) = (0, 0, 0, 0);
        var opening = (Start: 0, End: 0);
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
                (i, opening) = (Math.Max(i, mentions[mention].End), opening.End == 0 ? (start, 0) : opening);
                (opening.End, last) = (i, i);
                continue;
            }

            var (gap, crossing) = Gap(text.AsSpan(last, start - last));
            if (opening.End > 0)
            {
                gap = gap == Break || Gap(text.AsSpan(atoms[^1].End, opening.Start - atoms[^1].End)).Gap == Break ? Break : '\n';
                (crossing, opening) = (true, default);
            }

            atoms.Add(new(start, i, digits, atoms.Count == 0 ? Break : gap, crossing));
            last = i;
        }

        return atoms;
    }

    private static bool Opens(string text, int last, int start)
    {
        var boundary = text.AsSpan(last, start - last).LastIndexOf(Reading.Boundary);
        return boundary >= 0 && !text.AsSpan(last + boundary + 1, start - last - boundary - 1).ContainsAnyExcept(' ', '.', '\n');
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
                kind = c is '(' or ')' ? (kind == ' ' ? '(' : kind) : kind is ' ' or '\n' or '(' || kind == c || (kind == Stop && c is '.' or ',' or '/' or '|') || crossing ? c : Break;
                if (kind == Break)
                {
                    return (Break, crossing);
                }

                kind = kind is '.' or ',' or '/' or '|' && gap.Contains(' ') ? Stop : kind;
            }
            else
            {
                return (Break, crossing);
            }
        }

        return (kind, crossing);
    }
}
