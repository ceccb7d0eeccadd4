namespace Personalization.Masking;

/// <summary>Looks through the windows of a page: each row of neighbouring runs that may be one identifier.</summary>
internal static class Scanner
{
    private const int Longest = 34;
    private const int FewestDigits = 4;
    private const int FewestCharacters = 5;
    private const int LongestPrefix = 4;
    private const int Word = 3;

    private const int LongestNumber = 22;

    // Each with the shortest and the longest that it knows.
    private static readonly (int Shortest, int Longest, Func<Window, IEnumerable<Finding>> In)[] Families =
    [
        (12, 19, Cards.In), (15, 34, Banks.In), (11, 14, BrazilianIds.In), (7, 11, ArgentineIds.In), (11, 18, MexicanIds.In), (6, 13, AndeanIds.In), (8, 9, ChileanIds.In),
        (5, 14, CentralAmericanIds.In), (9, 9, SpanishIds.In), (4, 12, RiverPlateIds.In), (7, 17, Phones.In), (32, 32, Codes.Loose),
    ];

    internal static IEnumerable<Finding> In(Page page)
    {
        var atoms = page.Atoms;
        for (var first = 0; first < atoms.Count; first++)
        {
            if (MayBegin(atoms, first))
            {
                foreach (var window in From(page, first))
                {
                    foreach (var (shortest, longest, family) in Families)
                    {
                        foreach (var finding in window.Value.Length >= shortest && window.Value.Length <= longest ? family(window) : [])
                        {
                            yield return finding;
                        }
                    }
                }
            }
        }
    }

    /// <summary>How many windows are looked through: what a text costs.</summary>
    internal static int Windows(Page page) => Enumerable.Range(0, page.Atoms.Count).Where(first => MayBegin(page.Atoms, first)).Sum(first => From(page, first).Count());

    private static IEnumerable<Window> From(Page page, int first)
    {
        var atoms = page.Atoms;
        var (length, digits) = (0, 0);
        for (var last = first; last < atoms.Count; last++)
        {
            if (last > first && atoms[last].Gap == Page.Break)
            {
                yield break;
            }

            length += atoms[last].Length;
            digits += atoms[last].Digits ? atoms[last].Length : 0;
            if (length > (atoms[first].Digits && !page.HasKeys ? LongestNumber : Longest))
            {
                yield break;
            }

            if (digits >= FewestDigits && length >= FewestCharacters && MayEnd(page, first, last, length))
            {
                yield return Make(page, first, last);
            }
        }
    }

    private static Window Make(Page page, int first, int last)
    {
        Span<char> value = stackalloc char[Longest];
        Span<char> sizes = stackalloc char[3 * Longest];
        var (length, shape) = (0, 0);
        for (int i = first, size = 0; i <= last; i++)
        {
            var atom = page.Atoms[i];
            length += page.Text.AsSpan(atom.Start, atom.Length).ToUpperInvariant(value[length..]);
            size += atom.Length;
            if (i == last || page.Atoms[i + 1].Gap != Page.Glued)
            {
                if (shape > 0)
                {
                    sizes[shape++] = '.';
                }

                size.TryFormat(sizes[shape..], out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
                (shape, size) = (shape + written, 0);
            }
        }

        return new(page, first, last, value[..length].ToString(), sizes[..shape].ToString());
    }

    private static bool MayBegin(List<Atom> atoms, int i)
    {
        if (!atoms[i].Digits && atoms[i].Length > LongestPrefix)
        {
            return false;
        }

        // A number that is glued to a word ("cpf39053344705") is one; what is in the middle of letters and digits is not.
        return atoms[i].Gap != Page.Glued || (atoms[i].Digits && atoms[i - 1].Gap != Page.Glued && atoms[i - 1].Length >= 2);
    }

    private static bool MayEnd(Page page, int first, int last, int length)
    {
        var atoms = page.Atoms;
        if (last + 1 < atoms.Count && atoms[last + 1].Gap == Page.Glued && !(atoms[last].Digits && atoms[last + 1].Length >= Word && length >= 11))
        {
            return false;
        }

        // One character after the other is one number: it begins where the row begins, or ends where the row or the message ends.
        return !page.CarriesOn(last + 1) || !page.CarriesOn(first) || atoms[last + 1].Crossing;
    }
}
