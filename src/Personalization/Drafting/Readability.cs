using System.Text;

namespace Personalization.Drafting;

/// <summary>Whether what a model said can be the words of a message at all.</summary>
internal static class Readability
{
    /// <summary>More than this is no answer to anybody.</summary>
    private const int Giant = 8000;

    // Nobody says a word so often in a row, and no letter.
    private const int MostSame = 20;
    private const int MostRun = 60;

    /// <summary>The text without what cannot be shown; null when it is no message.</summary>
    public static string? Of(string text)
    {
        var shown = Shown(text).Trim();
        return text.Length > Giant || text.Length - shown.Length > 8 + (text.Length / 4) || IsMarkup(shown) || Stutters(shown) ? null : shown;
    }

    // Control characters, and those that turn the direction of what follows.
    private static string Shown(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if ((!char.IsControl(c) || c is '\n' or '\t') && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF' or '\uFEFF'))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    // The error page of a proxy, said with 200.
    private static bool IsMarkup(string text) => text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || text.Contains("</body>", StringComparison.OrdinalIgnoreCase);

    private static bool Stutters(string text)
    {
        var (run, same, before) = (0, 0, "");
        for (var at = 1; at < text.Length; at++)
        {
            run = text[at] == text[at - 1] && !char.IsWhiteSpace(text[at]) ? run + 1 : 0;
            if (run >= MostRun)
            {
                return true;
            }
        }

        foreach (var word in text.Split([' ', '\n', '\t', ',', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            (same, before) = (word == before ? same + 1 : 0, word);
            if (same >= MostSame)
            {
                return true;
            }
        }

        return false;
    }
}
