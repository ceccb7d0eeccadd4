using Desk.Models;
using Desk.Pages;
using Gateway.Api;
using Gateway.Audit;
using Gateway.Pages.Access;
using Gateway.Pages.Web;
using Gateway.Replies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Personalization.Audit;
using Actor = Personalization.Gate.Actor;

namespace Gateway.Pages.Consoles;

/// <summary>The texts that a brand keeps for its agents' answers, for whoever leads.</summary>
internal static class RepliesRoutes
{
    /// <summary>Who may change them.</summary>
    internal static readonly IReadOnlySet<Role> Editors = Rights.Operate.Intersect(Sessions.OfPeople).ToHashSet();

    internal static void MapRepliesPage(this RouteGroupBuilder pages)
    {
        var console = pages.MapGroup("/console").AddEndpointFilter(PageFilters.For(Editors));
        console.MapGet("/replies", (HttpContext http, Parts parts, CancellationToken stop) => PageAsync(http, parts, stop));
        console.MapPost("/replies", ChangeAsync);
    }

    /// <summary>What the page needs.</summary>
    internal sealed record Parts(Visits Visits, CannedBook Book, Journal Journal, TimeProvider Clock);

    private static async Task<IResult> ChangeAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        var (visit, form) = (parts.Visits.Of(http), http.Request.Form);
        var id = form["id"].ToString();
        var reply = new CannedReply(
            id.Length == 0 ? "c_" + Guid.CreateVersion7().ToString("N") : id, form["shortcut"].ToString().Trim().TrimStart('/'),
            CannedReplies.Languages.Select(l => (l, Text: form[l].ToString().ReplaceLineEndings("\n").Trim())).Where(t => t.Text.Length > 0).ToDictionary(t => t.l, t => t.Text, StringComparer.Ordinal),
            form["channel"].ToString() is { Length: > 0 } channel ? channel : null)
        {
            By = visit.Agent, At = parts.Clock.GetUtcNow(),
        };
        var deletes = form["act"] == "delete";
        var fault = await parts.Book.ChangeAsync(visit.Brand.Id, all => deletes ? ([.. all.Where(r => r.Id != id)], null) : Saved(all, reply, isNew: id.Length == 0), stop);
        if (fault is not null)
        {
            return await PageAsync(http, parts, stop, fault, new(id, reply.Shortcut, reply.Texts, reply.Channel));
        }

        var session = visit.Session!;
        await parts.Journal.WriteAsync(visit.Brand.Id, new DeclarationsChanged(Actor.Agent(session.Agent), session.Role.Named(), deletes ? "reply:deleted" : "reply:saved", [reply.Id]), stop);
        return new SeeOther("/console/replies");
    }

    private static (IReadOnlyList<CannedReply>?, string?) Saved(IReadOnlyList<CannedReply> all, CannedReply reply, bool isNew) => 0 switch
    {
        _ when CannedReplies.Fault(reply, all) is { } fault => (null, fault),
        _ when isNew => all.Count >= CannedReplies.Most ? (null, "full") : ([.. all, reply], null),
        _ => all.Any(r => r.Id == reply.Id) ? ([.. all.Select(r => r.Id == reply.Id ? reply : r)], null) : (null, "gone"),
    };

    private static async Task<IResult> PageAsync(HttpContext http, Parts parts, CancellationToken stop, string? problem = null, ReplyRow? draft = null)
    {
        var visit = parts.Visits.Of(http);
        var (all, _) = await parts.Book.OfAsync(visit.Brand.Id, stop);
        var model = new RepliesModel((visit with { Path = "/console/replies" }).Shell(parts.Visits.IsDemo), [.. all.Select(r => new ReplyRow(r.Id, r.Shortcut, r.Texts, r.Channel) { By = r.By, At = r.At })])
        {
            Problem = problem, Draft = draft,
        };
        return new PageResult<RepliesPage>(model, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
