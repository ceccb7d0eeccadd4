using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Gateway.Pages.Access;

namespace Gateway.Accounts;

/// <summary>One-time links with which somebody chooses a password: a first one, or another one. The store has the hash only, and a day later not even that is any good.</summary>
internal sealed class FirstLinks(AccountBook accounts, Sessions sessions, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    /// <summary>A link for an account, relative to the site. Any link before it, its password and its sessions count no more. Null when there is no such account, or a provider vouches for it.</summary>
    internal async ValueTask<(string Path, Account Account)?> IssueAsync(string id, CancellationToken stop)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var issued = await accounts.ChangeAsync(
            id,
            a => a.Federated ? null : a with { Link = new(HashOf(secret), clock.GetUtcNow() + Life), Password = null, Stamp = AccountBook.NewStamp() },
            stop);
        if (issued is null)
        {
            return null;
        }

        await sessions.EndAllAsync(id, stop);
        return ($"welcome?link={id}.{secret}", issued);
    }

    /// <summary>Whose link it is; null when it was spent, is too old, or never was. Looking spends nothing.</summary>
    internal async ValueTask<Account?> FindAsync(string? link, CancellationToken stop) =>
        Parts(link) is var (id, secret) && await accounts.FindAsync(id, stop) is { } account && Opens(account, secret) ? account : null;

    /// <summary>Spends a link for a password; null when somebody was faster.</summary>
    internal async ValueTask<Account?> SpendAsync(string? link, string passwordHash, CancellationToken stop)
    {
        if (Parts(link) is not var (id, secret)
            || await accounts.ChangeAsync(id, a => Opens(a, secret) ? a with { Link = null, Password = passwordHash, Stamp = AccountBook.NewStamp() } : null, stop) is not { } account)
        {
            return null;
        }

        await sessions.EndAllAsync(id, stop);
        return account;
    }

    private bool Opens(Account account, string secret) => account is { Active: true, Link: { } link } && clock.GetUtcNow() < link.Until
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(link.Hash), Encoding.ASCII.GetBytes(HashOf(secret)));

    private static (string Id, string Secret)? Parts(string? link) => link is { Length: <= 128 } && link.Split('.') is [{ Length: > 0 } id, { Length: > 0 } secret] ? (id, secret) : null;

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
