using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Conversations.People;

namespace Personalization.Profile;

/// <summary>What is known about a person, as references into the log.</summary>
public sealed record ProfileState
{
    /// <summary>How many facts a head refers to; the longest unchanged go.</summary>
    public const int Most = 1000;

    /// <summary>How much of one kind of event is kept for one use case; the longest past go.</summary>
    public const int MostHappened = 50;

    /// <summary>How many of the brand's own ids a head keeps.</summary>
    public const int MostIds = 50;

    /// <summary>How many keys may wait to be dropped: whoever brings facts has to wait for that before there are more.</summary>
    public const int MostStale = 2000;

    /// <summary>The references by <see cref="Key"/>.</summary>
    public ImmutableDictionary<string, FactRef> Facts { get; init; } = ImmutableDictionary<string, FactRef>.Empty;

    /// <summary>What happened, oldest first.</summary>
    public ImmutableList<HappenedRef> History { get; init; } = [];

    /// <summary>
    /// The ids under which the brand knows the person, each with the merge it came with (empty: their own). Two people who each have one are
    /// two people, whatever address they share.
    /// </summary>
    public ImmutableDictionary<string, string> OwnIds { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What is known no more and whose keys have still to be dropped, oldest first.</summary>
    public ImmutableList<StaleFact> Stale { get; init; } = [];

    /// <summary>The facts that are there, in a fixed order; of the same fact from several logs, the newest.</summary>
    [JsonIgnore]
    public IEnumerable<FactRef> Known => Facts.Values
        .GroupBy(f => (f.UseCase, f.Field)).Select(g => g.MaxBy(f => f.OccurredAt)!).Where(f => f.Seq > 0)
        .OrderBy(f => f.UseCase, StringComparer.Ordinal).ThenBy(f => f.Field, StringComparer.Ordinal);

    /// <summary>Whether so much waits to be forgotten that nothing more can be taken in until it is.</summary>
    [JsonIgnore]
    public bool IsFull => Stale.Count >= MostStale / 2;

    /// <summary>The key of a fact.</summary>
    public static string Key(FactRef fact) => $"{fact.UseCase}|{fact.Field}|{fact.Merge}";

    // What became true later counts, whatever the order in which it arrives; of two at the same time, the one that came later.
    internal ProfileState Put(FactRef fact)
    {
        var key = Key(fact);
        var before = Facts.GetValueOrDefault(key);
        if (before is not null && before.OccurredAt > fact.OccurredAt)
        {
            return Leave(fact, "outdated");
        }

        var next = before is null ? this : Leave(before, fact.Seq == 0 ? "cleared" : "superseded");
        next = next with { Facts = Facts.SetItem(key, fact) };
        return next.Facts.Count <= Most ? next : next.Leave(next.Facts.MinBy(f => f.Value.RecordedAt).Value, "overflow", remove: true);
    }

    internal ProfileState Put(HappenedRef item)
    {
        var after = History.FindIndex(h => h.OccurredAt > item.OccurredAt);
        var next = this with { History = after < 0 ? History.Add(item) : History.Insert(after, item) };
        var same = next.History.Where(h => h.UseCase == item.UseCase && h.Event == item.Event && h.Merge == item.Merge).ToList();
        return same.Count > MostHappened ? next.Leave(same[0])
            : next.History.Count > Most ? next.Leave(next.History[0])
            : next;
    }

    internal ProfileState Absorb(FactsAbsorbed e)
    {
        var next = e.Facts.Aggregate(this, (s, fact) => s.Put(fact with { In = fact.In ?? e.From, Merge = e.MergeId }));
        next = (e.History ?? []).Aggregate(next, (s, item) => s.Put(item with { In = item.In ?? e.From, Merge = e.MergeId }));
        return (e.Stale ?? []).Aggregate(next, (s, stale) => s.Leave(stale with { In = stale.In ?? e.From }));
    }

    internal ProfileState Without(IReadOnlyList<Forgotten> gone)
    {
        var keys = gone.Where(g => g.Key is not null).Select(g => (g.UseCase, g.Key!)).ToHashSet();
        var whole = gone.Where(g => g.Key is null).Select(g => (g.UseCase, g.Field)).ToHashSet();
        bool Gone(string useCase, string field, string? key) => key is null ? whole.Contains((useCase, field)) : keys.Contains((useCase, key));
        return this with
        {
            Facts = Facts.RemoveRange(Facts.Where(f => f.Value.Seq > 0 && Gone(f.Value.UseCase, f.Value.Field, f.Value.Key)).Select(f => f.Key)),
            History = History.RemoveAll(h => Gone(h.UseCase, h.Field, h.Key)),
            Stale = Stale.RemoveAll(s => keys.Contains((s.UseCase, s.Key))),
        };
    }

    // What was told here under the other's names is forgotten; what stands in the other's log stays there.
    internal ProfileState WithoutMerge(string mergeId)
    {
        var next = Facts.Values.Where(f => f.Merge == mergeId && f.In is null).Aggregate(this, (s, fact) => s.Leave(fact, "parted", remove: true));
        next = History.Where(h => h.Merge == mergeId && h.In is null).Aggregate(next, (s, item) => s.Leave(item));
        return next with
        {
            Facts = next.Facts.RemoveRange(next.Facts.Where(f => f.Value.Merge == mergeId).Select(f => f.Key)),
            History = next.History.RemoveAll(h => h.Merge == mergeId),
            OwnIds = OwnIds.RemoveRange(OwnIds.Where(i => i.Value == mergeId).Select(i => i.Key)),
        };
    }

    internal ProfileState Named(IEnumerable<Address> addresses, string merge = "") => this with
    {
        OwnIds = OwnIds.SetItems(addresses.Where(a => a.Channel == Channels.User && !OwnIds.ContainsKey(a.Id)).Take(MostIds - OwnIds.Count).Select(a => KeyValuePair.Create(a.Id, merge))),
    };

    private ProfileState Leave(FactRef fact, string why, bool remove = false)
    {
        var next = remove ? this with { Facts = Facts.Remove(Key(fact)) } : this;
        return fact is { Key: { } key, Seq: > 0 } ? next.Leave(new StaleFact(fact.UseCase, fact.Field, key, why, fact.In)) : next;
    }

    private ProfileState Leave(HappenedRef item)
    {
        var next = this with { History = History.Remove(item) };
        return item.Key is { } key ? next.Leave(new StaleFact(item.UseCase, item.Field, key, "overflow", item.In)) : next;
    }

    // Whoever brings facts asks IsFull first, so that nothing is left out here for want of room.
    private ProfileState Leave(StaleFact stale) =>
        this with { Stale = Stale.Count < MostStale ? Stale.Add(stale) : Stale.RemoveAt(0).Add(stale) };
}
