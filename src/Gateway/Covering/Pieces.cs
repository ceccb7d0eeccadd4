using Personalization.Masking;

namespace Gateway.Covering;

/// <summary>
/// The parts of identifiers that came in several messages. Before the last part came, somebody may have repeated one of them, in an answer or
/// a summary: from then on it is covered there too.
/// </summary>
internal static class Pieces
{
    // Fewer digits are no piece of anything: they are prices, sizes and years.
    private const int Fewest = 6;

    /// <summary>The parts in a run, the long enough ones.</summary>
    internal static IEnumerable<string> In(IReadOnlyList<string> texts, IReadOnlyList<Masked> masked) =>
        from at in Enumerable.Range(0, texts.Count)
        from mask in masked[at].Masks
        where mask.Continues || (mask == masked[at].Masks[^1] && at + 1 < masked.Count && masked[at + 1].Masks is [{ Continues: true }, ..])
        let piece = texts[at].Substring(mask.Start, mask.Length)
        where piece.Count(char.IsDigit) >= Fewest
        select piece;

    /// <summary>A text that is covered already, without those parts.</summary>
    internal static string Without(string covered, IReadOnlyCollection<string> pieces) =>
        pieces.Aggregate(covered, (text, piece) => text.Replace(piece, Covering, StringComparison.Ordinal));

    private const string Covering = "····";
}
