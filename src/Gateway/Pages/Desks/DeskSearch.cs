using System.Globalization;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.People;
using Conversations.Threads;
using Desk.Models;
using Desk.Pages;
using Desk.Parts;
using Gateway.Api;
using Gateway.Pages.Access;
using Gateway.Pages.People;
using Gateway.Pages.Timelines;
using Gateway.Pages.Web;
using Gateway.Search;
using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Pages.Desks;

/// <summary>The search at the desk: a page, and alone its results for a page that is open.</summary>
internal sealed class DeskSearch(Finder finder, SearchLimit limits, Visits visits, global::Desk.Live.Fragments fragments, Covering.CoveredLog covered, DeskView view)
{
    private const int Rows = 20;

    // A lag that nobody notices is not spoken of.
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2);

    internal async Task<IResult> GetAsync(HttpContext http, CancellationToken stop)
    {
        var visit = visits.Of(http);
        var (model, status) = await OfAsync(http, visit, stop);
        if (DeskForms.IsLive(http))
        {
            return new HtmlResult(await fragments.RenderAsync<SearchResults, SearchModel>(visit.Viewer, model), status);
        }

        var shell = visit.Shell(visits.IsDemo) with { Waiting = status == StatusCodes.Status503ServiceUnavailable ? null : await view.CountAsync(visit.Brand.Id) };
        return new PageResult<SearchPage>(new SearchPageModel(shell, model), status);
    }

    private async ValueTask<(SearchModel Model, int Status)> OfAsync(HttpContext http, Visit visit, CancellationToken stop)
    {
        var asked = Asked.Of(http.Request.Query);
        var query = SearchQuery.Parse(asked.Typed, new(Channel: asked.Channel, State: asked.State, Mine: asked.Mine));
        var model = new SearchModel(asked.Typed, []) { Channel = asked.Channel, State = asked.State, Mine = asked.Mine, Channels = ChannelNames.All.Order(StringComparer.Ordinal).ToList() };
        if (query.Terms.Count == 0)
        {
            return (model with { Problem = "nothing" }, StatusCodes.Status200OK);
        }

        var by = Personalization.Gate.Actor.Agent(visit.Agent!);
        if (!limits.MaySearch(visit.Brand.Id, by))
        {
            http.Response.Headers.RetryAfter = "2";
            return (model with { Problem = "slow" }, StatusCodes.Status429TooManyRequests);
        }

        try
        {
            var role = (visit.Session?.Role ?? Role.Agent).Named();
            var answer = await finder.SearchAsync(new(visit.Brand.Id, query, asked.Typed, by, role, "desk", visit.Viewer.Zone, asked.After, Rows), stop);
            return (model with
            {
                Rows = [.. answer.People.Select(p => Row(p))],
                Problem = answer is { People.Count: 0, Next: null } ? "none" : null,
                NextUrl = answer.Next is { } next ? asked.At(next) : null,
                Lag = answer.Lag >= Noticed ? answer.Lag : null,
                Built = answer.Built < 1 ? (int)(answer.Built * 100) : null,
            }, StatusCodes.Status200OK);
        }
        catch (StoreUnavailableException)
        {
            return (model with { Problem = "away" }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    private SearchRow Row(FoundOne found)
    {
        var (seen, open) = (found.Seen, found.Seen.Of<HandoffState>().Open);
        var snippets = found.Lines.Select(l => new SearchSnippet(UrlOf(seen, l), Actor.Parse(l.Line.By), l.Line.At, Pieces(l.Pieces)!)).ToList();
        return new(
            PersonRows.Name(seen, covered.Rules(seen.Brand)), Pieces(found.NamePieces), seen.Of<ThreadState>().With?.Channel ?? "", open?.Stage,
            snippets is [var first, ..] ? first.Url : "/desk/" + seen.Person.Value, snippets)
        {
            Agent = open?.Agent,
            Addresses = [.. PersonRows.Addresses(seen).Select(a => a.Label).Distinct(StringComparer.Ordinal).Take(3)],
        };
    }

    // The thread around it; what was said in a merged log is led to where it is among what the thread opens with.
    private static string UrlOf(Seen seen, FoundLine line) => line.In is { } other
        ? string.Create(CultureInfo.InvariantCulture, $"/desk/{seen.Person}#e-{TimelineReader.NameOf(other)}-{line.Line.Seq}")
        : string.Create(CultureInfo.InvariantCulture, $"/desk/{seen.Person}?at={line.Line.Seq}#e-{line.Line.Seq}");

    private static IReadOnlyList<TextPiece>? Pieces(IReadOnlyList<SnippetPiece>? pieces) => pieces is null ? null : [.. pieces.Select(p => new TextPiece(p.Text, p.Hit))];

    // What was asked for beside the words, as it can be chosen; anything else chooses nothing.
    private sealed record Asked(string Typed, string? Channel, string? State, bool Mine, string? After)
    {
        internal static Asked Of(IQueryCollection query) => new(
            query["q"].ToString(),
            ChannelNames.All.Contains(query["channel"].ToString()) ? query["channel"].ToString() : null,
            SearchFilters.States.Contains(query["state"].ToString(), StringComparer.Ordinal) ? query["state"].ToString() : null,
            query["mine"] == "1",
            query["after"] is [{ Length: > 0 and < 200 } after] ? after : null);

        internal string At(string after) => QueryHelpers.AddQueryString("/desk/search", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["q"] = Typed, ["channel"] = Channel, ["state"] = State, ["mine"] = Mine ? "1" : null, ["after"] = after,
        }.Where(p => p.Value is not null));
    }
}
