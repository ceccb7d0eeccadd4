using System.Collections.Frozen;
using Conversations.Handoffs;
using Gateway.Configuration;

namespace Gateway.Handoffs.Assigning;

/// <summary>Who works for a brand and who of them is there.</summary>
internal static class Duty
{
    private static readonly IReadOnlySet<string> Nothing = FrozenSet<string>.Empty;

    /// <summary>The agents as the router sees them: those of the configuration, and whoever else gave a sign.</summary>
    internal static IReadOnlyList<RoutingAgent> Agents(DeskConfig desk, IReadOnlyList<AgentRow> rows)
    {
        var seen = rows.ToDictionary(r => r.Agent, StringComparer.Ordinal);
        return
        [
            .. desk.Agents.Select(a => Of(desk, a.Id, seen.GetValueOrDefault(a.Id))),
            .. rows.Where(r => desk.Agents.All(a => a.Id != r.Agent)).Select(r => Of(desk, r.Agent, r)),
        ];
    }

    /// <summary>One agent.</summary>
    internal static RoutingAgent Of(DeskConfig desk, string agent, AgentRow? row)
    {
        var stated = desk.Agents.FirstOrDefault(a => a.Id == agent);
        return new(agent, stated?.Capacity ?? DeskConfig.UsualCapacity)
        {
            // Whoever is not on a list that names everybody knows nothing in particular.
            Skills = stated is not null ? desk.SkillsOf(stated) : desk.Agents.Count > 0 ? Nothing : null,
            TakesOverflow = desk.OverflowTeam is { } team && stated?.Teams.Contains(team) == true,
            SeenAt = row is null || row.SeenAt == DateTimeOffset.MinValue ? null : row.SeenAt,
            Available = row is null || row.State == AgentState.Available,
            LastGivenAt = row?.GivenAt,
            Promised = row is null ? [] : [.. row.Promises.Select(p => p.Handoff)],
        };
    }

    /// <summary>Those whose capacity was stated, and holds against every way of getting more.</summary>
    internal static IReadOnlySet<string> Bounded(DeskConfig desk) => desk.Agents.Select(a => a.Id).ToFrozenSet(StringComparer.Ordinal);
}
