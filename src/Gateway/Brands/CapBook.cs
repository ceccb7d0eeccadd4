using System.Collections.Frozen;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Configuration;
using Personalization.Caps;
using Personalization.Gate;

namespace Gateway.Brands;

/// <summary>The caps of a brand and of the installation, and when the brand lets people rest.</summary>
/// <param name="Brand">The brand's own.</param>
/// <param name="Installation">Those of all brands together.</param>
/// <param name="Quiet">When people rest; null for never.</param>
internal sealed record BrandCaps(CapRuleSet Brand, CapRuleSet Installation, QuietSpan? Quiet)
{
    /// <summary>What holds at an instant.</summary>
    internal ContactPolicy At(DateTimeOffset now) => new([.. Brand.At(now), .. Installation.At(now).Select(r => r with { IsInstallation = true })], Quiet);
}

/// <summary>
/// The caps of each brand, as every process sees them: read from the store for each decision, so that a change holds everywhere from its instant on.
/// </summary>
internal sealed class CapBook(IDocuments documents, GatewayConfig config)
{
    private static readonly BrandCaps None = new(CapRuleSet.Empty, CapRuleSet.Empty, null);

    private readonly FrozenDictionary<string, QuietSpan?> _quiet =
        config.Brands.ToFrozenDictionary(b => b.Id, b => b.QuietHours is { } hours ? new QuietSpan(hours.From, hours.To) : null, StringComparer.Ordinal);

    // What the configuration says holds until somebody declares something else for the installation.
    private readonly CapRuleSet _stated = CapRuleSet.Empty.Declare(config.Caps, DateTimeOffset.MinValue, DateTimeOffset.MinValue);

    /// <summary>What a decision about a message has to know; nothing is read for one that is free of all that.</summary>
    internal ValueTask<BrandCaps> ForAsync(string brand, MessageQueued message, CancellationToken stop) => SendGate.IsTimed(message) ? OfAsync(brand, stop) : ValueTask.FromResult(None);

    /// <summary>The caps under which a brand is.</summary>
    internal async ValueTask<BrandCaps> OfAsync(string brand, CancellationToken stop)
    {
        var (own, shared) = (SetAsync(brand, stop).AsTask(), SetAsync(null, stop).AsTask());
        return new((await own).Set, (await shared).Set, _quiet.GetValueOrDefault(brand));
    }

    /// <summary>A set of rules: a brand's, or the installation's without one.</summary>
    internal async ValueTask<(CapRuleSet Set, long Epoch)> SetAsync(string? brand, CancellationToken stop)
    {
        var (json, epoch) = await documents.GetAsync(CapRuleSet.DocumentName(brand), stop);
        return (json is null && brand is null ? _stated : CapRuleSet.FromJson(json), epoch);
    }

    /// <summary>Declares rules anew from an instant on; null when too many changes are to come already.</summary>
    internal async ValueTask<CapRuleSet?> DeclareAsync(string? brand, IReadOnlyList<CapRule> declared, DateTimeOffset from, DateTimeOffset now, CancellationToken stop)
    {
        while (true)
        {
            var (set, epoch) = await SetAsync(brand, stop);
            var next = set.Declare(declared, from, now);
            if (next.HasTooManyToCome)
            {
                return null;
            }

            if (await KeepAsync(brand, next, epoch, stop))
            {
                return next;
            }
        }
    }

    /// <summary>Keeps a set if nobody changed it since it was read; false when somebody did, and nothing is kept.</summary>
    internal async ValueTask<bool> KeepAsync(string? brand, CapRuleSet set, long epoch, CancellationToken stop) =>
        await documents.PutAsync(CapRuleSet.DocumentName(brand), set.ToJson(), epoch, stop) is not null;
}
