namespace Conversations.Handoffs;

/// <summary>
/// What an agent should know before the first word, as data: shown in whichever language who reads it has. No value of anything that is known about the
/// person stands in it, and no answer that such values went into.
/// </summary>
/// <param name="Intent">What the customer wants, in their own covered words; null when they only asked for a person.</param>
/// <param name="Open">What is not answered yet, in their own covered words; null when it is the same.</param>
/// <param name="Tried">What the assistant tried, oldest first.</param>
/// <param name="Facts">The data that went into its answers, by name; shown only while it may still be used.</param>
/// <param name="Language">The customer's language.</param>
public sealed record HandoffBrief(string? Intent, string? Open, IReadOnlyList<BriefTried> Tried, IReadOnlyList<BriefFact> Facts, string Language)
{
    /// <summary><c>impatient</c>, or null; for the agent only.</summary>
    public string? Mood { get; init; }
}

/// <summary>Something that the assistant tried.</summary>
/// <param name="What"><c>answered</c>, or <c>answered_with_facts</c> whose words are not repeated.</param>
/// <param name="Text">What it said, covered and in short; null where facts went into it.</param>
public sealed record BriefTried(string What, string? Text);

/// <summary>A datum by name.</summary>
/// <param name="UseCase">The use case that permitted it.</param>
/// <param name="Field">Its name.</param>
public sealed record BriefFact(string UseCase, string Field);
