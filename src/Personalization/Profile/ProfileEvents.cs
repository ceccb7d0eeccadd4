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
public sealed record FactRecorded(string UseCase, string Field, JsonElement Value, string Source, DateTimeOffset OccurredAt, string? MessageId, string? Key = null) : IEvent;

/// <summary>The brand's own system took a fact back: the trait came as null.</summary>
/// <param name="UseCase">The use case it was kept for.</param>
/// <param name="Field">The fact.</param>
/// <param name="Source">Who said so.</param>
/// <param name="OccurredAt">When it ceased to be true.</param>
/// <param name="MessageId">The sender's id of the message that brought it.</param>
public sealed record FactCleared(string UseCase, string Field, string Source, DateTimeOffset OccurredAt, string? MessageId) : IEvent;

/// <summary>Facts that stand in another log of the same person and are read from there. References only.</summary>
/// <param name="MergeId">The merge that joined the two: when it is undone, they go with it.</param>
/// <param name="From">Whose log holds them.</param>
/// <param name="Facts">Where they stand.</param>
public sealed record FactsAbsorbed(string MergeId, PersonId From, IReadOnlyList<FactRef> Facts) : IEvent;
