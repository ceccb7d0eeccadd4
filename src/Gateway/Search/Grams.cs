namespace Gateway.Search;

/// <summary>
/// What a text is found by, in the clear; the store sees keyed hashes of it. A word is found whole (<c>w</c>) and by its beginnings of three, four and six letters
/// (<c>p</c>); scripts without spaces by each character and each two that follow one another. Pure.
/// </summary>
internal static class Grams
{
    private static readonly int[] Beginnings = [3, 4, 6];

    /// <summary>What a message is found by.</summary>
    internal static IEnumerable<string> OfText(string text) => Of(Units.Of(text), withStops: false);

    /// <summary>What a name or a label is found by.</summary>
    internal static IEnumerable<string> OfName(string text) => Of(Units.Of(text), withStops: true);

    /// <summary>The whole word.</summary>
    internal static string Whole(string folded) => "w" + folded;

    /// <summary>What the words are found by that begin like this; they may begin otherwise from the seventh letter on. Null for fewer than three letters.</summary>
    internal static string? Begins(string folded) => Beginnings.LastOrDefault(b => b <= folded.Length) is > 0 and var length ? "p" + folded[..length] : null;

    private static IEnumerable<string> Of(IReadOnlyList<Unit> units, bool withStops)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var unit = units[i];
            if (unit.Unspaced)
            {
                yield return Whole(unit.Folded);
                if (i + 1 < units.Count && unit.Joins(units[i + 1]))
                {
                    yield return Whole(unit.Folded + units[i + 1].Folded);
                }
            }
            else if (withStops || !StopWords.Has(unit.Folded))
            {
                yield return Whole(unit.Folded);
                foreach (var length in Beginnings.Where(b => b <= unit.Folded.Length))
                {
                    yield return "p" + unit.Folded[..length];
                }
            }
        }
    }
}
