namespace Personalization.Knowledge;

/// <summary>Who may read a document; each reads what is for those before them too.</summary>
public enum Audience
{
    /// <summary>Everybody.</summary>
    Public,
    /// <summary>Whoever writes to the brand.</summary>
    Customers,
    /// <summary>The brand's own people: never in what is written to a customer.</summary>
    Agents,
}

/// <summary>When, for whom and in which area a document may be used, as its front matter says.</summary>
public sealed record Scope
{
    /// <summary>A document that says nothing: always, for everybody, as help with what there is.</summary>
    public static readonly Scope Open = new();

    /// <summary>The first day it holds, in the brand's zone; null for always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day it holds; null for ever.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Who may read it.</summary>
    public Audience Audience { get; init; }

    /// <summary>The area it belongs to: what is sales or marketing is used only where that may be spoken of.</summary>
    public string Area { get; init; } = UseCases.Areas.Service;

    /// <summary>Whether it may be used to answer a question.</summary>
    public bool Covers(KnowledgeQuestion question) =>
        (From is null || From <= question.Day) && (To is null || question.Day <= To) && Audience <= question.Reader && question.Areas.Contains(Area);
}

/// <summary>A question to a brand's knowledge.</summary>
/// <param name="Language">The language it is asked in.</param>
/// <param name="Text">The message; each of its questions finds its own passages.</param>
/// <param name="Day">The day at the brand, for what holds only for a while.</param>
public sealed record KnowledgeQuestion(string Language, string Text, DateOnly Day)
{
    /// <summary>The areas that everybody may be spoken to about.</summary>
    public static readonly IReadOnlySet<string> ServiceOnly = new HashSet<string>(StringComparer.Ordinal) { UseCases.Areas.Service };

    /// <summary>The language to ask in when the question's own has no answer; null for none.</summary>
    public string? BrandLanguage { get; init; }

    /// <summary>For whom the answer is.</summary>
    public Audience Reader { get; init; } = Audience.Customers;

    /// <summary>The areas that this person may be spoken to about.</summary>
    public IReadOnlySet<string> Areas { get; init; } = ServiceOnly;

    /// <summary>What was said before, oldest first, for «¿y los sábados?».</summary>
    public IReadOnlyList<Drafting.Line> Before { get; init; } = [];

    /// <summary>The most passages to answer with.</summary>
    public int Limit { get; init; } = 4;
}
