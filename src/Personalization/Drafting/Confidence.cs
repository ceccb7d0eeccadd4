using Personalization.Guarding;

namespace Personalization.Drafting;

/// <summary>
/// How likely it is that a draft is right: a share of right answers, 0 to 1, read off a table that the evaluation measures. Pure; of the draft
/// and what it was written from, never of what its writer says about itself.
/// </summary>
public static class Confidence
{
    /// <summary>
    /// The share of right answers by score. To measure: <c>./bench assistant</c> prints for each bin of confidence the share of drafts that were right;
    /// over the sets together, those of trades that no rule knew included, a bin has to hold about the share that it promises. Nothing promises more than
    /// 0.87: of unfamiliar trades alone, about three in four of the best were right.
    /// </summary>
    private static readonly (double Score, double Right)[] Points = [(0, 0), (0.3, 0.2), (0.55, 0.35), (0.65, 0.5), (0.75, 0.62), (0.9, 0.78), (1, 0.87)];

    // What each thing that is known against a draft takes off its score.
    private const double Tied = 0.08;
    private const double Open = 0.1;
    private const double Unsourced = 0.3;
    private const double Retold = 0.05;

    /// <summary>A draft with its confidence in its trace, and the files that it rests on.</summary>
    public static Draft Rated(Draft draft, DraftRequest request) => draft with
    {
        Paths = [.. request.Passages.Where(p => draft.Sources.Contains(p.Passage.Source, StringComparer.Ordinal)).Select(p => p.Passage.Path).Distinct(StringComparer.Ordinal)],
        Trace = draft.Trace with { Confidence = Math.Round(Of(draft, request), 3) },
    };

    /// <summary>How likely it is that a draft is right.</summary>
    public static double Of(Draft draft, DraftRequest request) => draft.Outcome switch
    {
        DraftOutcome.Blocked => 0,
        // To know that it is not known, and to pass on who asks for a person, is no claim.
        DraftOutcome.DontKnow or DraftOutcome.WantsPerson => 1,
        // The brand itself answers for it.
        _ when request.Vouched => 1,
        _ => Right(Score(draft, request)),
    };

    private static double Score(Draft draft, DraftRequest request)
    {
        var embedded = draft.Model == EmbeddedChatClient.Model;
        var score = draft.Sources.Count > 0 ? draft.Support - (IsTied(draft, request) ? Tied : 0)
            : draft.FactsUsed.Any(f => f.Quoted) || draft.Asks is not null ? 1
            // Courtesy and words about itself: the embedded assistant says nothing else without a source. A model may say anything.
            : embedded || SmallTalk.In(request.Question) != Talk.None || draft.Trace.Tools.Any(t => t.Outcome == "ok") ? 1
            : Math.Min(draft.Support, Unsourced);
        score -= OpenQuestions(draft) * Open;
        // The embedded assistant quotes; a model says it in its own words.
        return Math.Clamp(embedded ? score : score - Retold - (draft.Trace.Checks.Count == 0 ? Tied : 0), 0, 1);
    }

    // A passage of another file that fits as well: perhaps the other one was meant.
    private static bool IsTied(Draft draft, DraftRequest request) =>
        request.Passages.FirstOrDefault(p => draft.Sources.Contains(p.Passage.Source, StringComparer.Ordinal)) is { } used
        && request.Passages.Any(p => p.Passage.Path != used.Passage.Path && p.Question == used.Question && p.Support >= used.Support - 0.02 && p.Score >= 0.95 * used.Score);

    private static int OpenQuestions(Draft draft) => draft.Text.Contains(DraftSentences.RestUnknown.In(draft.Language), StringComparison.Ordinal) ? 1 : 0;

    private static double Right(double score)
    {
        for (var i = 1; i < Points.Length; i++)
        {
            if (score <= Points[i].Score)
            {
                var (from, to) = (Points[i - 1], Points[i]);
                return from.Right + ((to.Right - from.Right) * (score - from.Score) / (to.Score - from.Score));
            }
        }

        return Points[^1].Right;
    }
}
