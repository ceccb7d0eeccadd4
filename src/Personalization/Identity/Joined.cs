namespace Personalization.Identity;

/// <summary>Joins what two logs of one person know of its identity, and parts it again.</summary>
internal static class Joined
{
    /// <summary>Doubts, shared addresses and minority come along.</summary>
    public static IdentityState With(IdentityState mine, IdentitiesAbsorbed theirs)
    {
        var unknown = theirs.Addresses.Keys.Where(r => !mine.Addresses.ContainsKey(r));
        var joined = theirs.Addresses.Aggregate(
            mine.Addresses, (all, other) => all.SetItem(other.Key, all.TryGetValue(other.Key, out var known) ? known.And(other.Value) : other.Value));
        return mine with
        {
            Addresses = joined,
            IsMinor = mine.IsMinor || theirs.IsMinor,
            Merged = mine.Merged.Add(new(theirs.MergeId, [.. unknown], mine.IsMinor, theirs.IsMinor)),
        };
    }

    /// <summary>Without what came with a merge. Minority that was noted meanwhile stays: nobody knows whose it is.</summary>
    public static IdentityState Without(IdentityState state, string merge)
    {
        if (state.Merged.Find(m => m.MergeId == merge) is not { } brought)
        {
            return state;
        }

        var others = state.Merged.Remove(brought);
        return state with
        {
            Addresses = state.Addresses.RemoveRange(brought.Addresses),
            IsMinor = state.IsMinor && (!brought.Brought || brought.WasMinor || brought.Noted || others.Exists(m => m.Brought)),
            Merged = others,
        };
    }
}
