using System.Text.Json.Serialization;
using Conversations.Handoffs;

namespace Gateway.Handoffs.Assigning;

/// <summary>Whether an agent takes new work.</summary>
internal enum AgentState
{
    /// <summary>They do.</summary>
    Available,
    /// <summary>They are there and take nothing new.</summary>
    Busy,
    /// <summary>They are not.</summary>
    Away,
}

/// <summary>Something that is on its way to an agent and may not stand on the list yet.</summary>
/// <param name="Handoff">The handoff.</param>
/// <param name="Until">Counted no longer than that: whoever promised it may have died over it.</param>
/// <param name="Token">Whose promise it is.</param>
internal sealed record Promise(string Handoff, DateTimeOffset Until, string Token);

/// <summary>The signs of an agent, on a board of their brand. No log knows of them.</summary>
/// <param name="Agent">The label.</param>
/// <param name="Said">What their desk last said of itself.</param>
/// <param name="SeenAt">The last sign.</param>
internal sealed record AgentRow(string Agent, AgentState Said, DateTimeOffset SeenAt)
{
    // Who wrote lately: a writer finds out whether its own change went in, whoever wrote after it.
    private const int MostWriters = 6;

    /// <summary>How many offers in a row were left unanswered.</summary>
    public int Misses { get; init; }

    /// <summary>When they last were given something.</summary>
    public DateTimeOffset? GivenAt { get; init; }

    /// <summary>What is on its way to them.</summary>
    public IReadOnlyList<Promise> Promises { get; init; } = [];

    /// <summary>The last writers of this row.</summary>
    public IReadOnlyList<string> Writers { get; init; } = [];

    /// <summary>Whether offers in a row went unanswered: a machine may go on saying that they are there.</summary>
    [JsonIgnore]
    internal bool IsMissing => Misses >= OfferRules.MostMisses;

    /// <summary>Whether they take new work.</summary>
    [JsonIgnore]
    internal AgentState State => IsMissing ? AgentState.Away : Said;

    /// <summary>The row after a beat of their desk. Whoever missed offers comes back by an act, or by saying something else than before.</summary>
    internal AgentRow Beat(AgentState? said, DateTimeOffset now) =>
        this with { SeenAt = Later(now), Said = said ?? Said, Misses = said is { } other && other != Said && other != AgentState.Away ? 0 : Misses };

    /// <summary>The row after they did something themselves.</summary>
    internal AgentRow Acts(DateTimeOffset now) => this with { SeenAt = Later(now), Misses = 0 };

    /// <summary>The row after an offer that they left unanswered.</summary>
    internal AgentRow Missed() => this with { Misses = Math.Min(Misses + 1, OfferRules.MostMisses) };

    /// <summary>The row with a writer's mark.</summary>
    internal AgentRow By(string writer) => this with { Writers = [.. Writers.Append(writer).TakeLast(MostWriters)] };

    private DateTimeOffset Later(DateTimeOffset now) => now > SeenAt ? now : SeenAt;
}
