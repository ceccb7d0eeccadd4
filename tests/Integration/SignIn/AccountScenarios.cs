using System.Net;
using System.Text.RegularExpressions;
using Integration.EndToEnd;

namespace Integration.SignIn;

/// <summary>Accounts, their links and passwords, with two gateways over one store.</summary>
public abstract partial class AccountScenarios(HouseFixture fixture) : HouseTests(fixture)
{
    [Fact]
    public async Task Somebody_is_added_chooses_a_password_with_the_link_and_signs_in_with_it()
    {
        using var owner = await House.WithKeyAsync(House.OwnerKey);
        var (name, agent) = NewName();
        var link = await AddAsync(owner, name, agent);

        using var somebody = House.Visitor();
        Assert.Contains(agent, await somebody.PageAsync(link), StringComparison.Ordinal);
        Assert.Contains(agent, await somebody.PageAsync(link), StringComparison.Ordinal);
        using (var chosen = await ChooseAsync(somebody, link, Password))
        {
            Assert.Equal((HttpStatusCode.SeeOther, "/desk"), (chosen.StatusCode, chosen.Headers.Location?.ToString()));
        }

        Assert.Equal(HttpStatusCode.OK, await somebody.StatusAsync("/desk"));
        using var again = House.Visitor(door: 1);
        Assert.Equal(HttpStatusCode.NotFound, await again.StatusAsync(link));
        Assert.Equal(HttpStatusCode.SeeOther, await again.SignInAsync(name.ToUpperInvariant(), Password));
        Assert.Equal(HttpStatusCode.OK, await again.StatusAsync("/desk"));
    }

    [Fact]
    public async Task A_link_is_spent_once_however_many_open_it_at_the_same_time()
    {
        using var owner = await House.WithKeyAsync(House.OwnerKey);
        var link = await AddAsync(owner, NewName().Name, NewName().Agent);
        var visitors = Enumerable.Range(0, 6).Select(i => House.Visitor(i % 2)).ToList();
        var tokens = await Task.WhenAll(visitors.Select(v => v.TokenAsync(link)));
        var answers = await Task.WhenAll(visitors.Select((v, i) => v.PostAsync("/welcome", [("_token", tokens[i]), ("link", link.Split('=')[1]), ("password", Password + i), ("again", Password + i)])));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.SeeOther);
        Assert.All(answers, a => Assert.True(a.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task A_link_grows_old_and_another_one_ends_it_and_the_password()
    {
        using var owner = await House.WithKeyAsync(House.OwnerKey);
        var (name, agent) = NewName();
        var old = await AddAsync(owner, name, agent);
        House.Clock.Advance(TimeSpan.FromHours(24));
        using var admin = await House.WithKeyAsync(House.OwnerKey);
        using var somebody = House.Visitor();
        Assert.Equal(HttpStatusCode.NotFound, await somebody.StatusAsync(old));

        var second = await LinkAsync(admin, name);
        var third = await LinkAsync(admin, name);
        Assert.Equal(HttpStatusCode.NotFound, await somebody.StatusAsync(second));
        using (await ChooseAsync(somebody, third, Password))
        {
            Assert.Equal(HttpStatusCode.OK, await somebody.StatusAsync("/desk"));
        }

        await LinkAsync(admin, name);
        Assert.Equal(HttpStatusCode.Redirect, await somebody.StatusAsync("/desk"));
        Assert.Equal(HttpStatusCode.Forbidden, await House.Visitor().SignInAsync(name, Password));
    }

    [Fact]
    public async Task A_password_that_is_no_good_spends_no_link()
    {
        using var owner = await House.WithKeyAsync(House.OwnerKey);
        var link = await AddAsync(owner, NewName().Name, NewName().Agent);
        using var somebody = House.Visitor();
        foreach (var (password, again) in new[] { ("corta", "corta"), ("contraseña1234", "contraseña1234"), (Password, Password + "x") })
        {
            using var refused = await somebody.SubmitAsync(link, "/welcome", ("link", link.Split('=')[1]), ("password", password), ("again", again));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("id=\"problem\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var chosen = await ChooseAsync(somebody, link, Password);
        Assert.Equal(HttpStatusCode.SeeOther, chosen.StatusCode);
    }

    [Fact]
    public async Task Who_guesses_waits_and_a_name_that_nobody_has_is_answered_alike()
    {
        var (name, _) = await SomebodyAsync();
        var nobody = "nadie-" + Guid.NewGuid().ToString("N");
        List<(HttpStatusCode Status, string Body)>[] heard = [[], []];
        for (var i = 0; i < 7; i++)
        {
            foreach (var (typed, n) in new[] { (name, 0), (nobody, 1) })
            {
                // From another place and at another gateway each time.
                using var guesser = House.Visitor(i % 2);
                using var answer = await guesser.SubmitAsync("/signin", "/signin", ("name", typed), ("password", "wrong guess " + i));
                heard[n].Add((answer.StatusCode, Plain(await answer.Content.ReadAsStringAsync(), typed)));
            }
        }

        Assert.Equal(heard[1], heard[0]);
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Forbidden, 5), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], heard[0].Select(h => h.Status));
        Assert.Equal(HttpStatusCode.TooManyRequests, await House.Visitor().SignInAsync(name, Password));
        House.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.SeeOther, await House.Visitor().SignInAsync(name, Password));
        Assert.Equal(HttpStatusCode.Forbidden, await House.Visitor().SignInAsync(name, "wrong"));
    }

    [Fact]
    public async Task Waits_grow_to_a_quarter_of_an_hour_and_no_further()
    {
        var (name, _) = await SomebodyAsync();
        for (var i = 0; i < 20; i++)
        {
            using var guesser = House.Visitor();
            Assert.Equal(HttpStatusCode.Forbidden, await guesser.SignInAsync(name, "wrong " + i));
            House.Clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        }

        Assert.Equal(HttpStatusCode.Forbidden, await House.Visitor().SignInAsync(name, "wrong"));
        House.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(HttpStatusCode.TooManyRequests, await House.Visitor().SignInAsync(name, Password));
        House.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.SeeOther, await House.Visitor().SignInAsync(name, Password));
    }

    [Fact]
    public async Task Many_guesses_at_once_are_as_few_as_one_after_another()
    {
        var (name, _) = await SomebodyAsync();
        var guessers = Enumerable.Range(0, 24).Select(i => House.Visitor(i % 2)).ToList();
        var answers = await Task.WhenAll(guessers.Select((g, i) => g.SignInAsync(name, "wrong " + i)));
        Assert.Equal((5, 19), (answers.Count(a => a == HttpStatusCode.Forbidden), answers.Count(a => a == HttpStatusCode.TooManyRequests)));
    }

    [Fact]
    public async Task Strangers_who_guess_do_not_lock_out_the_browser_that_somebody_uses()
    {
        var (name, mine) = await SomebodyAsync();
        using (await mine.SubmitAsync("/account", "/signout"))
        {
            Assert.Equal(HttpStatusCode.Redirect, await mine.StatusAsync("/desk"));
        }

        for (var i = 0; i < 6; i++)
        {
            await House.Visitor().SignInAsync(name, "wrong " + i);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await House.Visitor().SignInAsync(name, Password));
        Assert.Equal(HttpStatusCode.SeeOther, await mine.SignInAsync(name, Password));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await mine.SignInAsync(name, "wrong " + i));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await mine.SignInAsync(name, Password));
    }

    [Fact]
    public async Task One_place_has_ten_tries_a_minute_whatever_the_names()
    {
        using var guesser = House.Visitor();
        List<HttpStatusCode> heard = [];
        for (var i = 0; i < 11; i++)
        {
            heard.Add(await guesser.SignInAsync($"nadie-{Guid.NewGuid():N}", "wrong"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, heard[^1]);
        Assert.Equal(HttpStatusCode.Forbidden, heard[0]);
    }

    [Fact]
    public async Task Names_are_nobody_elses_even_when_two_are_added_at_once()
    {
        using var one = await House.WithKeyAsync(House.OwnerKey);
        using var two = await House.WithKeyAsync(House.OwnerKey, door: 1);
        var (name, agent) = NewName();
        var answers = await Task.WhenAll(TryAddAsync(one, name, agent), TryAddAsync(two, name.ToUpperInvariant(), agent.ToUpperInvariant()));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], answers.Select(a => a.StatusCode).Order());
        using var sameAgent = await TryAddAsync(one, NewName().Name, agent);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, sameAgent.StatusCode);
        using var reserved = await TryAddAsync(one, NewName().Name, "Admin");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reserved.StatusCode);
    }

    [Fact]
    public async Task Who_signs_in_with_a_key_takes_no_name_that_is_somebodys()
    {
        var (_, mine) = await SomebodyAsync();
        var agent = AgentName().Match(await mine.PageAsync("/account")).Groups[1].Value;
        using var other = House.Visitor();
        using var answer = await other.SubmitAsync("/signin", "/signin", ("key", "key-of-agent"), ("agent", agent.ToUpperInvariant()));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await other.StatusAsync("/desk"));
    }

    [Fact]
    public async Task Who_came_in_and_who_did_not_stands_in_the_audit_without_what_they_typed()
    {
        var (name, mine) = await SomebodyAsync();
        var typed = "typed-" + Guid.NewGuid().ToString("N");
        for (var i = 0; i < 6; i++)
        {
            await House.Visitor().SignInAsync(typed, "wrong");
            await House.Visitor().SignInAsync(name, "wrong");
        }

        using (await mine.SubmitAsync("/account", "/signout"))
        {
            using var caller = House.Caller(House.AdminKey);
            var now = House.Clock.GetUtcNow();
            var audit = "";
            using var owner = await House.WithKeyAsync(House.OwnerKey);
            var id = await IdAsync(owner, name);
            // The refusals are written after their answers have left.
            await Eventually.TrueAsync(async () =>
            {
                audit = await caller.GetStringAsync($"/api/v1/brands/acme/audit?limit=500&from={now.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}&to={now.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}");
                using var json = System.Text.Json.JsonDocument.Parse(audit);
                var about = json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetRawText()).Where(i => i.Contains("account:" + id, StringComparison.Ordinal)).ToList();
                return about.Count(i => i.Contains("not:wrong", StringComparison.Ordinal)) == 4 && about.Count(i => i.Contains("not:locked", StringComparison.Ordinal)) == 1
                    && about.Exists(i => i.Contains("session:closed", StringComparison.Ordinal));
            }, () => audit);
            foreach (var what in new[] { "\"signed.in\"", "sign_in:password", "not:wrong", "not:locked", "account:created", "password:set", "sign_in:first_link" })
            {
                Assert.Contains(what, audit, StringComparison.Ordinal);
            }

            Assert.DoesNotContain(typed, audit, StringComparison.Ordinal);
            Assert.DoesNotContain(name, audit, StringComparison.Ordinal);
        }

        lock (House.Log)
        {
            var log = House.Log.ToString();
            Assert.DoesNotContain(typed, log, StringComparison.Ordinal);
            Assert.DoesNotContain(name, log, StringComparison.Ordinal);
            Assert.DoesNotContain(Password, log, StringComparison.Ordinal);
        }
    }

    // What differs by nature: the form's token, and the name that is typed back.
    private static string Plain(string page, string typed) => Token().Replace(page, "").Replace(typed, "", StringComparison.Ordinal);

    [GeneratedRegex("name=\"_token\" value=\"[^\"]+\"", RegexOptions.None, 10_000)]
    private static partial Regex Token();

    [GeneratedRegex("account-who\"><span>([^<]+)<", RegexOptions.None, 10_000)]
    private static partial Regex AgentName();
}

public sealed class EmbeddedAccountTests(EmbeddedHouse house) : AccountScenarios(house), IClassFixture<EmbeddedHouse>;

public sealed class RedisAccountTests(RedisHouse house) : AccountScenarios(house), IClassFixture<RedisHouse>;
