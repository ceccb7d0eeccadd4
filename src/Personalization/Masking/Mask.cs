namespace Personalization.Masking;

/// <summary>An identifier that was covered.</summary>
/// <param name="Type">Which: one of <see cref="IdentifierTypes"/>.</param>
/// <param name="Token">What stands in its place, such as <c>tarjeta ····1111</c>.</param>
/// <param name="Start">Where it begins in the original, in UTF-16 units.</param>
/// <param name="Length">How long it is there; a part of it when the rest stands in another message.</param>
public sealed record Mask(string Type, string Token, int Start, int Length)
{
    /// <summary>Whether it goes on with an identifier that began in a text before: its token stands there.</summary>
    public bool Continues => Token == Tokens.Dots;
}

/// <summary>A text as it may be shown.</summary>
/// <param name="Text">With a token in place of each identifier.</param>
/// <param name="Masks">What was covered, in order; empty when nothing was.</param>
public sealed record Masked(string Text, IReadOnlyList<Mask> Masks);

/// <summary>How many identifiers of a type were covered.</summary>
/// <param name="Type">Which: one of <see cref="IdentifierTypes"/>.</param>
/// <param name="Count">How many.</param>
public sealed record MaskCount(string Type, int Count)
{
    /// <summary>The counts of several masks, by type.</summary>
    public static IReadOnlyList<MaskCount> Of(IEnumerable<Mask> masks) => Of(masks.Select(m => m.Type));

    /// <summary>The counts of several types.</summary>
    public static IReadOnlyList<MaskCount> Of(IEnumerable<string> types) =>
        [.. types.GroupBy(t => t, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new MaskCount(g.Key, g.Count()))];
}
