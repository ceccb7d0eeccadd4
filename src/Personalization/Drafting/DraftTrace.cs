using Personalization.Guarding;

namespace Personalization.Drafting;

/// <summary>
/// How a draft came about: names, codes and numbers, never a value or a text. It stands in the log beside the draft and is what the simulator, the
/// desk and the evaluation show.
/// </summary>
public sealed record DraftTrace
{
    /// <summary>The parts of the prompt, in their order.</summary>
    public IReadOnlyList<PartUse> Parts { get; init; } = [];

    /// <summary>The tools that were called, in their order.</summary>
    public IReadOnlyList<ToolUse> Tools { get; init; } = [];

    /// <summary>What the guard looked at, and what came of it.</summary>
    public IReadOnlyList<CheckResult> Checks { get; init; } = [];

    /// <summary>The code of why the guard stopped it, such as <c>guard.identifier</c>; null when it did not.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? StoppedBy => Checks.FirstOrDefault(c => !c.Passed) is { } failed ? "guard." + failed.Check : null;

    /// <summary>What was covered in what the writer got, by type.</summary>
    public IReadOnlyList<Masking.MaskCount> Masked { get; init; } = [];

    /// <summary>How sure it is that the draft is right, 0 to 1; measured by the evaluation (<c>./bench assistant</c>).</summary>
    public double Confidence { get; init; }

    /// <summary>What it cost.</summary>
    public Spending Spent { get; init; } = Spending.None;

    /// <summary>The version of the prompt's file.</summary>
    public int PromptVersion { get; init; } = 1;
}

/// <summary>A part of a prompt.</summary>
/// <param name="Part">Its name, such as <c>knowledge</c>.</param>
/// <param name="Tokens">How much of its budget it took, in estimated tokens.</param>
/// <param name="Cut">Whether some of it had to stay out.</param>
public sealed record PartUse(string Part, int Tokens, bool Cut);

/// <summary>A call of a tool.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="Outcome"><c>ok</c>, or the code of why not.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record ToolUse(string Tool, string Outcome, int Milliseconds)
{
    /// <summary>The members of its answer that were not declared or not permitted, by name; <c>?</c> for a name that is none of a machine's.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];
}

/// <summary>What a draft cost.</summary>
/// <param name="Model">What wrote it in the end.</param>
/// <param name="TokensIn">Tokens of all calls' prompts; estimated where the endpoint does not say.</param>
/// <param name="TokensOut">Tokens of all answers.</param>
/// <param name="MicroUsd">The price in millionths of a dollar; 0 where no price is configured.</param>
/// <param name="Milliseconds">From the first call to the last word.</param>
/// <param name="Tried">The models that were asked before and gave nothing, each with why: <c>small-1:time_out</c>.</param>
public sealed record Spending(string Model, int TokensIn, int TokensOut, long MicroUsd, int Milliseconds, IReadOnlyList<string> Tried)
{
    /// <summary>Nothing.</summary>
    public static readonly Spending None = new(EmbeddedChatClient.Model, 0, 0, 0, 0, []);
}
