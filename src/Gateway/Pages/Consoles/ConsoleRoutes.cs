using System.Globalization;
using System.Text.Json;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Api;
using Gateway.Brands;
using Gateway.Channels;
using Gateway.Configuration;
using Gateway.Costs;
using Gateway.Handoffs.Doors;
using Gateway.Operations;
using Gateway.Pages.Access;
using Gateway.Pages.Live;
using Gateway.Pages.Web;
using Gateway.Templates;
using Microsoft.AspNetCore.Routing;
using HealthOf = Desk.Models.Health;

namespace Gateway.Pages.Consoles;

/// <summary>The brand console: channels, uses of data, and what somebody should look at.</summary>
internal static class ConsoleRoutes
{
    private const int Page = 200;
    private const int MostWalked = 5000;
    private const int MostShown = 50;

    /// <summary>Who may see how the brand is doing.</summary>
    private static readonly IReadOnlySet<Role> Lookers = Rights.Look.Intersect(Sessions.OfPeople).ToHashSet();

    internal static void MapConsole(this RouteGroupBuilder pages) => pages.MapGet("/console", GetAsync).AddEndpointFilter(PageFilters.For(Lookers));

    private static async Task<IResult> GetAsync(
        HttpContext http, Visits visits, WaitingFeed feed, UseCaseBook book, GatewayConfig config, SenderWatch watch, IBoards boards, TemplateBook templates, CostBoard costs,
        DataRights.RequestBoard requests, ParkedBook parked,
        Assistant.Providers.SpendingReport spending, CancellationToken stop)
    {
        var visit = visits.Of(http);
        var rows = await feed.RowsAsync(visit.Brand.Id);
        var waiting = rows.Where(r => r.State is HandoffStage.Waiting or HandoffStage.Offered).ToList();
        var uses = await book.OfAsync(visit.Brand.Id, stop);
        var tag = visit.Language.Tag();
        var sees = visit.Session is { } session && RequestRoutes.Lookers.Contains(session.Role);
        var model = new ConsoleModel(
            visit.Shell(visits.IsDemo) with { Waiting = waiting.Count },
            Figures(waiting, rows, visit.Viewer.Now),
            [.. config.Accounts.SelectMany(a => a.Senders, (account, sender) => (account, sender)).Where(x => x.sender.Brand == visit.Brand.Id)
                .Select(x => Sender(x.account, x.sender, watch.Of(x.sender.Id), visit.Language))],
            [.. uses.All.Select(u => new UseCaseRow(u.Id, u.Area, u.Purpose, u.Fields, u.Why.In(tag), u.ValueToCustomer.In(tag), u.LegalBasis, u.Channels, u.Recipients) { Title = u.Name(tag) })],
            await OperationsAsync(boards, visit, stop))
        {
            Templates = TemplateRows.Of(await templates.OfAsync(visit.Brand.Id, stop)),
            Costs = CostView.Of((await costs.OfAsync(visit.Brand.Id, stop)).Lines),
            Models = await spending.OfAsync(visit.Brand, stop),
            SeesRequests = sees,
            Parked = visit.Session is { } who && ParkedRoutes.Deciders.Contains(who.Role) ? await ParkedRoutes.CountAsync(parked, visit.Brand.Id, stop) : null,
            SeesReplies = visit.Session is { } lead && RepliesRoutes.Editors.Contains(lead.Role),
            SeesAccounts = visit.Session is { } admin && Rights.Accounts.Contains(admin.Role),
            Requests = sees ? await RequestRoutes.CountAsync(requests, visit.Brand.Id, stop) : 0,
            AssistantMode = visit.Brand.Assistant.ToString().ToLowerInvariant(),
        };
        return new PageResult<ConsolePage>(model);
    }

    private static IReadOnlyList<Figure> Figures(List<Handoffs.WaitingRow> waiting, IReadOnlyList<Handoffs.WaitingRow> all, DateTimeOffset now)
    {
        var figures = new List<Figure> { new("waiting", waiting.Count.ToString(CultureInfo.InvariantCulture)) };
        if (waiting.Count > 0)
        {
            figures.Add(new("oldest_wait", Clock.Span(now - waiting.Min(r => r.RequestedAt)), Overdue: waiting.Exists(r => r.Deadline < now)));
        }

        figures.Add(new("with_people", all.Count(r => r.State is HandoffStage.Claimed).ToString(CultureInfo.InvariantCulture)));
        return figures;
    }

    private static SenderRow Sender(AccountConfig account, SenderConfig sender, SenderState state, Language language)
    {
        var colon = sender.NativeId.IndexOf(':', StringComparison.Ordinal);
        var (health, detail) = state.LastOutcome switch
        {
            SendOutcome.AccountRefused => (HealthOf.Down, TimelineText.AccountRefused),
            SendOutcome.Throttled => (HealthOf.Degraded, TimelineText.Throttled),
            SendOutcome.Unreachable => (HealthOf.Degraded, TimelineText.Unreachable),
            null when state.LastInboundAt is null => (HealthOf.Unknown, null),
            _ => (HealthOf.Good, (Phrase?)null),
        };
        return new(
            sender.Id, sender.Channel, account.Provider, colon < 0 ? sender.NativeId : sender.NativeId[(colon + 1)..], health, state.LastInboundAt,
            detail?.In(language, CommonText.Channel(sender.Channel, language)));
    }

    // The board stands in order of time, oldest first; the newest are at its end.
    private static async ValueTask<IReadOnlyList<OperationRow>> OperationsAsync(IBoards boards, Visit visit, CancellationToken stop)
    {
        var newest = new Queue<BoardRow>();
        string? cursor = null;
        var walked = 0;
        do
        {
            (var page, cursor) = await boards.ListAsync(OperationsRecord.Board(visit.Brand.Id), cursor, Page, stop);
            walked += page.Count;
            foreach (var row in page)
            {
                newest.Enqueue(row);
                if (newest.Count > MostShown)
                {
                    newest.Dequeue();
                }
            }
        }
        while (cursor is not null && walked < MostWalked);

        return [.. newest.Reverse().Select(row => Operation(row, visit.Language))];
    }

    private static HealthOf HealthOfRecord(string kind, string what) => (kind, what) switch
    {
        (_, "account_refused") => HealthOf.Down,
        ("notice", _) => HealthOf.Good,
        _ => HealthOf.Degraded,
    };

    private static OperationRow Operation(BoardRow row, Language language)
    {
        using var json = JsonDocument.Parse(row.Json);
        var record = json.RootElement;
        var kind = record.GetProperty("kind").GetString()!;
        var what = record.GetProperty("what").GetString()!;
        var reason = record.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("reason", out var why) && why.ValueKind == JsonValueKind.String
            ? why.GetString() : null;
        return new(
            record.GetProperty("at").GetDateTimeOffset(), reason is null ? what : $"{what} · {reason}", record.GetProperty("account").GetString()!,
            ConsoleText.Operation(kind, what).In(language, what), HealthOfRecord(kind, what));
    }
}
