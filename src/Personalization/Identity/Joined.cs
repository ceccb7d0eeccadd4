using Conversations.Log;
using Conversations.People;
using Personalization.Consent;

namespace Personalization.Identity;

/// <summary>Joins what two logs of one person know of its identity, and parts it again.</summary>
public static class Joined
{
    /// <summary>Doubts, shared addresses and minority come along.</summary>
    internal static IdentityState With(IdentityState mine, IdentitiesAbsorbed theirs)
    {
        var unknown = theirs.Addresses.Keys.Where(r => mine.TrustOf(r) is null or { Freed: true });
        var joined = theirs.Addresses.Aggregate(
            mine.Addresses, (all, other) => all.SetItem(other.Key, all.TryGetValue(other.Key, out var known) && !known.Freed ? known.And(other.Value) : other.Value));
        return mine with
        {
            Addresses = joined,
            IsMinor = mine.IsMinor || theirs.IsMinor,
            Merged = mine.Merged.ConvertAll(m => m.MergeId == theirs.MergeId ? m with { Addresses = [.. unknown], WasMinor = mine.IsMinor, Brought = theirs.IsMinor } : m),
        };
    }

    /// <summary>What became known while the two were one, to be said in the other's log too: doubts about its addresses, and minority.</summary>
    public static IReadOnlyList<IEvent> Meanwhile(IdentityState survivor, IdentityState other, Merge merge)
    {
        List<IEvent> events = [];
        foreach (var reference in merge.Addresses.Select(AddressRef.Of))
        {
            var (trust, known) = (survivor.TrustOf(reference), other.TrustOf(reference));
            if (trust?.Doubt is { } doubt && known?.Doubt is null)
            {
                events.Add(new IdentityDoubted(reference, doubt, "system"));
            }

            if (trust?.Shared is { } shared && known?.Shared is null)
            {
                events.Add(new AddressShared(reference, shared, "system"));
            }
        }

        if (!other.IsMinor && survivor.Merged.Exists(m => m.MergeId == merge.Id && m.Noted))
        {
            events.Add(new MinorNoted("said", "system"));
        }

        return events;
    }

    /// <summary>Without what came with a merge. Minority that was noted meanwhile stays: nobody knows whose it is.</summary>
    internal static IdentityState Without(IdentityState state, string merge)
    {
        if (state.Merged.Find(m => m.MergeId == merge) is not { } brought)
        {
            return state;
        }

        var others = state.Merged.Remove(brought);
        return state with
        {
            // What was freed stays in doubt here, for what still strays to this log.
            Addresses = state.Addresses.RemoveRange(brought.Addresses.Where(r => state.TrustOf(r) is not { Freed: true })),
            IsMinor = state.IsMinor && (!brought.Brought || brought.WasMinor || brought.Noted || others.Exists(m => m.Brought)),
            Merged = others,
        };
    }
}
