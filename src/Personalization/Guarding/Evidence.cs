using System.Globalization;
using System.Text.Json;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Knowledge;
using Personalization.Wording;

namespace Personalization.Guarding;

/// <summary>What the words of a draft may rest on, and the words themselves without what this program added.</summary>
/// <param name="Body">What its writer said: without the disclosure, the preface, the notice and the line that names the sources.</param>
/// <param name="Cited">The passages that it names.</param>
/// <param name="Firm">What is known: cited passages, permitted facts, tools, a colleague's note, what was said before.</param>
/// <param name="Said">What the customer said.</param>
/// <param name="Sayable">What may be said though it is held back: what the customer said, the brand's knowledge, what the view hands out, what tools answered.</param>
internal sealed record Evidence(string Body, IReadOnlyList<Passage> Cited, string Firm, string Said, string Sayable)
{
    private Figures? _firm;
    private Figures? _said;

    /// <summary>The figures that are known.</summary>
    internal Figures Known => _firm ??= Figures.Of(Firm);

    /// <summary>The figures that the customer named.</summary>
    internal Figures Named => _said ??= Figures.Of(Said);

    /// <summary>The cited passages, folded.</summary>
    internal string CitedFolded { get; } = Folding.Fold(string.Join(" . ", Cited.Select(p => p.Text)));

    /// <summary>The body, sentence by sentence.</summary>
    internal IReadOnlyList<string> Sentences { get; } = Guarding.Sentences.Of(Body);

    internal static Evidence Of(GuardCase @case)
    {
        var (draft, request) = (@case.Draft, @case.Request);
        var cited = request.Passages.Select(p => p.Passage).Where(p => !@case.ByModel || draft.Sources.Contains(p.Source, StringComparer.Ordinal)).ToList();
        var facts = Facts(request).ToList();
        var said = request.Transcript.Where(l => l.Inbound).Select(l => l.Text).Append(request.Question).ToList();
        List<string> heard = [.. draft.Heard.SelectMany(Read)];
        string[] fixedWords = [request.BrandName, request.Preface ?? "", draft.Asks?.Text ?? "", request.LocalTime?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? ""];
        List<string> firm =
        [
            .. cited.SelectMany(p => new[] { p.Source, p.Text }), .. facts, .. heard, request.HumanNote ?? "", .. request.Transcript.Where(l => !l.Inbound).Select(l => l.Text), .. fixedWords,
        ];
        List<string> sayable = [.. said, .. facts, .. heard, .. request.Passages.SelectMany(p => new[] { p.Passage.Source, p.Passage.Text }), .. fixedWords];
        return new(BodyOf(@case), cited, string.Join('\n', firm), string.Join('\n', said.Append(request.Summary ?? "")), string.Join('\n', sayable));
    }

    // What a tool answered is JSON, its texts escaped; what it says in fixed words is a text.
    private static IEnumerable<string> Read(string heard)
    {
        try
        {
            using var json = JsonDocument.Parse(heard);
            return [string.Join('\n', Leaves(json.RootElement))];
        }
        catch (JsonException)
        {
            return [heard];
        }
    }

    private static List<string> Leaves(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => [.. value.EnumerateObject().SelectMany(m => Leaves(m.Value).Select(v => $"{m.Name.Replace('_', ' ')} {v}"))],
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Leaves)],
        JsonValueKind.String => [.. Texts.Languages.Select(l => FactPhrases.Value(value, l)).Prepend(value.GetString()!).Distinct(StringComparer.Ordinal)],
        _ => [value.GetRawText()],
    };

    // As they stand and as they are said, in each language: a model may say 2026-11-22 as a day of November.
    private static IEnumerable<string> Facts(DraftRequest request)
    {
        foreach (var (field, value) in request.View.Facts.Select(f => (f.Field, f.Value)).Concat(request.View.History.SelectMany(h => h.Values.Select(v => (v.Key, v.Value)))))
        {
            foreach (var language in Texts.Languages)
            {
                yield return $"{FieldNames.Label(field, language)} {FactPhrases.Value(value, language)}";
            }

            yield return value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        }

        foreach (var language in Texts.Languages)
        {
            foreach (var said in request.View.Facts.Select(f => FactPhrases.Of(f, language)).Concat(request.View.History.Select(h => HistoryPhrases.Line(h, language))))
            {
                yield return said;
            }
        }

        foreach (var happened in request.View.History)
        {
            yield return happened.OccurredAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " " + happened.Event.Replace('_', ' ');
        }
    }

    private static string BodyOf(GuardCase @case)
    {
        var (draft, request, language) = (@case.Draft, @case.Request, @case.Request.Language);
        var asked = draft.Asks is null ? null : request.View.Closed.FirstOrDefault(c => c.MayAsk && UseCases.Notice.Of(c.UseCase, language).Text == draft.Asks.Text);
        List<string> added =
        [
            DraftSentences.Disclosure.With(language, ("brand", request.BrandName)), request.Preface ?? "", draft.Asks?.Text ?? "",
            asked is null ? "" : EmbeddedAnswer.Asking(asked, language),
            draft.Sources.Count == 0 ? "" : "\n" + DraftSentences.Source.With(language, ("source", string.Join("; ", draft.Sources))),
            .. draft.Heard.Where(h => h.Length > 0 && h[0] != '{'),
            .. new[] { DraftSentences.Person, DraftSentences.DontKnowAndHandOver, DraftSentences.DontKnowAndOffer, DraftSentences.RestUnknown, DraftSentences.Nearest }.Select(t => t.In(language)),
        ];
        return added.Where(a => a.Length > 0).OrderByDescending(a => a.Length).Aggregate(draft.Text, (text, part) => text.Replace(part, " ", StringComparison.Ordinal)).Trim();
    }
}
