using Personalization.Wording;

namespace Personalization.Drafting.Context;

/// <summary>A line of the conversation before the transcript.</summary>
/// <param name="Inbound">Whether the customer wrote it.</param>
/// <param name="By">Who wrote it: customer, assistant, system, <c>agent:…</c>.</param>
/// <param name="Text">What was written, covered.</param>
/// <param name="Grounds">The facts that went into it; empty for none.</param>
public sealed record OlderLine(bool Inbound, string By, string Text, IReadOnlyList<ToldFact> Grounds);

/// <summary>The older conversation in short.</summary>
/// <param name="Text">What a writer is told.</param>
/// <param name="Grounds">The facts that went into the messages that it was made of: it may be told only while all of them may be known.</param>
public sealed record Older(string Text, IReadOnlyList<ToldFact> Grounds)
{
    private const int MostTopics = 6;
    private const int MostWords = 140;

    private static readonly Texts Asked = new("El cliente preguntó: {list}.", "O cliente perguntou: {list}.", "The customer asked: {list}.");
    private static readonly Texts Answered = new("Se respondió con: {list}.", "Foi respondido com: {list}.", "It was answered with: {list}.");
    private static readonly Texts People = new("Una persona del equipo escribió: {list}.", "Uma pessoa da equipe escreveu: {list}.", "A person of the team wrote: {list}.");
    private static readonly Texts Open = new("Quedó sin respuesta: {list}.", "Ficou sem resposta: {list}.", "It was left without an answer: {list}.");

    /// <summary>
    /// What was said before, in fixed words and short quotes; null when there is nothing to say. Pure: it is made anew for each request of the lines
    /// that this request may know, so nothing of it outlives the permission for any of its sources. Bounded, however long the conversation was.
    /// </summary>
    /// <param name="lines">The older lines, oldest first, those left out already that may not be known.</param>
    /// <param name="language">The language to say it in.</param>
    public static Older? Of(IReadOnlyList<OlderLine> lines, string language)
    {
        var topics = lines.Where(l => l.Inbound && IsTopic(l.Text)).ToList();
        var human = lines.LastOrDefault(l => l.By.StartsWith("agent:", StringComparison.Ordinal) || l.By == "owner_app");
        // Once: of a question that was asked again, the newest.
        var asked = topics.Select(l => Short(l.Text)).Reverse().Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTopics).Reverse().ToList();
        var open = lines.Count > 0 && lines[^1].Inbound && IsTopic(lines[^1].Text) ? lines[^1] : null;
        List<string> said =
        [
            .. Sentence(Asked, asked, language), .. Sentence(Answered, [.. Sources(lines).TakeLast(MostTopics)], language),
            .. Sentence(People, human is null ? [] : [Short(human.Text)], language), .. Sentence(Open, open is null ? [] : [Short(open.Text)], language),
        ];
        return said.Count == 0 ? null : new(string.Join(' ', said), [.. lines.SelectMany(l => l.Grounds).Distinct()]);
    }

    private static IEnumerable<string> Sentence(Texts words, IReadOnlyList<string> list, string language) =>
        list.Count == 0 ? [] : [words.With(language, ("list", string.Join("; ", list.Select(t => $"«{t}»"))))];

    // The assistant names its source in a line of its own.
    private static List<string> Sources(IEnumerable<OlderLine> lines)
    {
        var names = Texts.Languages.Select(l => DraftSentences.Source.With(l, ("source", ""))).ToList();
        return [.. lines.Where(l => !l.Inbound).SelectMany(l => l.Text.Split('\n'))
            .Select(line => (Line: line, Name: names.Find(n => line.StartsWith(n, StringComparison.Ordinal)))).Where(x => x.Name is not null)
            .Select(x => Short(x.Line[x.Name!.Length..])).Distinct(StringComparer.Ordinal)];
    }

    // Greetings, thanks and a bare yes are no topics.
    private static bool IsTopic(string text) => SmallTalk.In(text) == Talk.None && Folding.Words(text).Length > 1;

    private static string Short(string text)
    {
        var line = PromptText.Clean(text).ReplaceLineEndings(" ").Replace('«', '"').Replace('»', '"').Trim();
        if (line.Length <= MostWords)
        {
            return line;
        }

        var at = line.LastIndexOf(' ', MostWords);
        at = at < MostWords / 2 ? MostWords : at;
        return line[..(at - (char.IsHighSurrogate(line[at - 1]) ? 1 : 0))] + "…";
    }
}
