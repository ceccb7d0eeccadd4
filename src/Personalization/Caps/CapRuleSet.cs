using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conversations.Log;

namespace Personalization.Caps;

/// <summary>Rules that hold from an instant on.</summary>
/// <param name="From">When they begin to hold, the store's time.</param>
/// <param name="Rules">The rules.</param>
public sealed record CapEdition(DateTimeOffset From, ImmutableList<CapRule> Rules);

/// <summary>
/// The caps of one brand, or of the installation: the rules that hold and those that are to come. A change holds from its instant on, everywhere at
/// once, because every decision reads them with its own time.
/// </summary>
public sealed record CapRuleSet
{
    /// <summary>How many rules a set may have.</summary>
    public const int Most = 50;

    /// <summary>How many changes may be to come.</summary>
    public const int MostComing = 20;

    /// <summary>No rules.</summary>
    public static readonly CapRuleSet Empty = new();

    /// <summary>The editions, the oldest first: the one in force, and those that come after it.</summary>
    public ImmutableList<CapEdition> Editions { get; init; } = [];

    /// <summary>The last version of each id that ever was: one that goes and comes back says so by a later version.</summary>
    public ImmutableDictionary<string, int> Versions { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The rules in force at an instant.</summary>
    public ImmutableList<CapRule> At(DateTimeOffset now) => Editions.LastOrDefault(e => e.From <= now)?.Rules ?? [];

    /// <summary>
    /// The set after rules were declared from an instant on. What was to come later than that is replaced by it. A rule that says what its id said
    /// until then keeps its version.
    /// </summary>
    /// <param name="declared">The rules, without versions.</param>
    /// <param name="from">From when they hold.</param>
    /// <param name="now">The store's time.</param>
    public CapRuleSet Declare(IReadOnlyList<CapRule> declared, DateTimeOffset from, DateTimeOffset now)
    {
        var before = Editions.LastOrDefault(e => e.From < from)?.Rules ?? [];
        var versions = Versions;
        var rules = ImmutableList.CreateBuilder<CapRule>();
        foreach (var rule in declared)
        {
            var version = before.Find(r => r.Id == rule.Id) is { } known && known.SaysTheSame(rule) ? known.Version : versions.GetValueOrDefault(rule.Id) + 1;
            versions = versions.SetItem(rule.Id, Math.Max(version, versions.GetValueOrDefault(rule.Id)));
            rules.Add(rule with { Version = version });
        }

        return this with { Versions = versions, Editions = [.. Until(from, now), new CapEdition(from, rules.ToImmutable())] };
    }

    // What is over is the log's, which names the version; here stands what holds and what comes.
    private IEnumerable<CapEdition> Until(DateTimeOffset from, DateTimeOffset now)
    {
        var kept = Editions.FindAll(e => e.From < from);
        return kept.Skip(Math.Max(0, kept.FindLastIndex(e => e.From <= now)));
    }

    /// <summary>Whether more is to come than a set may hold.</summary>
    public bool HasTooManyToCome => Editions.Count > MostComing + 1;

    /// <summary>
    /// The set after one rule came, changed or went from an instant on. What is to come later stays to come: the change is carried into it where it
    /// says of that rule what was said until then.
    /// </summary>
    /// <param name="id">Which rule.</param>
    /// <param name="rule">What it says from then on, without its version; null for a rule that goes.</param>
    /// <param name="from">From when on.</param>
    /// <param name="now">The store's time.</param>
    public CapRuleSet Change(string id, CapRule? rule, DateTimeOffset from, DateTimeOffset now)
    {
        var held = At(from);
        var known = held.Find(r => r.Id == id);
        var said = rule is null ? null : rule with { Version = known?.SaysTheSame(rule) == true ? known.Version : Versions.GetValueOrDefault(id) + 1 };
        return this with
        {
            Versions = said is null ? Versions : Versions.SetItem(id, Math.Max(said.Version, Versions.GetValueOrDefault(id))),
            Editions = [.. Until(from, now), new CapEdition(from, Changed(held)), .. Editions.Where(e => e.From > from).Select(e => e with { Rules = Changed(e.Rules) })],
        };

        ImmutableList<CapRule> Changed(ImmutableList<CapRule> rules) => rules.FindIndex(r => r.Id == id) switch
        {
            < 0 => known is null && said is not null ? rules.Add(said) : rules,
            var at when known is null || !rules[at].SaysTheSame(known) => rules,
            var at => said is null ? rules.RemoveAt(at) : rules.SetItem(at, said),
        };
    }

    /// <summary>The set without a change that was to come; null when it is not to come.</summary>
    public CapRuleSet? TakeBack(DateTimeOffset from, DateTimeOffset now) => from > now && Editions.Exists(e => e.From == from) ? this with { Editions = Editions.RemoveAll(e => e.From == from) } : null;

    /// <summary>The document to keep in <see cref="IDocuments"/>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Composition.Json);

    /// <summary>Reads a kept document; the empty set when there is none.</summary>
    public static CapRuleSet FromJson(string? json) => json is null ? Empty : JsonSerializer.Deserialize<CapRuleSet>(json, Composition.Json) ?? Empty;

    /// <summary>The name of a brand's document; of the installation's without a brand.</summary>
    public static string DocumentName(string? brand) => brand is null ? "caps" : "caps:" + brand;
}
