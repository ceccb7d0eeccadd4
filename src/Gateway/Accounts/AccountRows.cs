using Desk.Models;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Pages.Access;

namespace Gateway.Accounts;

/// <summary>Accounts and sessions as pages show them.</summary>
internal static class AccountRows
{
    internal static AccountRow Of(Account account, int sessions, Administrator by, GatewayConfig config) => new(
        account.Id, account.Agent, account.SignIn, account.Role.Named(), BrandsOf(account.Brands, config),
        !account.Active ? "inactive" : account.Federated ? "provider" : account.Password is null ? "waiting" : "active", sessions, by.May(account))
    {
        Scope = string.Join(',', account.Brands),
    };

    internal static SessionItem Of(OpenSession open, Session viewer) => new(
        open.Id, open.Row.Agent,
        open.Session.Account is not null ? (open.Row.Groups is null ? "account" : "provider") : open.Row.Owner == Owners.Link ? "link" : "key",
        open.Row.Browser, open.Row.From, open.Row.Seen, open.Id == viewer.Id);

    /// <summary>Brands by their names; empty for all of them.</summary>
    internal static IReadOnlyList<string> BrandsOf(IReadOnlyList<string> brands, GatewayConfig config) => Scope.Covers(brands, Scope.Every) ? [] : [.. brands.Select(b => config.Brand(b)?.Name ?? b)];
}
