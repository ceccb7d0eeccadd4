using System.Text.Json.Serialization;
using Personalization.Wording;

namespace Personalization.Jurisdictions;

/// <summary>One rule of a law, with where it stands and from when to when it holds. It has exactly one content.</summary>
/// <param name="Id">Such as <c>co.1581.query</c>: the pack, the law and what it is about.</param>
/// <param name="Article">The law and the article.</param>
/// <param name="From">The first day on which it holds.</param>
public sealed record Rule(string Id, string Article, DateOnly From)
{
    /// <summary>The first day on which it does not hold any more; null while there is no end.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether what it says was found in a published text; otherwise <see cref="Note"/> says what is uncertain.</summary>
    public bool Verified { get; init; } = true;

    /// <summary>Where it can be read, an address; null where it was written without a text at hand.</summary>
    public string? Source { get; init; }

    /// <summary>What a reader should know: how it was read, what it leaves out.</summary>
    public string? Note { get; init; }

    /// <summary>Rules of included packs in whose place it stands, because the included law leaves the point to this one.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>By when rights are answered.</summary>
    public DeadlineRule? Deadline { get; init; }

    /// <summary>When people may be contacted.</summary>
    public HoursRule? Hours { get; init; }

    /// <summary>How often and over how many channels.</summary>
    public SpacingRule? Spacing { get; init; }

    /// <summary>What things are called there, by key, such as <c>right.access</c> and <c>authority</c>.</summary>
    public IReadOnlyDictionary<string, Texts>? Words { get; init; }

    /// <summary>What makes a consent.</summary>
    public ConsentRule? Consent { get; init; }

    /// <summary>Who is too young.</summary>
    public MinorRule? Minor { get; init; }

    /// <summary>Which data is sensitive.</summary>
    public SensitiveRule? Sensitive { get; init; }

    /// <summary>A list of those who want no advertising.</summary>
    public RegistryRule? Registry { get; init; }

    /// <summary>What an advertisement must say.</summary>
    public PhraseRule? Phrase { get; init; }

    /// <summary>What counts as an opt-out, and what follows.</summary>
    public OptOutRule? OptOut { get; init; }

    /// <summary>A public holiday.</summary>
    public HolidayRule? Holiday { get; init; }

    /// <summary>What it is about: the name of its one content.</summary>
    public string Kind => Contents.FirstOrDefault(c => c.Value is not null).Name ?? "none";

    /// <summary>The one content.</summary>
    [JsonIgnore]
    public object? Content => Contents.FirstOrDefault(c => c.Value is not null).Value;

    /// <summary>How many contents it has: a rule that is read has one.</summary>
    [JsonIgnore]
    internal int ContentCount => Contents.Count(c => c.Value is not null);

    private (string Name, object? Value)[] Contents =>
    [
        ("deadline", Deadline), ("hours", Hours), ("spacing", Spacing), ("words", Words), ("consent", Consent), ("minor", Minor),
        ("sensitive", Sensitive), ("registry", Registry), ("phrase", Phrase), ("opt_out", OptOut), ("holiday", Holiday),
    ];

    /// <summary>Whether it holds on a day.</summary>
    public bool InForce(DateOnly on) => From <= on && !(Until <= on);
}
