namespace Personalization.Masking;

/// <summary>What a brand's texts are masked by. The same rules mask the same text the same way everywhere, so that a token is stable.</summary>
/// <param name="Language">es, pt or en: the language of the labels in the tokens, the brand's own.</param>
/// <param name="Country">ISO 3166 code of the country whose formats a number without a context is read by; null for none.</param>
/// <param name="Own">The brand's own phones and numbers as bare digits and capital letters, its e-mail addresses in capital letters: they stay readable.</param>
public sealed record MaskingRules(string Language, string? Country, IReadOnlySet<string> Own)
{
    /// <summary>The rules where nothing is known of a brand.</summary>
    public static readonly MaskingRules Default = new("es", null, new HashSet<string>(StringComparer.Ordinal));
}
