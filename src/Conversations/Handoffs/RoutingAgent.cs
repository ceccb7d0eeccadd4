namespace Conversations.Handoffs;

/// <summary>An agent as the router sees them.</summary>
/// <param name="Id">The label.</param>
/// <param name="Capacity">How many people may wait for an answer of theirs at once.</param>
public sealed record RoutingAgent(string Id, int Capacity)
{
    /// <summary>What they know, their teams' knowledge included; null where nothing is asked of anybody.</summary>
    public IReadOnlySet<string>? Skills { get; init; }

    /// <summary>Whether they belong to the team that takes over what nobody else is there for.</summary>
    public bool TakesOverflow { get; init; }

    /// <summary>When there was last a sign of them; null where there never was one.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Whether they take new work.</summary>
    public bool Available { get; init; } = true;

    /// <summary>When they last were given something: whoever waited longest is next among equals.</summary>
    public DateTimeOffset? LastGivenAt { get; init; }

    /// <summary>Handoffs that are on their way to them and may not stand on the list yet.</summary>
    public IReadOnlyList<string> Promised { get; init; } = [];

    /// <summary>Whether they are there: their desk said so not long ago.</summary>
    public bool IsPresent(DateTimeOffset now) => SeenAt is { } seen && now - seen < OfferRules.Lease;

    /// <summary>Whether something may be offered to them.</summary>
    public bool MayBeOffered(DateTimeOffset now) => Available && IsPresent(now);
}
