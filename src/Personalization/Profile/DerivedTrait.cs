using System.Collections.Immutable;
using Personalization.UseCases;
using Personalization.Wording;

namespace Personalization.Profile;

/// <summary>
/// A trait that is computed when it is read, and never kept: it is as permitted as every source it is computed from.
/// </summary>
/// <param name="Id">The field that a use case names, such as <c>loyalty.vip</c>.</param>
/// <param name="From">What it is computed from: a fact, an event, or a property of one, such as <c>events.order_completed.total</c>.</param>
/// <param name="Compute">One of <see cref="Computations.All"/>.</param>
/// <param name="Within">How far back, ISO 8601; null for all that is kept.</param>
/// <param name="AtLeast">Makes a segment of it: whether the number is at least this much.</param>
/// <param name="Title">What a customer reads as its name.</param>
public sealed record DerivedTrait(string Id, string From, string Compute, string? Within, decimal? AtLeast, Texts Title)
{
    /// <summary>How far back; null for all that is kept.</summary>
    internal TimeSpan? Reach => Within is null ? null : Durations.Parse(Within);
}

/// <summary>The derived traits of one brand.</summary>
public sealed record DerivedSet
{
    /// <summary>How many a brand may declare.</summary>
    public const int Most = 100;

    /// <summary>None.</summary>
    public static readonly DerivedSet Empty = new();

    /// <summary>The traits by their ids.</summary>
    public ImmutableDictionary<string, DerivedTrait> Traits { get; init; } = ImmutableDictionary<string, DerivedTrait>.Empty;

    /// <summary>A trait, or null.</summary>
    public DerivedTrait? Find(string field) => Traits.GetValueOrDefault(field);

    /// <summary>Whether a field is derived.</summary>
    public bool Names(string field) => Traits.ContainsKey(field);

    /// <summary>Of declared traits.</summary>
    public static DerivedSet Of(IEnumerable<DerivedTrait> traits) => new() { Traits = traits.ToImmutableDictionary(t => t.Id, StringComparer.Ordinal) };
}
