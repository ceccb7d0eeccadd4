using Conversations.Log;
using Conversations.People;
using Desk.Live;
using Desk.Models;
using Desk.Parts;
using Gateway.Pages.Access;
using Gateway.Pages.Web;

namespace Gateway.Pages.Desks.Lists;

/// <summary>Stretches of the list for pages that scroll, and the views that agents save.</summary>
internal static class ListRoutes
{
    /// <summary>How many rows are sent at once at most.</summary>
    internal const int MostRows = 100;

    /// <summary>What is needed.</summary>
    internal sealed record Parts(Visits Visits, DeskList List, ViewBook Views, Fragments Fragments);

    /// <summary>The pane of another list, from its top.</summary>
    internal static Task<IResult> PaneAsync(HttpContext http, Parts parts, string? selected = null) =>
        ListAsync(http, parts, selected, new(0, DeskView.Rows), parts.Fragments.WaitingAsync);

    /// <summary>A stretch of a list.</summary>
    internal static Task<IResult> RowsAsync(HttpContext http, Parts parts, int from = 0, int count = DeskView.Rows, string? selected = null, string? near = null)
    {
        PersonId? around = PersonId.TryParse(near ?? "", out var person) ? person : null;
        return ListAsync(http, parts, selected, new(Math.Max(from, 0), Math.Clamp(count, 1, MostRows), around), parts.Fragments.RenderAsync<WaitingRows, WaitingModel>);
    }

    private static async Task<IResult> ListAsync(HttpContext http, Parts parts, string? selected, Window window, Func<Viewer, WaitingModel, Task<string>> render)
    {
        var visit = parts.Visits.Of(http);
        var open = PersonId.TryParse(selected ?? "", out var known) ? known.Value : null;
        try
        {
            return new HtmlResult(await render(visit.Viewer, await parts.List.OfAsync(visit, ListChoice.Of(visit), open, window)));
        }
        catch (StoreUnavailableException)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    internal static async Task<IResult> SaveAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        var (visit, form) = (parts.Visits.Of(http), http.Request.Form);
        var team = form["team"].ToString() is "1" or "on";
        if (visit.Agent is not { } agent || (team && !DeskList.Leads(visit)))
        {
            return ErrorPages.Page(http, StatusCodes.Status403Forbidden);
        }

        var choice = ListChoice.Read("?" + form["list"]) ?? ListChoice.Usual;
        var (outcome, id) = await parts.Views.SaveAsync(visit.Brand.Id, agent, team, form["name"], choice.Queue, choice.Filter, stop);
        return Back(form, id is null ? choice.Query : new ListChoice(choice.Queue, choice.Filter, id).Query, outcome);
    }

    internal static async Task<IResult> ChangeAsync(string id, HttpContext http, Parts parts, CancellationToken stop)
    {
        var (visit, form) = (parts.Visits.Of(http), http.Request.Form);
        if (visit.Agent is not { } agent)
        {
            return ErrorPages.Page(http, StatusCodes.Status403Forbidden);
        }

        var (brand, leads) = (visit.Brand.Id, DeskList.Leads(visit));
        var outcome = form["act"].ToString() switch
        {
            "rename" => await parts.Views.RenameAsync(brand, agent, leads, id, form["name"], stop),
            "delete" => await parts.Views.DeleteAsync(brand, agent, leads, id, stop),
            _ => ViewOutcome.None,
        };
        return Back(form, form["act"] == "delete" && outcome == ViewOutcome.Done ? ListChoice.Usual.Query : ListChoice.Of(visit).Query, outcome);
    }

    private static SeeOther Back(IFormCollection form, string query, ViewOutcome outcome)
    {
        var problem = outcome switch { ViewOutcome.Done => "", ViewOutcome.BadName => "&views=name", ViewOutcome.Taken => "&views=taken", ViewOutcome.Full => "&views=full", _ => "&views=none" };
        var back = LocalPath.Or(form["back"], "/desk");
        return new SeeOther($"{(back.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? back[..at] : back)}?{query}{problem}");
    }
}
