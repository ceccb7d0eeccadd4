using System.Text.RegularExpressions;
using Personalization.Drafting;
using Personalization.Knowledge;
using Personalization.Wording;

namespace Personalization.Guarding;

/// <summary>
/// A claim that nothing known supports. Every figure has to stand in cited knowledge, a permitted fact, an answer of a tool, a colleague's note or what
/// the customer wrote; a price or a share that only the customer named is no claim of the brand. What a brand can be held to has to be known too, and
/// a sentence of a model has to share words with what is known.
/// </summary>
internal static class Unsupported
{
    // A sentence of fewer words that claim something is a turn of phrase.
    private const int FewWords = 4;
    private const double Enough = 0.34;

    private static readonly (string Policy, Regex Words)[] Policies = Read();

    /// <summary>What is not supported: the kind of a figure, <c>policy:refund</c>, <c>no_source</c>, <c>unknown_source</c> or <c>words</c>; null when all is.</summary>
    internal static string? In(GuardCase @case)
    {
        var (draft, evidence) = (@case.Draft, @case.Evidence);
        // Whoever writes for the brand in its own name answers for what it claims.
        if (draft.Outcome != DraftOutcome.Answered || @case.Request.Vouched)
        {
            return null;
        }

        var sources = @case.Request.Passages.Select(p => p.Passage.Source).ToHashSet(StringComparer.Ordinal);
        // Tools bring sources of their own, which were named by their results already.
        if (draft.Heard.Count == 0 && draft.Sources.Any(s => !sources.Contains(s)))
        {
            return "unknown_source";
        }

        return evidence.Sentences.Select(s => Figure(@case, s) ?? (@case.ByModel ? Policy(evidence, s) : null)).FirstOrDefault(found => found is not null)
            ?? (@case.ByModel ? NoSource(@case) ?? Words(@case) : null);
    }

    private static string? Figure(GuardCase @case, string sentence)
    {
        var evidence = @case.Evidence;
        foreach (var figure in Figures.Of(sentence).All.Where(f => !evidence.Known.Has(f)))
        {
            var named = evidence.Named.Has(figure);
            if (!named || (figure.Kind is "price" or "percentage" && @case.ByModel && !IsQuestion(sentence)))
            {
                return figure.Kind;
            }
        }

        return null;
    }

    private static string? Policy(Evidence evidence, string sentence)
    {
        if (IsQuestion(sentence))
        {
            return null;
        }

        var (folded, firm) = (Folding.Fold(sentence), Folding.Fold(evidence.Firm));
        return Array.Find(Policies, p => p.Words.IsMatch(folded) && !p.Words.IsMatch(firm)) is { Policy: { } policy } ? "policy:" + policy : null;
    }

    // Something said as a fact, and nothing named that says it.
    private static string? NoSource(GuardCase @case)
    {
        var (draft, evidence) = (@case.Draft, @case.Evidence);
        var rests = draft.Sources.Count > 0 || draft.FactsUsed.Any(f => f.Quoted) || draft.Heard.Count > 0 || !string.IsNullOrWhiteSpace(@case.Request.HumanNote) || draft.Asks is not null;
        return !rests && evidence.Sentences.Any(s => !IsQuestion(s) && Claims(@case, s)) ? "no_source" : null;
    }

    private static bool Claims(GuardCase @case, string sentence)
    {
        var said = Stemmed(@case.Evidence.Said, @case.Request.Language);
        return Figures.Of(sentence).All.Count > 0 || Array.Exists(Policies, p => p.Words.IsMatch(Folding.Fold(sentence))) || Content(@case, sentence).Count(s => !said.Contains(s)) >= FewWords - 1;
    }

    // Sources in another language than the draft share no words with it; its figures and policies are held to them all the same.
    private static string? Words(GuardCase @case)
    {
        var (evidence, language) = (@case.Evidence, @case.Request.Language);
        if (evidence.Cited.Any(p => Texts.Tag(p.Language ?? LanguageGuess.Of(p.Text, language)) != Texts.Tag(language)))
        {
            return null;
        }

        var known = Stemmed(evidence.Firm + "\n" + evidence.Said, language);
        foreach (var sentence in evidence.Sentences.Where(s => !IsQuestion(s)))
        {
            var content = Content(@case, sentence);
            if (content.Count >= FewWords && content.Count(s => known.Contains(s) || Terms.Like(s, language).Any(known.Contains)) < Enough * content.Count)
            {
                return "words";
            }
        }

        return null;
    }

    private static List<string> Content(GuardCase @case, string sentence) =>
        [.. Terms.Index(sentence, @case.Request.Language).Where(s => s.Length > 2 && !char.IsAsciiDigit(s[0]) && !Vocabulary.IsCourtesy(s)).Distinct(StringComparer.Ordinal)];

    private static HashSet<string> Stemmed(string text, string language) => [.. Terms.Index(text, language)];

    private static bool IsQuestion(string sentence) => sentence.TrimEnd().EndsWith('?');

    private static (string, Regex)[] Read()
    {
        using var reader = new StreamReader(typeof(Unsupported).Assembly.GetManifestResourceStream("policies.txt")!);
        return [.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(w => (w[0], new Regex($@"\b({string.Join('|', w.Skip(1).Select(p => p.Replace('_', ' ')))})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(2))))];
    }
}
