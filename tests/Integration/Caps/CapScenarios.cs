using System.Net;
using System.Text.Json;
using Integration.EndToEnd;
using Integration.Redis;
using Integration.Storage.Sqlite;
using Tests;

namespace Integration.Caps;

/// <summary>Frequency caps through the API, the store and the provider: what a brand's systems do at the same time, and what comes out at the phone.</summary>
public abstract partial class CapScenarios : IAsyncLifetime
{
    private World _world = null!;

    private protected World World => _world;

    protected abstract string Name { get; }

    protected abstract int Gateways { get; }

    public virtual async Task InitializeAsync() => _world = await World.StartAsync(await EnvironmentAsync(), Gateways, World.Setting.Campaigning);

    public virtual async Task DisposeAsync() => await _world.DisposeAsync();

    protected abstract Task<IReadOnlyDictionary<string, string?>> EnvironmentAsync();

    /// <summary>From now on the store takes nothing, until the result is disposed.</summary>
    protected abstract Task<IAsyncDisposable> StoreAwayAsync();

    [Fact]
    public async Task Scenario_4_of_fifty_at_once_exactly_one_is_allowed()
    {
        await DeclareAsync(new { id = "r1", area = "marketing", limit = 1, window = "PT24H" });
        for (var left = Repetitions.Of($"caps: fifty at once, {Name}", full: 1000, reduced: 8); left > 0; left--)
        {
            var (customer, person) = await AllowsAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => SendAsync(person, $"{person}-{i}", at: _world.Gateways[i % _world.Gateways.Count])));
            Assert.Equal(1, answers.Count(a => a.Status == HttpStatusCode.Accepted));
            Assert.All(answers.Where(a => a.Status != HttpStatusCode.Accepted), a => Assert.Equal((HttpStatusCode.Conflict, "deny", "caps", "r1@1"), (a.Status, a.Json.Text("outcome"), a.Json.Text("step"), a.Json.Text("rule"))));
            await OutboxEmptyAsync(person);
            Assert.Single(News(customer));
        }
    }

    [Fact]
    public async Task Scenario_5_one_dispatch_told_five_times_is_one_call_and_one_slot()
    {
        await DeclareAsync(new { id = "r1", area = "marketing", limit = 2, window = "PT24H" });
        var (customer, person) = await AllowsAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SendAsync(person, person + "-same")));
        Assert.All(answers, a => Assert.Equal((HttpStatusCode.Accepted, "allow"), (a.Status, a.Json.Text("outcome"))));
        Assert.All(answers, a => Assert.Equal(("r1@1", 1, 2), Count(a.Json)));
        await OutboxEmptyAsync(person);
        Assert.Single(News(customer));
        Assert.Equal(2, (await AskAsync(person)).GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task Scenario_14_one_dispatch_goes_over_one_channel()
    {
        var (customer, person) = await AllowsAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(person, person + "-1")).Status);
        var again = await _world.Admin.PostAsync(
            $"{_world.Admin.Root}/people/{person}/messages", new { dispatchId = person + "-1", area = "marketing", purpose = "news", @class = "marketing", text = "x", channel = "sms" });
        Assert.Equal((HttpStatusCode.Conflict, "deny", "dispatch"), (again.Status, again.Json.Text("outcome"), again.Json.Text("rule")));
        await OutboxEmptyAsync(person);
        Assert.Single(News(customer));
    }

    [Fact]
    public async Task Scenario_17_a_change_holds_at_its_instant_and_not_before()
    {
        await DeclareAsync(new { id = "r1", area = "marketing", limit = 5, window = "P7D" });
        var (_, person) = await AllowsAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(person, person + "-1")).Status);
        // A whole millisecond, as the store tells the time: within one it knows no before and after.
        var from = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddSeconds(8).ToUnixTimeMilliseconds());
        var rule = new { id = "r1", area = "marketing", limit = 1, window = "P7D" };
        Assert.Equal(HttpStatusCode.OK, (await _world.Admin.PutAsync($"{_world.Admin.Root}/caps?from={Uri.EscapeDataString(from.ToString("O"))}", new[] { rule })).Status);
        Assert.Equal(1, (await RulesAsync())[0].GetProperty("version").GetInt32());
        Assert.Equal(2, (await RulesAsync(from))[0].GetProperty("version").GetInt32());

        // Whatever is asked before its instant is decided by the old rule, and whatever after by the new one, at every process.
        while (true)
        {
            var asked = DateTimeOffset.UtcNow;
            var seen = await Task.WhenAll(_world.Gateways.Select(g => AskAsync(person, g)));
            var answered = DateTimeOffset.UtcNow;
            var versions = seen.Select(s => s.Text("rule")).Distinct().ToList();
            if (answered < from)
            {
                Assert.Equal(["r1@1"], versions);
            }
            else if (asked >= from)
            {
                Assert.Equal(["r1@2"], versions);
                Assert.All(seen, s => Assert.Equal("deny", s.Text("outcome")));
                break;
            }
        }
    }

    [Fact]
    public async Task What_a_rule_defers_waits_without_a_slot_and_goes_at_its_time()
    {
        await DeclareAsync(new { id = "short", area = "marketing", limit = 1, window = "PT8S", onExceed = "defer" });
        var (customer, person) = await AllowsAsync();
        Assert.Equal("allow", (await SendAsync(person, person + "-1")).Json.Text("outcome"));
        var waits = await SendAsync(person, person + "-2");
        Assert.Equal((HttpStatusCode.Accepted, "defer"), (waits.Status, waits.Json.Text("outcome")));
        // The first may not even have left by now; it is behind that one, and behind nothing else.
        Assert.InRange(waits.Json.GetProperty("nextEligibleAt").GetDateTimeOffset(), DateTimeOffset.MinValue, DateTimeOffset.UtcNow.AddSeconds(8));
        Assert.Equal("defer", (await SendAsync(person, person + "-2")).Json.Text("outcome"));
        await Eventually.TrueAsync(() => Task.FromResult(News(customer).Count == 2));
        Assert.Equal(["Novedades de " + person + "-1", "Novedades de " + person + "-2"], News(customer));
        var begun = (await customer.TimelineAsync()).Where(e => e.Text("kind") == "send" && e.GetProperty("data") is var d && d.Text("outcome") == "begun" && d.Text("dispatchId")?.StartsWith(person, StringComparison.Ordinal) == true)
            .Select(e => e.GetProperty("at").GetDateTimeOffset()).ToList();
        Assert.True(begun[1] - begun[0] >= TimeSpan.FromSeconds(8), $"{begun[1] - begun[0]} lie between two contacts of which one in eight seconds is allowed.");
        var caps = (await customer.TimelineAsync()).Where(e => e.Text("kind") == "cap").Select(e => e.GetProperty("data").Text("outcome")).ToList();
        // It may be held once more when the first left later than it was decided.
        Assert.Equal("held", caps[0]);
        Assert.Equal("resumed", Assert.Single(caps, c => c != "held"));
    }

    [Fact]
    public async Task What_waits_is_dropped_when_the_consent_goes()
    {
        await DeclareAsync(new { id = "short", area = "marketing", limit = 1, window = "PT15S", onExceed = "defer" });
        var (customer, person) = await AllowsAsync();
        await SendAsync(person, person + "-1");
        Assert.Equal("defer", (await SendAsync(person, person + "-2")).Json.Text("outcome"));
        await Eventually.TrueAsync(() => Task.FromResult(News(customer).Count == 1));
        Assert.Equal(HttpStatusCode.Created, (await _world.Admin.ConsentAsync(person, "withdraw", "marketing.news")).Status);
        var timeline = await customer.TimelineAsync(t => t.Any(IsDropped));
        Assert.Equal("consent_epoch", timeline.Last(IsDropped).GetProperty("data").Text("code"));
        Assert.Single(News(customer));

        static bool IsDropped(JsonElement e) => e.Text("kind") == "send" && e.GetProperty("data").Text("outcome") == "dropped";
    }

    [Fact]
    public async Task Scenario_38_a_rule_that_is_none_changes_nothing()
    {
        await DeclareAsync(new { id = "kept", limit = 3, window = "P7D" });
        var answer = await _world.Admin.PutAsync(_world.Admin.Root + "/caps", new object[] { new { id = "r1", limit = 1, window = "-PT24H" }, new { id = "r2", limit = 1 } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("[0].window is an ISO 8601 duration", answer.Json.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("[1].window is missing", answer.Json.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("kept", (await RulesAsync())[0].Text("id"));
    }

    [Fact]
    public async Task The_decision_explains_itself_and_the_thread_shows_what_was_held()
    {
        await DeclareAsync(new { id = "promo", area = "marketing", limit = 1, window = "PT24H", onExceed = "defer" });
        var (_, person) = await AllowsAsync();
        await SendAsync(person, person + "-1");
        var held = (await SendAsync(person, person + "-2")).Json;
        Assert.Contains("El límite promo@1 permite 1 en 24 horas; usados: 1.", held.Text("reason"), StringComparison.Ordinal);
        Assert.Equal(("defer", "caps", ("promo@1", 1, 1)), (held.Text("outcome"), held.Text("step"), Count(held)));
        Assert.Equal([person + "-1"], held.GetProperty("counted").GetProperty("dispatches").EnumerateArray().Select(d => d.GetString()!));
        Assert.True(held.GetProperty("nextEligibleAt").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddHours(23));
        var again = (await SendAsync(person, person + "-2")).Json;
        Assert.Equal(("defer", ("promo@1", 1, 1)), (again.Text("outcome"), Count(again)));
        Assert.Equal("Este envío ya se decidió y espera su momento.", again.Text("reason"));
    }

    [Fact]
    public async Task What_would_wait_past_its_own_end_is_not_taken_and_told_so()
    {
        await DeclareAsync(new { id = "promo", area = "marketing", limit = 1, window = "PT24H", onExceed = "defer" });
        var (customer, person) = await AllowsAsync();
        await SendAsync(person, person + "-1");
        var refused = await SendAsync(person, person + "-2", notAfter: DateTimeOffset.UtcNow.AddHours(1));
        Assert.Equal((HttpStatusCode.Conflict, "deny", "promo@1"), (refused.Status, refused.Json.Text("outcome"), refused.Json.Text("rule")));
        Assert.StartsWith("El límite promo@1 permite 1 en 24 horas; usados: 1. Se puede desde", refused.Json.Text("reason"), StringComparison.Ordinal);
        Assert.EndsWith("El mensaje perdió su sentido antes de poder salir.", refused.Json.Text("reason"), StringComparison.Ordinal);
        await OutboxEmptyAsync(person);
        Assert.DoesNotContain(await customer.TimelineAsync(), e => e.GetRawText().Contains(person + "-2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scenario_39_the_installations_rule_and_the_brands_own_both_bind()
    {
        await DeclareAsync(new { id = "own", limit = 5, window = "P7D" });
        var rule = new object[] { new { id = "all", limit = 1, window = "P7D" } };
        Assert.Equal(HttpStatusCode.Forbidden, (await _world.Admin.PutAsync("/api/v1/caps", rule)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _world.As(_world.EveryKey).PutAsync("/api/v1/caps", rule)).Status);
        var (_, person) = await AllowsAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(person, person + "-1")).Status);
        var second = await SendAsync(person, person + "-2");
        Assert.Equal((HttpStatusCode.Conflict, "all@1"), (second.Status, second.Json.Text("rule")));
        await DeclareAsync(new { id = "own", limit = 0 });
        Assert.Equal("own@2", (await SendAsync(person, person + "-3")).Json.Text("rule"));
        Assert.Equal("all", Assert.Single((await _world.Admin.GetAsync("/api/v1/caps")).Json.EnumerateArray().ToList()).Text("id"));
    }

    [Fact]
    public async Task Scenario_30_while_the_store_is_away_nothing_leaves_and_afterwards_an_answer_goes_and_marketing_is_decided_afresh()
    {
        await DeclareAsync(new { id = "r1", area = "marketing", limit = 1, window = "PT24H" });
        var (customer, person) = await AllowsAsync();
        await customer.HearAsync(0);
        await _world.Meta.RefuseConnectionsAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await ReplyAsync(person, "Ya lo reviso")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(person, person + "-1")).Status);
        await using (await StoreAwayAsync())
        {
            await _world.Meta.ListenAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ReplyAsync(person, "Nadie lo oye")).Status);
            Assert.Single(customer.Got);
        }

        await Eventually.TrueAsync(async () => (await SendAsync(person, person + "-2")).Status == HttpStatusCode.Conflict);
        await Eventually.TrueAsync(() => Task.FromResult(customer.Got.Count == 3));
        Assert.Equal(["Ya lo reviso", "Novedades de " + person + "-1"], customer.Got.Skip(1).Select(m => m.Text));
    }

    private Task<Answer> ReplyAsync(string person, string text) => _world.Admin.PostAsync(
        $"{_world.Admin.Root}/people/{person}/messages", new { dispatchId = $"{person}-{text}", area = "service", purpose = "support", @class = "reply", text });

    private protected static List<string> News(Customer customer) => [.. customer.Got.Select(m => m.Text ?? "").Where(t => t.StartsWith("Novedades", StringComparison.Ordinal))];

    private protected async Task<(Customer Customer, string Person)> AllowsAsync()
    {
        var customer = _world.NewCustomer();
        await customer.WriteAsync("Buenas");
        var person = await customer.PersonAsync();
        Assert.Equal(HttpStatusCode.Created, (await _world.Admin.ConsentAsync(person, "grant", "marketing.news")).Status);
        return (customer, person);
    }

    private protected async Task DeclareAsync(params object[] rules) => Assert.Equal(HttpStatusCode.OK, (await _world.Admin.PutAsync(_world.Admin.Root + "/caps", rules)).Status);

    private async Task<JsonElement[]> RulesAsync(DateTimeOffset? at = null) =>
        [.. (await _world.Admin.GetAsync($"{_world.Admin.Root}/caps{(at is { } then ? "?at=" + Uri.EscapeDataString(then.ToString("O")) : "")}")).Json.EnumerateArray()];

    private protected Task<Answer> SendAsync(string person, string dispatch, GatewayProcess? at = null, string? channel = null, DateTimeOffset? notAfter = null) => Api(at).PostAsync(
        $"{_world.Admin.Root}/people/{person}/messages", new { dispatchId = dispatch, area = "marketing", purpose = "news", @class = "marketing", text = "Novedades de " + dispatch, channel, notAfter });

    private async Task<JsonElement> AskAsync(string person, GatewayProcess? at = null) => (await Api(at).PostAsync(
        $"{_world.Admin.Root}/decisions", new { person, dispatchId = "asked", area = "marketing", purpose = "news", @class = "marketing", text = "x" })).Json;

    // A decision says flatly which limit binds, how far it is used, and how many there may be.
    private static (string? Rule, int Used, int Limit) Count(JsonElement decision) => (decision.Text("rule"), decision.GetProperty("used").GetInt32(), decision.GetProperty("limit").GetInt32());

    private Api Api(GatewayProcess? at) => at is null ? _world.Admin : _world.As(_world.AdminKey, at: at);

    // Nothing is on its way any more: every dispatch that was taken has begun and ended.
    private Task OutboxEmptyAsync(string person, int rerouted = 0) => Eventually.TrueAsync(async () =>
    {
        var timeline = await _world.Admin.TimelineAsync(person);
        var queued = timeline.Count(e => e.Text("kind") == "message" && e.Text("direction") == "out");
        return queued + rerouted == timeline.Count(e => e.Text("kind") == "send" && e.GetProperty("data").Text("outcome") is "accepted" or "dropped");
    });
}

public sealed class EmbeddedCapTests : CapScenarios
{
    protected override string Name => "SQLite";

    protected override int Gateways => 1;

    protected override Task<IAsyncDisposable> StoreAwayAsync() => HeldFile.HoldAsync(Path.Combine(World.Data, "gateway.db"));

    protected override Task<IReadOnlyDictionary<string, string?>> EnvironmentAsync() => Task.FromResult<IReadOnlyDictionary<string, string?>>(new Dictionary<string, string?>(StringComparer.Ordinal));
}

/// <summary>Two gateways over one Redis.</summary>
public sealed class ServersCapTests : CapScenarios
{
    private RedisServer _redis = null!;

    protected override string Name => "Redis, two processes";

    protected override int Gateways => 2;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _redis.DisposeAsync();
    }

    protected override async Task<IReadOnlyDictionary<string, string?>> EnvironmentAsync()
    {
        _redis = await RedisServer.StartNewAsync();
        return new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = _redis.Endpoint };
    }

    protected override async Task<IAsyncDisposable> StoreAwayAsync()
    {
        await _redis.KillAsync();
        return new Returning(_redis);
    }

    private sealed class Returning(RedisServer server) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await server.StartAsync();
    }
}
