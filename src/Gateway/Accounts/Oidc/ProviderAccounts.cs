using System.Text.Json;
using Desk.Models;
using Gateway.Configuration;
using Gateway.Pages.Access;

namespace Gateway.Accounts.Oidc;

/// <summary>The accounts of those for whom a provider vouches: made at their first sign-in, with the role and the brands that their groups give them now.</summary>
internal sealed class ProviderAccounts(AccountBook accounts, Sessions sessions, AccessJournal journal, GatewayConfig config, TimeProvider clock)
{
    private const int MostNames = 20;

    private OidcConfig Oidc => config.SignIn.Oidc!;

    /// <summary>Signs somebody in whose claims hold. Nobody gets an account who may nothing.</summary>
    internal async Task<SignInProblem> OpenAsync(HttpContext http, JsonElement claims, CancellationToken stop)
    {
        var subject = (Oidc.Issuer.AbsoluteUri, Provider.Text(claims, "sub")!);
        var known = await accounts.BySubjectAsync(subject.AbsoluteUri, subject.Item2, stop);
        IReadOnlyList<string> groups = [.. Groups(claims).Where(Oidc.Roles.ContainsKey)];
        if (Oidc.Of(groups) is not { } granted)
        {
            await EndAsync(known, stop);
            journal.Refused(http, known, "provider", "no_role");
            return SignInProblem.NoRole;
        }

        var account = known is null ? await AddAsync(claims, granted, subject, stop) : await GrantedAsync(known, granted, stop);
        if (account is not { Active: true } || !await sessions.OpenAsync(http, account, stop, groups))
        {
            journal.Refused(http, account, "provider", "inactive");
            return SignInProblem.Inactive;
        }

        await journal.SignedInAsync(account.Agent, account.Role, account.Brands, "provider", stop);
        return SignInProblem.None;
    }

    /// <summary>The groups that the claims name: a list or one, where a dot leads into an object ("realm_access.roles").</summary>
    internal IReadOnlyList<string> Groups(JsonElement claims) => Find(claims, Oidc.RoleClaim) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(g => g.ValueKind == JsonValueKind.String).Select(g => g.GetString()!)],
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        _ => [],
    };

    private static JsonElement? Find(JsonElement claims, string path)
    {
        if (claims.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return claims.TryGetProperty(path, out var value) ? value
            : path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && claims.TryGetProperty(path[..dot], out var inner) ? Find(inner, path[(dot + 1)..]) : null;
    }

    private async Task<Account?> GrantedAsync(Account known, OidcGrant granted, CancellationToken stop)
    {
        if (!known.Active || (known.Role == granted.Role && known.Brands.ToHashSet(StringComparer.Ordinal).SetEquals(granted.Brands)))
        {
            return known;
        }

        var changed = await accounts.ChangeAsync(known.Id, a => a with { Role = granted.Role, Brands = granted.Brands, Stamp = AccountBook.NewStamp() }, stop);
        await EndAsync(changed, stop);
        await journal.ChangedAsync(new("system", "provider"), "provider", "account:changed", changed!, stop, now: true);
        return changed;
    }

    // Whoever lost their groups keeps no session that was opened with them.
    private async Task EndAsync(Account? account, CancellationToken stop)
    {
        if (account is not null)
        {
            await sessions.EndAllAsync(account.Id, stop);
        }
    }

    private async Task<Account?> AddAsync(JsonElement claims, OidcGrant granted, (string Issuer, string Subject) subject, CancellationToken stop)
    {
        var name = AccountNames.Agent(Provider.Text(claims, Oidc.NameClaim) is { } said ? said[..Math.Min(said.Length, 34)] : null);
        for (var i = 1; i <= MostNames; i++)
        {
            var id = AccountBook.NewId();
            // Two people may have one name; at the desk each has one of their own.
            var agent = name is null ? id[2..10] : i == 1 ? name : $"{name} {i}";
            var account = new Account(id, agent, granted.Brands, granted.Role, clock.GetUtcNow()) { Federated = true, Stamp = AccountBook.NewStamp() };
            switch (await accounts.AddAsync(account, stop, subject))
            {
                case AddProblem.None:
                    await journal.ChangedAsync(new("system", "provider"), "provider", "account:created", account, stop, now: true);
                    return account;
                case AddProblem.SignInTaken:
                    // They signed in twice at once; the other one made it.
                    return await accounts.BySubjectAsync(subject.Issuer, subject.Subject, stop);
            }
        }

        return null;
    }
}
