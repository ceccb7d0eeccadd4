using System.Collections.Concurrent;
using Gateway.Configuration;
using Personalization.Knowledge;
using Personalization.Masking;

namespace Gateway.Covering;

/// <summary>
/// The rules that each brand's texts are masked by: its language and country, and what is its own and stays readable. Its own is what it sends
/// from and what it publishes in its knowledge files, as they stand now.
/// </summary>
internal sealed class MaskingBook(GatewayConfig config, KnowledgeLibrary knowledge, TimeProvider clock)
{
    // Whether files changed is asked no oftener: a page masks many texts.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private sealed record Known(MaskingRules Rules, IReadOnlyList<Passage> Passages, DateTimeOffset At);

    private readonly Dictionary<string, BrandConfig> _brands = config.Brands.ToDictionary(b => b.Id, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>The rules of a brand.</summary>
    internal MaskingRules Of(string brand)
    {
        if (!_brands.TryGetValue(brand, out var its))
        {
            return MaskingRules.Default;
        }

        var before = _known.GetValueOrDefault(brand);
        if (before is not null && clock.GetUtcNow() - before.At < Fresh)
        {
            return before.Rules;
        }

        var passages = knowledge.Of(brand)?.Passages ?? [];
        var rules = before is not null && ReferenceEquals(before.Passages, passages) ? before.Rules : OwnThings.Rules(its, Senders(brand), [.. passages.Where(p => p.Scope.Audience != Personalization.Knowledge.Audience.Agents)]);
        _known[brand] = new(rules, passages, clock.GetUtcNow());
        return rules;
    }

    private IEnumerable<string> Senders(string brand) => config.Accounts.SelectMany(a => a.Senders).Where(s => s.Brand == brand).Select(s => s.NativeId);
}
