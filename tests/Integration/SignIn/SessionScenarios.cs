using System.Net;

namespace Integration.SignIn;

/// <summary>Sessions that end, and forms that are none of ours, with two gateways over one store.</summary>
public abstract class SessionScenarios(HouseFixture fixture) : HouseTests(fixture)
{
    [Fact]
    public async Task A_session_that_was_signed_out_is_refused_everywhere_whoever_has_its_cookie()
    {
        var (_, mine) = await SomebodyAsync();
        var thieves = House.Addresses.Select(a => Visitor.With(mine.Session!, a)).ToList();
        foreach (var thief in thieves)
        {
            Assert.Equal(HttpStatusCode.OK, await thief.StatusAsync("/desk"));
        }

        var kept = mine.Session!;
        using (await mine.SubmitAsync("/account", "/signout"))
        {
            Assert.Null(mine.Session);
        }

        foreach (var thief in thieves)
        {
            Assert.Equal(HttpStatusCode.Redirect, await thief.StatusAsync("/desk"));
        }

        // However much later, and after whatever else happened in between.
        House.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Redirect, await Visitor.With(kept, House.Addresses[0]).StatusAsync("/desk"));
    }

    [Theory]
    [InlineData("key")]
    [InlineData("account")]
    public async Task A_sign_in_has_a_session_of_its_own_and_ends_the_one_before(string how)
    {
        var (name, mine) = await SomebodyAsync();
        var planted = mine.Session!;
        using (await (how == "key" ? mine.SubmitAsync("/signin", "/signin", ("key", "key-of-agent"), ("agent", "Otra")) : mine.SubmitAsync("/signin", "/signin", ("name", name), ("password", Password))))
        {
            Assert.NotEqual(planted, mine.Session);
        }

        Assert.Equal(HttpStatusCode.OK, await mine.StatusAsync("/desk"));
        Assert.Equal(HttpStatusCode.Redirect, await Visitor.With(planted, House.Addresses[1]).StatusAsync("/desk"));
    }

    [Fact]
    public async Task A_forged_cookie_opens_nothing()
    {
        var (_, mine) = await SomebodyAsync();
        var real = mine.Session!;
        var forged = new[] { real[..^2] + (real[^2] == 'A' ? 'B' : 'A') + real[^1], real + "AAAA", new string('A', real.Length), real[..20], "", new string('A', 4000) };
        foreach (var cookie in forged)
        {
            Assert.Equal(HttpStatusCode.Redirect, await Visitor.With(cookie, House.Addresses[0]).StatusAsync("/desk"));
        }

        Assert.Equal(HttpStatusCode.OK, await mine.Copy().StatusAsync("/desk"));
        // Something else that we sealed is no session either.
        Assert.Equal(HttpStatusCode.Redirect, await Visitor.With(mine.Cookies.GetCookies(mine.Site)["browser"]!.Value, House.Addresses[0]).StatusAsync("/desk"));
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_and_this_one_goes_on_as_another()
    {
        var (name, mine) = await SomebodyAsync();
        using var elsewhere = House.Visitor(door: 1);
        Assert.Equal(HttpStatusCode.SeeOther, await elsewhere.SignInAsync(name, Password));
        var before = mine.Copy();
        using (var wrong = await mine.SubmitAsync("/account", "/account/password", ("current", "not it at all"), ("password", "otra lechuza duerme ya"), ("again", "otra lechuza duerme ya")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using (var changed = await mine.SubmitAsync("/account", "/account/password", ("current", Password), ("password", "otra lechuza duerme ya"), ("again", "otra lechuza duerme ya")))
        {
            Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, await mine.StatusAsync("/desk"));
        Assert.Equal(HttpStatusCode.Redirect, await before.StatusAsync("/desk"));
        Assert.Equal(HttpStatusCode.Redirect, await elsewhere.StatusAsync("/desk"));
        Assert.Equal(HttpStatusCode.Forbidden, await House.Visitor().SignInAsync(name, Password));
        Assert.Equal(HttpStatusCode.SeeOther, await House.Visitor().SignInAsync(name, "otra lechuza duerme ya"));
    }

    [Fact]
    public async Task Who_is_deactivated_or_gets_another_role_is_out_at_once_in_every_process()
    {
        var (name, mine) = await SomebodyAsync();
        using var owner = await House.WithKeyAsync(House.OwnerKey, door: 1);
        var id = await IdAsync(owner, name);
        await ActAsync(owner, id, ("act", "grant"), ("role", "auditor"), ("brand", "acme"));
        Assert.Equal(HttpStatusCode.Redirect, await mine.StatusAsync("/desk"));
        Assert.Equal(HttpStatusCode.SeeOther, await mine.SignInAsync(name, Password));
        Assert.Equal(HttpStatusCode.Forbidden, await mine.StatusAsync("/desk"));
        Assert.Equal(HttpStatusCode.OK, await mine.StatusAsync("/console/audit"));

        await ActAsync(owner, id, ("act", "deactivate"));
        Assert.Equal(HttpStatusCode.Redirect, await mine.StatusAsync("/console/audit"));
        Assert.Equal(HttpStatusCode.Forbidden, await mine.SignInAsync(name, Password));
        await ActAsync(owner, id, ("act", "activate"));
        Assert.Equal(HttpStatusCode.Redirect, await mine.StatusAsync("/console/audit"));
        Assert.Equal(HttpStatusCode.SeeOther, await mine.SignInAsync(name, Password));
    }

    [Fact]
    public async Task No_sign_in_gets_past_a_deactivation_that_happens_meanwhile()
    {
        var (name, _) = await SomebodyAsync();
        using var owner = await House.WithKeyAsync(House.OwnerKey);
        var id = await IdAsync(owner, name);
        var token = await owner.TokenAsync("/console/accounts");
        var visitors = Enumerable.Range(0, 4).Select(i => House.Visitor(i % 2)).ToList();
        var signingIn = visitors.Select(v => v.SignInAsync(name, Password)).ToList();
        using var done = await owner.PostAsync("/console/accounts/" + id, [("_token", token), ("act", "deactivate")]);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        await Task.WhenAll(signingIn);
        foreach (var visitor in visitors)
        {
            Assert.Equal(HttpStatusCode.Redirect, await visitor.StatusAsync("/desk"));
        }
    }

    [Fact]
    public async Task A_session_ends_when_nobody_uses_it_and_after_twelve_hours_anyway()
    {
        var (name, mine) = await SomebodyAsync();
        for (var i = 0; i < 13; i++)
        {
            House.Clock.Advance(TimeSpan.FromMinutes(55));
            Assert.Equal(HttpStatusCode.OK, await mine.StatusAsync("/account"));
        }

        House.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(HttpStatusCode.Redirect, await mine.StatusAsync("/account"));
        Assert.Equal(HttpStatusCode.SeeOther, await mine.SignInAsync(name, Password));
        House.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Redirect, await mine.StatusAsync("/account"));
    }

    [Fact]
    public async Task Somebody_sees_where_they_are_signed_in_and_ends_it_one_by_one_or_everywhere()
    {
        var (name, mine) = await SomebodyAsync();
        List<Visitor> others = [House.Visitor(), House.Visitor(door: 1), House.Visitor(door: 1)];
        foreach (var other in others)
        {
            Assert.Equal(HttpStatusCode.SeeOther, await other.SignInAsync(name, Password));
        }

        var ids = SessionIds(await mine.PageAsync("/account"));
        Assert.Equal(3, ids.Count);
        using (await mine.SubmitAsync("/account", "/account/sessions", ("session", ids[0])))
        {
            Assert.Equal(2, (await StatusesAsync(others)).Count(s => s == HttpStatusCode.OK));
        }

        using (await mine.SubmitAsync("/account", "/account/sessions", ("all", "1")))
        {
            Assert.All(await StatusesAsync([.. others, mine]), s => Assert.Equal(HttpStatusCode.Redirect, s));
        }
    }

    [Fact]
    public async Task Nobody_ends_a_session_that_is_not_theirs_or_within_their_brand()
    {
        var (_, mine) = await SomebodyAsync();
        using var owner = await House.WithKeyAsync(House.OwnerKey);
        var all = SessionIds(await owner.PageAsync("/console/accounts"));
        var (_, colleague) = await SomebodyAsync();
        using var other = await House.WithKeyAsync(House.OtherKey);
        Assert.DoesNotContain("Persona ", await other.PageAsync("/console/accounts"), StringComparison.Ordinal);
        foreach (var id in all)
        {
            using var forMine = await colleague.SubmitAsync("/account", "/account/sessions", ("session", id));
            using var forOther = await other.SubmitAsync("/console/accounts", "/console/sessions", ("session", id));
        }

        Assert.Equal(HttpStatusCode.OK, await mine.StatusAsync("/desk"));
        using var admin = await House.WithKeyAsync(House.AdminKey);
        foreach (var id in SessionIds(await admin.PageAsync("/console/accounts")))
        {
            using var ended = await admin.SubmitAsync("/console/accounts", "/console/sessions", ("session", id));
        }

        Assert.Equal(HttpStatusCode.Redirect, await mine.StatusAsync("/desk"));
        Assert.Equal(HttpStatusCode.OK, await owner.StatusAsync("/console/accounts"));
    }

    [Fact]
    public async Task An_administrator_of_one_brand_gives_nothing_beyond_it_and_nobody_changes_their_own_account()
    {
        using var admin = await House.WithKeyAsync(House.AdminKey);
        foreach (var (role, brand) in new[] { ("admin", "*"), ("agent", "other"), ("integration", "acme"), ("root", "acme"), ("agent", ""), ("agent", "nowhere") })
        {
            using var refused = await TryAddAsync(admin, NewName().Name, NewName().Agent, role, brand);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        using var owner = await House.WithKeyAsync(House.OwnerKey);
        var (theirs, _) = await SomebodyAsync("admin", "*");
        var id = await IdAsync(owner, theirs);
        Assert.Empty(await IdAsync(admin, theirs));
        foreach (var act in new[] { "deactivate", "link", "grant" })
        {
            using var refused = await admin.SubmitAsync("/console/accounts", "/console/accounts/" + id, ("act", act), ("role", "agent"), ("brand", "acme"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }

        var (name, self) = await SomebodyAsync("admin");
        foreach (var act in new[] { "deactivate", "link", "grant" })
        {
            using var refused = await self.SubmitAsync("/console/accounts", "/console/accounts/" + await IdAsync(self, name), ("act", act), ("role", "auditor"), ("brand", "acme"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_form_from_elsewhere_changes_nothing()
    {
        var (name, mine) = await SomebodyAsync();
        var (_, mallory) = await SomebodyAsync();
        var (token, hers) = (await mine.TokenAsync("/account"), await mallory.TokenAsync("/account"));
        using var stranger = House.Visitor();
        var strangers = await stranger.TokenAsync("/signin");
        (string, string) all = ("all", "1");
        foreach (var (fields, header) in new ((string, string)[], (string, string)?)[]
        {
            ([all], null), ([all, ("_token", "")], null), ([all, ("_token", hers)], null), ([all, ("_token", strangers)], null),
            ([all, ("_token", token)], ("Origin", "https://evil.example")), ([all, ("_token", token)], ("Origin", "null")),
            ([all, ("_token", token)], ("Sec-Fetch-Site", "cross-site")), ([all, ("_token", token)], ("Sec-Fetch-Site", "same-site")),
        })
        {
            using var answer = await mine.PostAsync("/account/sessions", fields, header);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, await mine.StatusAsync("/desk"));
        // Nor is somebody signed in to an account of the attacker's.
        using var login = await House.Visitor().PostAsync("/signin", [("name", name), ("password", Password)]);
        Assert.Equal(HttpStatusCode.BadRequest, login.StatusCode);
        using var taken = await mine.PostAsync("/account/sessions", [all, ("_token", token)], ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.SeeOther, taken.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task A_sign_in_leads_nowhere_else(string back)
    {
        var (name, _) = await SomebodyAsync();
        using var somebody = House.Visitor();
        using var answer = await somebody.SubmitAsync("/signin?back=" + Uri.EscapeDataString(back), "/signin", ("name", name), ("password", Password), ("back", back));
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Behind_a_proxy_with_https_cookies_are_kept_to_it_and_browsers_told_to_stay()
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = House.Addresses[0] };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var page = await http.GetAsync("/signin");
        Assert.All(page.Headers.GetValues("Set-Cookie"), c => Assert.Matches("^__Host-.*; secure", c));
        Assert.StartsWith("max-age=", page.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        using var plain = await House.Visitor().GetAsync("/signin");
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_page_that_is_open_is_sent_nothing_after_its_session_was_ended()
    {
        var (_, mine) = await SomebodyAsync();
        using var stream = await mine.Copy().OpenAsync("/desk/live");
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());
        Assert.StartsWith("event: ", await reader.ReadLineAsync(), StringComparison.Ordinal);
        using (await mine.SubmitAsync("/account", "/signout"))
        {
            // The next beat, which the clock brings, finds no session any more.
            var ended = reader.ReadToEndAsync();
            await EndToEnd.Eventually.TrueAsync(() =>
            {
                House.Clock.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(ended.IsCompleted);
            });
        }
    }

    private static async Task ActAsync(Visitor admin, string id, params (string, string)[] fields)
    {
        using var answer = await admin.SubmitAsync("/console/accounts", "/console/accounts/" + id, fields);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    private static async Task<IReadOnlyList<HttpStatusCode>> StatusesAsync(IEnumerable<Visitor> visitors)
    {
        List<HttpStatusCode> all = [];
        foreach (var visitor in visitors)
        {
            all.Add(await visitor.StatusAsync("/desk"));
        }

        return all;
    }

    private static List<string> SessionIds(string page) =>
        [.. System.Text.RegularExpressions.Regex.Matches(page, "name=\"session\" value=\"([0-9a-f]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10)).Select(m => m.Groups[1].Value)];
}

public sealed class EmbeddedSessionTests(EmbeddedHouse house) : SessionScenarios(house), IClassFixture<EmbeddedHouse>;

public sealed class RedisSessionTests(RedisHouse house) : SessionScenarios(house), IClassFixture<RedisHouse>;
