using System.Text.RegularExpressions;
using Personalization.Drafting;
using Personalization.Wording;

namespace Personalization.Knowledge;

/// <summary>A question of a message, and what it is asked about.</summary>
/// <param name="Text">The question as it stands in the message.</param>
/// <param name="Search">What to look for: the question, or the sentence before it when it names nothing itself.</param>
/// <param name="Context">What was asked before, when this goes on from there; empty otherwise.</param>
public sealed record Asked(string Text, string Search, string Context)
{
    /// <summary>Whether it goes on from what was asked before.</summary>
    public bool FollowsUp => Context.Length > 0;
}

/// <summary>
/// Takes a message apart into the questions that it asks: several in one sentence, one that names its subject in the sentence before, and one
/// that goes on from the answer before. Pure.
/// </summary>
public static partial class Asks
{
    private const int Most = 4;

    /// <summary>How many words a question that goes on from the one before has at most; more say themselves what they are about.</summary>
    private const int MostFollowUp = 7;

    private static readonly HashSet<string> Onward = Set("y e and pero entonces o ou or but so mas tambien tambem also what how then");

    private static readonly HashSet<string> Pointing = Set("eso esa ese esas esos lo la los las isso essa esse ela ele it that those them they this one ahi alli there ali la");

    /// <summary>The questions of a message, at least one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="language">Its language.</param>
    /// <param name="before">What was said before, oldest first; the message itself may stand at the end of it.</param>
    public static IReadOnlyList<Asked> Of(string message, string language, IReadOnlyList<Line> before)
    {
        var (question, answer) = Earlier(before, language);
        if (Options.Chosen(message, answer) is { Count: > 0 } chosen)
        {
            return [.. chosen.Select(option => new Asked(option, option, ""))];
        }

        return [.. Split(message, language).Take(Most).Select(q => q.Context.Length > 0 || !FollowsUp(q.Search, question, language) ? q : q with { Context = question })];
    }

    private static bool FollowsUp(string text, string question, string language)
    {
        if (question.Length == 0)
        {
            return false;
        }

        var words = Shorthand.Words(text);
        var terms = Terms.Of(text, language).Count;
        return terms <= 1 || (words.Length <= MostFollowUp && (Onward.Contains(words[0]) || (terms <= 2 && words.Any(Pointing.Contains))));
    }

    // What the customer asked last, with what that went on from itself, and what was answered to it.
    private static (string Question, string Answer) Earlier(IReadOnlyList<Line> before, string language)
    {
        var answered = before.ToList().FindLastIndex(l => !l.Inbound);
        if (answered < 0)
        {
            return ("", "");
        }

        List<string> asked = [];
        for (var at = answered; at >= 0 && asked.Count < 3; at--)
        {
            if (before[at].Inbound)
            {
                asked.Insert(0, before[at].Text);
                if (Terms.Of(before[at].Text, language).Count > 1)
                {
                    break;
                }
            }
        }

        return (string.Join('\n', asked), before[answered].Text);
    }

    private static IEnumerable<Asked> Split(string message, string language)
    {
        var sentences = Sentences(message).ToList();
        var asking = sentences.FindAll(s => s.Asks || Wants().IsMatch(Folding.Fold(s.Text))
            || (sentences.Count > 1 && Opens().IsMatch(Folding.Fold(s.Text)) && Terms.Of(s.Text, language).Count > 0));

        return asking.Count == 0
            ? Linked([.. Parts(message.Trim(), language)], "", language)
            : asking.SelectMany(s => Linked([.. Parts(s.Text, language)], Subject(sentences, s), language));
    }

    // «¿Cuánto tarda el envío y cuánto cuesta?»: what the second part is about stands in the first, or in the sentence before.
    private static IEnumerable<Asked> Linked(List<string> parts, string subject, string language) => parts.Select((part, at) => (Terms.Of(part, language).Count, at) switch
    {
        (0, 0) => new Asked(part, $"{subject} {part}".Trim(), ""),
        ( <= 1, 0) => new Asked(part, part, subject),
        ( <= 1, _) => new Asked(part, part, parts[at - 1]),
        _ => new Asked(part, part, ""),
    });

    // «Compré unas botas y me quedan chicas. ¿Qué hago?»
    private static string Subject(List<(string Text, bool Asks)> sentences, (string Text, bool Asks) question) =>
        string.Join(' ', sentences.TakeWhile(s => s != question).Where(s => !s.Asks).Select(s => s.Text));

    private static IEnumerable<(string Text, bool Asks)> Sentences(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '?' or '!' or '\n' or ';' || (text[at] is '.' or '…' && (at + 1 == text.Length || text[at + 1] is ' ' or '\n')))
            {
                if (Clean(text[start..at]) is { Length: > 0 } sentence)
                {
                    yield return (sentence, text[at] == '?');
                }

                start = at + 1;
            }
        }

        if (Clean(text[start..]) is { Length: > 0 } rest)
        {
            yield return (rest, rest.Contains('¿', StringComparison.Ordinal));
        }
    }

    // Where another question begins, with a joining word or without; each part has to be about something.
    private static IEnumerable<string> Parts(string sentence, string language)
    {
        List<string> parts = [];
        var start = 0;
        foreach (var cut in Joints().Matches(sentence).Select(m => m.Index).Where(i => i > 0))
        {
            if (Terms.Of(sentence[start..cut], language).Count > 0 && Terms.Of(sentence[cut..], language).Count > 0)
            {
                parts.Add(Clean(sentence[start..cut]));
                start = cut;
            }
        }

        parts.Add(Clean(sentence[start..]));
        return parts.Where(p => p.Length > 0);
    }

    private static string Clean(string text) => text.Trim(' ', '\n', '\r', '\t', '?', '¿', '!', '¡', ',', '.');

    [GeneratedRegex(
        @"(?<=[\s,])((y|e|and|ou|or|o|tambi[eé]n|tamb[eé]m|also|adem[aá]s)[\s,]+(¿|a |de |con |em |at |si |se )?(cu[aá]nt|cu[aá]l|c[oó]mo|d[oó]nde|cu[aá]ndo|qu[eé] |qui[eé]n|si |tienen |hay |puedo |hacen |aceptan |quant|qual|como|onde|quando|tem |voc[eê]s |posso |how |where |when |what |which |do you |can i |is there |are there )|(cu[aá]nto|cu[aá]l|a d[oó]nde|d[oó]nde|quanto|qual|onde|how much|how long|where|what time|do you) )",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Joints();

    [GeneratedRegex(@"\b(quiero|quisiera|queria|necesito|me gustaria|quero|gostaria de|preciso|i want|i would like|i need|id like|i wonder) (to )?(saber|know|entender|understand|consultar|preguntar|perguntar|ask)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Wants();

    [GeneratedRegex(@"^(y |e |and |hola |oi |hi )?(cuant\w*|cual(es)?|como|donde|cuando|que|quien|hay|tienen|puedo|hacen|aceptan|quant\w*|qual|quais|onde|quando|tem|posso|voces|how|where|when|what|which|do|does|can|is|are)\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Opens();

    private static HashSet<string> Set(string words) => words.Split(' ').ToHashSet(StringComparer.Ordinal);
}
