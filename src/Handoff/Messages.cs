using System.Text.Json;
using System.Text.Json.Serialization;
using Conversations.Handoffs;
using MassTransit;

namespace Handoffs;

/// <summary>
/// Says that a person is needed, and where to read the rest: the conversation's log. It carries no text and nothing about
/// the customer, so a dump of the queue leaks nothing and erasure need not reach into it. On the wire: <c>HandoffRequested</c>
/// (see docs/handoff-messages.md).
/// </summary>
/// <param name="HandoffId">The handoff, <c>h_…</c>; the message's id is derived from it, so a repeat is recognised.</param>
/// <param name="ConversationId">The person's pseudonymous id, <c>p_017_…</c>.</param>
/// <param name="Brand">The brand.</param>
/// <param name="Skill">The queue of agents that should take it.</param>
/// <param name="Band">1 (urgent), 2 or 3.</param>
/// <param name="RequestedAt">The store's time of the request.</param>
/// <param name="Deadline">By when it should be taken; the waiting list is ordered by it.</param>
/// <param name="Reason">Why a person is needed.</param>
[EntityName("HandoffRequested")]
public sealed record HandoffPointer(
    string HandoffId, string ConversationId, string Brand, string Skill, int Band, DateTimeOffset RequestedAt, DateTimeOffset Deadline,
    [property: JsonConverter(typeof(NamedEnum<HandoffReason>))] HandoffReason Reason);

/// <summary>An agent took a handoff.</summary>
/// <param name="HandoffId">Which one.</param>
/// <param name="ConversationId">The person's pseudonymous id.</param>
/// <param name="Brand">The brand.</param>
/// <param name="Epoch">The ownership epoch after it; with the handoff's id it identifies the message.</param>
/// <param name="At">The store's time of the event.</param>
[EntityName("HandoffAccepted")]
public sealed record HandoffAccepted(string HandoffId, string ConversationId, string Brand, long Epoch, DateTimeOffset At);

/// <summary>A handoff came to its end.</summary>
/// <param name="HandoffId">Which one.</param>
/// <param name="ConversationId">The person's pseudonymous id.</param>
/// <param name="Brand">The brand.</param>
/// <param name="Epoch">The ownership epoch after it; with the handoff's id it identifies the message.</param>
/// <param name="At">The store's time of the event.</param>
/// <param name="Outcome">How it ended.</param>
[EntityName("HandoffCompleted")]
public sealed record HandoffCompleted(
    string HandoffId, string ConversationId, string Brand, long Epoch, DateTimeOffset At,
    [property: JsonConverter(typeof(NamedEnum<HandoffOutcome>))] HandoffOutcome Outcome);

/// <summary>A handoff found nobody.</summary>
/// <param name="HandoffId">Which one.</param>
/// <param name="ConversationId">The person's pseudonymous id.</param>
/// <param name="Brand">The brand.</param>
/// <param name="Epoch">The ownership epoch after it; with the handoff's id it identifies the message.</param>
/// <param name="At">The store's time of the event.</param>
/// <param name="Why">Why nobody has it.</param>
[EntityName("HandoffFailed")]
public sealed record HandoffFailed(
    string HandoffId, string ConversationId, string Brand, long Epoch, DateTimeOffset At,
    [property: JsonConverter(typeof(NamedEnum<HandoffFailure>))] HandoffFailure Why);

/// <summary>How a handoff ended.</summary>
public enum HandoffOutcome
{
    /// <summary>The matter is settled.</summary>
    Resolved,
    /// <summary>The thread went back to the assistant.</summary>
    Returned,
    /// <summary>The customer did not need anybody any more.</summary>
    Cancelled,
}

/// <summary>Why a handoff found nobody.</summary>
public enum HandoffFailure
{
    /// <summary>No queue takes this skill.</summary>
    Unroutable,
    /// <summary>Nobody is on duty.</summary>
    NobodyOnDuty,
    /// <summary>It waited past the brand's limit.</summary>
    Expired,
}

internal sealed class NamedEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) where T : struct, Enum;
