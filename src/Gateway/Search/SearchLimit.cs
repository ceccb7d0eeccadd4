using System.Threading.RateLimiting;

namespace Gateway.Search;

/// <summary>How often one may search: as fast as somebody types, and no faster than reads.</summary>
internal sealed class SearchLimit : IDisposable
{
    /// <summary>How many may come at once.</summary>
    internal const int Burst = 60;

    private readonly PartitionedRateLimiter<string> _searches = PartitionedRateLimiter.Create<string, string>(who => RateLimitPartition.GetTokenBucketLimiter(
        who, _ => new() { TokenLimit = Burst, TokensPerPeriod = 10, ReplenishmentPeriod = TimeSpan.FromSeconds(2), QueueLimit = 0 }));

    /// <summary>Whether this actor of a brand may search now.</summary>
    internal bool MaySearch(string brand, Personalization.Gate.Actor by)
    {
        using var lease = _searches.AttemptAcquire($"{brand}\n{by.Kind}\n{by.Id}");
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => _searches.Dispose();
}
