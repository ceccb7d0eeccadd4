using Gateway.Audit;
using Personalization.Audit;
using Personalization.Caps;
using Personalization.Gate;

namespace Gateway.Brands;

/// <summary>What holds of every change of caps, whether a program or a person makes it: from when it may hold, and that it is written down.</summary>
internal static class CapChanges
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(366);

    // Whoever says "now" by their own clock means now.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    /// <summary>Whether an instant from which a change should hold is over.</summary>
    internal static bool IsOver(DateTimeOffset? from, DateTimeOffset now) => from < now - Late;

    /// <summary>Whether it is too far away.</summary>
    internal static bool IsTooFar(DateTimeOffset? from, DateTimeOffset now) => from > now + Furthest;

    /// <summary>From when the change holds: in whole milliseconds, as the store's time goes, or it would begin with the one after.</summary>
    internal static DateTimeOffset Begins(DateTimeOffset? from, DateTimeOffset now) =>
        from > now ? DateTimeOffset.FromUnixTimeMilliseconds(from.Value.ToUnixTimeMilliseconds()) : now;

    /// <summary>Writes down who changed the rules, and which hold from then on: a brand's, or those of the installation in every brand's journal.</summary>
    internal static ValueTask CapsChangedAsync(this Journal journal, string? brand, Actor by, string role, CapRuleSet set, DateTimeOffset begins, CancellationToken stop) => journal.WriteAllAsync(
        brand ?? "*", new DeclarationsChanged(by, role, brand is null ? "installation_caps" : "caps", [.. set.At(begins).Select(r => $"{r.Id}@{r.Version}")]), stop);
}
