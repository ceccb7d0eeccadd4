using Desk.Models;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Pages.Access;
using Actor = Personalization.Gate.Actor;

namespace Gateway.Accounts;

/// <summary>Who changes accounts.</summary>
/// <param name="Actor">For the journal.</param>
/// <param name="Role">As what.</param>
/// <param name="Brands">The brands that they may decide about.</param>
/// <param name="Account">Their own account, which they do not change; null for none.</param>
internal sealed record Administrator(Actor Actor, string Role, IReadOnlyList<string> Brands, string? Account)
{
    internal static Administrator Of(Session session) => new(Actor.Agent(session.Agent), session.Role.Named(), session.Brands, session.Account);

    /// <summary>Whoever has the machine.</summary>
    internal static Administrator Operator(string user) => new(new("operator", user), "operator", [Scope.Every], null);

    /// <summary>Whether an account is theirs to change.</summary>
    internal bool May(Account account) => account.Id != Account && account.Within(Brands);
}

/// <summary>Adds and changes accounts. Nobody gives what they do not have: an account stays within the brands of whoever adds it, and nobody changes their own.</summary>
internal sealed class AccountDesk(AccountBook accounts, FirstLinks links, Sessions sessions, AccessJournal journal, GatewayConfig config, TimeProvider clock)
{
    /// <summary>Adds an account; the answer has its first link.</summary>
    internal async ValueTask<(AccountProblem Problem, string? Link)> AddAsync(
        Administrator by, string? agent, string? signIn, Role role, IReadOnlyList<string> brands, CancellationToken stop)
    {
        if (AccountNames.Agent(agent) is not { } name)
        {
            return (AccountProblem.Agent, null);
        }

        if (AccountNames.SignIn(signIn) is not { } types)
        {
            return (AccountProblem.SignIn, null);
        }

        if (!Sessions.OfPeople.Contains(role) || brands.Count == 0 || !brands.All(b => b == Scope.Every || config.Brand(b) is not null))
        {
            return (AccountProblem.Scope, null);
        }

        var account = new Account(AccountBook.NewId(), name, brands.Contains(Scope.Every, StringComparer.Ordinal) ? [Scope.Every] : brands, role, clock.GetUtcNow())
        {
            SignIn = types, Stamp = AccountBook.NewStamp(),
        };
        if (!by.May(account))
        {
            return (AccountProblem.Scope, null);
        }

        if (await accounts.AddAsync(account, stop) is var taken and not AddProblem.None)
        {
            return (taken == AddProblem.AgentTaken ? AccountProblem.AgentTaken : AccountProblem.SignInTaken, null);
        }

        await journal.ChangedAsync(by.Actor, by.Role, "account:created", account, stop, now: true);
        return (AccountProblem.None, (await links.IssueAsync(account.Id, stop))?.Path);
    }

    /// <summary>Another one-time link: password and sessions of the account end with it.</summary>
    internal async ValueTask<(AccountProblem Problem, string? Link)> LinkAsync(Administrator by, string id, CancellationToken stop)
    {
        if (await accounts.FindAsync(id, stop) is not { } account || !by.May(account) || await links.IssueAsync(id, stop) is not var (path, issued))
        {
            return (AccountProblem.Gone, null);
        }

        await journal.ChangedAsync(by.Actor, by.Role, "account:link", issued, stop);
        return (AccountProblem.None, path);
    }

    /// <summary>Lets somebody in no more, or again. Their sessions end before this returns.</summary>
    internal ValueTask<AccountProblem> ActivateAsync(Administrator by, string id, bool active, CancellationToken stop) =>
        ChangeAsync(by, id, a => a with { Active = active, Link = active ? a.Link : null }, active ? "account:activated" : "account:deactivated", stop);

    /// <summary>Another role, other brands. Their sessions end before this returns.</summary>
    internal async ValueTask<AccountProblem> GrantAsync(Administrator by, string id, Role role, IReadOnlyList<string> brands, CancellationToken stop) =>
        !Sessions.OfPeople.Contains(role) || brands.Count == 0 || !brands.All(b => Scope.Covers(by.Brands, b) && (b == Scope.Every || config.Brand(b) is not null))
            ? AccountProblem.Scope
            : await ChangeAsync(by, id, a => a.Federated ? null : a with { Role = role, Brands = brands.Contains(Scope.Every, StringComparer.Ordinal) ? [Scope.Every] : brands }, "account:changed", stop);

    private async ValueTask<AccountProblem> ChangeAsync(Administrator by, string id, Func<Account, Account?> change, string what, CancellationToken stop)
    {
        Account? before = null;
        var changed = await accounts.ChangeAsync(
            id,
            a =>
            {
                before = a;
                return by.May(a) && change(a) is { } to ? to with { Stamp = AccountBook.NewStamp() } : null;
            },
            stop);
        if (changed is null)
        {
            return AccountProblem.Gone;
        }

        await sessions.EndAllAsync(id, stop);
        // Those whom they leave learn of it as well as those whom they join.
        await journal.ChangedAsync(by.Actor, by.Role, what, changed with { Brands = [.. changed.Brands.Union(before!.Brands, StringComparer.Ordinal)] }, stop, now: true);
        return AccountProblem.None;
    }
}
