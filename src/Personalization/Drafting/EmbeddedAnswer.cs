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
    public const double Enough = 0.55;

    /// <summary>From here on a passage answers the question as asked, and needs no careful preface.</summary>
    private const double Full = 0.72;

    private const int MostPair = 600;

    private static readonly Answer DontKnow = new(DraftOutcome.DontKnow, "", [], []);

    /// <summary>How near to the best another passage has to be to be meant just as well.</summary>
    private const double Near = 0.04;

    private const double BareNear = 0.2;

    private const double Aside = 0.15;

    private const int MostOptions = 3;

    /// <summary>The answer to a request; what was just said is not said again word for word.</summary>
    public static Answer To(DraftRequest request) => Again(request, Written(request));

    private static Answer Written(DraftRequest request) => SmallTalk.In(request.Question) switch
    {
        Talk.Hello => Hello(request),
        Talk.Thanks => Says(DraftSentences.Welcome.In(request.Language)),
        Talk.Bye => Says(DraftSentences.Bye.In(request.Language)),
        Talk.AreYouAutomatic => Says(DraftSentences.IsAutomatic.With(request.Language, ("brand", request.BrandName))),
        Talk.WhichData => WhichData(request),
        _ => Questions(request),
    };

    // Each question gets its answer; what is left over is admitted.
    private static Answer Questions(DraftRequest request)
    {
        List<Answer> answers = [];
        var open = false;
        foreach (var asked in Asks.Of(request.Question, request.Language, request.Transcript))
        {
            if (One(request, asked) is { } answer)
            {
                answers.Add(answer);
            }
            else
            {
                open |= Terms.Of(asked.Search, request.Language).Count > 0;
            }
        }

        if (answers.Find(a => a.Asks is not null) is { } asks)
        {
            return asks;
        }

        var texts = answers.Select(a => a.Text).Distinct(StringComparer.Ordinal).ToList();
        return texts.Count == 0
            ? DontKnow
            : new(
                DraftOutcome.Answered, string.Join('\n', open ? texts.Append(DraftSentences.RestUnknown.In(request.Language)) : texts),
                [.. answers.SelectMany(a => a.Sources).Distinct()], [.. answers.SelectMany(a => a.Facts).Distinct(StringComparer.Ordinal)]);
    }

    private static Answer? One(DraftRequest request, Asked asked)
    {
        // «¿Y cuándo llega?» goes on about the order; «¿y los cambios?» does not.
        var about = asked.FollowsUp && FactQuestions.GoesOn(asked.Text) ? $"{asked.Context} {asked.Text}" : asked.Search;
        return HistoryPhrases.Answer(request, asked.Text) ?? FromFacts(request, about) ?? HistoryPhrases.Ask(request, asked.Text) ?? FromKnowledge(request, asked);
    }

    private static Answer Again(DraftRequest request, Answer answer)
    {
        // What is known of the person may have changed since, and who asks again wants to know it: it is said again.
        if (answer is not { Outcome: DraftOutcome.Answered, Asks: null, Facts: [] } || !JustSaid(request, answer.Text)
            || answer.Text.Length < 0.5 * request.Transcript.Last(l => !l.Inbound).Text.Length)
        {
            return answer;
        }

        return answer with { Text = (answer.Sources.Count > 0 ? DraftSentences.AlreadySaid : DraftSentences.StillHere).In(request.Language) };
    }

    private static bool JustSaid(DraftRequest request, string text) =>
        request.Transcript.LastOrDefault(l => !l.Inbound) is { } last && last.Text.Contains(text, StringComparison.Ordinal);

    private static Answer Says(string text, params string[] facts) => new(DraftOutcome.Answered, text, [], facts);

    private static Answer Hello(DraftRequest request)
    {
        var name = request.View.Find("first_name") ?? request.View.Find("name");
        var said = name is null ? "" : FactPhrases.Value(name.Value, request.Language).Split(' ')[0];
        return Says(DraftSentences.Hello.With(request.Language, ("name", said.Length == 0 ? "" : ", " + said)), name is null ? [] : [name.Field]);
    }

    private static Answer WhichData(DraftRequest request) => request.View.IsEmpty
        ? Says(DraftSentences.NoDataUsed.In(request.Language))
        : Says(DraftSentences.DataUsed.With(request.Language, ("fields", Labels(request.View.Facts.Select(f => f.Field).Concat(request.View.History.SelectMany(h => h.Values.Keys)), request.Language))));

    private static Answer? FromFacts(DraftRequest request, string question)
    {
        var closed = request.View.Closed.SelectMany(c => c.UseCase.Fields);
        var fields = request.View.Facts.Select(f => f.Field).Concat(closed).Distinct(StringComparer.Ordinal).ToList();
        var about = FactQuestions.About(question, fields, request.Language);
        var known = FactPhrases.Together([.. about.Select(request.View.Find).OfType<Fact>()]);
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
            ? new(DraftOutcome.Answered, Asking(ask, request.Language), [], [], ask.UseCase.Id)
            : Says(DraftSentences.NoAccessHere.With(request.Language, ("fields", fields)));
    }

    /// <summary>The words that ask for what a closed use needs, with its whole notice; what changed is said to have changed.</summary>
    public static string Asking(ClosedUse ask, string language) =>
        (ask.Reason == "new_version" ? DraftSentences.NoAccessAnyMore : DraftSentences.NoAccess).With(
            language, ("notice", Notice.Of(ask.UseCase, language).Text), ("how", Consent.ConsentSentences.HowToAllow.In(language)));

    private static string Labels(IEnumerable<string> fields, string language) =>
        string.Join(", ", fields.Select(f => FieldNames.Label(f, language)).Distinct(StringComparer.Ordinal));

    private static Answer? FromKnowledge(DraftRequest request, Asked asked)
    {
        var found = request.Passages.Select((passage, at) => (Passage: passage, Number: at + 1)).Where(p => p.Passage.Question.Length == 0 || p.Passage.Question == asked.Text).ToList();
        if (found is not [var first, .. var others] || first.Passage.Support < Enough)
        {
            return null;
        }

        // Whoever goes on asking wants to hear something else, if there is anything.
        if (asked.FollowsUp && JustSaid(request, Excerpt.Of(first.Passage, first.Passage.Passage.Language ?? request.Language))
            && others.Find(o => o.Passage.Support >= Enough && o.Passage.Rank >= first.Passage.Rank - Aside && o.Passage.Passage != first.Passage.Passage) is { Passage: not null } another
            && Excerpt.Narrow(first.Passage, first.Passage.Passage.Language ?? request.Language) is null)
        {
            (first, others) = (another, []);
        }

        if (asked.FollowsUp && JustSaid(request, Excerpt.Of(first.Passage, first.Passage.Passage.Language ?? request.Language))
            && Excerpt.Narrow(first.Passage, first.Passage.Passage.Language ?? request.Language) is { } part)
        {
            return new(DraftOutcome.Answered, part, [first.Number], []);
        }

        if (Either(request, asked, found.ConvertAll(f => f.Passage)) is { } options)
        {
            return Says(DraftSentences.WhichOne.In(request.Language) + "\n" + Options.Lines(options));
        }

        var text = Excerpt.Of(first.Passage, first.Passage.Passage.Language ?? request.Language);
        // A neighbour that answers it just as well belongs to the answer.
        var more = others.Find(o => first.Passage.Support >= Full && AsGood(o.Passage, first.Passage));
        if (more.Passage is { } second && Excerpt.Of(second, second.Passage.Language ?? request.Language) is var rest && text.Length + rest.Length <= MostPair)
        {
            return new(DraftOutcome.Answered, $"{text}\n{rest}", [first.Number, more.Number], []);
        }

        var preface = first.Passage.Support >= Full ? "" : DraftSentences.Nearest.In(request.Language);
        return new(DraftOutcome.Answered, preface + text, [first.Number], []);
    }

    private static bool AsGood(Found other, Found first) =>
        other.Passage.Path == first.Passage.Path && other.Support >= first.Support - 0.01 && other.Headed >= first.Headed - 0.01 && other.Score >= 0.85 * first.Score;

    // Asked in a word or two that several passages on different things answer: asking back is better than guessing.
    private static List<string>? Either(DraftRequest request, Asked asked, List<Found> found)
    {
        if (asked.FollowsUp || Terms.Of(asked.Search, request.Language).Count > 2)
        {
            return null;
        }

        var first = found[0];
        // «¿Cuánto cuesta?» names nothing but what it wants to know.
        var bare = Wanted.Of(asked.Search) is "amount" or "span" && Terms.Of(asked.Search, request.Language).Count <= 1 && Shorthand.Words(asked.Search).Length <= 6;
        var near = found.FindAll(f => f.Passage.Heading != f.Passage.Title
            && (bare ? f.Support >= first.Support - BareNear : f.Rank >= first.Rank - Near && f.Headed >= first.Headed - Near && f.Score >= 0.6 * first.Score));
        var options = near.Select(f => f.Passage.Heading.Split(" › ")[^1]).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostOptions).ToList();
        return options.Count > 1 && (bare || near.Exists(f => f.Passage.Path != first.Passage.Path)) ? options : null;
    }
}
