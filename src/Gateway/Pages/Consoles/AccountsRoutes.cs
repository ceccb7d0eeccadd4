using Desk.Models;
using Desk.Pages;
using Gateway.Accounts;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Pages.Consoles;

/// <summary>Who works here: accounts and open sessions, for whoever administrates the brand.</summary>
internal static class AccountsRoutes
{
    internal static void MapAccounts(this RouteGroupBuilder pages)
    {
        var console = pages.MapGroup("/console").AddEndpointFilter(PageFilters.For(Rights.Accounts));
        console.MapGet("/accounts", (HttpContext http, Parts parts, CancellationToken stop) => PageAsync(http, parts, stop));
        console.MapPost("/accounts", AddAsync);
        console.MapPost("/accounts/{id}", ActAsync);
        console.MapPost("/sessions", EndAsync);
    }

    /// <summary>What the page needs.</summary>
    internal sealed record Parts(Visits Visits, Sessions Sessions, AccountBook Accounts, AccountDesk Desk, AccessJournal Journal, GatewayConfig Config);

    /// <summary>What the last form came to.</summary>
    private sealed record Outcome(AccountProblem Problem, string? Link = null, string? For = null, AccountDraft? Draft = null)
    {
        internal static readonly Outcome Nothing = new(AccountProblem.None);
    }

    private static async Task<IResult> AddAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        var form = http.Request.Form;
        var draft = new AccountDraft(form["agent"].ToString(), form["name"].ToString(), form["role"].ToString(), form["brand"].ToString());
        var (problem, link) = RoleOf(draft.Role) is not { } role ? (AccountProblem.Scope, null)
            : await parts.Desk.AddAsync(By(http, parts), draft.Agent, draft.SignIn, role, [draft.Brand], stop);
        return await PageAsync(http, parts, stop, problem == AccountProblem.None ? new(problem, link, draft.Agent) : new(problem, Draft: draft));
    }

    private static async Task<IResult> ActAsync(string id, HttpContext http, Parts parts, CancellationToken stop)
    {
        var (by, form) = (By(http, parts), http.Request.Form);
        if (form["act"] == "link")
        {
            var (problem, link) = await parts.Desk.LinkAsync(by, id, stop);
            return await PageAsync(http, parts, stop, new(problem, link, (await parts.Accounts.FindAsync(id, stop))?.Agent));
        }

        var outcome = form["act"].ToString() switch
        {
            "deactivate" => await parts.Desk.ActivateAsync(by, id, active: false, stop),
            "activate" => await parts.Desk.ActivateAsync(by, id, active: true, stop),
            "grant" when RoleOf(form["role"]) is { } role => await parts.Desk.GrantAsync(by, id, role, form["brand"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries), stop),
            _ => AccountProblem.Scope,
        };
        return outcome == AccountProblem.None ? new SeeOther("/console/accounts") : await PageAsync(http, parts, stop, new(outcome));
    }

    private static async Task<IResult> EndAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        var mine = parts.Sessions.Of(http)!;
        if ((await ShownAsync(parts, mine, stop)).FirstOrDefault(s => s.Id == http.Request.Form["session"].ToString()) is { } ended)
        {
            await parts.Sessions.EndAsync(ended.Id, stop);
            await parts.Journal.ClosedAsync(mine, "session:ended", ended.Session, stop);
        }

        return new SeeOther("/console/accounts");
    }

    // Whoever administrates one brand neither sees nor ends what reaches beyond it.
    private static async ValueTask<IReadOnlyList<OpenSession>> ShownAsync(Parts parts, Session viewer, CancellationToken stop) =>
        [.. (await parts.Sessions.ListAsync(stop)).Where(s => s.Session.Brands.All(b => Scope.Covers(viewer.Brands, b)))];

    private static async Task<IResult> PageAsync(HttpContext http, Parts parts, CancellationToken stop, Outcome? outcome = null)
    {
        var visit = parts.Visits.Of(http);
        var (viewer, by, what) = (visit.Session!, By(http, parts), outcome ?? Outcome.Nothing);
        var sessions = await ShownAsync(parts, viewer, stop);
        var accounts = (await parts.Accounts.ListAsync(stop)).Where(a => a.Within(viewer.Brands));
        var model = new AccountsModel(
            (visit with { Path = "/console/accounts" }).Shell(parts.Visits.IsDemo),
            [.. accounts.Select(a => AccountRows.Of(a, sessions.Count(s => s.Row.Owner == a.Id), by, parts.Config))],
            [.. sessions.Select(s => AccountRows.Of(s, viewer))],
            [.. parts.Config.Brands.Where(b => viewer.Covers(b.Id)).Select(b => new BrandName(b.Id, b.Name))])
        {
            EveryBrand = viewer.Covers(Scope.Every),
            Link = what.Link is null ? null : Absolute(http, parts.Config, what.Link),
            LinkFor = what.For,
            Problem = what.Problem,
            Draft = what.Draft ?? new("", "", "agent", visit.Brand.Id),
        };
        return new PageResult<AccountsPage>(model, what.Problem == AccountProblem.None ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static string Absolute(HttpContext http, GatewayConfig config, string path) =>
        new Uri(config.PublicUrl is { } site ? new(site.AbsoluteUri.TrimEnd('/') + "/") : new Uri($"{http.Request.Scheme}://{http.Request.Host}/"), path).AbsoluteUri;

    private static Administrator By(HttpContext http, Parts parts) => Administrator.Of(parts.Sessions.Of(http)!);

    private static Role? RoleOf(string? name) => Enum.TryParse<Role>(name, ignoreCase: true, out var role) && role.Named() == name ? role : null;
}
