namespace Personalization.Knowledge;

/// <summary>The sentences of a passage that answer a question.</summary>
public static partial class Excerpt
{
    /// <summary>An answer on a phone is a few lines.</summary>
    private const int Most = 420;

    private sealed record Sentence(string Text, int Line, int Hits);

    /// <summary>The best sentence and what belongs to it.</summary>
    public static string Of(Found found, string language)
    {
        var stems = found.Matched.ToHashSet(StringComparer.Ordinal);
        var sentences = found.Passage.Text.Split('\n')
            .SelectMany((line, at) => Sentences(line).Select(text => new Sentence(text, at, Named(text, language).Where(stems.Contains).Distinct(StringComparer.Ordinal).Count())))
            .ToList();
        if (sentences.Sum(s => s.Text.Length + 1) <= Most && (OnTopic(found, stems, language) || sentences[^1].Line == 0 || !sentences.Exists(s => s.Hits > 0)))
        {
            return Joined(sentences);
        }

        var best = sentences.IndexOf(sentences.MaxBy(s => s.Hits)!);
        // A list without the line that announces it makes no sense.
        var from = best > 0 && sentences[best - 1].Text.EndsWith(':') ? best - 1 : best;
        List<Sentence> taken = [];
        foreach (var sentence in sentences.Skip(from))
        {
            var wanted = taken.Count <= best - from || sentence.Hits == sentences[best].Hits || sentence.Line == sentences[best].Line || sentences[from].Text.EndsWith(':');
            if (taken.Count > 0 && (!wanted || taken.Sum(s => s.Text.Length + 1) + sentence.Text.Length > Most))
            {
                break;
            }

            taken.Add(sentence);
        }

        return Cut(Joined(taken));
    }

    /// <summary>The part of a sentence that the question itself names, for «¿y los sábados?»; null when there is no such part.</summary>
    public static string? Narrow(Found found, string language)
    {
        var stems = found.Own.ToHashSet(StringComparer.Ordinal);
        foreach (var sentence in found.Passage.Text.Split('\n').SelectMany(Sentences).Where(s => Named(s, language).Any(stems.Contains)))
        {
            var parts = Joint().Split(sentence);
            var at = Array.FindIndex(parts, p => Named(p, language).Any(stems.Contains));
            var part = string.Join(", ", parts.Skip(at)).Trim();
            if (part.Any(char.IsAsciiDigit) || at == 0)
            {
                return part.Length == 0 ? null : char.ToUpperInvariant(part[0]) + part[1..];
            }
        }

        return null;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"; | (?:y|e|and) (?=(?:los|las|el|la|os|as|aos|às|on|in|en|em|no|na)\b|[A-Z])|, (?=\D)", System.Text.RegularExpressions.RegexOptions.CultureInvariant, 2000)]
    private static partial System.Text.RegularExpressions.Regex Joint();

    // Under a heading of its own that the question names, all of a short passage belongs to the answer.
    private static bool OnTopic(Found found, HashSet<string> stems, string language) =>
        found.Passage.Heading != found.Passage.Title && Named(found.Passage.Heading, language).Any(stems.Contains);

    private static IEnumerable<string> Named(string text, string language) => Terms.Index(text, language).Concat(Terms.Marks(text, language));

    private static string Joined(List<Sentence> sentences)
    {
        var text = "";
        for (var at = 0; at < sentences.Count; at++)
        {
            text += (at == 0 ? "" : sentences[at].Line == sentences[at - 1].Line ? " " : "\n") + sentences[at].Text;
        }

        return text;
    }

    private static string Cut(string text)
    {
        if (text.Length <= 2 * Most)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', (2 * Most) - 1);
        return text[..(space > 0 ? space : 2 * Most)] + "…";
    }

    // A full stop ends a sentence when a new one begins behind it: not in 3.5, S.A. or www.acme.example.
    private static IEnumerable<string> Sentences(string line)
    {
        var start = 0;
        for (var at = 0; at < line.Length - 2; at++)
        {
            if (line[at] is '.' or '!' or '?' or '…' && line[at + 1] == ' ' && (char.IsUpper(line[at + 2]) || line[at + 2] is '¿' or '¡' or '"' or '«'))
            {
                yield return line[start..(at + 1)].Trim();
                start = at + 2;
            }
        }

        if (start < line.Length && line[start..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }
}
