using System.Reflection;
using System.Text.RegularExpressions;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Wording;

namespace Bench.Evaluation;

/// <summary>Finds what an answer says that nothing supports: a number, price, date or address that stands in none of its sources, or a sentence whose words do not.</summary>
internal static partial class Claims
{
    /// <summary>The share of a sentence's words that has to stand in what the answer rests on.</summary>
    private const double Least = 0.5;

    // The gateway's own fixed words are no claims about the brand.
    private static readonly string[] Fixed =
    [
        .. new[] { typeof(DraftSentences), typeof(ConsentSentences), typeof(Personalization.Conduct.ConductSentences), typeof(Gateway.Assistant.Lines) }
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => f.FieldType == typeof(Texts)).Select(f => (Texts)f.GetValue(null)!).SelectMany(t => Texts.Languages.Select(t.In))
            .SelectMany(t => Holes().Split(t)).Select(t => t.Trim()).Where(t => t.Length >= 6).Distinct(StringComparer.Ordinal).OrderByDescending(t => t.Length),
    ];

    internal static IReadOnlyList<string> Unsupported(Came came, EvaluatedBrand brand)
    {
        if (came.Draft is not { Outcome: DraftOutcome.Answered, Asks: null } draft || came.Request is not { } request)
        {
            return [];
        }

        var sources = request.Passages.Where(p => draft.Sources.Contains(p.Passage.Source, StringComparer.Ordinal)).Select(p => $"{p.Passage.Title}\n{p.Passage.Heading}\n{p.Passage.Text}");
        var facts = request.View.Facts.Select(f => FactPhrases.Of(f, request.Language) + " " + FactPhrases.Value(f.Value, request.Language))
            .Concat(request.View.History.Select(h => HistoryPhrases.Line(h, request.Language)));
        // Headings that are offered for choice are the knowledge's own words.
        var offered = draft.Text.Contains("• ", StringComparison.Ordinal) ? request.Passages.Select(p => p.Passage.Heading) : [];
        var ground = string.Join('\n', sources.Concat(facts).Concat(offered).Append(brand.Name).Append(request.Question));
        var text = Fixed.Aggregate(came.Text, (left, words) => left.Replace(words, "\n", StringComparison.Ordinal));
        var known = Folding.Words(ground).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Exact().Matches(text).Select(m => m.Value.TrimEnd('.', ',')).Where(v => !ground.Contains(v, StringComparison.OrdinalIgnoreCase)),
            .. text.Split(['\n', '.', '!', '?']).Where(s => Folding.Words(s).Where(w => w.Length > 3).ToList() is { Count: > 2 } words && words.Count(known.Contains) < Least * words.Count),
        ];
    }

    /// <summary>Whether an answer says what a passage says: most words of one of its sentences, or nothing beside it.</summary>
    internal static bool Says(string answer, string passage)
    {
        var own = Folding.Words(Fixed.Aggregate(answer.Split('\n')[0], (left, words) => left.Replace(words, " ", StringComparison.Ordinal))).Where(w => w.Length > 2).ToList();
        if (own.Count > 2 && own.Count(Folding.Words(passage).Contains) >= 0.8 * own.Count)
        {
            return true;
        }

        var said = Folding.Words(answer).ToHashSet(StringComparer.Ordinal);
        return passage.Split(['\n', '.', ';']).Select(s => Folding.Words(s).Where(w => w.Length > 2 || char.IsAsciiDigit(w[0])).ToList()).Where(w => w.Count > 2)
            .Any(words => words.Count(said.Contains) >= 0.7 * words.Count);
    }

    [GeneratedRegex(@"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+|\d[\d.,:/]*", RegexOptions.None, 2000)]
    private static partial Regex Exact();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 2000)]
    private static partial Regex Holes();
}
