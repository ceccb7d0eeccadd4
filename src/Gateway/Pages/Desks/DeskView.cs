using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.Threads;
using Desk.Models;
using Desk.Texts;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Configuration;
using Gateway.Covering;
using Gateway.Pages.Access;
using Gateway.Pages.Desks.Lists;
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
    CoveredLog covered, TimelineReader reader, ProfileGate gate, UseCaseBook book, TemplateBook templates, WaitingFeed feed, DeskList list,
    Channels.Senders senders, Receipts.LookReceipts receipts, DeskHeads heads, DraftView drafts, CardView cards, Gateway.Handoffs.MentionBook mentions)
{
    /// <summary>How many rows of the waiting list a page shows at first, and how many more each time.</summary>
    internal const int Rows = 50;

    /// <summary>The waiting list for somebody.</summary>
    internal ValueTask<WaitingModel> WaitingAsync(Visit visit, string? selected, int rows) => list.OfAsync(visit, selected, rows);

    /// <summary>How many people wait.</summary>
    internal async ValueTask<int> CountAsync(string brand) => (await feed.OfAsync(brand)).Index.Count(new(DeskQueue.Waiting, RowFilter.None, null));

    /// <summary>Who has a thread, and who else is there.</summary>
    internal DeskHeads Heads => heads;

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
            Holder = state.Owner == visit.Agent ? null : state.Owner,
            Seen = seen.State.Version,
            Ways = ways,
            IsStopped = mine && ways.Count == 0,
            Draft = mine ? await drafts.OpenAsync(seen, visit, stop) : null,
            Suggest = mine ? await drafts.SuggestAsync(seen, visit, stop) : null,
            Templates = shelves is not null && template is not null ? DeskTemplates.Picker(seen, Name(seen, name), shelves, back, template) : null,
            Back = back,
            Colleagues = visit.Agent is null ? [] : [.. (await mentions.ColleaguesAsync(seen.Brand, stop)).Where(c => c.Agent != visit.Agent).Select(c => c.Label).Order(StringComparer.CurrentCultureIgnoreCase)],
        };
    }

    /// <summary>What makes a composer another one: while it stays the same, the one in the page stays untouched.</summary>
    internal static object ComposerKey(Seen seen, Visit visit) =>
        (seen.Of<HandoffState>().Open?.Id, seen.Of<HandoffState>().Epoch, seen.Of<ThreadState>().With, seen.Of<ThreadState>().Turn, seen.Of<DraftState>().Open?.Seq, (DraftView.Key(seen), DeskWays.Key(seen)), visit.Agent);

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
        var facts = PersonRows.Facts(shown, uses, visit.Language);
        return new(Name(seen), CardRows.WithoutOrders(facts), PersonRows.Consents(seen, uses, visit.Language), PersonRows.Addresses(seen), open)
        {
            Costs = CostView.Of(seen.Of<CostState>().Lines),
            Brief = Assistant.BriefWords.Of(seen, state.Open, uses, rules, visit.Language.Tag()),
            HumanNote = string.IsNullOrWhiteSpace(state.HumanNote) || !state.RemembersAgreement(seen.Now) && state.Open is null ? null : CoveredRecent.Shown(seen.Of<MessagesState>(), rules, state.HumanNote),
            Cautions = CautionRows.Of(seen, uses, seen.Of<ThreadState>().With),
            Withheld = CautionRows.Withheld(view, uses, visit.Language),
            Card = await cards.OfAsync(seen, visit, view, uses, stop) with { Orders = CardRows.Orders(facts, visit.Language) },
            IdentityAction = visit.Guest ? null : $"/desk/{seen.Person}/identity",
        };
    }

    /// <summary>A thread with everything beside it.</summary>
    internal async ValueTask<(OpenThread Thread, Mark Mark)> ThreadAsync(Seen seen, Visit visit, int entries, Place until, CancellationToken stop, string? template = null)
    {
        var back = "/desk/" + seen.Person.Value;
        // What an agent may write with is read while the timeline is; what stands beside it is a look at what the timeline shows.
        var composing = ComposerAsync(seen, visit, back, stop, template: template).AsTask();
        var shown = await reader.EndAsync(seen, visit.Language, detailed: false, entries, stop, until, visit.Agent is null ? null : back);
        var (timeline, mark) = (Earlier.Link(shown, back, until), shown.Mark);
        var thread = new OpenThread(
            Name(seen), seen.Of<ThreadState>().With?.Channel ?? "", seen.State.Version, timeline,
            await heads.HandoffAsync(seen, visit, back, stop), await composing with { Seen = until.IsEnd ? seen.State.Version : until.Of(0) }, await ContextAsync(seen, visit, stop, Shown(timeline), Covers(timeline)))
        {
            Presence = await heads.PresentAsync(seen, visit, stop),
        };
        return (thread, mark);
    }

    /// <summary>Where an entry stands with some that came after it.</summary>
    internal ValueTask<Place> PlaceAsync(Seen seen, long entry, CancellationToken stop) => reader.AroundAsync(seen, entry, stop);

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

    private PersonName Name(Seen seen, PersonName? name = null) => name ?? PersonRows.Name(seen, covered.Rules(seen.Brand));
}
