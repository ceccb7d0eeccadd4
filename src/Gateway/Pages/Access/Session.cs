using Gateway.Accounts;
using Gateway.Api;

namespace Gateway.Pages.Access;

/// <summary>Who is signed in.</summary>
/// <param name="Id">Draws the line between two sessions of one agent; form tokens are bound to it.</param>
/// <param name="Agent">The name at the desk.</param>
/// <param name="Brands">The brands; <c>*</c> alone for every brand.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Until">When it ends at the latest.</param>
internal sealed record Session(string Id, string Agent, IReadOnlyList<string> Brands, Role Role, DateTimeOffset Until)
{
    /// <summary>Whose it is: an account's id, <c>key:</c> and a fingerprint, or <c>link</c>.</summary>
    internal string Owner { get; init; } = Owners.Link;

    /// <summary>The account; null for who came with a key or with the link of the terminal.</summary>
    internal string? Account => Owners.AccountOf(Owner);

    /// <summary>Whether it covers a brand.</summary>
    internal bool Covers(string brand) => Scope.Covers(Brands, brand);
}

/// <summary>Whose sessions are.</summary>
internal static class Owners
{
    /// <summary>Whoever runs the installation and read the link in its terminal.</summary>
    internal const string Link = "link";

    private const string KeyMark = "key:";

    internal static string Key(string fingerprint) => KeyMark + fingerprint;

    /// <summary>The fingerprint of the key; null for other owners.</summary>
    internal static string? FingerprintOf(string owner) => owner.StartsWith(KeyMark, StringComparison.Ordinal) ? owner[KeyMark.Length..] : null;

    /// <summary>The account's id; null for other owners.</summary>
    internal static string? AccountOf(string owner) => owner is Link || FingerprintOf(owner) is not null ? null : owner;
}

/// <summary>A session as it stands in the cookie.</summary>
/// <param name="Id">The session.</param>
/// <param name="Until">When it ends at the latest.</param>
internal sealed record Ticket(string Id, DateTimeOffset Until);

/// <summary>A session as it stands in the store, sealed.</summary>
/// <param name="Owner">See <see cref="Owners"/>.</param>
/// <param name="Agent">The name at the desk.</param>
/// <param name="Brands">An account's brands; a key's are looked up.</param>
/// <param name="Role">An account's role; a key's is looked up.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">When it ends at the latest.</param>
/// <param name="Seen">When it was last used, to within a few minutes.</param>
/// <param name="Browser">What browser it is, roughly; null where that is not known.</param>
internal sealed record SessionRow(
    string Owner, string Agent, IReadOnlyList<string> Brands, string Role, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset Seen, string? Browser)
{
    /// <summary>The groups that a provider named; what they may is looked up. Null for accounts with a password.</summary>
    public IReadOnlyList<string>? Groups { get; init; }
}

/// <summary>A session that is open, for whoever may end it.</summary>
internal sealed record OpenSession(string Id, SessionRow Row, Session Session);
