using System.Collections.Frozen;
using System.Globalization;
using Personalization.Wording;

namespace Gateway.Configuration;

/// <summary>How a brand's handoffs come to its people: targets, teams, agents, what they know. What is not stated is as it always was: anybody takes anything.</summary>
internal sealed record DeskConfig
{
    /// <summary>How many people may wait for an answer of one agent where nothing is stated of them.</summary>
    internal const int UsualCapacity = 5;

    /// <summary>Whether <c>desk</c> is stated.</summary>
    internal bool IsStated { get; init; }

    /// <summary>Whether what waits is offered to agents; otherwise they take the next.</summary>
    internal bool Pushes { get; init; }

    /// <summary>How long each band may wait.</summary>
    internal IReadOnlyDictionary<int, TimeSpan> Targets { get; init; } = FrozenDictionary<int, TimeSpan>.Empty;

    /// <summary>The teams.</summary>
    internal IReadOnlyList<TeamConfig> Teams { get; init; } = [];

    /// <summary>The agents; empty where anybody may work.</summary>
    internal IReadOnlyList<AgentConfig> Agents { get; init; } = [];

    /// <summary>What somebody must know for which matter; the first that fits counts.</summary>
    internal IReadOnlyList<SkillRule> Skills { get; init; } = [];

    /// <summary>The team that takes what nobody else is there for; null for none.</summary>
    internal string? OverflowTeam { get; init; }

    /// <summary>Whether a customer whom nobody is there for is offered a call.</summary>
    internal bool OffersCall { get; init; }

    /// <summary>After how long a silence a thread goes back to the assistant; null for never.</summary>
    internal TimeSpan? IdleReturn { get; init; }

    /// <summary>For how long a message to what a person resolved goes to a person again; null for never: the assistant answers.</summary>
    internal TimeSpan? ReopensWithin { get; init; }

    /// <summary>How long a band may wait.</summary>
    internal TimeSpan Target(int band) => Targets.TryGetValue(band, out var stated) ? stated : Conversations.Handoffs.HandoffRules.Target(band);

    /// <summary>What an agent knows, their teams' knowledge included.</summary>
    internal IReadOnlySet<string> SkillsOf(AgentConfig agent) =>
        agent.Skills.Concat(Teams.Where(t => agent.Teams.Contains(t.Id)).SelectMany(t => t.Skills)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What colleagues read for an agent: the label that is stated, or the name itself.</summary>
    internal string LabelOf(string agent) => Agents.FirstOrDefault(a => a.Id == agent)?.Label ?? agent;

    /// <summary>Whether anybody knows a skill.</summary>
    internal bool Knows(string skill) => Agents.Any(a => SkillsOf(a).Contains(skill)) || Teams.Any(t => t.Skills.Contains(skill, StringComparer.Ordinal));

    /// <summary>What somebody must know for a matter; null for nothing.</summary>
    internal string? SkillFor(string reason, string? topic, string language, string channel) => Skills.FirstOrDefault(r => r.Fits(reason, topic, language, channel))?.Skill;

    /// <summary><c>desk</c> of a brand; a brand that says nothing has one as it always was.</summary>
    internal static DeskConfig Read(ConfigNode brand) => brand.Find("desk") is { } node ? DeskReader.Read(node) : new();
}

/// <summary>A team.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Skills">What all of it know.</param>
/// <param name="Hours">When it is there; null for the brand's hours.</param>
internal sealed record TeamConfig(string Id, Texts Name, IReadOnlyList<string> Skills, HoursConfig? Hours);

/// <summary>An agent.</summary>
/// <param name="Id">The label that stands in commands.</param>
/// <param name="Label">What colleagues read.</param>
/// <param name="Teams">The teams.</param>
/// <param name="Skills">What they know beside what their teams know.</param>
/// <param name="Capacity">How many people may wait for an answer of theirs.</param>
internal sealed record AgentConfig(string Id, string Label, IReadOnlySet<string> Teams, IReadOnlyList<string> Skills, int Capacity);

/// <summary>What somebody must know for which matter. An empty list asks nothing of that side.</summary>
internal sealed record SkillRule(string Skill, IReadOnlyList<string> Reasons, IReadOnlyList<string> Topics, IReadOnlyList<string> Languages, IReadOnlyList<string> Channels)
{
    internal bool Fits(string reason, string? topic, string language, string channel) =>
        Any(Reasons, reason) && Any(Topics, topic) && Any(Languages, language) && Any(Channels, channel);

    private static bool Any(IReadOnlyList<string> stated, string? actual) => stated.Count == 0 || (actual is not null && stated.Contains(actual, StringComparer.OrdinalIgnoreCase));
}
