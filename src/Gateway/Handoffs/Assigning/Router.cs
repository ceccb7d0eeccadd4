using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Gateway.Configuration;
using Gateway.Work;

namespace Gateway.Handoffs.Assigning;

/// <summary>
/// Looks at a brand's list and does what time asks for: ends offers and the holds of those who are gone, offers what waits, tells customers that it
/// closed, gives quiet threads back. Each step is a commit on the person's log under the epoch that was seen, so that two processes that look at the same
/// list do it once. All times are the store's.
/// </summary>
internal sealed class Router(
    WaitingList list, DeskCommands desk, Presence presence, StoreTime time, Holds holds, ILog log)
{
    // Nobody looks for them any more.
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    /// <summary>Looks once.</summary>
    internal async ValueTask RunAsync(BrandConfig brand, CancellationToken stop)
    {
        var rows = await list.AllAsync(brand.Id, stop);
        if (rows.Count == 0)
        {
            return;
        }

        var now = await time.NowAsync(stop);
        var signs = await presence.AllAsync(brand.Id, stop);
        var agents = Duty.Agents(brand.Desk, signs);
        if (await EndAsync(brand, rows, agents, now, stop))
        {
            (rows, signs) = (await list.AllAsync(brand.Id, stop), await presence.AllAsync(brand.Id, stop));
            agents = Duty.Agents(brand.Desk, signs);
        }

        await OfferAsync(brand, rows, agents, now, stop);
        await CloseAsync(brand, rows, now, stop);
        await IdleAsync(brand, rows, now, stop);
        await presence.ForgetAsync(brand.Id, signs.Where(s => now - s.SeenAt > Forgotten), stop);
    }

    private async ValueTask<bool> EndAsync(BrandConfig brand, IReadOnlyList<WaitingRow> rows, IReadOnlyList<RoutingAgent> agents, DateTimeOffset now, CancellationToken stop)
    {
        IReadOnlyList<Ticket> tickets = [.. rows.Select(r => r.Ticket)];
        var endings = Endings.Of(tickets, agents, Duty.Bounded(brand.Desk), now);
        var passing = await holds.PassAsync(brand.Id, endings, tickets, now, stop);
        foreach (var ending in passing)
        {
            var row = rows.First(r => r.Id == ending.Id);
            // What woke by its time has nobody waiting in it: whoever takes it has the usual time from now on.
            DateTimeOffset? answerBy = ending.How is Releases.Absent or Releases.Capacity && (row.Ticket.WaitingSince ?? (row.Ticket.WokenAt is null ? null : now)) is { } since
                ? DeskTerms.AnswerBy(brand, row.Ticket.Skill, row.Band, since) : null;
            if (await desk.EndAsync(brand.Id, ending, row.Epoch, now, answerBy, stop) is { Refusal: null })
            {
                Telemetry.Handoffs.Add(1, new KeyValuePair<string, object?>("what", ending.How));
                if (ending.How == Releases.OfferExpired)
                {
                    await presence.MissedAsync(brand.Id, ending.Agent, stop);
                }
            }
        }

        return passing.Count > 0;
    }

    private async ValueTask OfferAsync(BrandConfig brand, IReadOnlyList<WaitingRow> rows, IReadOnlyList<RoutingAgent> agents, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var offer in Routing.Offers([.. rows.Select(r => r.Ticket)], agents, brand.Desk.Pushes, now))
        {
            // Promised first, on the list as it is by then: what somebody else gave them meanwhile counts.
            var promise = await presence.PromiseAsync(brand.Id, offer.Agent, async row =>
            {
                var me = Duty.Of(brand.Desk, offer.Agent, row);
                var current = await list.AllAsync(brand.Id, stop);
                return me.MayBeOffered(now) && Routing.HasRoom([.. current.Select(r => r.Ticket)], offer.Ticket, me) ? offer.Ticket.Id : null;
            }, stop);
            if (promise is null)
            {
                continue;
            }

            try
            {
                await desk.OfferAsync(brand.Id, offer, rows.First(r => r.Id == offer.Ticket.Id).Epoch, stop);
            }
            finally
            {
                await presence.SettleAsync(brand.Id, offer.Agent, promise, CancellationToken.None);
            }
        }
    }

    // Whoever still waits when the brand closes is told until when, once.
    private async ValueTask CloseAsync(BrandConfig brand, IReadOnlyList<WaitingRow> rows, DateTimeOffset now, CancellationToken stop)
    {
        foreach (var row in rows.Where(r => brand.Desk.IsStated && DeskTerms.IsTold(r.Reason) && r.Ticket is { Stage: HandoffStage.Waiting, PausedAt: null, CallAt: null } t && !DutyHours.Of(brand, t.Skill).IsOpen(now)))
        {
            if (await log.DecideAsync(row.Person, seen => DeskTerms.Closing(seen, brand), stop) is not null && await log.LoadAsync(row.Person, stop) is { } after)
            {
                await list.ProjectAsync(after, stop);
            }
        }
    }

    private async ValueTask IdleAsync(BrandConfig brand, IReadOnlyList<WaitingRow> rows, DateTimeOffset now, CancellationToken stop)
    {
        if (brand.Desk.IdleReturn is not { } idle)
        {
            return;
        }

        foreach (var row in rows.Where(r => r.Ticket is { Stage: HandoffStage.Claimed, Replied: true, WaitingSince: null, SnoozedUntil: null, WokenAt: null, Agent: not HandoffSlice.OwnerApp, LastAt: { } last } && now - last >= idle))
        {
            await desk.IdleAsync(brand.Id, row.Id, row.Ticket.Agent!, row.Epoch, IdleNotes.Of(row.Ticket, brand.Language, now), stop);
        }
    }
}
