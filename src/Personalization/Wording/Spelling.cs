using System.Text;

namespace Personalization.Wording;

/// <summary>What a chat message says once its spelling is out of the way: folded, drawn-out letters shortened, the shorthand and the usual slips of chats written out.</summary>
public static class Spelling
{
    private const int DrawnOut = 3;
    private const int MostText = 1000;

    private static readonly Dictionary<string, string> Meant = Load();

    /// <summary>The plain words of a text, folded.</summary>
    public static string Plain(string text)
    {
        var words = Shortened(Folding.Fold(text.Length > MostText ? text[..MostText] : text)).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', Joined(words).Select(w => Meant.GetValueOrDefault(w, w)));
    }

    // "porfaaaa" is "porfa": no word of the three languages has a letter three times in a row. Digits stay.
    private static string Shortened(string folded)
    {
        var said = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length;)
        {
            var end = i;
            while (end < folded.Length && folded[end] == folded[i])
            {
                end++;
            }

            // "BBB" is a name.
            var whole = (i == 0 || folded[i - 1] == ' ') && (end == folded.Length || folded[end] == ' ');
            said.Append(folded[i], char.IsLetter(folded[i]) && end - i >= DrawnOut && !whole ? 1 : end - i);
            i = end;
        }

        return said.ToString();
    }

    // "h u m a n o" and "h.u.m.a.n.o" are one word.
    private static IEnumerable<string> Joined(string[] words)
    {
        const int Fewest = 4;
        for (var i = 0; i < words.Length;)
        {
            var end = i;
            while (end < words.Length && words[end].Length == 1 && char.IsLetter(words[end][0]))
            {
                end++;
            }

            if (end - i >= Fewest)
            {
                yield return string.Concat(words[i..end]);
                i = end;
            }
            else
            {
                yield return words[i++];
            }
        }
    }

    private static Dictionary<string, string> Load()
    {
        using var stream = typeof(Spelling).Assembly.GetManifestResourceStream("spellings.txt") ?? throw new InvalidOperationException("The file spellings.txt is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')
            .Select(l => l.Split(' ', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
    }
}
