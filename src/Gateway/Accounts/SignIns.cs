using Gateway.Configuration;
using Gateway.Pages.Access;
using Desk.Models;

namespace Gateway.Accounts;

/// <summary>What came of somebody's name and password.</summary>
/// <param name="Account">Who is signed in; null for nobody.</param>
/// <param name="Until">Until when no further try counts, where that is why.</param>
internal readonly record struct SignInAnswer(Account? Account, DateTimeOffset? Until = null);

/// <summary>Signs accounts in with their passwords. A name that nobody has is treated as one that somebody has: the same steps, the same waits, the same answer.</summary>
internal sealed class SignIns(
    AccountBook accounts, Passwords passwords, Lockout lockout, KnownBrowsers browsers, FirstLinks links, Sessions sessions, AccessJournal journal, GatewayConfig config)
{
    /// <summary>An id that no account has.</summary>
    private const string Nobody = "u_";

    internal async Task<SignInAnswer> WithPasswordAsync(HttpContext http, string typed, string password, CancellationToken stop)
    {
        var name = AccountNames.SignIn(typed) ?? "";
        // As many looks into the store for a name that nobody has.
        var account = await accounts.BySignInAsync(name, stop) ?? await accounts.FindAsync(Nobody, stop);
        var (matches, hash, until) = await CompareAsync(http, name, account, password, stop);
        if (!matches)
        {
            return new(null, until);
        }

        var current = hash is null ? account! : await accounts.ChangeAsync(account!.Id, a => a.Stamp == account.Stamp ? a with { Password = hash } : null, stop) ?? account;
        return await OpenAsync(http, current, "password", stop) ? new(current) : new(null);
    }

    /// <summary>Spends a one-time link for a password.</summary>
    internal async Task<(Account? Account, PasswordProblem Problem)> WithFirstLinkAsync(HttpContext http, string? link, string password, CancellationToken stop)
    {
        if (await links.FindAsync(link, stop) is not { } whose)
        {
            journal.Refused(http, null, "first_link", "wrong");
            return (null, PasswordProblem.None);
        }

        if (Problem(whose, password) is var problem and not PasswordProblem.None)
        {
            return (whose, problem);
        }

        if (await links.SpendAsync(link, await passwords.HashAsync(password, stop), stop) is not { } account)
        {
            return (null, PasswordProblem.None);
        }

        // Whoever guessed before made this account wait; whoever holds the link is not them.
        await lockout.ForgetAsync(lockout.OfName(account.SignIn!), stop);
        await journal.ChangedAsync(Personalization.Gate.Actor.Agent(account.Agent), account.Role.ToString().ToLowerInvariant(), "password:set", account, stop);
        return await OpenAsync(http, account, "first_link", stop) ? (account, PasswordProblem.None) : (null, PasswordProblem.None);
    }

    /// <summary>Changes the password of whoever is signed in; all other sessions end, and this browser gets a new one.</summary>
    internal async Task<(PasswordProblem Problem, DateTimeOffset? Until)> ChangeAsync(HttpContext http, Session session, string current, string next, CancellationToken stop)
    {
        if (session.Account is not { } id || await accounts.FindAsync(id, stop) is not { SignIn: { } name } account)
        {
            return (PasswordProblem.Wrong, null);
        }

        if (Problem(account, next) is var problem and not PasswordProblem.None)
        {
            return (problem, null);
        }

        var (matches, _, until) = await CompareAsync(http, name, account, current, stop);
        var hash = matches ? await passwords.HashAsync(next, stop) : null;
        if (hash is null || await accounts.ChangeAsync(id, a => a.Stamp == account.Stamp ? a with { Password = hash, Link = null, Stamp = AccountBook.NewStamp() } : null, stop) is not { } changed)
        {
            return (PasswordProblem.Wrong, until);
        }

        await sessions.EndAllAsync(id, stop);
        await journal.ChangedAsync(session, "password:changed", changed, stop);
        await sessions.OpenAsync(http, changed, stop);
        return (PasswordProblem.None, null);
    }

    private PasswordProblem Problem(Account account, string password) => PasswordRules.Of(password, [account.SignIn, account.Agent, .. config.Brands.Select(b => b.Name)]);

    private async Task<bool> OpenAsync(HttpContext http, Account account, string how, CancellationToken stop)
    {
        if (!await sessions.OpenAsync(http, account, stop))
        {
            return false;
        }

        browsers.Remember(http, account);
        await journal.SignedInAsync(account.Agent, account.Role, account.Brands, how, stop);
        return true;
    }

    // The new hash is there when the old one is out of date.
    private async Task<(bool Matches, string? Hash, DateTimeOffset? Until)> CompareAsync(HttpContext http, string name, Account? account, string password, CancellationToken stop)
    {
        var counter = browsers.Of(http, account) is { } browser ? lockout.OfBrowser(account!.Id, browser) : lockout.OfName(name);
        var attempt = await lockout.BeginAsync(counter, stop);
        if (!attempt.Counts)
        {
            return (false, null, attempt.Until);
        }

        var match = await passwords.CompareAsync(account is { Active: true } ? account.Password : null, password, stop);
        if (match == PasswordMatch.No)
        {
            journal.Refused(http, account, "password", attempt.Locks ? "locked" : "wrong");
            return (false, null, null);
        }

        await lockout.ForgetAsync(counter, stop);
        return (true, match == PasswordMatch.YesHashAgain ? await passwords.HashAsync(password, stop) : null, null);
    }
}
