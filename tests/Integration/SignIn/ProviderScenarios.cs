using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Integration.SignIn;

/// <summary>Sign-in at a provider that this test stands up, with two gateways over one store.</summary>
public abstract class ProviderScenarios(ProviderFixture fixture) : IAsyncLifetime
{
    private House House { get; } = fixture.House;

    private Issuer Issuer { get; } = fixture.Issuer;

    public Task InitializeAsync()
    {
        (Issuer.Misdeed, Issuer.IsAway) = (Misdeed.None, false);
        // A provider that was away is asked again only after a moment.
        House.Clock.Advance(TimeSpan.FromSeconds(5));
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Who_has_a_group_with_a_role_is_in_with_that_role_and_nothing_more()
    {
        using var visitor = House.Visitor();
        Assert.Contains("/signin/provider?back=", await visitor.PageAsync("/signin"), StringComparison.Ordinal);
        using var answer = await SignInAsync(visitor, NewSubject(), "support-team", "Marta");
        Assert.Equal((HttpStatusCode.SeeOther, "/desk"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal(HttpStatusCode.OK, await visitor.StatusAsync("/desk"));
        Assert.Equal(HttpStatusCode.Forbidden, await visitor.StatusAsync("/console/accounts"));
        Assert.Empty(Issuer.Complaints);

        using var owner = await House.WithKeyAsync(House.OwnerKey);
        Assert.Contains("Marta", await owner.PageAsync("/console/accounts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_such_group_gets_no_account_and_is_told_so()
    {
        using var visitor = House.Visitor();
        using var answer = await SignInAsync(visitor, NewSubject(), "accounting,Support-Team", "Nadie De Aqui");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("ninguno de sus grupos", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Null(visitor.Session);
        using var owner = await House.WithKeyAsync(House.OwnerKey);
        Assert.DoesNotContain("Nadie De Aqui", await owner.PageAsync("/console/accounts"), StringComparison.Ordinal);
    }

    public static TheoryData<Misdeed> Misdeeds => [.. Enum.GetValues<Misdeed>().Except([Misdeed.None])];

    [Theory]
    [MemberData(nameof(Misdeeds))]
    public async Task What_does_not_hold_lets_nobody_in(Misdeed misdeed)
    {
        Issuer.Misdeed = misdeed;
        using var visitor = House.Visitor();
        using var answer = await SignInAsync(visitor, NewSubject(), "support-team");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Null(visitor.Session);
        Assert.Equal(HttpStatusCode.Redirect, await visitor.StatusAsync("/desk"));
    }

    [Fact]
    public async Task What_came_back_is_good_once_and_in_the_browser_that_began()
    {
        using var visitor = House.Visitor();
        var back = await AtProviderAsync(visitor, NewSubject(), "support-team");
        var cookie = visitor.Cookies.GetCookies(visitor.Site)["provider"]!.Value;

        using var stranger = House.Visitor();
        await BeginAsync(stranger);
        using (var stolen = await stranger.GetAsync(back))
        {
            Assert.Equal(HttpStatusCode.Forbidden, stolen.StatusCode);
        }

        using (var mine = await visitor.GetAsync(back))
        {
            Assert.Equal(HttpStatusCode.SeeOther, mine.StatusCode);
        }

        using (var again = await visitor.GetAsync(back))
        {
            Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
        }

        // Not even with a copy of the cookie, at the other gateway.
        using var copy = House.Visitor(door: 1);
        copy.Cookies.Add(copy.Site, new Cookie("provider", cookie));
        using var replayed = await copy.GetAsync(back);
        Assert.Equal(HttpStatusCode.Forbidden, replayed.StatusCode);
        Assert.Empty(Issuer.Complaints);
    }

    [Fact]
    public async Task What_was_begun_grows_old()
    {
        using var visitor = House.Visitor();
        var back = await AtProviderAsync(visitor, NewSubject(), "support-team");
        House.Clock.Advance(TimeSpan.FromMinutes(10));
        using var answer = await visitor.GetAsync(back);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_code_that_was_made_up_gets_nobody_in()
    {
        using var visitor = House.Visitor();
        var back = await AtProviderAsync(visitor, NewSubject(), "support-team");
        using var answer = await visitor.GetAsync(back.Replace("code=", "code=x", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.True(Issuer.Complaints.TryDequeue(out _));
    }

    [Fact]
    public async Task A_provider_changes_its_keys_and_a_flood_of_tokens_does_not_make_us_ask_for_them_each_time()
    {
        using (var before = await SignInAsync(House.Visitor(), NewSubject(), "support-team"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, before.StatusCode);
        }

        Issuer.Rotate();
        House.Clock.Advance(TimeSpan.FromSeconds(11));
        using (var after = await SignInAsync(House.Visitor(), NewSubject(), "support-team"))
        {
            Assert.Equal(HttpStatusCode.SeeOther, after.StatusCode);
        }

        var asked = Issuer.KeysAsked;
        Issuer.Misdeed = Misdeed.OtherKey;
        for (var i = 0; i < 5; i++)
        {
            using var forged = await SignInAsync(House.Visitor(), NewSubject(), "support-team");
            Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        }

        Assert.Equal(asked, Issuer.KeysAsked);
    }

    [Fact]
    public async Task Other_groups_are_another_role_and_end_the_sessions_that_were_opened_with_the_old_ones()
    {
        var subject = NewSubject();
        using var first = House.Visitor();
        using (await SignInAsync(first, subject, "support-team"))
        {
            Assert.Equal(HttpStatusCode.OK, await first.StatusAsync("/desk"));
        }

        using var second = House.Visitor();
        using (await SignInAsync(second, subject, "auditors"))
        {
            Assert.Equal(HttpStatusCode.Redirect, await first.StatusAsync("/desk"));
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (await second.StatusAsync("/desk"), await second.StatusAsync("/console/audit")));
        }

        using var third = House.Visitor();
        using var gone = await SignInAsync(third, subject, "");
        Assert.Equal(HttpStatusCode.Forbidden, gone.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await second.StatusAsync("/console/audit"));
    }

    [Fact]
    public async Task Who_was_deactivated_here_stays_out_whatever_the_provider_says()
    {
        var subject = NewSubject();
        using var visitor = House.Visitor();
        using (await SignInAsync(visitor, subject, "support-team", "Persona " + subject))
        {
            using var owner = await House.WithKeyAsync(House.OwnerKey);
            var page = await owner.PageAsync("/console/accounts");
            var id = page[..page.IndexOf("Persona " + subject, StringComparison.Ordinal)].Split("<tr id=\"")[^1].Split('"')[0];
            using var done = await owner.SubmitAsync("/console/accounts", "/console/accounts/" + id, ("act", "deactivate"));
            Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Redirect, await visitor.StatusAsync("/desk"));
        using var again = await SignInAsync(visitor, subject, "support-team");
        Assert.Equal(HttpStatusCode.Forbidden, again.StatusCode);
    }

    [Fact]
    public async Task Two_people_of_one_name_have_one_each_at_the_desk()
    {
        var name = "Persona " + NewSubject();
        using var one = House.Visitor();
        using var two = House.Visitor();
        using var first = await SignInAsync(one, NewSubject(), "support-team", name);
        using var second = await SignInAsync(two, NewSubject(), "support-team", name);
        Assert.Contains($"<span>{name}</span>", await one.PageAsync("/account"), StringComparison.Ordinal);
        Assert.Contains($"<span>{name} 2</span>", await two.PageAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_provider_the_page_says_so_and_others_still_get_in()
    {
        using var visitor = House.Visitor();
        var back = await AtProviderAsync(visitor, NewSubject(), "support-team");
        Issuer.IsAway = true;
        using (var answer = await visitor.GetAsync(back))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        }

        House.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await visitor.StatusAsync("/signin/provider"));
        using var keyed = await House.WithKeyAsync("key-of-agent");
        Assert.Equal(HttpStatusCode.OK, await keyed.StatusAsync("/desk"));
    }

    [Fact]
    public async Task A_sign_in_leads_nowhere_else()
    {
        using var visitor = House.Visitor();
        using var answer = await SignInAsync(visitor, NewSubject(), "support-team", back: "//evil.example/");
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    private static string NewSubject() => Guid.NewGuid().ToString("N")[..12];

    private static async Task<Uri> BeginAsync(Visitor visitor, string back = "/desk")
    {
        using var begun = await visitor.GetAsync("/signin/provider?back=" + Uri.EscapeDataString(back));
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        return begun.Headers.Location!;
    }

    // What the person does at the provider; the address that they come back with.
    private static async Task<string> AtProviderAsync(Visitor visitor, string subject, string groups, string? name = null, string back = "/desk")
    {
        var there = QueryHelpers.AddQueryString((await BeginAsync(visitor, back)).AbsoluteUri, new Dictionary<string, string?>(StringComparer.Ordinal) { ["sub"] = subject, ["groups"] = groups, ["name"] = name });
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(new Uri(there));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.PathAndQuery;
    }

    private static async Task<HttpResponseMessage> SignInAsync(Visitor visitor, string subject, string groups, string? name = null, string back = "/desk") =>
        await visitor.GetAsync(await AtProviderAsync(visitor, subject, groups, name, back));
}

/// <summary>Two gateways and a provider that they know.</summary>
public abstract class ProviderFixture : IAsyncLifetime
{
    internal House House { get; private set; } = null!;

    internal Issuer Issuer { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        var (port, clock) = (EndToEnd.GatewayProcess.FreePort(), new Tests.SteppedClock());
        Issuer = await Issuer.StartAsync(clock, () => $"http://127.0.0.1:{port}/signin/provider/callback");
        var oidc = JsonSerializer.Serialize(new
        {
            issuer = Issuer.Address.AbsoluteUri.TrimEnd('/'), clientId = Issuer.Client, clientSecret = Issuer.Secret, roleClaim = "realm_access.roles",
            roles = new Dictionary<string, object>(StringComparer.Ordinal) { ["support-team"] = new { role = "agent", brand = "acme" }, ["auditors"] = new { role = "auditor", brand = "acme" } },
        });
        House = await House.StartAsync(await RedisAsync(), gateways: 2, $$""", "publicUrl": "http://127.0.0.1:{{port}}", "signIn": { "oidc": {{oidc}} }""", port, clock);
    }

    public virtual async Task DisposeAsync()
    {
        await House.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    protected virtual Task<string?> RedisAsync() => Task.FromResult<string?>(null);
}

/// <summary>Over SQLite.</summary>
public sealed class EmbeddedProvider : ProviderFixture;

/// <summary>Over Redis.</summary>
public sealed class RedisProvider : ProviderFixture
{
    private Redis.RedisServer _redis = null!;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _redis.DisposeAsync();
    }

    protected override async Task<string?> RedisAsync() => (_redis = await Redis.RedisServer.StartNewAsync()).Endpoint;
}

public sealed class EmbeddedProviderTests(EmbeddedProvider fixture) : ProviderScenarios(fixture), IClassFixture<EmbeddedProvider>;

public sealed class RedisProviderTests(RedisProvider fixture) : ProviderScenarios(fixture), IClassFixture<RedisProvider>;
