using Personalization.Masking;

namespace Desk.Parts;

/// <summary>A piece of a text: words, or a token in place of an identifier.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Mask">The token; null for words.</param>
public sealed record Piece(string Text, CoveredMask? Mask);

/// <summary>Finds the tokens of an entry in its text.</summary>
public static class Tokens
{
    /// <summary>The text in pieces. Tokens stand in it in their order; one that is not found there stands elsewhere in the entry.</summary>
    public static IReadOnlyList<Piece> Of(string text, IReadOnlyList<CoveredMask> masks)
    {
        List<Piece> pieces = [];
        var at = 0;
        foreach (var mask in masks)
        {
            var found = mask.Token.Length == 0 ? -1 : text.IndexOf(mask.Token, at, StringComparison.Ordinal);
            if (found < 0)
            {
                continue;
            }

            if (found > at)
            {
                pieces.Add(new(text[at..found], null));
            }

            pieces.Add(new(mask.Token, mask));
            at = found + mask.Token.Length;
        }

        if (at < text.Length)
        {
            pieces.Add(new(text[at..], null));
        }

        return pieces;
    }
}
