namespace Personalization.Drafting.Context;

/// <summary>How many estimated tokens a prompt may have, and each of its parts.</summary>
/// <param name="Total">All of it, the room for what tools answer included.</param>
/// <param name="Own">What each part may take of it.</param>
public sealed record PromptBudget(int Total, IReadOnlyDictionary<PartKind, int> Own)
{
    /// <summary>The least that a question gets, whatever else there is.</summary>
    public const int LeastQuestion = 200;

    /// <summary>
    /// The order in which room is given: first what an answer cannot do without, last the transcript. What a part leaves of its own,
    /// those after it may use; so a long message pushes out lines of the conversation and neither facts nor rules.
    /// </summary>
    public static readonly IReadOnlyList<PartKind> Order =
    [
        PartKind.Question, PartKind.UseCase, PartKind.Facts, PartKind.Knowledge, PartKind.Note, PartKind.Summary, PartKind.History, PartKind.Transcript,
    ];

    /// <summary>What is used where nothing else is said: fits a model that reads 8 k.</summary>
    public static PromptBudget Default => Of(7000);

    /// <summary>A budget of a size, shared out as the default is.</summary>
    public static PromptBudget Of(int total)
    {
        // Shares in thousandths of what instructions and rules leave.
        (PartKind Kind, int Share)[] shares =
        [
            (PartKind.Question, 120), (PartKind.UseCase, 20), (PartKind.Facts, 170), (PartKind.Knowledge, 270), (PartKind.Note, 40), (PartKind.Summary, 60),
            (PartKind.History, 90), (PartKind.Tools, 80), (PartKind.Transcript, 150),
        ];
        var free = Math.Max(0, total - Prompt.FixedTokens);
        return new(total, shares.ToDictionary(s => s.Kind, s => s.Kind == PartKind.Question ? Math.Max(LeastQuestion, free * s.Share / 1000) : free * s.Share / 1000));
    }

    /// <summary>The least total that holds instructions, rules and a question.</summary>
    public static int Least => Prompt.FixedTokens + LeastQuestion;

    /// <summary>What a part may take of its own.</summary>
    public int Of(PartKind kind) => Own.GetValueOrDefault(kind);
}
