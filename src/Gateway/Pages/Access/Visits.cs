using System.Net;
using Desk.Models;
using Desk.Texts;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Simulator;

namespace Gateway.Pages.Access;

/// <summary>Tells who looks at a page.</summary>
internal sealed class Visits(Sessions sessions, FormTokens tokens, GatewayConfig config, GatewayOptions options, TimeProvider clock)
{
    /// <summary>The name of whoever tries the demo without signing in.</summary>
    internal const string Guest = "demo";

    /// <summary>The names of what visitors choose: in the query once, in a cookie from then on.</summary>
    internal const string LanguageChoice = "lang", ThemeChoice = "theme", BrandChoice = "brand";

    /// <summary>The cookie of the list that an agent looked at last.</summary>
    internal const string ListChoice = "desklist";

    internal bool IsDemo => options.IsDemo;

    /// <summary>The visit of a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="spoken">The language of the person whom the page is for; null when it is for whoever looks.</param>
    internal Visit Of(HttpContext http, Language? spoken = null)
    {
        var session = sessions.Of(http);
        var guest = session is null && IsGuest(http);
        var brand = BrandOf(http, session);
        var viewer = new Viewer(LanguageOf(http.Request, spoken, brand), clock.GetUtcNow(), ZoneOf(brand))
        {
            Agent = session?.Agent ?? (guest ? Guest : null),
            FormToken = tokens.For(http, session),
        };
        return new(session, guest, brand, viewer, ThemeOf(http.Request.Cookies[ThemeChoice]), http.Request.Path + http.Request.QueryString) { List = http.Request.Cookies[ListChoice] };
    }

    internal static TimeZoneInfo ZoneOf(BrandConfig brand) => TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone);

    internal static Theme ThemeOf(string? name) => name switch { "light" => Theme.Light, "dark" => Theme.Dark, _ => Theme.System };

    // The name is checked too: a page from elsewhere that resolves its own name to this machine is not the demo's user, nor is
    // whoever comes through a proxy.
    private bool IsGuest(HttpContext http) =>
        options.IsDemo && LoopbackOnly.Allows(http.Connection.RemoteIpAddress)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded")
        && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host, out var address) && IPAddress.IsLoopback(address)));

    private BrandConfig BrandOf(HttpContext http, Session? session) =>
        config.Brand(http.Request.Cookies[BrandChoice] ?? "") is { } chosen && session?.Covers(chosen.Id) != false ? chosen : config.Brands.First(b => session?.Covers(b.Id) != false);

    private static Language LanguageOf(HttpRequest request, Language? spoken, BrandConfig brand)
    {
        if (Languages.TryParse(request.Cookies[LanguageChoice], out var chosen))
        {
            return chosen;
        }

        return spoken ?? Accepted(request) ?? (Languages.TryParse(brand.Language, out var its) ? its : Language.Es);
    }

    private static Language? Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => Languages.TryParse(l.Value.Value, out var language) ? language : (Language?)null)
        .FirstOrDefault(l => l is not null);
}
