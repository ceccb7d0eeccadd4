using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Conversations.Log;
using Conversations.People;
using Personalization.Gate;

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
}

/// <summary>What is known about a person, as references into the log.</summary>
public sealed record ProfileState
{
    /// <summary>How many facts a head refers to; the longest unchanged go.</summary>
    public const int Most = 1000;

    /// <summary>The references by <see cref="Key"/>.</summary>
    public ImmutableDictionary<string, FactRef> Facts { get; init; } = ImmutableDictionary<string, FactRef>.Empty;

    /// <summary>The facts that are there, in a fixed order; of the same fact from several logs, the newest.</summary>
    [JsonIgnore]
    public IEnumerable<FactRef> Known => Facts.Values
        .GroupBy(f => (f.UseCase, f.Field)).Select(g => g.MaxBy(f => f.OccurredAt)!).Where(f => f.Seq > 0)
        .OrderBy(f => f.UseCase, StringComparer.Ordinal).ThenBy(f => f.Field, StringComparer.Ordinal);

    /// <summary>The key of a fact.</summary>
    public static string Key(FactRef fact) => $"{fact.UseCase}|{fact.Field}|{fact.Merge}";
}

/// <summary>Folds facts into references.</summary>
public sealed class ProfileSlice : Slice<ProfileState>
{
    /// <inheritdoc/>
    public override string Name => "profile";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } =
    [
        new("fact.recorded", 1, typeof(FactRecorded), e => KeyClass.Facts(((FactRecorded)e).UseCase, ((FactRecorded)e).Key)),
        new("fact.cleared", 1, typeof(FactCleared), e => KeyClass.Facts(((FactCleared)e).UseCase)),
        EventType.Of<FactsAbsorbed>("facts.absorbed", KeyClass.Content),
        EventType.Of<DataRead>("data.read", KeyClass.Proof),
        EventType.Of<AttachmentRead>("attachment.read", KeyClass.Proof),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs) =>
        mine.Of<MergeState>().Open is { } merge && theirs.Of<ProfileState>().Facts.Values.ToList() is { Count: > 0 } facts
            ? [new FactsAbsorbed(merge.Id, merge.Loser, facts)]
            : [];

    /// <inheritdoc/>
    protected override ProfileState Fold(ProfileState state, Recorded recorded) => recorded.Event switch
    {
        FactRecorded e => Put(state, new(e.UseCase, e.Field, recorded.Seq, recorded.Id, e.Source, e.OccurredAt, recorded.At, Key: e.Key)),
        FactsAbsorbed e => e.Facts.Aggregate(state, (s, fact) => Put(s, fact with { In = fact.In ?? e.From, Merge = e.MergeId })),
        MergeUndone e => state with { Facts = state.Facts.RemoveRange(state.Facts.Where(f => f.Value.Merge == e.MergeId).Select(f => f.Key)) },
        FactCleared e => Put(state, new(e.UseCase, e.Field, 0, recorded.Id, e.Source, e.OccurredAt, recorded.At)),
        _ => state,
    };

    // What became true later counts, whatever the order in which it arrives.
    private static ProfileState Put(ProfileState state, FactRef fact)
    {
        var key = ProfileState.Key(fact);
        if (state.Facts.GetValueOrDefault(key) is { } before && before.OccurredAt > fact.OccurredAt)
        {
            return state;
        }

        var facts = state.Facts.SetItem(key, fact);
        return state with { Facts = facts.Count <= ProfileState.Most ? facts : facts.Remove(facts.MinBy(f => f.Value.RecordedAt).Key) };
    }
}
