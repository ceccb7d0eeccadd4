using Conversations.Handoffs;
using Conversations.People;
using Desk.Models;
using Gateway.Api;
using Gateway.Audit;
using Gateway.Configuration;
using Gateway.Handoffs.Assigning;
using Gateway.Health;
using Gateway.Pages.Access;
using Gateway.Pages.Live;
using Gateway.Pages.Presences;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Pages.Desks.Lists;

/// <summary>Which stretch of a list somebody wants to see.</summary>
/// <param name="From">The place of the first row.</param>
/// <param name="Count">How many rows.</param>
/// <param name="Near">Whose row should be in it, wherever it stands by now; null for nobody's.</param>
internal sealed record Window(int From, int Count, PersonId? Near = null);

/// <summary>Fills the left pane of the desk.</summary>
internal sealed class DeskList(WaitingFeed feed, ViewBook views, IBrokerHealth broker, GatewayConfig config, Listings listings, Presence presence, PresentBook present, Handoffs.MentionBook mentions, TimeProvider clock)
{
    // A row whose person is somewhere else by now is left out, and the list knows better from then on.
    private const int Tries = 3;

    private static readonly IReadOnlyList<DeskQueue> Queues = Enum.GetValues<DeskQueue>();
    private static readonly IReadOnlyList<(string, HandoffReason)> Reasons = [.. Enum.GetValues<HandoffReason>().Select(r => (ListChoice.ReasonKey(r), r))];

    /// <summary>The list that somebody chose, from the top.</summary>
    internal ValueTask<WaitingModel> OfAsync(Visit visit, string? selected, int rows) => OfAsync(visit, ListChoice.Of(visit), selected, new(0, rows));

    /// <summary>A stretch of a list.</summary>
    internal async ValueTask<WaitingModel> OfAsync(Visit visit, ListChoice choice, string? selected, Window window)
    {
        var brand = await feed.OfAsync(visit.Brand.Id);
        var saved = await views.OfAsync(visit.Brand.Id, visit.Agent, CancellationToken.None);
        var view = choice.View is { } id ? saved.FirstOrDefault(v => v.Id == id) : null;
        var (queue, filter) = view is null ? (choice.Queue, choice.Filter) : (view.Queue, view.Filter);
        var (rows, stretch) = await RowsAsync(visit, brand, new(queue, filter, visit.Agent), window);
        var query = (view is null ? choice with { View = null } : choice).Query;
        var end = stretch.From + stretch.Rows.Count;
        return new(rows, MenuOf(visit, brand, saved, view, queue, filter) with { Query = query }, selected)
        {
            Total = brand.Index.Count(new(DeskQueue.Waiting, RowFilter.None, null)), Count = stretch.Count, From = stretch.From, Version = brand.Index.Version,
            Sign = await SignAsync(visit),
            NextUrl = stretch.Count > end ? $"/desk{(selected is null ? "" : "/" + selected)}?{query}&rows={end + DeskView.Rows}" : null,
            BrokerDown = broker.State == "unavailable",
            Mentions = visit is { Agent: { } agent, Guest: false } ? [.. (await mentions.OfAsync(visit.Brand.Id, agent, CancellationToken.None))
                .Select(m => new MentionLink(FormattableString.Invariant($"/desk/{m.Person}?at={m.Seq}#e-{m.Seq}"), visit.Brand.Desk.LabelOf(m.By), m.At))] : [],
        };
    }

    /// <summary>Calls <paramref name="hear"/> with everybody whose row may be another one.</summary>
    internal IDisposable Listen(string brand, Action<PersonId> hear) => feed.Listen(brand, hear);

    /// <summary>Which rows somebody's choice asks for.</summary>
    internal async ValueTask<ListKey> KeyAsync(Visit visit)
    {
        var choice = ListChoice.Of(visit);
        var view = choice.View is null ? null : (await views.OfAsync(visit.Brand.Id, visit.Agent, CancellationToken.None)).FirstOrDefault(v => v.Id == choice.View);
        return new(view?.Queue ?? choice.Queue, view?.Filter ?? choice.Filter, visit.Agent);
    }

    /// <summary>
    /// What an agent is told of while their desk is out of sight, whichever list they look at: what is offered to them, and who of theirs waits for an answer. Kind, person and a
    /// number that is another one for the next time; the page knows what it told already.
    /// </summary>
    internal async ValueTask<string> NewsAsync(Visit visit)
    {
        if (visit.Agent is not { } agent)
        {
            return "";
        }

        var index = (await feed.OfAsync(visit.Brand.Id)).Index;
        var offered = index.Page(new(DeskQueue.Inbox, RowFilter.None, agent), 0, DeskView.Rows).Rows.Where(r => r is { State: HandoffStage.Offered } && r.Ticket.Agent == agent);
        var waiting = index.Page(new(DeskQueue.Mine, RowFilter.None, agent), 0, DeskView.Rows).Rows.Where(r => r.Ticket.WaitingSince is not null);
        var mentioned = await mentions.OfAsync(visit.Brand.Id, agent, CancellationToken.None);
        return string.Join(' ', mentioned.Select(m => FormattableString.Invariant($"mention:{m.Person}:{m.Seq}")).Concat(offered.Select(r => FormattableString.Invariant($"offered:{r.Person}:{r.Epoch}")))
            .Concat(waiting.Select(r => FormattableString.Invariant($"message:{r.Person}:{r.Ticket.WaitingSince!.Value.ToUnixTimeMilliseconds()}"))));
    }

    /// <summary>Where somebody stands on a list now; null when they do not.</summary>
    internal int? PlaceOf(string brand, ListKey key, PersonId person) => feed.Find(brand)?.Index.PlaceOf(key, person);

    private async ValueTask<(IReadOnlyList<WaitingRow> Rows, Stretch Stretch)> RowsAsync(Visit visit, FollowedBrand brand, ListKey key, Window window)
    {
        for (var attempt = 1; ; attempt++)
        {
            var version = brand.Index.Version;
            var stretch = key.Queue == DeskQueue.Resolved ? brand.Closed.Page(key.Filter, clock.GetUtcNow(), window.From, window.Count) : brand.Index.Page(key, window.From, window.Count, window.Near);
            var described = await Task.WhenAll(stretch.Rows.Select(async row => (Row: row, Words: await feed.DescribeAsync(row))));
            if (attempt < Tries && brand.Index.Version != version && Array.Exists(described, d => d.Words is null))
            {
                continue;
            }

            var listed = await ListedAsync(visit, [.. described.Where(d => d.Words is not null).Select(d => d.Row.Person)]);
            var now = visit.Viewer.Now;
            return ([.. described.Where(d => d.Words is not null && listed.Contains(d.Row.Person)).Select(d => Row(d.Row, d.Words!, now) with { Typing = present.Typing(visit.Brand.Id, d.Row.Person) && d.Row.Agent != visit.Agent })], stretch);
        }
    }

    // Whose row is shown stands in their audit before it is.
    private ValueTask<IReadOnlySet<PersonId>> ListedAsync(Visit visit, IReadOnlyList<PersonId> people) =>
        listings.PassAsync(people, Personalization.Gate.Actor.Agent(visit.Agent!), (visit.Session?.Role ?? Role.Agent).Named(), "waiting", CancellationToken.None);

    private async ValueTask<AgentSign?> SignAsync(Visit visit) => visit is not { Agent: { } agent, Guest: false } ? null
        : await presence.FindAsync(visit.Brand.Id, agent, CancellationToken.None) is { } row ? SignOf(row.State) : AgentSign.Available;

    internal static AgentSign SignOf(AgentState state) => state switch { AgentState.Available => AgentSign.Available, AgentState.Busy => AgentSign.Busy, _ => AgentSign.Away };

    private QueueMenu MenuOf(Visit visit, FollowedBrand brand, IReadOnlyList<SavedView> saved, SavedView? view, DeskQueue queue, RowFilter filter)
    {
        var leads = Leads(visit);
        return new(ListChoice.KeyOf(queue), [.. Queues.Select(q => new QueueLink(
            ListChoice.KeyOf(q), null, q == DeskQueue.Resolved ? null : brand.Index.Count(new(q, RowFilter.None, visit.Agent)), view is null && q == queue))], FilterOf(visit.Brand, queue, filter))
        {
            Views =
            [
                .. saved.Select(v => new QueueLink(v.Id, v.Name, v.Queue == DeskQueue.Resolved ? null : brand.Index.Count(new(v.Queue, v.Filter, visit.Agent)), v.Id == view?.Id)
                {
                    Team = v.Owner is null, Changeable = v.Owner is null ? leads : v.Owner == visit.Agent,
                }),
            ],
            Leads = leads,
            Problem = ProblemOf(visit.Path),
        };
    }

    /// <summary>Whether somebody may change the team's views.</summary>
    internal static bool Leads(Visit visit) => visit.Session is { } session && Rights.Operate.Contains(session.Role);

    private static string? ProblemOf(string path)
    {
        var said = path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? QueryHelpers.ParseQuery(path[at..]).GetValueOrDefault("views").ToString() : "";
        return said is "name" or "taken" or "full" or "none" ? said : null;
    }

    private FilterModel FilterOf(BrandConfig brand, DeskQueue queue, RowFilter filter)
    {
        var said = new ListChoice(queue, filter).Fields().ToDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal);
        return new(said["channel"], said["skill"], said["reason"], said["urgency"], filter.Unread, said["language"])
        {
            Channels = [.. config.Accounts.SelectMany(a => a.Senders).Where(s => s.Brand == brand.Id).Select(s => s.Channel).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Skills = [.. brand.Desk.Skills.Select(s => s.Skill).Concat(brand.Desk.Agents.SelectMany(a => a.Skills)).Concat(brand.Desk.Teams.SelectMany(t => t.Skills)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            Reasons = Reasons,
        };
    }

    private static WaitingRow Row(Handoffs.WaitingRow row, Described d, DateTimeOffset now)
    {
        var (ticket, waits) = (row.Ticket, OpenIndex.IsWaiting(row));
        // Who waits for an answer is known by what they want, whatever was said automatically since.
        var asks = waits || (row.IsOpen && (ticket.WaitingSince is not null || !ticket.Replied));
        return new(new(row.Person.Value, d.Name) { From = d.From }, d.Channel, d.Handoff, asks ? d.Asked : d.Last)
        {
            Epoch = d.Epoch, Unread = d.Unread, SnippetIsOurs = !asks && d.Ours, Draft = row.IsOpen ? d.Draft : null,
            Why = Why.Of(ticket, now) is { Code: not "closed" } why ? new(why.Code, why.At, why.Agent) : null,
            Since = waits ? row.RequestedAt : ticket.WaitingSince ?? ticket.LastAt, Waits = ticket.WaitingSince is not null || !ticket.Replied, SnoozedUntil = ticket.SnoozedUntil,
        };
    }
}
