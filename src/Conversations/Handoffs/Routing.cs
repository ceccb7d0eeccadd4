namespace Conversations.Handoffs;

/// <summary>A handoff that goes to an agent.</summary>
/// <param name="Ticket">Which.</param>
/// <param name="Agent">To whom.</param>
public sealed record Assignment(Ticket Ticket, string Agent);

/// <summary>
/// Who is given what. Earliest deadline first, so that it ages by itself and nothing starves; whoever had it before is asked first when they are there.
/// Pure: the list, the agents and the time decide.
/// </summary>
public static class Routing
{
    /// <summary>How long somebody who did not take something is not asked for it again.</summary>
    public static readonly TimeSpan NotAgainFor = TimeSpan.FromMinutes(5);

    /// <summary>How long before an agreed time a call may be taken.</summary>
    public static readonly TimeSpan BeforeCall = TimeSpan.FromMinutes(5);

    /// <summary>What an agent is given who asks for the next: null when there is nothing for them, or they have no room.</summary>
    public static Ticket? Next(IReadOnlyList<Ticket> tickets, RoutingAgent agent, IReadOnlyList<RoutingAgent> agents, DateTimeOffset now)
    {
        var load = Load(tickets, agent);
        return Ordered(tickets, agent).FirstOrDefault(t => load < RoomFor(t, agent) && MayTake(t, agent, agents, now));
    }

    /// <summary>Whether an agent has as much as they can answer.</summary>
    public static bool IsFull(IReadOnlyList<Ticket> tickets, RoutingAgent agent) => Load(tickets, agent) >= agent.Capacity;

    /// <summary>How many people wait for an answer of an agent: what is claimed and unanswered, offered, or on its way.</summary>
    public static int Load(IReadOnlyList<Ticket> tickets, RoutingAgent agent)
    {
        var theirs = tickets.Where(t => t.Agent == agent.Id && t.WaitsOnAgent).Select(t => t.Id);
        return agent.Promised.Count == 0 ? theirs.Count() : theirs.Union(agent.Promised, StringComparer.Ordinal).Count();
    }

    /// <summary>Whether a colleague may hand it to an agent: only into a free place, for the reserved one is for what comes back by itself.</summary>
    public static bool MayBeHanded(IReadOnlyList<Ticket> tickets, Ticket ticket, RoutingAgent agent) => ticket.Agent == agent.Id || Load(tickets, agent) < agent.Capacity;

    /// <summary>Whether one more may be put on an agent's desk; the reserved place is for what was theirs before.</summary>
    public static bool HasRoom(IReadOnlyList<Ticket> tickets, Ticket ticket, RoutingAgent agent) => Load(tickets, agent) < RoomFor(ticket, agent);

    /// <summary>
    /// What is offered to whom now. With <paramref name="push"/> everything that waits is, in its order; otherwise only what comes back, to whoever
    /// had it before.
    /// </summary>
    public static IReadOnlyList<Assignment> Offers(IReadOnlyList<Ticket> tickets, IReadOnlyList<RoutingAgent> agents, bool push, DateTimeOffset now)
    {
        var there = agents.Where(a => a.MayBeOffered(now)).ToDictionary(a => a.Id, StringComparer.Ordinal);
        var loads = there.Values.ToDictionary(a => a.Id, a => Load(tickets, a), StringComparer.Ordinal);
        List<Assignment> offers = [];
        foreach (var ticket in Ordered(tickets).Where(t => loads.Count > 0 && (push || t.BackAt is not null)))
        {
            bool Fits(RoutingAgent a) => loads[a.Id] < RoomFor(ticket, a) && MayTake(ticket, a, agents, now);
            var before = ticket.Owners.Select(there.GetValueOrDefault).FirstOrDefault(a => a is not null && Fits(a));
            var chosen = before ?? (push
                ? there.Values.Where(Fits).OrderBy(a => (double)loads[a.Id] / a.Capacity).ThenBy(a => a.LastGivenAt ?? DateTimeOffset.MinValue).ThenBy(a => a.Id, StringComparer.Ordinal).FirstOrDefault()
                : null);
            if (chosen is not null)
            {
                loads[chosen.Id]++;
                there[chosen.Id] = chosen with { LastGivenAt = now };
                offers.Add(new(ticket, chosen.Id));
            }
        }

        return offers;
    }

    /// <summary>Whether somebody is there who could take it.</summary>
    public static bool IsManned(Ticket ticket, IReadOnlyList<RoutingAgent> agents, DateTimeOffset now) => agents.Any(a => a.IsPresent(now) && Covers(ticket, a, agents, now));

    private static IEnumerable<Ticket> Ordered(IReadOnlyList<Ticket> tickets, RoutingAgent? own = null) => tickets
        .Where(t => t.Stage == HandoffStage.Waiting)
        .OrderBy(t => own is not null && IsTheirs(t, own) ? 0 : 1).ThenBy(t => t.Order).ThenBy(t => t.RequestedAt).ThenBy(t => t.Id, StringComparer.Ordinal);

    private static bool IsTheirs(Ticket ticket, RoutingAgent agent) => ticket.BackAt is not null && ticket.Owners is [var last, ..] && last == agent.Id;

    private static int RoomFor(Ticket ticket, RoutingAgent agent) => ticket.BackAt is not null && ticket.Owners.Contains(agent.Id) ? agent.Capacity + 1 : agent.Capacity;

    private static bool MayTake(Ticket ticket, RoutingAgent agent, IReadOnlyList<RoutingAgent> agents, DateTimeOffset now) =>
        (ticket.CallAt is not { } call || call - BeforeCall <= now)
        && !ticket.Missed.Any(m => m.Agent == agent.Id && now - m.At < NotAgainFor)
        && Covers(ticket, agent, agents, now);

    // What nobody knows any more, because it was renamed, goes to anybody; what nobody is there for goes to the team that takes over.
    private static bool Covers(Ticket ticket, RoutingAgent agent, IReadOnlyList<RoutingAgent> agents, DateTimeOffset now) =>
        ticket.Skill is not { } skill || agent.Skills is null || agent.Skills.Contains(skill)
        || !agents.Any(a => Knows(a, skill))
        || (agent.TakesOverflow && !agents.Any(a => Knows(a, skill) && a.MayBeOffered(now)));

    private static bool Knows(RoutingAgent agent, string skill) => agent.Skills?.Contains(skill) != false;
}
