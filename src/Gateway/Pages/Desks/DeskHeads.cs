using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Handoffs.Assigning;
using Gateway.Pages.Access;
using Gateway.Pages.Live;
using Gateway.Pages.Presences;

namespace Gateway.Pages.Desks;

/// <summary>The head of a thread: who has it, what whoever has it may do with it, and who else is there.</summary>
internal sealed class DeskHeads(WaitingFeed feed, Presence presence, PresentBook present, StoreTime time, GatewayConfig config)
{
    /// <summary>How long whoever settled a thread is offered to take that back.</summary>
    internal static readonly TimeSpan UndoFor = TimeSpan.FromSeconds(10);

    /// <summary>Who has the thread.</summary>
    internal async ValueTask<HandoffModel> HandoffAsync(Seen seen, Visit visit, string back, CancellationToken stop)
    {
        var state = seen.Of<HandoffState>();
        var mine = visit.Agent is not null && state.Owner == visit.Agent;
        return new(seen.Person.Value, state.Last, state.Epoch)
        {
            Back = back,
            CanOpen = visit.Agent is not null,
            HeartbeatUrl = visit.Agent is null ? null : $"/desk/{seen.Person.Value}/heartbeat",
            Turn = seen.Of<ThreadState>().Turn,
            MayReopen = visit.Agent is not null && state.Last is { Stage: HandoffStage.Resolved } last && last.Agent == visit.Agent && seen.Now - state.EndedAt < UndoFor,
            Acts = mine ? await ActsAsync(seen, visit, stop) : null,
        };
    }

    /// <summary>Who else has it open.</summary>
    internal async ValueTask<PresenceModel> PresentAsync(Seen seen, Visit visit, CancellationToken stop) =>
        visit.Agent is null ? PresenceModel.Nobody : new(await present.OfAsync(seen.Brand, seen.Person, visit.Agent, stop));

    private async ValueTask<HandoffActs> ActsAsync(Seen seen, Visit visit, CancellationToken stop)
    {
        if (config.Brand(seen.Brand) is not { } brand)
        {
            return new([], [], []);
        }

        var now = await time.NowAsync(stop);
        var tickets = (await feed.RowsAsync(brand.Id)).Select(r => r.Ticket).ToList();
        var colleagues = Duty.Agents(brand.Desk, await presence.AllAsync(brand.Id, stop)).Where(a => a.Id != visit.Agent)
            .Where(a => brand.Desk.Agents.Any(c => c.Id == a.Id) || a.IsPresent(now))
            .Select(a => new Colleague(a.Id, brand.Desk.LabelOf(a.Id), StateOf(a, now), Routing.Load(tickets, a), a.Capacity))
            .OrderBy(c => c.State switch { "available" => 0, "busy" => 1, _ => 2 }).ThenBy(c => c.IsFull ? 1 : 0).ThenBy(c => c.Name, StringComparer.CurrentCultureIgnoreCase);
        return new(SnoozeTimes.Of(brand, seen.Now), [.. colleagues], SkillsOf(brand, visit.Language))
        {
            MayInsist = visit.Session is { } session && Rights.Operate.Contains(session.Role),
        };
    }

    // A team that alone knows something lends it its name.
    private static IReadOnlyList<SkillChoice> SkillsOf(BrandConfig brand, Language language) =>
    [
        .. brand.Desk.Teams.SelectMany(t => t.Skills).Concat(brand.Desk.Agents.SelectMany(a => a.Skills)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(skill => new SkillChoice(skill, brand.Desk.Teams.Where(t => t.Skills.Contains(skill, StringComparer.Ordinal)).ToList() is [var one] && one.Skills.Count == 1 ? one.Name.In(language.Tag()) : skill)),
    ];

    private static string StateOf(RoutingAgent agent, DateTimeOffset now) => !agent.IsPresent(now) ? "away" : agent.Available ? "available" : "busy";
}
