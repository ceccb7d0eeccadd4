using System.Security.Cryptography;
using Gateway.Api;
using Gateway.Configuration;

namespace Gateway.Pages.Access;

/// <summary>
/// Sessions as sealed cookies: every process of the installation believes them, none has to remember them. Brand and role are not in
/// the cookie but looked up with its key each time, so a key that leaves the configuration takes its sessions along.
/// </summary>
internal sealed class Sessions(Sealing sealing, GatewayConfig config, TimeProvider clock)
{
    private const string Purpose = "session";
    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    /// <summary>The roles that people sign in with; a key of the brand's own systems opens no page.</summary>
    internal static readonly IReadOnlySet<Role> OfPeople = new HashSet<Role> { Role.Admin, Role.Lead, Role.Agent, Role.Privacy, Role.Auditor };

    /// <summary>The session of a request; null when there is none or it is over.</summary>
    internal Session? Of(HttpContext http) =>
        sealing.Open<Ticket>(Purpose, http.Request.Cookies[Name(http)]) is { } ticket && clock.GetUtcNow() < ticket.Until ? Of(ticket) : null;

    /// <summary>Signs somebody in with a one-time link, which only whoever runs the installation has: every brand, every right.</summary>
    internal void OpenWithLink(HttpContext http, string agent) => Put(http, agent, key: null);

    /// <summary>Signs somebody in with an API key; answers that key, null when there is no such key for people.</summary>
    internal ApiKeyConfig? OpenWithKey(HttpContext http, string agent, string key)
    {
        // No early exit: how long it takes does not say which key was close.
        var found = config.ApiKeys.Where(k => k.Key.Is(key)).ToList();
        if (found is not [var known, ..] || !OfPeople.Contains(RoleOf(known)))
        {
            return null;
        }

        Put(http, agent, Fingerprint(known));
        return known;
    }

    /// <summary>Ends the session of this browser.</summary>
    internal static void Close(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http));

    private Session? Of(Ticket ticket)
    {
        if (ticket.Key is null)
        {
            return new(ticket.Id, ticket.Agent, "*", Role.Admin, ticket.Until);
        }

        return config.ApiKeys.FirstOrDefault(k => Fingerprint(k) == ticket.Key) is { } key && (key.Brand == "*" || config.Brand(key.Brand) is not null)
            ? new(ticket.Id, ticket.Agent, key.Brand, RoleOf(key), ticket.Until)
            : null;
    }

    private void Put(HttpContext http, string agent, string? key)
    {
        var ticket = new Ticket(RandomNumberGenerator.GetHexString(32, lowercase: true), agent, key, clock.GetUtcNow() + Life);
        http.Response.Cookies.Append(Name(http), sealing.Seal(Purpose, ticket), Options(http));
    }

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
