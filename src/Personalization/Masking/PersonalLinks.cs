using System.Text.RegularExpressions;

namespace Personalization.Masking;

/// <summary>
/// The link to a person's own page is a key: whoever has it changes what that person allows. It goes to the person and is shown to nobody else, nor revealed.
/// </summary>
internal static class PersonalLinks
{
    private const string Page = "/preferences/";
    private static readonly Regex Key = new("/preferences/[A-Za-z0-9_=-]{20,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));

    /// <summary>The text with dots in place of what opens the page.</summary>
    internal static string Covered(string text) => text.Contains(Page, StringComparison.Ordinal) ? Key.Replace(text, Page + Tokens.Dots) : text;
}
