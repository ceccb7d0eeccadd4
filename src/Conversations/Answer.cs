using Conversations.Log;

namespace Conversations;

/// <summary>The answer to a command: a decision to commit, or a refusal that a person can understand. Refusals are values.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>It may be done.</summary>
    public sealed record Yes(Decision Decision) : Answer;

    /// <summary>It may not.</summary>
    /// <param name="Code">A stable name, such as <c>stale_epoch</c>.</param>
    /// <param name="Sentence">What was wrong and what to do, in one sentence of English.</param>
    public sealed record No(string Code, string Sentence) : Answer;
}
