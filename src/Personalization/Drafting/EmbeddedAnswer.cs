using Personalization.Gate;
using Personalization.Knowledge;
using Personalization.UseCases;
using Personalization.Wording;

namespace Personalization.Drafting;

/// <summary>An answer as a writer hands it in, whether a model or this program wrote it.</summary>
/// <param name="Outcome">How it came out.</param>
/// <param name="Text">What it says; empty for the fixed words of the outcome.</param>
/// <param name="Sources">Numbers of the passages it rests on, from 1.</param>
/// <param name="Facts">Fields that it says.</param>
/// <param name="Asks">The use case whose notice it shows; null for none.</param>
internal sealed record Answer(DraftOutcome Outcome, string Text, IReadOnlyList<int> Sources, IReadOnlyList<string> Facts, string? Asks = null);

/// <summary>Answers without a model: out of the ranked knowledge, the permitted facts and a few fixed sentences.</summary>
internal static class EmbeddedAnswer
{
    /// <summary>From here on a passage counts as an answer; under it the honest answer is not to know.</summary>
    public const double Enough = 0.5;

    /// <summary>From here on a passage answers the question as asked, and needs no careful preface.</summary>
    private const double Full = 0.72;

    private static readonly Answer DontKnow = new(DraftOutcome.DontKnow, "", [], []);

    /// <summary>The answer to a request.</summary>
    public static Answer To(DraftRequest request) => SmallTalk.In(request.Question) switch
    {
        Talk.Hello => Hello(request),
        Talk.Thanks => Says(DraftSentences.Welcome.In(request.Language)),
        Talk.Bye => Says(DraftSentences.Bye.In(request.Language)),
        Talk.AreYouAutomatic => Says(DraftSentences.IsAutomatic.With(request.Language, ("brand", request.BrandName))),
        Talk.WhichData => WhichData(request),
        _ => FromFacts(request) is { } fact ? WithKnowledge(fact, request) : FromKnowledge(request) ?? DontKnow,
    };

    private static Answer Says(string text, params string[] facts) => new(DraftOutcome.Answered, text, [], facts);

    private static Answer Hello(DraftRequest request)
    {
        var name = request.View.Find("first_name") ?? request.View.Find("name");
        var said = name is null ? "" : FactPhrases.Value(name.Value, request.Language).Split(' ')[0];
        return Says(DraftSentences.Hello.With(request.Language, ("name", said.Length == 0 ? "" : ", " + said)), name is null ? [] : [name.Field]);
    }

    private static Answer WhichData(DraftRequest request) => request.View.Facts.Count == 0
        ? Says(DraftSentences.NoDataUsed.In(request.Language))
        : Says(DraftSentences.DataUsed.With(request.Language, ("fields", Labels(request.View.Facts.Select(f => f.Field), request.Language))));

    private static Answer? FromFacts(DraftRequest request)
    {
        var closed = request.View.Closed.SelectMany(c => c.UseCase.Fields);
        var fields = request.View.Facts.Select(f => f.Field).Concat(closed).Distinct(StringComparer.Ordinal).ToList();
        var about = FactQuestions.About(request.Question, fields, request.Language);
        var known = about.Select(request.View.Find).OfType<Fact>().ToList();
        return (about.Count, known.Count) switch
        {
            (0, _) => null,
            (_, > 0) => Says(string.Join(' ', known.Select(f => FactPhrases.Of(f, request.Language))), [.. known.Select(f => f.Field)]),
            _ => NotAllowed(request, about),
        };
    }

    private static Answer NotAllowed(DraftRequest request, IReadOnlyList<string> about)
    {
        var closed = request.View.Closed.Where(c => c.UseCase.Fields.Any(f => about.Contains(f, StringComparer.Ordinal))).ToList();
        var fields = Labels(about, request.Language);
        return closed.Find(c => c.MayAsk) is { } ask
            ? new(DraftOutcome.Answered, DraftSentences.NoAccess.With(
                request.Language, ("fields", fields), ("notice", Notice.Of(ask.UseCase, request.Language).Text),
                ("how", Consent.ConsentSentences.HowToAllow.In(request.Language))), [], [], ask.UseCase.Id)
            : Says(DraftSentences.NoAccessHere.With(request.Language, ("fields", fields)));
    }

    private static string Labels(IEnumerable<string> fields, string language) =>
        string.Join(", ", fields.Select(f => FieldNames.Label(f, language)).Distinct(StringComparer.Ordinal));

    // A second question beside the one about a fact gets its answer too, when the knowledge has one.
    private static Answer WithKnowledge(Answer fact, DraftRequest request) =>
        request.Question.Count(c => c == '?') > 1 && fact.Asks is null && FromKnowledge(request) is { } more
            ? fact with { Text = $"{fact.Text}\n{more.Text}", Sources = more.Sources }
            : fact;

    private static Answer? FromKnowledge(DraftRequest request)
    {
        if (request.Passages is not [var first, ..] || first.Support < Enough)
        {
            return null;
        }

        var text = Excerpt.Of(first, request.Language);
        // Another passage that covers the rest of the question belongs to the answer.
        var at = first.Support >= Full ? -1 : request.Passages.Skip(1).ToList().FindIndex(p => p.Support >= Enough / 2 && p.Matched.Except(first.Matched, StringComparer.Ordinal).Any());
        if (at >= 0)
        {
            return new(DraftOutcome.Answered, $"{text}\n{Excerpt.Of(request.Passages[at + 1], request.Language)}", [1, at + 2], []);
        }

        var preface = first.Support >= Full ? "" : DraftSentences.Nearest.In(request.Language);
        return new(DraftOutcome.Answered, preface + text, [1], []);
    }
}
