namespace Gateway.Search;

/// <summary>A piece of a snippet.</summary>
/// <param name="Text">What it says, as it is: whoever shows it encodes it.</param>
/// <param name="Hit">Whether this is what was searched for.</param>
internal sealed record SnippetPiece(string Text, bool Hit);

/// <summary>What of a text is shown for a search. Pure.</summary>
internal static class Snippets
{
    private const int Before = 40;
    private const int Most = 160;

    /// <summary>The text around its first hit, with every hit in it told apart; null where no term stands in it.</summary>
    internal static IReadOnlyList<SnippetPiece>? Of(string text, IReadOnlyList<SearchTerm> terms)
    {
        var units = Units.Of(text);
        var hits = Joined([.. terms.SelectMany(t => t.In(units)).Select(h => (units[h.At].Start, units[h.At + h.Count - 1].End)).Order()]);
        if (hits.Count == 0)
        {
            return null;
        }

        // It begins and ends at words, so that no character is cut in two.
        var first = units.FirstOrDefault(u => u.Start >= hits[0].Start - Before).Start;
        var from = hits[0].Start <= Before ? 0 : first;
        var last = units.LastOrDefault(u => u.End <= Math.Max(from + Most, hits[0].End)).End;
        var to = text.Length <= from + Most ? text.Length : last;
        return [.. Pieces(text, from, to, hits)];
    }

    private static IEnumerable<SnippetPiece> Pieces(string text, int from, int to, List<(int Start, int End)> hits)
    {
        var at = from;
        foreach (var (start, end) in hits.Where(h => h.Start >= from && h.End <= to))
        {
            if (start > at || (at == from && from > 0))
            {
                yield return new((at == from && from > 0 ? "…" : "") + OneLine(text[at..start]), false);
            }

            yield return new(OneLine(text[start..end]), true);
            at = end;
        }

        if (at < to || to < text.Length)
        {
            yield return new(OneLine(text[at..to]) + (to < text.Length ? "…" : ""), false);
        }
    }

    private static List<(int Start, int End)> Joined(List<(int Start, int End)> hits)
    {
        List<(int Start, int End)> joined = [];
        foreach (var hit in hits)
        {
            if (joined.Count > 0 && hit.Start < joined[^1].End)
            {
                joined[^1] = (joined[^1].Start, Math.Max(joined[^1].End, hit.End));
            }
            else
            {
                joined.Add(hit);
            }
        }

        return joined;
    }

    private static string OneLine(string text) => text.Replace('\r', ' ').Replace('\n', ' ');
}
