using Personalization.Masking;

namespace Personalization.Guarding;

/// <summary>An identifier that stands in a draft uncovered. The brand's own stay readable, and so does what its knowledge publishes.</summary>
internal static class PlainIdentifier
{
    /// <summary>The type of the identifier; null for none.</summary>
    internal static string? In(GuardCase @case)
    {
        var text = @case.Draft.Text;
        return Masker.Of(text, @case.Masking).Masks.FirstOrDefault(m => !IsPublished(@case, text.Substring(m.Start, m.Length)))?.Type;
    }

    // What the writer got was covered already; what is not covered there was not taken for an identifier, or is the brand's.
    private static bool IsPublished(GuardCase @case, string identifier)
    {
        var compact = string.Concat(Spelling.WordsOf(identifier));
        return compact.Length > 3 && Spelling.Plainly(@case.Evidence.Sayable).Compact.Contains(compact, StringComparison.Ordinal);
    }
}
