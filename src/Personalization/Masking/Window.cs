namespace Personalization.Masking;

/// <summary>An identifier in a reading.</summary>
internal readonly record struct Finding(string Type, string Value, int Start, int End, int Rank);

/// <summary>Neighbouring runs of a page that may be one identifier.</summary>
internal sealed class Window(Page page, int first, int last, string value, string sizes)
{
    // Less than a step of being sure, more than the brand's country counts.
    private const int PieceCosts = 8;

    // One character after the other is one number: what fits a part of it by chance is less than what fits all of it with a word alone.
    private const int PartCosts = 15;

    private Surroundings? _around;

    /// <summary>Digits and capital letters without separators.</summary>
    internal string Value => value;

    /// <summary>How long each run is, such as <c>3.3.3.2</c>.</summary>
    internal string Sizes => sizes;

    internal int First => first;

    internal int Last => last;

    internal Page Page => page;

    internal int Start => page.Atoms[first].Start;

    internal int End => page.Atoms[last].End;

    internal bool IsDigits { get; } = Checks.Digits(value);

    internal Surroundings Around => _around ??= Surroundings.Of(page, Start, End);

    /// <summary>What stands before the last run.</summary>
    internal char LastGap => last > first ? page.Atoms[last].Gap : Page.Glued;

    /// <summary>Whether it is written in one piece.</summary>
    internal bool Solid { get; } = !sizes.Contains('.', StringComparison.Ordinal);

    /// <summary>Whether every character stands for itself, as one digit per line.</summary>
    internal bool Singles => last > first && value.Length == last - first + 1;

    /// <summary>Whether it is cut out of something longer that is written in one piece, such as <c>5109-6307</c> out of <c>8509-5109-6307</c>.</summary>
    internal bool Piece => Tied(first, first - 1) || (last + 1 < page.Atoms.Count && Tied(last + 1, last + 1));

    /// <summary>Whether the row of single characters goes on in the same message before or behind it.</summary>
    private bool Part => Singles && ((page.CarriesOn(first) && !page.Atoms[first].Crossing) || (page.CarriesOn(last + 1) && !page.Atoms[last + 1].Crossing));

    /// <summary>Whether it hangs on letters that name nothing: <c>ORD-20260826-6324</c>.</summary>
    internal bool Coded => first > 0 && page.Atoms[first].Gap is '-' or '_' && !page.Atoms[first - 1].Digits && page.Atoms[first - 1].Length > 1
        && page.Atoms[first].Start - page.Atoms[first - 1].End == 1 && page.Mentions.Find(page.Atoms[first - 1].Start).Kinds == Kinds.None;

    /// <summary>Whether no other digits stand beside it in the same row.</summary>
    internal bool Alone => !Beside(page.Atoms[first].Gap, first - 1) && (last + 1 >= page.Atoms.Count || !Beside(page.Atoms[last + 1].Gap, last + 1));

    internal bool Home(string country) => page.Rules.Country == country;

    internal bool Named(Kinds kinds) => (Around.Named & kinds) != Kinds.None;

    /// <summary>Whether the usual punctuation of one of these is what it is written with.</summary>
    internal bool Written(params ReadOnlySpan<string> usual)
    {
        foreach (var one in usual)
        {
            if (one == sizes && !Solid)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A finding, ranked by how sure it is: 3 for a check digit and more, 2 for a check digit alone, 1 for less.</summary>
    internal Finding As(string type, int sure, Kinds kinds, string? country) =>
        new(type, value, Start, End, sure * 10 + (Named(kinds) ? 20 : 0) + (country is not null && Home(country) ? 5 : 0) - (Piece ? PieceCosts : 0) - (Part ? PartCosts : 0));

    private bool Stops()
    {
        for (var i = first + 1; i <= last; i++)
        {
            if (page.Atoms[i].Gap == Page.Stop)
            {
                return true;
            }
        }

        return false;
    }

    private bool Tied(int atom, int neighbour) => neighbour >= 0 && page.Atoms[neighbour].Digits && page.Atoms[atom].Gap is '-' or '.' or '_'
        && page.Atoms[atom].Start - page.Atoms[atom - 1].End == 1 && !Singles;

    private bool Beside(char gap, int neighbour)
    {
        return gap is not (Page.Break or '\n') && !(gap == Page.Stop && !Stops()) && neighbour >= 0 && neighbour < page.Atoms.Count && page.Atoms[neighbour].Digits;
    }
}
