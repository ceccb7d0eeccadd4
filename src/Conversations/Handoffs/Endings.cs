namespace Conversations.Handoffs;

/// <summary>Something that ends because of time alone: an offer, or an agent's hold on a thread.</summary>
/// <param name="Id">The handoff.</param>
/// <param name="Agent">Whose it was.</param>
/// <param name="How">One of <see cref="Releases"/>.</param>
public sealed record Ending(string Id, string Agent, string How);

/// <summary>
/// What time ends. An agent keeps a thread while there is a sign of them; afterwards it goes back before the first reply at once, and after it only when
/// the customer waits. Pure.
/// </summary>
public static class Endings
{
    // A handful may always end at once.
    private const int Handful = 5;
    private const double MostShare = 0.2;

    /// <summary>What ends now.</summary>
    /// <param name="tickets">The open handoffs.</param>
    /// <param name="agents">The agents, with their last signs.</param>
    /// <param name="bounded">Those whose capacity was stated: what wakes beyond it and the reserved place goes on to somebody else.</param>
    /// <param name="now">The store's time.</param>
    public static IReadOnlyList<Ending> Of(IReadOnlyList<Ticket> tickets, IReadOnlyList<RoutingAgent> agents, IReadOnlySet<string> bounded, DateTimeOffset now)
    {
        var signs = agents.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var ended = tickets.Select(t => Ended(t, signs.GetValueOrDefault(t.Agent ?? ""), now)).OfType<Ending>().ToList();
        var gone = ended.Select(e => e.Id).ToHashSet(StringComparer.Ordinal);
        var left = tickets.Where(t => !gone.Contains(t.Id)).ToList();
        return [.. ended, .. agents.Where(a => bounded.Contains(a.Id)).SelectMany(a => Overfull(left, a))];
    }

    /// <summary>Whether so much ends at once that rather the clock than the people changed.</summary>
    public static bool AreTooMany(IReadOnlyList<Ending> endings, IReadOnlyList<Ticket> tickets)
    {
        var byTime = endings.Count(e => e.How != Releases.Capacity);
        return byTime > Handful && byTime > MostShare * tickets.Count(IsHeld);
    }

    /// <summary>Whether time may end it.</summary>
    public static bool IsHeld(Ticket ticket) => ticket.Stage == HandoffStage.Offered || (ticket.Stage == HandoffStage.Claimed && ticket.Agent != HandoffSlice.OwnerApp);

    private static Ending? Ended(Ticket ticket, RoutingAgent? agent, DateTimeOffset now) => ticket switch
    {
        { Stage: HandoffStage.Offered, Agent: { } to } when ticket.OfferedUntil is not { } until || until <= now => new(ticket.Id, to, Releases.OfferExpired),
        not { Stage: HandoffStage.Claimed, Agent: { } and not HandoffSlice.OwnerApp } => null,
        // Laid aside: nobody waits for anything before it wakes.
        { SnoozedUntil: not null } => null,
        _ when IsAlive(ticket, agent, now) => null,
        { Replied: false, WokenAt: { } woken } when now - woken < OfferRules.Lease => null,
        { Replied: false } => new(ticket.Id, ticket.Agent!, Releases.Lapsed),
        { WaitingSince: not null } => new(ticket.Id, ticket.Agent!, Releases.Absent),
        // Nobody waits yet for what woke by its time: it is theirs until it should be answered.
        { WokenAt: not null } when ticket.Deadline <= now => new(ticket.Id, ticket.Agent!, Releases.Absent),
        _ => null,
    };

    // To take something is a sign too.
    private static bool IsAlive(Ticket ticket, RoutingAgent? agent, DateTimeOffset now) =>
        agent?.IsPresent(now) == true || ticket.ClaimedAt is not { } claimed || now - claimed < OfferRules.Lease;

    // The one that woke last finds the places taken.
    private static IEnumerable<Ending> Overfull(List<Ticket> tickets, RoutingAgent agent)
    {
        var waiting = tickets.Where(t => t.Agent == agent.Id && t.WaitsOnAgent).ToList();
        return waiting.Where(t => t.IsWoken).OrderByDescending(t => t.WokenAt ?? t.WaitingSince).ThenByDescending(t => t.Id, StringComparer.Ordinal)
            .Take(Math.Max(waiting.Count - agent.Capacity - 1, 0)).Select(t => new Ending(t.Id, agent.Id, Releases.Capacity));
    }
}
