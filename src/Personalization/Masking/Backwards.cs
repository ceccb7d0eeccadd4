namespace Personalization.Masking;

/// <summary>Reads numbers from their end, where a person says that they are written so.</summary>
internal static class Backwards
{
    internal static Reading? In(Reading source, List<Mention> mentions)
    {
        if (!mentions.Exists(m => m.Kinds.HasFlag(Kinds.Reverse)))
        {
            return null;
        }

        var result = new ReadingBuilder(source.Text.Length);
        for (var i = 0; i < source.Text.Length;)
        {
            var end = RowEnd(source.Text, i);
            for (var k = i; k < end; k++)
            {
                Put(source, result, end - 1 - (k - i));
            }

            if (end == i)
            {
                Put(source, result, i++);
            }

            i = Math.Max(i, end);
        }

        return result.Build();
    }

    // Chunks with digits or @, and single characters, one after the other.
    private static int RowEnd(string text, int start)
    {
        var end = start;
        for (var i = start; i < text.Length && (i == 0 || i > start || char.IsWhiteSpace(text[i - 1]) || text[i - 1] == Reading.Boundary);)
        {
            var chunk = i;
            while (chunk < text.Length && !char.IsWhiteSpace(text[chunk]) && text[chunk] != Reading.Boundary)
            {
                chunk++;
            }

            var span = text.AsSpan(i, chunk - i);
            if (span.IsEmpty || !(span.ContainsAnyInRange('0', '9') || span.Contains('@') || (span.Length == 1 && end > start)))
            {
                break;
            }

            end = chunk;
            i = chunk;
            while (i < text.Length && (char.IsWhiteSpace(text[i]) || text[i] == Reading.Boundary))
            {
                i++;
            }
        }

        return end;
    }

    private static void Put(Reading source, ReadingBuilder result, int at) => result.Add(source.Text[at], source.From[at], source.To[at]);
}
