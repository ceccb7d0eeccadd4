using System.Security.Cryptography;
using Conversations.Log;
using Gateway.Accounts;
using Gateway.Api;
using Gateway.Configuration;

namespace Gateway.Pages.Access;

/// <summary>
/// Sessions: a sealed cookie that names a row in the store. The row is looked up once for each request, so a session that was ended is over at once in every process,
/// whoever has a copy of its cookie. A key's brand and role are looked up in the configuration each time, so a key that leaves it takes its sessions along.
/// </summary>
internal sealed class Sessions(Sealing sealing, SessionRows rows, AccountBook accounts, GatewayConfig config, TimeProvider clock)
{
    private const string Purpose = "session";
    private const string FoundItem = "gateway.session", UnknownItem = "gateway.session.unknown";
    private static readonly TimeSpan Touch = TimeSpan.FromMinutes(2);

    /// <summary>The roles that people sign in with; a key of the brand's own systems opens no page.</summary>
    internal static readonly IReadOnlySet<Role> OfPeople = new HashSet<Role> { Role.Admin, Role.Lead, Role.Agent, Role.Privacy, Role.Auditor };

    /// <summary>The session of a request, as it was looked up when the request began; null when there is none or it is over.</summary>
    internal Session? Of(HttpContext http) => http.Items[FoundItem] as Session;

    /// <summary>Whether the store could not say: then nobody is signed in, and nobody is sent to sign in either.</summary>
    internal static bool IsUnknown(HttpContext http) => http.Items.ContainsKey(UnknownItem);

    /// <summary>Looks the session of a request up.</summary>
    internal async ValueTask LoadAsync(HttpContext http, CancellationToken stop)
    {
        if (TicketOf(http) is not { } ticket)
        {
            return;
        }

        try
        {
            http.Items[FoundItem] = await FindAsync(ticket.Id, stop);
        }
        catch (StoreUnavailableException)
        {
            http.Items[UnknownItem] = true;
        }
    }

    /// <summary>Whether a session still stands, for pages that stay open.</summary>
    internal async ValueTask<bool> StandsAsync(Session session, CancellationToken stop) =>
        await rows.FindAsync(session.Id, stop) is { } row && !IsOver(row) && Of(session.Id, row) is not null;

    /// <summary>Signs somebody in with a one-time link, which only whoever runs the installation has: every brand, every right.</summary>
    internal async ValueTask OpenWithLinkAsync(HttpContext http, string agent, CancellationToken stop) =>
        await PutAsync(http, Row(http, Owners.Link, agent, [Scope.Every], Role.Admin), stop);

    /// <summary>Signs somebody in with an API key; answers that key, null when there is no such key for people, or the name is somebody's who has an account.</summary>
    internal async ValueTask<ApiKeyConfig?> OpenWithKeyAsync(HttpContext http, string agent, string key, CancellationToken stop)
    {
        // No early exit: how long it takes does not say which key was close.
        var found = config.ApiKeys.Where(k => k.Key.Is(key)).ToList();
        if (!config.SignIn.Keys || found is not [var known, ..] || !OfPeople.Contains(RoleOf(known)) || await accounts.IsAgentAsync(agent, stop))
        {
            return null;
        }

        await PutAsync(http, Row(http, Owners.Key(Fingerprint(known)), agent, [], RoleOf(known)), stop);
        return known;
    }

    /// <summary>Signs an account in as it was just read; false when it has changed meanwhile, and nobody is signed in.</summary>
    internal async ValueTask<bool> OpenAsync(HttpContext http, Account account, CancellationToken stop, IReadOnlyList<string>? groups = null)
    {
        var id = await PutAsync(http, Row(http, account.Id, account.Agent, account.Brands, account.Role) with { Groups = groups }, stop);
        // Whoever ends the sessions of an account changes it first. So either they find this row, or this look finds their change.
        if (await accounts.FindAsync(account.Id, stop) is { Active: true } now && now.Stamp == account.Stamp)
        {
            return true;
        }

        await rows.RemoveAsync(id, stop);
        Forget(http);
        return false;
    }

    /// <summary>Ends the session of this browser, here and wherever its cookie was copied to.</summary>
    internal async ValueTask<Session?> CloseAsync(HttpContext http, CancellationToken stop)
    {
        var session = Of(http);
        if (TicketOf(http) is { } ticket)
        {
            await rows.RemoveAsync(ticket.Id, stop);
        }

        Forget(http);
        return session;
    }

    /// <summary>Ends one session.</summary>
    internal ValueTask EndAsync(string id, CancellationToken stop) => rows.RemoveAsync(id, stop);

    /// <summary>Ends all sessions of somebody, but for one; how many there were.</summary>
    internal async ValueTask<int> EndAllAsync(string owner, CancellationToken stop, string? except = null)
    {
        var theirs = (await rows.ListAsync(stop)).Where(r => r.Row.Owner == owner && r.Id != except).ToList();
        foreach (var (id, _) in theirs)
        {
            await rows.RemoveAsync(id, stop);
        }

        return theirs.Count;
    }

    /// <summary>The sessions that are open, the one that was used last first.</summary>
    internal async ValueTask<IReadOnlyList<OpenSession>> ListAsync(CancellationToken stop) =>
        [.. (await rows.ListAsync(stop)).Select(r => (r.Id, r.Row, Session: IsOver(r.Row) ? null : Of(r.Id, r.Row))).Where(r => r.Session is not null)
            .OrderByDescending(r => r.Row.Seen).Select(r => new OpenSession(r.Id, r.Row, r.Session!))];

    private async ValueTask<Session?> FindAsync(string id, CancellationToken stop)
    {
        if (await rows.FindAsync(id, stop) is not { } row || IsOver(row) || Of(id, row) is not { } session)
        {
            return null;
        }

        if (clock.GetUtcNow() - row.Seen is var since && since > Touch && since > TimeSpan.Zero)
        {
            await rows.PutAsync(id, row with { Seen = clock.GetUtcNow() }, stop);
        }

        return session;
    }

    private bool IsOver(SessionRow row) => clock.GetUtcNow() is var now && (now >= row.Until || now - row.Seen >= config.SignIn.Idle);

    private Session? Of(string id, SessionRow row)
    {
        var (brands, role) = Owners.FingerprintOf(row.Owner) is { } fingerprint
            ? config.ApiKeys.FirstOrDefault(k => Fingerprint(k) == fingerprint) is { } key ? ([key.Brand], RoleOf(key)) : ([], default)
            : row.Groups is { } groups ? config.SignIn.Oidc?.Of(groups) is { } granted ? (granted.Brands, granted.Role) : ([], default)
            : (row.Brands, Enum.Parse<Role>(row.Role, ignoreCase: true));
        IReadOnlyList<string> known = [.. brands.Where(b => b == Scope.Every || config.Brand(b) is not null)];
        return known.Count == 0 ? null : new(id, row.Agent, known, role, row.Until) { Owner = row.Owner };
    }

    private SessionRow Row(HttpContext http, string owner, string agent, IReadOnlyList<string> brands, Role role) =>
        clock.GetUtcNow() is var now ? new(owner, agent, brands, role.Named(), now, now + config.SignIn.Life, now, Browsers.NameOf(http.Request)) : null!;

    // A new id each time: whoever planted a session in this browser before has nothing of this one, and what was open here is over.
    private async ValueTask<string> PutAsync(HttpContext http, SessionRow row, CancellationToken stop)
    {
        if (TicketOf(http) is { } before)
        {
            await rows.RemoveAsync(before.Id, stop);
        }

        await rows.SweepAsync(row.From, stop);
        var ticket = new Ticket(RandomNumberGenerator.GetHexString(32, lowercase: true), row.Until);
        await rows.PutAsync(ticket.Id, row, stop);
        http.Response.Cookies.Append(Name(http), sealing.Seal(Purpose, ticket), Options(http));
        return ticket.Id;
    }

    private Ticket? TicketOf(HttpContext http) => sealing.Open<Ticket>(Purpose, http.Request.Cookies[Name(http)]) is { } ticket && clock.GetUtcNow() < ticket.Until ? ticket : null;

    private static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http));

    private static string Fingerprint(ApiKeyConfig key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        key.Key.Sha256("session"u8, hash);
        return Convert.ToHexStringLower(hash[..12]);
    }

    private static Role RoleOf(ApiKeyConfig key) => Enum.Parse<Role>(key.Role, ignoreCase: true);

    // Over https the name itself forbids a sister site to plant a session here.
    private static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-session" : "session";

    // Lax, not strict: the link in the terminal is opened from outside of the site.
    private static CookieOptions Options(HttpContext http) => Cookies.Options(http, httpOnly: true);
}
