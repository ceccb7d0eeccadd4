using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Gateway.Api;
using Gateway.Audit;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Health;
using Gateway.Pages.Access;
using Gateway.Pages.Live;
using Gateway.Pages.People;
using Gateway.Pages.Timelines;
using Gateway.Templates;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Masking;
using Personalization.Receipts;
using Personalization.UseCases;

namespace Gateway.Pages.Desks;

/// <summary>Fills what the desk shows; the simulator shows parts of the same.</summary>
internal sealed class DeskView(
    CoveredLog covered, TimelineReader reader, ProfileGate gate, UseCaseBook book, TemplateBook templates, WaitingFeed feed, IBrokerHealth broker, GatewayConfig config,
    Channels.Senders senders, Receipts.LookReceipts receipts, Listings listings, Handoffs.Assigning.Presence presence)
{
    /// <summary>How many rows of the waiting list a page shows at first, and how many more each time.</summary>
    internal const int Rows = 50;

    private const int MostOthers = 20;

    /// <summary>The waiting list for somebody.</summary>
    internal async ValueTask<WaitingModel> WaitingAsync(Visit visit, string? selected, int rows)
    {
        var all = await feed.RowsAsync(visit.Brand.Id);
        // What is offered to whoever looks, or was theirs, is what they should see first.
        var waiting = all.Where(r => r.State is HandoffStage.Waiting or HandoffStage.Offered).OrderBy(r => IsFor(r.Ticket, visit.Agent) ? 0 : 1).ToList();
        var sign = visit is { Agent: { } agent, Guest: false } ? await presence.FindAsync(visit.Brand.Id, agent, CancellationToken.None) : null;
        var claimed = all.Where(r => r.State is HandoffStage.Claimed).ToLookup(r => r.Agent == visit.Agent);
        var (mine, next, others) = (await DescribedAsync(claimed[true].Take(Rows), visit.Viewer.Now), await DescribedAsync(waiting.Take(rows), visit.Viewer.Now), await DescribedAsync(claimed[false].Take(MostOthers), visit.Viewer.Now));
        var shown = await ListedAsync(visit, [.. mine, .. next, .. others]);
        return new([.. mine.Where(shown)], [.. next.Where(shown)], [.. others.Where(shown)], selected)
        {
            Total = waiting.Count,
            Available = visit is { Agent: not null, Guest: false } ? sign is null or { State: Handoffs.Assigning.AgentState.Available } : null,
            NextUrl = waiting.Count > rows ? $"/desk{(selected is null ? "" : "/" + selected)}?rows={rows + Rows}" : null,
            BrokerDown = broker.State == "unavailable",
        };
    }

    /// <summary>How many people wait.</summary>
    internal async ValueTask<int> CountAsync(string brand) => (await feed.RowsAsync(brand)).Count(r => r.State is HandoffStage.Waiting or HandoffStage.Offered);

    /// <summary>Who has the thread.</summary>
    internal static HandoffModel Handoff(Seen seen, Visit visit, string back) =>
        new(seen.Person.Value, seen.Of<HandoffState>().Last, seen.Of<HandoffState>().Epoch) {
            Back = back, CanOpen = visit.Agent is not null, HeartbeatUrl = visit.Agent is null ? null : $"/desk/{seen.Person.Value}/heartbeat",
        };

    /// <summary>Where the agent writes.</summary>
    internal async ValueTask<ComposerModel> ComposerAsync(Seen seen, Visit visit, string back, CancellationToken stop, PersonName? name = null, string? template = null)
    {
        var (state, thread) = (seen.Of<HandoffState>(), seen.Of<ThreadState>());
        var mine = state.Owner is { } owner && owner == visit.Agent && thread.With is not null;
        // What the provider approved matters only where free text may not go.
        var shelves = mine && DeskWays.IsShut(seen) ? await templates.OfAsync(seen.Brand, stop) : null;
        var ways = mine ? DeskWays.Of(seen, senders, shelves) : [];
        return new(Name(seen, name), state.Open?.Id, state.Epoch, "d_" + Guid.CreateVersion7().ToString("N"), mine ? thread.With?.Channel : null)
        {
            CanReply = mine,
            Seen = seen.State.Version,
            Ways = ways,
            IsStopped = mine && ways.Count == 0,
            Draft = mine ? await DraftAsync(seen, visit, stop) : null,
            Templates = shelves is not null && template is not null ? DeskTemplates.Picker(seen, Name(seen, name), shelves, back, template) : null,
            Back = back,
        };
    }

    /// <summary>What makes a composer another one: while it stays the same, the one in the page stays untouched.</summary>
    internal static object ComposerKey(Seen seen, Visit visit) =>
        (seen.Of<HandoffState>().Open?.Id, seen.Of<HandoffState>().Epoch, seen.Of<ThreadState>().With, seen.Of<ThreadState>().Turn, seen.Of<DraftState>().Open?.Seq, visit.Agent, DeskWays.Key(seen));

    /// <summary>What stands beside a thread. The facts are opened through the gate, which writes the reading down; the look at them has its receipt.</summary>
    /// <param name="seen">Whom it is about.</param>
    /// <param name="visit">Who looks.</param>
    /// <param name="stop">Breaks it off.</param>
    /// <param name="beside">The part of the conversation that is shown with it; null for none.</param>
    /// <param name="covers">The types of the tokens in that part.</param>
    internal async ValueTask<ContextModel> ContextAsync(Seen seen, Visit visit, CancellationToken stop, SeenPart? beside = null, IEnumerable<string>? covers = null)
    {
        var uses = await book.OfAsync(seen.Brand, stop);
        var view = await gate.OpenAsync(seen, Use.InArea(Areas.Service), Personalization.Gate.Actor.Agent(visit.Agent!), uses, stop);
        var (state, rules) = (seen.Of<HandoffState>(), covered.Rules(seen.Brand));
        List<Mask> masks = [];
        var shown = view.Covered(rules, masks);
        await receipts.KeepAsync(seen, view.Use, view.Actor, view, beside ?? new(SeenPart.Profile), MaskCount.Of([.. masks.Select(m => m.Type), .. covers ?? []]), stop);
        var open = state.Open is { } handoff ? handoff with { Summary = CoveredRecent.Shown(seen.Of<MessagesState>(), rules, handoff.Summary)! } : null;
        return new(Name(seen), PersonRows.Facts(shown, uses, visit.Language), PersonRows.Consents(seen, uses, visit.Language), PersonRows.Addresses(seen), open)
        {
            Costs = CostView.Of(seen.Of<CostState>().Lines),
            Brief = Assistant.BriefWords.Of(seen, state.Open, uses, rules, visit.Language.Tag()),
            HumanNote = string.IsNullOrWhiteSpace(state.HumanNote) || !state.RemembersAgreement(seen.Now) && state.Open is null ? null : CoveredRecent.Shown(seen.Of<MessagesState>(), rules, state.HumanNote),
            Cautions = CautionRows.Of(seen, uses, seen.Of<ThreadState>().With),
            Withheld = CautionRows.Withheld(view, uses, visit.Language),
            IdentityAction = visit.Guest ? null : $"/desk/{seen.Person}/identity",
        };
    }

    /// <summary>A thread with everything beside it.</summary>
    internal async ValueTask<(OpenThread Thread, Mark Mark)> ThreadAsync(Seen seen, Visit visit, int entries, long? until, CancellationToken stop, string? template = null)
    {
        var back = "/desk/" + seen.Person.Value;
        var (timeline, mark) = await reader.EndAsync(seen, visit.Language, detailed: false, entries, stop, until, visit.Agent is null ? null : back);
        var thread = new OpenThread(
            Name(seen), seen.Of<ThreadState>().With?.Channel ?? "", seen.State.Version, Earlier.Link(timeline, back, entries),
            Handoff(seen, visit, back), await ComposerAsync(seen, visit, back, stop, template: template) with { Seen = until ?? seen.State.Version }, await ContextAsync(seen, visit, stop, Shown(timeline), Covers(timeline)));
        return (thread, mark);
    }

    /// <summary>Entries that came to a thread which is open: a look at them, with a receipt of its own when there is something to read in them.</summary>
    internal async ValueTask SawAsync(Seen seen, Visit visit, TimelineModel news, CancellationToken stop)
    {
        if (visit.Agent is { } agent && Shown(news) is { } part)
        {
            await receipts.KeepAsync(seen, Receipts.LookReceipts.Conversation, Personalization.Gate.Actor.Agent(agent), view: null, part, MaskCount.Of(Covers(news)), stop);
        }
    }

    /// <summary>Writes down that an agent watches a draft grow. It stands in no log yet: what it rests on does.</summary>
    internal ValueTask WatchesAsync(Seen seen, Visit visit, CancellationToken stop) => visit.Agent is { } agent
        ? receipts.KeepAsync(
            seen, Receipts.LookReceipts.Conversation, Personalization.Gate.Actor.Agent(agent), view: null,
            new(SeenPart.Conversation, seen.State.Version, seen.State.Version), [], stop)
        : default;

    // What is said and written; whether a message was delivered is no look at anybody.
    private static IEnumerable<string> Covers(TimelineModel timeline) => timeline.Items.SelectMany(i => i.Masks).Select(m => m.Type);

    private static SeenPart? Shown(TimelineModel timeline)
    {
        var said = timeline.Items.Where(i => i is MessageItem or DraftItem or NoteItem).Select(i => i.Seq).ToList();
        return said.Count == 0 ? null : new(SeenPart.Conversation, said.Min(), said.Max());
    }

    // A draft is offered only while what it answers and what it rests on are as they were.
    private async ValueTask<DraftItem?> DraftAsync(Seen seen, Visit visit, CancellationToken stop)
    {
        if (seen.Of<DraftState>().Open is not { } open || open.Under.Turn != seen.Of<ThreadState>().Turn
            || (open.UsesFacts && open.Under.Consent != seen.Of<ConsentState>().Epoch))
        {
            return null;
        }

        var entry = await covered.OwnWordsAsync(seen, open.Seq, stop);
        var map = new TimelineMap(config, await book.OfAsync(seen.Brand, stop), visit.Language);
        return map.Of(entry, seen, References.Of(entry, seen), Fates.None).OfType<DraftItem>().FirstOrDefault();
    }

    private PersonName Name(Seen seen, PersonName? name = null) => name ?? PersonRows.Name(seen, covered.Rules(seen.Brand));

    // Whose row is shown stands in their audit before it is.
    private async ValueTask<Func<Desk.Models.WaitingRow, bool>> ListedAsync(Visit visit, IReadOnlyList<Desk.Models.WaitingRow> rows)
    {
        var people = rows.Select(r => Conversations.People.PersonId.Parse(r.Person.Id)).ToList();
        var written = await listings.PassAsync(people, Personalization.Gate.Actor.Agent(visit.Agent!), (visit.Session?.Role ?? Role.Agent).Named(), "waiting", CancellationToken.None);
        return row => written.Contains(Conversations.People.PersonId.Parse(row.Person.Id));
    }

    private async ValueTask<IReadOnlyList<Desk.Models.WaitingRow>> DescribedAsync(IEnumerable<Handoffs.WaitingRow> rows, DateTimeOffset now)
    {
        var described = await Task.WhenAll(rows.Select(async row => await feed.DescribeAsync(row) is { } d ? Row(row, d, now) : null));
        return [.. described.OfType<Desk.Models.WaitingRow>()];
    }

    private static bool IsFor(Conversations.Handoffs.Ticket ticket, string? agent) =>
        agent is not null && (ticket.Stage == HandoffStage.Offered ? ticket.Agent == agent : ticket is { BackAt: not null, Owners: [var owner, ..] } && owner == agent);

    private static Desk.Models.WaitingRow Row(Handoffs.WaitingRow row, Described d, DateTimeOffset now) => new(new(row.Person.Value, d.Name), d.Channel, d.Handoff, d.Snippet)
    {
        Epoch = d.Epoch, Unread = d.Unread, SnippetIsOurs = d.Ours, Why = Handoffs.Assigning.Why.Of(row.Ticket, now) is { Code: not "closed" } why ? new(why.Code, why.At, why.Agent) : null,
    };
}
