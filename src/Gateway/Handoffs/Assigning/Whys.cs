using Conversations.Handoffs;

namespace Gateway.Handoffs.Assigning;

/// <summary>Why a handoff stands where it stands.</summary>
/// <param name="Code">closed, claimed, snoozed, offered, paused, call, yours, overdue, at_risk or due.</param>
/// <param name="At">The time that it is about; null for none.</param>
/// <param name="Agent">The agent that it is about; null for none.</param>
internal sealed record Why(string Code, DateTimeOffset? At, string? Agent)
{
    // So little is left that somebody should look now.
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(1);

    internal static Why Of(Ticket ticket, DateTimeOffset now) => ticket switch
    {
        { Stage: HandoffStage.Claimed, SnoozedUntil: { } until } => new("snoozed", until, ticket.Agent),
        { Stage: HandoffStage.Claimed } => new("claimed", ticket.WaitingSince, ticket.Agent),
        { Stage: HandoffStage.Offered } => new("offered", ticket.OfferedUntil, ticket.Agent),
        not { Stage: HandoffStage.Waiting } => new("closed", null, null),
        { CallAt: { } call } when call > now => new("call", call, null),
        { PausedUntil: { } until } when until > now => new("paused", until, null),
        { BackAt: not null, Owners: [var owner, ..] } => new("yours", ticket.Deadline, owner),
        _ => new(ticket.Deadline < now ? "overdue" : ticket.Deadline - now < Near ? "at_risk" : "due", ticket.Deadline, null),
    };

    /// <summary>In one English sentence, for the API.</summary>
    internal string Sentence(DateTimeOffset now) => (Code, At) switch
    {
        ("offered", { } at) => $"offered to {Agent} until {Iso(at)}",
        ("paused", { } at) => $"paused until {Iso(at)}, when somebody is on duty again",
        ("call", { } at) => $"to be called at {Iso(at)}",
        ("snoozed", { } at) => $"{Agent} has it, laid aside until {Iso(at)}",
        ("claimed", { } since) => $"{Agent} has it; the customer waits for an answer for {Span(now - since)}",
        ("claimed", _) => $"{Agent} has it",
        ("yours", { } at) => $"next for {Agent}, who had it before; {(at < now ? "overdue by" : "due in")} {Span(at - now)}",
        ("overdue", { } at) => $"next because overdue by {Span(at - now)}",
        ("at_risk", { } at) => $"at risk: next because due in {Span(at - now)}",
        (_, { } at) => $"next because due in {Span(at - now)}",
        _ => "closed",
    };

    private static string Span(TimeSpan span) => $"{(int)span.Duration().TotalMinutes}:{span.Duration().Seconds:D2}";

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
