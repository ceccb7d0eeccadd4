using System.Text.Json;
using Conversations.Log;
using Conversations.People;

namespace Personalization.Profile;

/// <summary>The brand's own system stated a fact. One event per use case that names the field, each under that use case's key.</summary>
/// <param name="UseCase">The use case it is kept for.</param>
/// <param name="Field">The fact, such as <c>orders.last.status</c>.</param>
/// <param name="Value">What it is.</param>
/// <param name="Source">Where it came from, such as <c>first_party:api</c>.</param>
/// <param name="OccurredAt">When it became true.</param>
/// <param name="MessageId">The sender's id of the message that brought it.</param>
/// <param name="Key">Names the data key that seals this fact alone: random, and nothing else has it; null in older logs.</param>
/// <param name="Merge">Told under a name that came with this merge: when it is undone, it is the other's and not known here; null for the person's own.</param>
public sealed record FactRecorded(string UseCase, string Field, JsonElement Value, string Source, DateTimeOffset OccurredAt, string? MessageId, string? Key = null, string? Merge = null) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => FactNames.Of(MessageId);
}

/// <summary>The brand's own system took a fact back: the trait came as null.</summary>
/// <param name="UseCase">The use case it was kept for.</param>
/// <param name="Field">The fact.</param>
/// <param name="Source">Who said so.</param>
/// <param name="OccurredAt">When it ceased to be true.</param>
/// <param name="MessageId">The sender's id of the message that brought it.</param>
/// <param name="Merge">Told under a name that came with this merge: when it is undone, it is the other's and not known here; null for the person's own.</param>
public sealed record FactCleared(string UseCase, string Field, string Source, DateTimeOffset OccurredAt, string? MessageId, string? Merge = null) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => FactNames.Of(MessageId);
}

/// <summary>
/// The brand's own system told of something that happened: a purchase, a payment, a visit. One event per use case that names it, each under
/// a key of its own, with no more of its properties than the use case names.
/// </summary>
/// <param name="UseCase">The use case it is kept for.</param>
/// <param name="Event">What happened, in lower case with underscores, such as <c>order_completed</c>.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Values">The properties by their full names, such as <c>events.order_completed.total</c>; where the use case names the event whole, all of them under <c>events.order_completed</c>.</param>
/// <param name="Source">Where it came from, such as <c>first_party:api</c>.</param>
/// <param name="MessageId">The sender's id of the message that brought it.</param>
/// <param name="Key">Names the data key that seals it alone.</param>
/// <param name="Merge">Told under a name that came with this merge: when it is undone, it is the other's and not known here; null for the person's own.</param>
public sealed record FactHappened(
    string UseCase, string Event, DateTimeOffset OccurredAt, IReadOnlyDictionary<string, JsonElement> Values, string Source, string? MessageId, string? Key, string? Merge = null) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => FactNames.Of(MessageId);
}

/// <summary>Facts that stand in another log of the same person and are read from there. References only.</summary>
/// <param name="MergeId">The merge that joined the two: when it is undone, they go with it.</param>
/// <param name="From">Whose log holds them.</param>
/// <param name="Facts">Where they stand.</param>
/// <param name="History">Where what happened stands; null in older logs.</param>
/// <param name="Stale">What was still to be forgotten there; null in older logs.</param>
public sealed record FactsAbsorbed(
    string MergeId, PersonId From, IReadOnlyList<FactRef> Facts, IReadOnlyList<HappenedRef>? History = null, IReadOnlyList<StaleFact>? Stale = null) : IEvent;

/// <summary>
/// The keys of facts were dropped: nobody can read them any more. Appended after <see cref="ILog.ForgetAsync"/>. Proof: names of fields, no values.
/// </summary>
/// <param name="Facts">What was forgotten; each with the name of its key, which says nothing about anybody.</param>
/// <param name="Why">superseded, retention, …; in general the <see cref="StaleFact.Why"/>.</param>
public sealed record FactsForgotten(IReadOnlyList<Forgotten> Facts, string Why) : IEvent;

/// <summary>A fact whose key was dropped.</summary>
/// <param name="UseCase">The use case it was kept for.</param>
/// <param name="Field">Its name, or <c>events.</c> and the name of the event.</param>
/// <param name="Key">The key that was dropped; null where it was the one of the whole use case.</param>
/// <param name="In">The log that held it, when that was one that was merged into this.</param>
public sealed record Forgotten(string UseCase, string Field, string? Key, PersonId? In = null);

/// <summary>The name under which what a message brought is found again, however late the message is repeated.</summary>
public static class FactNames
{
    /// <summary>The names of an event that a message brought; none when the message had no id.</summary>
    public static IReadOnlyList<string> Of(string? messageId) => messageId is null ? [] : ["i|" + messageId];
}
