using System.Net;
using Conversations.Log;
using Conversations.People;
using Gateway.Api;
using Gateway.Configuration;
using Gateway.Hosting;
using Gateway.Pages;
using Gateway.Pages.Access;
using Gateway.Pages.People;
using Gateway.Pages.Preferences;
using Gateway.Pages.Timelines;
using Gateway.Pages.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Storage.Sealed;
using Unit.Simulator;

namespace Unit.Pages;

public sealed class AccessTests
{
    private readonly Tests.SteppedClock _clock = new();

    [Theory]
    [InlineData("/desk", true)]
    [InlineData("/simulator?customer=cli-1001", true)]
    [InlineData("/", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("/desk\\x", false)]
    [InlineData("https://evil.example/", false)]
    [InlineData("desk", false)]
    [InlineData("/desk\r\nSet-Cookie: a=b", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("/mañana", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_a_path_of_this_site_is_followed(string? path, bool local) => Assert.Equal(local ? path : "/otherwise", LocalPath.Or(path, "/otherwise"));

    [Theory]
    [InlineData("whatsapp", "+573001234567", "+57 ··· 4567")]
    [InlineData("sms", "+15550001111", "+1 ··· 1111")]
    [InlineData("instagram", "17840000000000103", "··· 0103")]
    [InlineData("messenger", "123456", "··· 56")]
    public void An_address_is_masked(string channel, string id, string label) => Assert.Equal(label, Gateway.Pages.People.Masking.Label(Address.Of(channel, id)));

    [Theory]
    [InlineData("17.3", 17, 3)]
    [InlineData("0.0", 0, 0)]
    [InlineData("x", 0, 0)]
    [InlineData("1.2.3", 0, 0)]
    [InlineData(null, 0, 0)]
    public void A_mark_reads_back_or_is_the_beginning(string? text, long version, long audit) => Assert.Equal(new Mark(version, audit), Mark.Parse(text));

    [Fact]
    public async Task What_was_sealed_opens_for_its_purpose_and_in_its_installation_only()
    {
        var (sealing, other) = (await SealingAsync(), await SealingAsync());
        var token = sealing.Seal("preferences", new PreferenceTicket("acme", "p_1", DateTimeOffset.UnixEpoch));
        Assert.Equal("p_1", sealing.Open<PreferenceTicket>("preferences", token)?.Person);
        Assert.Null(sealing.Open<PreferenceTicket>("session", token));
        Assert.Null(other.Open<PreferenceTicket>("preferences", token));
        Assert.DoesNotContain("p_1", token, StringComparison.Ordinal);
        for (var i = 0; i < token.Length; i++)
        {
            var forged = token[..i] + (token[i] == 'A' ? 'B' : 'A') + token[(i + 1)..];
            // The last character holds bits that decode to nothing.
            Assert.True(i == token.Length - 1 || sealing.Open<PreferenceTicket>("preferences", forged) is null, $"character {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("not base64!")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(null)]
    public async Task What_is_none_of_ours_opens_nothing(string? token) => Assert.Null((await SealingAsync()).Open<PreferenceTicket>("preferences", token));

    [Fact]
    public async Task A_preference_link_ends()
    {
        var links = new PreferenceLinks(await SealingAsync(), _clock);
        var link = links.Create("acme", "p_1");
        var token = link.Path["/preferences/".Length..];
        Assert.Equal("acme", links.Open(token)?.Brand);
        _clock.Advance(link.Until - _clock.GetUtcNow());
        Assert.Null(links.Open(token));
    }

    [Fact]
    public void A_one_time_link_is_spent_once_and_looking_spends_nothing()
    {
        var links = new SignInLinks(_clock);
        var token = links.Create("/desk").Split('=')[1];
        Assert.True(links.IsOpen(token));
        Assert.Equal("/desk", links.Spend(token));
        Assert.False(links.IsOpen(token));
        Assert.Null(links.Spend(token));
    }

    [Fact]
    public void A_one_time_link_grows_old()
    {
        var links = new SignInLinks(_clock);
        var token = links.Create("/desk").Split('=')[1];
        _clock.Advance(TimeSpan.FromMinutes(15));
        Assert.False(links.IsOpen(token));
        Assert.Null(links.Spend(token));
    }

    [Fact]
    public async Task A_session_opened_with_a_key_has_its_brand_and_role_and_ends()
    {
        var room = await RoomAsync();
        var cookie = await SignInAsync(room.Of(Config(("k1", "acme", "lead"))), "ana", "k1");
        Assert.Equal(("ana", "acme", Role.Lead), await room.FoundAsync(Config(("k1", "acme", "lead")), cookie) is { } s ? (s.Agent, s.Brands[0], s.Role) : default);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await room.FoundAsync(Config(("k1", "acme", "lead")), cookie));
    }

    [Fact]
    public async Task A_session_that_is_used_goes_on_until_its_life_is_over()
    {
        var room = await RoomAsync();
        var config = Config(("k1", "acme", "lead"));
        var cookie = await SignInAsync(room.Of(config), "ana", "k1");
        for (var i = 0; i < 23; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(30));
            Assert.NotNull(await room.FoundAsync(config, cookie));
        }

        _clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(await room.FoundAsync(config, cookie));
    }

    [Fact]
    public async Task A_session_goes_with_its_key()
    {
        var room = await RoomAsync();
        var cookie = await SignInAsync(room.Of(Config(("k1", "acme", "lead"), ("k2", "acme", "agent"))), "ana", "k1");
        Assert.Null(await room.FoundAsync(Config(("k2", "acme", "agent")), cookie));
        Assert.Equal(Role.Auditor, (await room.FoundAsync(Config(("k1", "acme", "auditor")), cookie))?.Role);
    }

    [Fact]
    public async Task A_session_that_was_ended_is_over_whoever_has_its_cookie()
    {
        var room = await RoomAsync();
        var config = Config(("k1", "acme", "lead"));
        var cookie = await SignInAsync(room.Of(config), "ana", "k1");
        var copy = With(cookie);
        await room.Of(config).LoadAsync(copy, CancellationToken.None);
        await room.Of(config).CloseAsync(copy, CancellationToken.None);
        Assert.Null(await room.FoundAsync(config, cookie));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await room.FoundAsync(config, cookie));
    }

    [Theory]
    [InlineData("nope", "lead")]
    [InlineData("k1", "integration")]
    public async Task An_unknown_key_and_one_of_a_machine_open_nothing(string key, string role)
    {
        var http = new DefaultHttpContext();
        Assert.Null(await (await RoomAsync()).Of(Config(("k1", "acme", role))).OpenWithKeyAsync(http, "ana", key, CancellationToken.None));
        Assert.Equal(0, http.Response.Headers.SetCookie.Count);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_plain_connections()
    {
        var http = new DefaultHttpContext();
        http.Request.Scheme = "https";
        await (await RoomAsync()).Of(Config(("k1", "acme", "lead"))).OpenWithKeyAsync(http, "ana", "k1", CancellationToken.None);
        var cookie = Assert.Single(http.Response.Headers.SetCookie.ToArray())!;
        Assert.StartsWith("__Host-session=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_comes_from_a_page_that_was_made_for_this_browser()
    {
        var tokens = new FormTokens(await SealingAsync());
        var page = new DefaultHttpContext();
        var token = tokens.For(page, session: null);
        Assert.Equal(token, tokens.For(page, session: null));
        var mark = Assert.Single(page.Response.Headers.SetCookie.ToArray())!.Split(';')[0];
        Assert.True(tokens.Holds(With(mark), null, Form(token)));
        Assert.False(tokens.Holds(With("visitor=somebody-else"), null, Form(token)));
        Assert.False(tokens.Holds(With(mark), null, Form("forged")));
        Assert.False(tokens.Holds(With(mark), null, FormCollection.Empty));
        Assert.False(tokens.Holds(new DefaultHttpContext(), null, Form(token)));
        Assert.True(tokens.Holds(With(mark), new("s1", "ana", ["acme"], Role.Agent, DateTimeOffset.MaxValue), Form(token)), "a page that was open before the sign-in");
        Assert.False(tokens.Holds(With("visitor=x"), new("s1", "ana", ["acme"], Role.Agent, DateTimeOffset.MaxValue), Form(token)));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Origin", "https://gw.example", true)]
    [InlineData("Origin", "https://evil.example", false)]
    [InlineData("Origin", "null", false)]
    public async Task A_form_from_elsewhere_is_refused_whatever_it_carries(string header, string value, bool ours)
    {
        var tokens = new FormTokens(await SealingAsync());
        var page = new DefaultHttpContext();
        var token = tokens.For(page, session: null);
        var post = With(page.Response.Headers.SetCookie[0]!.Split(';')[0]);
        (post.Request.Scheme, post.Request.Host) = ("https", new("gw.example"));
        post.Request.Headers.Cookie = "__Host-" + post.Request.Headers.Cookie;
        post.Request.Headers[header] = value;
        Assert.Equal(ours, tokens.Holds(post, null, Form(token)));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:8080", true, true)]
    [InlineData("::1", "localhost:8080", true, true)]
    [InlineData("127.0.0.1", "evil.example", true, false)] // A name of somebody else's that leads here.
    [InlineData("203.0.113.9", "localhost", true, false)]
    [InlineData("127.0.0.1", "localhost", false, false)]
    public async Task The_demo_alone_and_on_its_own_machine_alone_needs_no_sign_in(string remote, string host, bool demo, bool guest)
    {
        var sealing = await SealingAsync();
        var options = new GatewayOptions { Config = demo ? null : "gateway.json" };
        var visits = new Visits(Room(sealing).Of(Page.Config), new(sealing), Page.Config, options, _clock);
        var http = new DefaultHttpContext();
        (http.Connection.RemoteIpAddress, http.Request.Host) = (IPAddress.Parse(remote), new(host));
        Assert.Equal((guest, guest ? "demo" : null), (visits.Of(http).Guest, visits.Of(http).Agent));
    }

    [Theory]
    [InlineData("lang=pt", "en", "pt")]
    [InlineData("", "fr, en-GB;q=0.8, es;q=0.9", "es")]
    [InlineData("", "fr", "es")]
    [InlineData("lang=xx", "pt-BR", "pt")]
    public async Task A_page_speaks_as_chosen_or_as_the_browser_asks_or_as_the_brand_does(string cookie, string accepted, string expected)
    {
        var sealing = await SealingAsync();
        var visits = new Visits(Room(sealing).Of(Page.Config), new(sealing), Page.Config, new(), _clock);
        var http = With(cookie);
        http.Request.Headers.AcceptLanguage = accepted;
        Assert.Equal(expected, global::Desk.Texts.Languages.Tag(visits.Of(http).Language));
    }

    private static async Task<string> SignInAsync(Sessions sessions, string agent, string key)
    {
        var http = new DefaultHttpContext();
        Assert.NotNull(await sessions.OpenWithKeyAsync(http, agent, key, CancellationToken.None));
        return Assert.Single(http.Response.Headers.SetCookie.ToArray())!.Split(';')[0];
    }

    private async Task<SessionRoom> RoomAsync() => Room(await SealingAsync());

    private SessionRoom Room(Sealing sealing) => new(sealing, _clock);

    private static DefaultHttpContext With(string cookie)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = cookie;
        return http;
    }

    private static FormCollection Form(string token) => new(new Dictionary<string, StringValues>(StringComparer.Ordinal) { ["_token"] = token });

    private static GatewayConfig Config(params (string Key, string Brand, string Role)[] keys) =>
        Page.Config with { ApiKeys = [.. keys.Select(k => new ApiKeyConfig(new(k.Key), k.Brand, k.Role))] };

    private static async Task<Sealing> SealingAsync() => new(await Installation.OpenAsync(new MemoryDocuments(), MasterKey.Generate(), CancellationToken.None));
}
