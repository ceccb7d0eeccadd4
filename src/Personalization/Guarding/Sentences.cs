namespace Personalization.Guarding;

/// <summary>Takes a text apart into sentences.</summary>
internal static class Sentences
{
    /// <summary>The sentences; one ends at a line's end or where a new one begins behind its mark: not in 3.5 or www.acme.example.</summary>
    internal static IReadOnlyList<string> Of(string text)
    {
        List<string> all = [];
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var ends = text[at] == '\n' || (text[at] is '.' or '!' or '?' or '…' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])) && !Abbreviates(text, at));
            if (ends)
            {
                Add(all, text[start..(at + 1)]);
                start = at + 1;
            }
        }

        Add(all, text[start..]);
        return all;
    }

    // 8:00 a. m.: a letter alone before the stop, or a small one behind it.
    private static bool Abbreviates(string text, int at) =>
        text[at] == '.' && ((at > 1 && char.IsLetter(text[at - 1]) && !char.IsLetter(text[at - 2])) || (at + 2 < text.Length && char.IsLower(text[at + 2])));

    private static void Add(List<string> all, string sentence)
    {
        if (sentence.Any(char.IsLetterOrDigit))
        {
            all.Add(sentence.Trim());
        }
    }
}
