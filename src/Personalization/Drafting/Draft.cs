using Conversations.Log;
using Conversations.Messages;
using Personalization.UseCases;

namespace Personalization.Drafting;

/// <summary>How a draft came out.</summary>
public enum DraftOutcome
{
    /// <summary>It answers.</summary>
    Answered,
    /// <summary>Nothing known supports an answer, and it says so.</summary>
    DontKnow,
    /// <summary>The customer asked for a person.</summary>
    WantsPerson,
    /// <summary>The guard stopped it: nobody sees what it said, and a person takes over.</summary>
    Blocked,
}

/// <summary>A fact that a draft was written with.</summary>
/// <param name="Field">The fact's name; never its value.</param>
/// <param name="UseCase">The use case that permits it.</param>
/// <param name="Basis">The legal basis.</param>
/// <param name="ConsentEvent">The consent behind it; null where the basis is not consent.</param>
/// <param name="Quoted">Whether the text says it, and not only its writer knew it.</param>
public sealed record FactUsed(string Field, string UseCase, string Basis, string? ConsentEvent, bool Quoted)
{
    /// <summary>The event that holds the fact; null in older logs.</summary>
    public string? Event { get; init; }
}

/// <summary>An answer that was written but not sent.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Language">In which language.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Sources">The passages it rests on, by name.</param>
/// <param name="FactsUsed">The facts it was written with, under which consents.</param>
/// <param name="Support">How well what is known supports it, 0 to 1.</param>
/// <param name="PromptHash">SHA-256 of the instructions it was written under.</param>
/// <param name="Model">What wrote it.</param>
public sealed record Draft(
    string Text, string Language, DraftOutcome Outcome, IReadOnlyList<string> Sources, IReadOnlyList<FactUsed> FactsUsed,
    double Support, string PromptHash, string Model)
{
    /// <summary>The consent epoch of the view it was written from; the message that carries it is queued under this one.</summary>
    public long ConsentEpoch { get; init; }

    /// <summary>Whether a change of consent overtakes it.</summary>
    public bool UsesFacts => FactsUsed.Count > 0;

    /// <summary>How many identifiers were covered in what it was written from, by type.</summary>
    public IReadOnlyList<Masking.MaskCount> Masked { get; init; } = [];

    /// <summary>Whether it says that it is automatic.</summary>
    public bool Disclosed { get; init; }

    /// <summary>The notice that it puts to the person, to be answered with yes or no; null when it asks nothing.</summary>
    public Notice? Asks { get; init; }

    /// <summary>Its writer's wish for a person, whom it announces or not; null when there is none.</summary>
    public HandoffWish? Wish { get; init; }

    /// <summary>How it came about.</summary>
    public DraftTrace Trace { get; init; } = new();

    /// <summary>The knowledge files that it rests on, relative to the brand's folder.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>What its tools are to bring about when it is settled, in their order; each is decided on the state of that moment.</summary>
    public IReadOnlyList<Func<Seen, Decision>> Does { get; init; } = [];

    /// <summary>What its tools told and the fixed words they brought, for the guard to hold the text against. Data of a moment: stored nowhere.</summary>
    public IReadOnlyList<string> Heard { get; init; } = [];

    /// <summary>The same draft as the guard leaves it: one that it stops says nothing any more and brings about nothing.</summary>
    public Draft Guarded(Guarding.GuardReport report) => report.Failed is null
        ? this with { Trace = Trace with { Checks = report.Checks } }
        : this with { Text = "", Outcome = DraftOutcome.Blocked, Asks = null, Wish = null, Does = [], Heard = [], Trace = Trace with { Checks = report.Checks } };

    /// <summary>The event that records it.</summary>
    public DraftWritten Written(string draftId, Epochs under) => new(
        draftId, Text, Language, Outcome, Sources, FactsUsed, Math.Round(Support, 3), PromptHash, Model, under) { Trace = Trace };
}

/// <summary>A draft was written: what it says, what it rests on, and under which permissions.</summary>
/// <param name="DraftId">The id, <c>d_…</c>.</param>
/// <param name="Text">What it says.</param>
/// <param name="Language">In which language.</param>
/// <param name="Outcome">How it came out.</param>
/// <param name="Sources">The passages it rests on.</param>
/// <param name="Facts">The facts it was written with, under which consents.</param>
/// <param name="Support">How well it is supported, 0 to 1.</param>
/// <param name="PromptHash">SHA-256 of the instructions.</param>
/// <param name="Model">What wrote it.</param>
/// <param name="Under">The epochs it was written under.</param>
public sealed record DraftWritten(
    string DraftId, string Text, string Language, DraftOutcome Outcome, IReadOnlyList<string> Sources, IReadOnlyList<FactUsed> Facts,
    double Support, string PromptHash, string Model, Epochs Under) : IEvent
{
    /// <summary>The receipt of what it used, in the audit stream; null in older logs.</summary>
    public string? Receipt { get; init; }

    /// <summary>Where that receipt stands in the audit stream.</summary>
    public long? ReceiptAt { get; init; }

    /// <summary>How it came about; null in older logs.</summary>
    public DraftTrace? Trace { get; init; }

    /// <summary>The agent who asked for it; null for a draft that answers a turn by itself.</summary>
    public string? AskedBy { get; init; }

    /// <summary>The fields that were permitted and that it was written without, because that agent wanted it so.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}

/// <summary>A draft will not be sent.</summary>
/// <param name="DraftId">Which one.</param>
/// <param name="Reason">Why: a code of the gate, <c>overtaken</c>, or what the agent said.</param>
public sealed record DraftDiscarded(string DraftId, string Reason) : IEvent
{
    /// <summary>Who discarded it, as text; null for the rules.</summary>
    public string? By { get; init; }
}
