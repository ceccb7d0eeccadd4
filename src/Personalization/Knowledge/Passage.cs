namespace Personalization.Knowledge;

/// <summary>A piece of a brand's knowledge: what stands under one heading.</summary>
/// <param name="Title">The document's title.</param>
/// <param name="Heading">The headings that lead to it, joined with ›; equal to the title for a document's own text.</param>
/// <param name="Path">The file, relative to the folder.</param>
/// <param name="Language">The language it serves; null for all.</param>
/// <param name="Text">The text, a paragraph or list item per line.</param>
public sealed record Passage(string Title, string Heading, string Path, string? Language, string Text)
{
    /// <summary>When, for whom and in which area it may be used.</summary>
    public Scope Scope { get; init; } = Scope.Open;

    /// <summary>Other words and questions that lead to it; not part of what it says.</summary>
    public string Terms { get; init; } = "";

    /// <summary>What to name as the source. A heading that is itself a question would only repeat the customer's.</summary>
    public string Source => Heading.Length == 0 || Heading == Title || Heading.EndsWith('?') ? Title : $"{Title} › {Heading}";
}

/// <summary>A passage that was found.</summary>
/// <param name="Passage">The passage.</param>
/// <param name="Score">How well it ranks; higher is better.</param>
/// <param name="Support">Which share of what the question is about stands in it, 0 to 1.</param>
/// <param name="Matched">The stems that matched.</param>
/// <param name="Question">The question of the message that it answers.</param>
public sealed record Found(Passage Passage, double Score, double Support, IReadOnlyList<string> Matched, string Question = "")
{
    /// <summary>Which share of the question its heading alone names, 0 to 1.</summary>
    public double Headed { get; init; }

    /// <summary>What passages of one question are put in order by.</summary>
    public double Rank { get; init; }

    /// <summary>Those of the stems that the question itself names, and not only the one before it.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];
}
