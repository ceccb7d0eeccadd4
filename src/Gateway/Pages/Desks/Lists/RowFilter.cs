using Conversations.Handoffs;
using Gateway.Handoffs;

namespace Gateway.Pages.Desks.Lists;

/// <summary>The queues that every desk has.</summary>
internal enum DeskQueue
{
    /// <summary>One's own and what waits: where a desk opens.</summary>
    Inbox,
    /// <summary>What the agent has and did not snooze.</summary>
    Mine,
    /// <summary>What waits for anybody, or is offered.</summary>
    Waiting,
    /// <summary>What colleagues have.</summary>
    Others,
    /// <summary>What the agent put aside until a time.</summary>
    Snoozed,
    /// <summary>Everything that is open.</summary>
    Open,
    /// <summary>What was closed lately.</summary>
    Resolved,
}

/// <summary>Which rows of a queue are wanted. Everything that is null is not asked about.</summary>
/// <param name="Channel">The channel that the customer last wrote on.</param>
/// <param name="Skill">What whoever takes it must know.</param>
/// <param name="Reason">Why a person is needed.</param>
/// <param name="Urgency"><c>1</c>, <c>2</c>, <c>3</c> (the band), <c>risk</c> (due within ten minutes, or overdue) or <c>overdue</c>.</param>
/// <param name="Unread">Whether only those whose customer waits for an answer.</param>
/// <param name="Language">The customer's language.</param>
internal sealed record RowFilter(string? Channel = null, string? Skill = null, HandoffReason? Reason = null, string? Urgency = null, bool Unread = false, string? Language = null)
{
    /// <summary>Everything.</summary>
    internal static readonly RowFilter None = new();

    /// <summary>The urgencies that can be asked for.</summary>
    internal static readonly IReadOnlyList<string> Urgencies = ["overdue", "risk", "1", "2", "3"];

    /// <summary>The languages that a customer's matter is told in.</summary>
    internal static readonly IReadOnlyList<string> Spoken = ["es", "en", "pt"];

    private const int MostSkill = 64;
    private static readonly TimeSpan AtRisk = TimeSpan.FromMinutes(10);

    /// <summary>Whether the answer changes by itself as time passes.</summary>
    internal bool IsTimed => Urgency is "risk" or "overdue";

    /// <summary>Whether a row is wanted now.</summary>
    internal bool Holds(WaitingRow row, DateTimeOffset now) =>
        (Channel is null || row.Channel == Channel)
        && (Skill is null || row.Ticket.Skill == Skill)
        && (Reason is null || row.Reason == Reason)
        && (!Unread || row.State is HandoffStage.Waiting or HandoffStage.Offered || row.Ticket.WaitingSince is not null)
        && (Language is null || row.Language == Language)
        && IsUrgent(row, now);

    /// <summary>A filter as a query or a form says it. What it says wrongly is not asked about.</summary>
    internal static RowFilter Read(Func<string, string?> value) => new(
        Known(value("channel"), Conversations.People.Channels.All.Contains), Known(value("skill"), s => s.Length <= MostSkill && s.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.')),
        Enum.TryParse<HandoffReason>(value("reason")?.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var reason) && Enum.IsDefined(reason) && !int.TryParse(value("reason"), out _) ? reason : null,
        Known(value("urgency"), Urgencies.Contains), value("unread") is "1" or "on" or "true", Known(value("language"), Spoken.Contains));

    private bool IsUrgent(WaitingRow row, DateTimeOffset now) => Urgency switch
    {
        null => true,
        "overdue" => IsDue(row, now),
        "risk" => IsDue(row, now + AtRisk),
        _ => row.Band == Urgency[0] - '0',
    };

    // Whoever was told when somebody is there again is not late before that.
    private static bool IsDue(WaitingRow row, DateTimeOffset by) =>
        row.State is HandoffStage.Waiting or HandoffStage.Offered && row.Deadline < by && !(row.Ticket.PausedUntil > by) && !(row.Ticket.CallAt > by);

    private static string? Known(string? said, Func<string, bool> isKnown) => said is { Length: > 0 } && isKnown(said) ? said : null;
}
