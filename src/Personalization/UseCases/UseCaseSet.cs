using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Conversations.Log;

namespace Personalization.UseCases;

/// <summary>
/// The use cases of one brand, immutable, with the versions that each id ever had: an id that went and came back with
/// other fields is a later version, not the first one again.
/// </summary>
public sealed record UseCaseSet
{
    /// <summary>How many a brand may declare.</summary>
    public const int Most = 200;

    /// <summary>None declared: nothing is allowed.</summary>
    public static readonly UseCaseSet Empty = new();

    /// <summary>The declared use cases by id.</summary>
    public ImmutableDictionary<string, UseCase> Cases { get; init; } = ImmutableDictionary<string, UseCase>.Empty;

    /// <summary>What the last version of an id covered that is not declared any more.</summary>
    public ImmutableDictionary<string, UseCase> Retired { get; init; } = ImmutableDictionary<string, UseCase>.Empty;

    /// <summary>The traits that are computed out of facts.</summary>
    public Profile.DerivedSet Derived { get; init; } = Profile.DerivedSet.Empty;

    /// <summary>The law that the brand is under; it comes from the configuration and is not kept with the document.</summary>
    [JsonIgnore]
    public Jurisdictions.Law Law { get; init; } = Jurisdictions.Law.None;

    /// <summary>The declared use cases in the order of their ids.</summary>
    [JsonIgnore]
    public IEnumerable<UseCase> All => Cases.Values.OrderBy(u => u.Id, StringComparer.Ordinal);

    /// <summary>A declared use case, or null.</summary>
    public UseCase? Find(string id) => Cases.GetValueOrDefault(id);

    /// <summary>A use case that is or was declared, or null: a withdrawal is always possible.</summary>
    public UseCase? FindEver(string id) => Find(id) ?? Retired.GetValueOrDefault(id);

    /// <summary>The use cases that name a field.</summary>
    public IEnumerable<UseCase> Naming(string field) => All.Where(u => u.Fields.Contains(field, StringComparer.Ordinal));

    /// <summary>The use cases of a purpose.</summary>
    public IEnumerable<UseCase> For(string area, string purpose) => All.Where(u => u.Area == area && u.Purpose == purpose);

    /// <summary>
    /// The set after the brand declared anew: a use case that covers what its id covered last keeps its version,
    /// another gets the next. Those left out are retired.
    /// </summary>
    public UseCaseSet Declare(IReadOnlyList<UseCase> declared)
    {
        var cases = Cases.Clear();
        foreach (var use in declared)
        {
            var version = FindEver(use.Id) is not { } last ? 1 : last.Version + (last.Covers == use.Covers ? 0 : 1);
            cases = cases.SetItem(use.Id, use with { Version = version });
        }

        return new() { Law = Law, Derived = Derived, Cases = cases, Retired = Retired.SetItems(Cases).RemoveRange(cases.Keys) };
    }

    /// <summary>The document to keep in <see cref="IDocuments"/>.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Composition.Json);

    /// <summary>Reads a kept document; the empty set when there is none.</summary>
    public static UseCaseSet FromJson(string? json) =>
        json is null ? Empty : JsonSerializer.Deserialize<UseCaseSet>(json, Composition.Json) ?? Empty;

    /// <summary>The name of a brand's document.</summary>
    public static string DocumentName(string brand) => "use-cases:" + brand;
}
