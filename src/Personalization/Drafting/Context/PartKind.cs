namespace Personalization.Drafting.Context;

/// <summary>A part of a prompt, in the order in which the parts stand in it.</summary>
public enum PartKind
{
    /// <summary>What the model is to do. Never cut.</summary>
    Instructions,
    /// <summary>What the answer is for, over which channel, and what time it is.</summary>
    UseCase,
    /// <summary>The permitted facts.</summary>
    Facts,
    /// <summary>What happened and may be known, newest first.</summary>
    History,
    /// <summary>The conversation before the transcript, in short.</summary>
    Summary,
    /// <summary>Ranked passages of the brand's knowledge, best first.</summary>
    Knowledge,
    /// <summary>What a colleague agreed with the customer.</summary>
    Note,
    /// <summary>What tools answered; they are called after the prompt was made, and their room is kept free.</summary>
    Tools,
    /// <summary>The recent lines, oldest first.</summary>
    Transcript,
    /// <summary>What waits for an answer. Never left out; a gigantic one is cut in its middle.</summary>
    Question,
    /// <summary>The rules once more, after everything that somebody else wrote. Never cut.</summary>
    Rules,
}

/// <summary>What gives way when a part is larger than its room.</summary>
public enum CutRule
{
    /// <summary>Nothing: it is always there whole.</summary>
    Nothing,
    /// <summary>The first items: the oldest lines.</summary>
    First,
    /// <summary>The last items: the lowest ranked, the oldest of what happened.</summary>
    Last,
    /// <summary>The middle of its one text.</summary>
    Middle,
}

/// <summary>The names of the parts.</summary>
public static class PartKinds
{
    /// <summary>As a trace names it: <c>use_case</c>.</summary>
    public static string Name(this PartKind kind) => kind == PartKind.UseCase ? "use_case" : kind.ToString().ToLowerInvariant();

    /// <summary>As the prompt names it: <c>USE CASE</c>.</summary>
    public static string Title(this PartKind kind) => kind.Name().Replace('_', ' ').ToUpperInvariant();

    /// <summary>What of it gives way first.</summary>
    public static CutRule Cuts(this PartKind kind) => kind switch
    {
        PartKind.Instructions or PartKind.Rules => CutRule.Nothing,
        PartKind.Transcript => CutRule.First,
        PartKind.Facts or PartKind.History or PartKind.Knowledge or PartKind.Tools => CutRule.Last,
        _ => CutRule.Middle,
    };
}
