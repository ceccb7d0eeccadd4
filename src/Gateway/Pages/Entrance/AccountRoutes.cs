using Desk.Models;
using Desk.Pages;
using Gateway.Accounts;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Pages.Entrance;

/// <summary>One's own account: where it is signed in, and its password.</summary>
internal static class AccountRoutes
{
    internal static void MapAccount(this RouteGroupBuilder pages)
    {
        var account = pages.MapGroup("/account").AddEndpointFilter(PageFilters.For(Sessions.OfPeople));
        account.MapGet("", GetAsync);
        account.MapPost("/password", PasswordAsync);
        account.MapPost("/sessions", EndAsync);
    }

    /// <summary>What the page needs.</summary>
    internal sealed record Parts(Visits Visits, Sessions Sessions, AccountBook Accounts, SignIns SignIns, SignInLimit Limit, AccessJournal Journal, GatewayConfig Config, TimeProvider Clock);

    private static Task<IResult> GetAsync(HttpContext http, Parts parts, CancellationToken stop, string? done = null) => PageAsync(
        http, parts, stop, note: done switch { "password" => AccountNote.PasswordChanged, "session" => AccountNote.SessionEnded, _ => AccountNote.None });

    private static async Task<IResult> PasswordAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        var form = http.Request.Form;
        if (!parts.Limit.MayTry(http))
        {
            return await PageAsync(http, parts, stop, PasswordProblem.Wrong, TimeSpan.FromMinutes(1));
        }

        var next = form["password"].ToString();
        var (problem, until) = next != form["again"].ToString() ? (PasswordProblem.Different, null)
            : await parts.SignIns.ChangeAsync(http, parts.Sessions.Of(http)!, form["current"].ToString(), next, stop);
        return problem == PasswordProblem.None ? new SeeOther("/account?done=password") : await PageAsync(http, parts, stop, problem, until - parts.Clock.GetUtcNow());
    }

    private static async Task<IResult> EndAsync(HttpContext http, Parts parts, CancellationToken stop)
    {
        var mine = parts.Sessions.Of(http)!;
        if (http.Request.Form.ContainsKey("all"))
        {
            await EverywhereAsync(http, parts, mine, stop);
            return new SeeOther("/signin");
        }

        if ((await MineAsync(parts, mine, stop)).FirstOrDefault(s => s.Id == http.Request.Form["session"].ToString()) is { } ended)
        {
            await parts.Sessions.EndAsync(ended.Id, stop);
            await parts.Journal.ClosedAsync(mine, "session:closed", ended.Session, stop);
        }

        return new SeeOther("/account?done=session");
    }

    // With a new stamp a sign-in that is on its way comes to nothing too.
    private static async Task EverywhereAsync(HttpContext http, Parts parts, Session mine, CancellationToken stop)
    {
        if (mine.Account is { } id)
        {
            await parts.Accounts.ChangeAsync(id, a => a with { Stamp = AccountBook.NewStamp() }, stop);
        }

        foreach (var session in await MineAsync(parts, mine, stop))
        {
            await parts.Sessions.EndAsync(session.Id, stop);
        }

        await parts.Journal.ClosedAsync(mine, "sessions:ended", mine, stop);
        await parts.Sessions.CloseAsync(http, stop);
    }

    // Several people may hold one key: theirs are those under the same name.
    private static async ValueTask<IReadOnlyList<OpenSession>> MineAsync(Parts parts, Session mine, CancellationToken stop) =>
        [.. (await parts.Sessions.ListAsync(stop)).Where(s => s.Row.Owner == mine.Owner && s.Row.Agent == mine.Agent)];

    private static async Task<IResult> PageAsync(
        HttpContext http, Parts parts, CancellationToken stop, PasswordProblem problem = PasswordProblem.None, TimeSpan? wait = null, AccountNote note = AccountNote.None)
    {
        var visit = parts.Visits.Of(http);
        var mine = visit.Session!;
        var account = mine.Account is { } id ? await parts.Accounts.FindAsync(id, stop) : null;
        var sessions = await MineAsync(parts, mine, stop);
        var model = new AccountModel(
            (visit with { Path = "/account" }).Shell(parts.Visits.IsDemo),
            new(account?.Id ?? "", mine.Agent, account?.SignIn, mine.Role.Named(), AccountRows.BrandsOf(mine.Brands, parts.Config), "active", sessions.Count, Changeable: false),
            [.. sessions.Select(s => AccountRows.Of(s, mine)).OrderByDescending(s => s.Current)])
        {
            HasPassword = account is { Password: not null }, Problem = problem, Wait = wait, Note = note,
        };
        var status = wait is not null ? StatusCodes.Status429TooManyRequests : problem != PasswordProblem.None ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        return new PageResult<AccountPage>(model, status);
    }
}
