namespace Personalization.Wording;

/// <summary>Takes a message apart into the questions that it asks.</summary>
public static class Questions
{
    private const int Most = 4;

    /// <summary>
    /// The sentences that end in a question mark; the whole text when none does, because many people leave it out and write
    /// one thought in several lines.
    /// </summary>
    public static IReadOnlyList<string> Of(string text)
    {
        List<string> questions = [];
        var start = 0;
        for (var at = 0; at < text.Length && questions.Count < Most; at++)
        {
            if (text[at] == '?')
            {
                questions.Add(text[start..(at + 1)]);
            }

            if (text[at] is '?' or '!' or '\n' || (text[at] is '.' && (at + 1 == text.Length || text[at + 1] is ' ' or '\n')))
            {
                start = at + 1;
            }
        }

        var asked = questions.Select(q => q.Trim(' ', '\n', '\r', '?', '¿', '!', '¡')).Where(q => q.Length > 0).ToList();
        return asked.Count > 0 ? asked : [text];
    }
}
