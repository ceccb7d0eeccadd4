namespace Personalization.Masking;

/// <summary>Reads e-mail addresses that were taken apart: over two messages, or with a blank after each character.</summary>
internal static class Addresses
{
    private const int ShortestRow = 6;

    /// <summary>The reading put together; null when nothing was apart.</summary>
    internal static Reading? Rejoined(Reading source)
    {
        var text = source.Text;
        if (!text.Contains('@', StringComparison.Ordinal) && !text.Contains("arroba", StringComparison.Ordinal))
        {
            return null;
        }

        var result = new ReadingBuilder(text.Length);
        var apart = false;
        for (var i = 0; i < text.Length;)
        {
            var row = RowEnd(text, i);
            if (row > i)
            {
                apart = true;
                for (; i < row; i += 2)
                {
                    result.Add(text[i], source.From[i], source.To[i]);
                }

                continue;
            }

            if (text[i] == Reading.Boundary)
            {
                apart = true;
                if (!Sign(text, i - 1) && !Sign(text, i + 1))
                {
                    result.Add(' ', source.From[i], source.To[i]);
                }
            }
            else
            {
                result.Add(text[i], source.From[i], source.To[i]);
            }

            i++;
        }

        return apart ? result.Build() : null;
    }

    private static bool Sign(string text, int at) => at >= 0 && at < text.Length && text[at] is '@' or '.';

    // Single characters with one separator between them, among them an at sign: a n a @ ...
    private static int RowEnd(string text, int start)
    {
        if (start > 0 && !char.IsWhiteSpace(text[start - 1]) && text[start - 1] != Reading.Boundary)
        {
            return start;
        }

        var (i, at) = (start, false);
        while (i < text.Length && Character(text[i]) && (i + 1 == text.Length || text[i + 1] is ' ' or '\n' or Reading.Boundary))
        {
            at |= text[i] == '@';
            i += 2;
        }

        return at && i - start >= 2 * ShortestRow ? Math.Min(i, text.Length + 1) - 1 : start;
    }

    private static bool Character(char c) => char.IsLetterOrDigit(c) || c is '@' or '.' or '_' or '-' or '+';
}
