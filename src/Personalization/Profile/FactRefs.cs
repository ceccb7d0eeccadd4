using System.Text.Json.Serialization;
using Conversations.Log;
using Conversations.People;
using Personalization.UseCases;

namespace Personalization.Profile;

/// <summary>Where a fact stands in the log; never what it is.</summary>
/// <param name="UseCase">The use case it is kept for.</param>
/// <param name="Field">The fact.</param>
/// <param name="Seq">The log version of its event; 0 when it was cleared.</param>
/// <param name="EventId">The id of its event.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="OccurredAt">When it became true.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="In">The log that holds it, when that is not the person's own: one that was merged into it.</param>
/// <param name="Merge">The merge it came with.</param>
/// <param name="Key">The key that seals it alone; see <see cref="FactRecorded.Key"/>.</param>
public sealed record FactRef(
    string UseCase, string Field, long Seq, string EventId, string Source, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt,
    PersonId? In = null, string? Merge = null, string? Key = null)
{
    /// <summary>The class of the data key to drop when this fact is to go.</summary>
    [JsonIgnore]
    public KeyClass Class => KeyClass.Facts(UseCase, Key);

    /// <summary>How long its use case keeps it after <see cref="RecordedAt"/>; null for as long as it is true.</summary>
    public TimeSpan? KeptFor(UseCase use) => use.KeepsFor(Field);
}

/// <summary>Where something that happened stands in the log; never what it was worth, only what kind of thing it was.</summary>
/// <param name="UseCase">The use case it is kept for.</param>
/// <param name="Event">What happened, such as <c>order_completed</c>.</param>
/// <param name="Fields">The full names of what is kept of it, such as <c>events.order_completed.total</c>.</param>
/// <param name="Seq">The log version of its event.</param>
/// <param name="EventId">The id of its event.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="In">The log that holds it, when that is one that was merged into the person's.</param>
/// <param name="Merge">The merge it came with.</param>
/// <param name="Key">The key that seals it alone.</param>
public sealed record HappenedRef(
    string UseCase, string Event, IReadOnlyList<string> Fields, long Seq, string EventId, string Source, DateTimeOffset OccurredAt, DateTimeOffset RecordedAt,
    PersonId? In = null, string? Merge = null, string? Key = null)
{
    /// <summary>What the names of its fields begin with.</summary>
    public const string Prefix = "events.";

    /// <summary>The class of the data key to drop when it is to go.</summary>
    [JsonIgnore]
    public KeyClass Class => KeyClass.Facts(UseCase, Key);

    /// <summary>The name of the event as a use case writes it.</summary>
    [JsonIgnore]
    public string Field => Prefix + Event;

    /// <summary>Whether a field is an event as such, and not one of its properties.</summary>
    public static bool IsWhole(string field) => field.StartsWith(Prefix, StringComparison.Ordinal) && !field.AsSpan(Prefix.Length).Contains('.');

    /// <summary>One of its fields, asked about as a fact is.</summary>
    internal FactRef At(string field) => new(UseCase, field, Seq, EventId, Source, OccurredAt, RecordedAt, In, Merge, Key);

    /// <summary>How long its use case keeps it after <see cref="RecordedAt"/>: one key seals it, so the shortest term of its fields; null for no limit.</summary>
    public TimeSpan? KeptFor(UseCase use) => Fields.Select(use.KeepsFor).Where(t => t is not null).Min();
}

/// <summary>A fact that is known no more and whose key has still to be dropped.</summary>
/// <param name="UseCase">The use case it was kept for.</param>
/// <param name="Field">Its name.</param>
/// <param name="Key">The key that seals it alone.</param>
/// <param name="Why">superseded, cleared, outdated (it arrived late), overflow.</param>
/// <param name="In">The log that holds it, when that is one that was merged into the person's; <see cref="ILog.ForgetAsync"/> does not follow merges.</param>
public sealed record StaleFact(string UseCase, string Field, string Key, string Why, PersonId? In = null)
{
    /// <summary>The class of the data key to drop.</summary>
    [JsonIgnore]
    public KeyClass Class => KeyClass.Facts(UseCase, Key);
}

/// <summary>The work that drops the keys of facts: those that are <see cref="ProfileState.Stale"/> and those whose time is over.</summary>
public static class Forgetting
{
    /// <summary>Its kind, and its id within a person.</summary>
    public const string Kind = "retention";

    /// <summary>Put beside whatever changes facts; the handler puts it again for the next term that ends.</summary>
    public static readonly WorkChange Soon = new WorkChange.Put(Kind, Kind, TimeSpan.Zero, KeepEarlier: true);
}
