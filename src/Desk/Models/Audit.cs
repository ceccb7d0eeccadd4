namespace Desk.Models;

/// <summary>The audit of a brand, for whoever answers for privacy.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Asked">What is asked.</param>
/// <param name="Rows">The answer, newest first within the page.</param>
public sealed record AuditModel(Shell Shell, AuditAsked Asked, IReadOnlyList<AuditRow> Rows)
{
    /// <summary>Where the answer goes on; null at its end.</summary>
    public string? NextUrl { get; init; }

    /// <summary>Where the whole answer is a file; null where there is none.</summary>
    public string? FileUrl { get; init; }

    /// <summary>What was wrong with the question: period, nobody; null for nothing.</summary>
    public string? Problem { get; init; }
}

/// <summary>A question to the audit, as it stands in the form.</summary>
/// <param name="Person">A person's id, or an address; empty for everybody.</param>
/// <param name="Actor">An agent, a key, a model or a kind of them; empty for everybody.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record AuditAsked(string Person, string Actor, DateOnly From, DateOnly To);

/// <summary>A row: who searched, saw or got what, about whom, when, for which purpose, on which basis.</summary>
/// <param name="At">When.</param>
/// <param name="ByKind">assistant, agent, api, subject, system or operator.</param>
/// <param name="By">Who; null where the kind says it all.</param>
/// <param name="Kind">The kind of entry.</param>
/// <param name="What">What, as the entry has it.</param>
/// <param name="About">About whom: an address as it is masked; null for nobody in particular.</param>
public sealed record AuditRow(DateTimeOffset At, string ByKind, string? By, string Kind, IReadOnlyList<string> What, string? About)
{
    /// <summary>Their role; null for a machine of the gateway and for the person themselves.</summary>
    public string? Role { get; init; }

    /// <summary>Where the person's thread is; null where the viewer may not open it, or there is none.</summary>
    public string? AboutUrl { get; init; }

    /// <summary>For which purpose; of a reveal, its reason.</summary>
    public string? Purpose { get; init; }

    /// <summary>On which basis: legal bases, or the role that let them.</summary>
    public IReadOnlyList<string> Basis { get; init; } = [];

    /// <summary>The consents behind it.</summary>
    public IReadOnlyList<string> Consents { get; init; } = [];

    /// <summary>Whether no human looked.</summary>
    public bool IsMachine => ByKind is "assistant" or "api" or "system";
}
