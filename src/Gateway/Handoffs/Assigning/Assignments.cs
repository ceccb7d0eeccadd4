using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Gateway.Configuration;

namespace Gateway.Handoffs.Assigning;

/// <summary>What an agent was given who asked for the next.</summary>
/// <param name="Row">The handoff, theirs now; null when there is nothing for them.</param>
/// <param name="IsFull">Whether there is nothing because they have as much as they can answer.</param>
internal sealed record Given(HandoffView? Row, bool IsFull);

/// <summary>
/// How an agent comes to a handoff: takes the next, takes one by name, accepts or declines an offer. What is on its way to an agent is promised in their
/// row first, so that two processes and two presses at once never give them more than they have room for.
/// </summary>
internal sealed class Assignments(WaitingList list, DeskCommands desk, Presence presence, StoreTime time, GatewayConfig config)
{
    private const int Tries = 20;

    /// <summary>Takes the next: the system chooses.</summary>
    internal async ValueTask<Given> NextAsync(string brand, string agent, CancellationToken stop)
    {
        await presence.ActsAsync(brand, agent, stop);
        var lost = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (chosen, full) = ((WaitingRow?)null, false);
            var promise = await presence.PromiseAsync(brand, agent, async row =>
            {
                (chosen, full) = await ChooseAsync(brand, row, lost, stop);
                return chosen?.Id;
            }, stop);
            if (promise is null || chosen is null)
            {
                return new(null, full);
            }

            var outcome = await KeptAsync(brand, agent, promise, () => desk.ClaimAsync(brand, chosen.Id, agent, chosen.Epoch, stop));
            if (outcome is { Refusal: null, Row: { } row })
            {
                return new(row, IsFull: false);
            }

            lost.Add(chosen.Id);
        }

        return new(null, IsFull: false);
    }

    /// <summary>Takes one by name. An agent whose capacity is stated has to have room for it.</summary>
    internal async ValueTask<Outcome?> ClaimAsync(string brand, string id, string agent, long epoch, CancellationToken stop)
    {
        if (config.Brand(brand)?.Desk.Agents.Any(a => a.Id == agent) != true)
        {
            return await desk.ClaimAsync(brand, id, agent, epoch, stop);
        }

        var promise = await presence.PromiseAsync(brand, agent, async row =>
        {
            var (rows, me) = await SeenAsync(brand, row, stop);
            return rows.FirstOrDefault(r => r.Id == id) is not { } wanted || wanted.Ticket.Agent == agent || Routing.HasRoom([.. rows.Select(r => r.Ticket)], wanted.Ticket, me) ? id : null;
        }, stop);
        return promise is null
            ? new(null, new Answer.No("at_capacity", "As many people wait for an answer of yours as you may have; answer or give one back first."))
            : await KeptAsync(brand, agent, promise, () => desk.ClaimAsync(brand, id, agent, epoch, stop));
    }

    /// <summary>
    /// Hands it to a colleague, who has to have room for it where their capacity is stated; whoever leads may insist. Promised in the colleague's row first, so
    /// that two who hand over at once do not give them more than that.
    /// </summary>
    internal async ValueTask<Outcome?> TransferAsync(string brand, string id, string agent, string to, long epoch, string? note, bool insist, CancellationToken stop)
    {
        var stated = config.Brand(brand)?.Desk ?? new();
        if (insist || to == agent || !Duty.Bounded(stated).Contains(to))
        {
            return await desk.TransferAsync(brand, id, agent, to, epoch, stop, note);
        }

        var promise = await presence.PromiseAsync(brand, to, async row =>
        {
            var (rows, them) = await SeenAsync(brand, row, stop);
            return rows.FirstOrDefault(r => r.Id == id) is not { } given || Routing.MayBeHanded([.. rows.Select(r => r.Ticket)], given.Ticket, them) ? id : null;
        }, stop);
        return promise is null
            ? new(null, new Answer.No("colleague_full", "As many people wait for an answer of that colleague as may; choose another, or ask whoever leads."))
            : await KeptAsync(brand, to, promise, () => desk.TransferAsync(brand, id, agent, to, epoch, stop, note));
    }

    /// <summary>Takes up what was laid aside: it needs room like everything else of theirs that comes back, the reserved place included.</summary>
    internal async ValueTask<Outcome?> WakeAsync(string brand, string id, string agent, long epoch, CancellationToken stop)
    {
        var stated = config.Brand(brand)?.Desk ?? new();
        if (Duty.Bounded(stated).Contains(agent))
        {
            var me = Duty.Of(stated, agent, await presence.FindAsync(brand, agent, stop));
            var tickets = (await list.AllAsync(brand, stop)).Select(r => r.Ticket).ToList();
            if (tickets.Any(t => t.Id == id && t.SnoozedUntil is not null) && Routing.Load(tickets, me) > me.Capacity)
            {
                return new(null, new Answer.No("at_capacity", "As many people wait for an answer of yours as you may have; answer or give one back first."));
            }
        }

        return await desk.WakeAsync(brand, id, agent, epoch, stop);
    }

    /// <summary>Declines what was offered: the next agent is asked.</summary>
    internal ValueTask<Outcome?> DeclineAsync(string brand, string id, string agent, long epoch, CancellationToken stop) => desk.DeclineAsync(brand, id, agent, epoch, stop);

    /// <summary>The open desk of an agent says that they are there; what they have and what is offered to them.</summary>
    internal async ValueTask<PresenceView> BeatAsync(string brand, string agent, AgentState? said, CancellationToken stop)
    {
        var row = await presence.BeatAsync(brand, agent, said, stop);
        var (rows, me) = await SeenAsync(brand, row, stop);
        var offers = rows.Where(r => r.Ticket is { Stage: HandoffStage.Offered } t && t.Agent == agent).Select(r => new OfferView(r.Id, r.Person.Value, r.Epoch, r.Ticket.OfferedUntil!.Value));
        return new(agent, row.State, row.SeenAt + OfferRules.Lease, Routing.Load([.. rows.Select(r => r.Ticket)], me), me.Capacity, [.. offers]);
    }

    /// <summary>The agent says themselves whether they take new work.</summary>
    internal async ValueTask SayAsync(string brand, string agent, AgentState said, CancellationToken stop) => await presence.SaysAsync(brand, agent, said, stop);

    // The promise came before: whatever becomes of it, it is taken back once the list shows it.
    private async ValueTask<Outcome?> KeptAsync(string brand, string agent, Promise promise, Func<ValueTask<Outcome?>> claim)
    {
        try
        {
            return await claim();
        }
        finally
        {
            await presence.SettleAsync(brand, agent, promise, CancellationToken.None);
        }
    }

    private async ValueTask<(WaitingRow? Row, bool IsFull)> ChooseAsync(string brand, AgentRow row, HashSet<string> lost, CancellationToken stop)
    {
        var (rows, me) = await SeenAsync(brand, row, stop);
        // What was lost to somebody else waits no more, whatever the list says yet; what another press of their own won counts.
        var tickets = rows.Where(r => r.State != HandoffStage.Waiting || !lost.Contains(r.Id)).Select(r => r.Ticket).ToList();
        var stated = config.Brand(brand)?.Desk ?? new();
        // Who else is there matters only where not everybody may take everything.
        var agents = stated.Agents.Count == 0 ? [me] : Duty.Agents(stated, await presence.AllAsync(brand, stop));
        var next = Routing.Next(tickets, me, agents, await time.NowAsync(stop));
        return next is null ? (null, Routing.IsFull(tickets, me)) : (rows.First(r => r.Id == next.Id), false);
    }

    private async ValueTask<(IReadOnlyList<WaitingRow> Rows, RoutingAgent Me)> SeenAsync(string brand, AgentRow row, CancellationToken stop) =>
        (await list.AllAsync(brand, stop), Duty.Of(config.Brand(brand)?.Desk ?? new(), row.Agent, row));
}

/// <summary>An agent's own state, as their desk is told.</summary>
/// <param name="Agent">The label.</param>
/// <param name="State">available, busy or away.</param>
/// <param name="Until">When they count as gone unless there is another sign.</param>
/// <param name="Load">How many people wait for an answer of theirs.</param>
/// <param name="Capacity">How many may.</param>
/// <param name="Offers">What is offered to them.</param>
internal sealed record PresenceView(string Agent, AgentState State, DateTimeOffset Until, int Load, int Capacity, IReadOnlyList<OfferView> Offers);

/// <summary>An offer.</summary>
/// <param name="Id">The handoff.</param>
/// <param name="Person">Whose.</param>
/// <param name="Epoch">What accepting must carry.</param>
/// <param name="Until">When it ends.</param>
internal sealed record OfferView(string Id, string Person, long Epoch, DateTimeOffset Until);
