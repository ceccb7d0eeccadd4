using Personalization.Masking;

namespace Desk.Parts;

/// <summary>A piece of a text: words, or a token in place of an identifier.</summary>
/// <param name="Text">What is read.</param>
/// <param name="Mask">The token; null for words.</param>
/// <param name="Continues">Whether it is the rest of an identifier whose token stands in a message before.</param>
public sealed record Piece(string Text, CoveredMask? Mask, bool Continues = false);

/// <summary>Finds the tokens of an entry in its text.</summary>
public static class Tokens
{
    private const string Dots = "····";

    /// <summary>The text in pieces. Tokens stand in it in their order; one that is not found there stands elsewhere in the entry.</summary>
    public static IReadOnlyList<Piece> Of(string text, IReadOnlyList<CoveredMask> masks)
    {
        List<Piece> pieces = [];
        var at = 0;
        if (Rest(text) is > 0 and var end)
        {
            pieces.Add(new(text[..end].TrimStart(), null, Continues: true));
            at = end;
        }

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

    // The rest of an identifier is the first of a message, and bare: with a label or a tail it is a token, or what somebody wrote.
    private static int Rest(string text)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        var end = start + Dots.Length;
        return text.AsSpan(start).StartsWith(Dots, StringComparison.Ordinal) && (end == text.Length || char.IsWhiteSpace(text[end]) || text[end] is ',' or ';') ? end : 0;
    }
}
