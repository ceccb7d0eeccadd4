using System.Collections.Concurrent;
using Gateway.Configuration;

namespace Gateway.Assistant;

/// <summary>
/// How many drafts each brand's customers were given today (UTC), all together. Counted by this process alone and forgotten with it: a ceiling
/// against exhaustion, not an account.
/// </summary>
internal sealed class DraftCounts
{
    private readonly ConcurrentDictionary<string, (DateOnly Day, int Count)> _counts = new(StringComparer.Ordinal);

    /// <summary>Whether one more may be written.</summary>
    internal bool MayDraft(BrandConfig brand, DateTimeOffset now) =>
        brand.Conduct.Limits.BrandDraftsPerDay is not (> 0 and var most) || !_counts.TryGetValue(brand.Id, out var today) || today.Day != Day(now) || today.Count < most;

    /// <summary>Notes that one is being written, or that none is.</summary>
    internal void Drafts(bool drafts, BrandConfig brand, DateTimeOffset now)
    {
        if (drafts)
        {
            _counts.AddOrUpdate(brand.Id, _ => (Day(now), 1), (_, today) => today.Day == Day(now) ? (today.Day, today.Count + 1) : (Day(now), 1));
        }
    }

    private static DateOnly Day(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);
}
