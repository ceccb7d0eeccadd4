using System.Diagnostics;
using Integration.EndToEnd;
using Integration.Redis;
using Tests;
using Xunit.Abstractions;

namespace Integration.Leaks;

/// <summary>A permission that is taken back at any step of a turn holds from then on: no call begins with what it permitted.</summary>
public abstract class WithdrawalTests(ITestOutputHelper output) : IAsyncLifetime
{
    private LeakWorld _world = null!;

    public async Task InitializeAsync() => _world = await LeakWorld.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = await StoreAsync() });

    public virtual async Task DisposeAsync() => await _world.DisposeAsync();

    protected abstract Task<string?> StoreAsync();

    protected abstract string Store { get; }

    public static TheoryData<string, string> Steps => new()
    {
        { "ModelRuns", "stop" }, { "ModelRuns", "withdrawal" }, { "ModelRuns", "expiry" }, { "ModelRuns", "erasure" }, { "ModelRuns", "merge" },
        { "Queued", "stop" }, { "Queued", "withdrawal" }, { "Queued", "expiry" }, { "Queued", "erasure" }, { "Queued", "merge" },
        { "BetweenPieces", "stop" }, { "BetweenPieces", "withdrawal" }, { "BetweenPieces", "expiry" }, { "BetweenPieces", "erasure" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Nothing_begins_with_what_was_taken_back(string at, string by)
    {
        var step = Enum.Parse<Race.At>(at);
        var talk = await StartAsync(1, step == Race.At.BetweenPieces ? "instagram" : "whatsapp");
        var until = TimeProvider.System.GetUtcNow().AddSeconds(5);
        await (by == "expiry" ? talk.ConsentAsync("service.orders", "grant", until) : talk.ConsentAsync("service.orders", "grant"));
        var other = by == "merge" ? await RefusingAsync() : null;
        await Race.RunAsync(_world, talk, step, by switch
        {
            "stop" => async () =>
            {
                await talk.WriteAsync("STOP", marked: false);
                talk.Ledger.Stops(talk.Address);
            },
            "withdrawal" => () => talk.ConsentAsync("service.orders", "withdraw"),
            "expiry" => () => Eventually.TrueAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() > until)),
            "erasure" => () => ErasedAsync(talk),
            _ => () => talk.JoinAsync(other!),
        }, by is "erasure" || (by, step) is ("expiry", Race.At.ModelRuns) ? () => QuietAsync() : null);
        var (ways, findings) = _world.Egress.Judge(new(_world.Canaries.All), 1);
        Assert.True(findings.Count == 0, $"{string.Join(", ", findings)}\n{string.Join("\n---\n", _world.Model.Requests.Select(r => r.Body))}\n{string.Join("\n---\n", _world.Got(talk.To).Select(m => m.Text))}");
        Assert.Contains(ways, w => w is { Way: "model request", Opportunities: > 0 });
        Assert.Contains(_world.Model.Requests, r => r.Body.Contains("orders.code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_model_call_that_runs_is_broken_off_when_its_permission_goes()
    {
        var talk = await StartAsync(1, "whatsapp");
        await talk.ConsentAsync("service.orders", "grant");
        var hold = _world.Models.Next(Holds.Of(1));
        await talk.WriteAsync(Words.Questions[0]);
        await hold.Reached;
        await talk.WriteAsync("STOP", marked: false);
        var running = _world.Model.Requests.Last();
        await Eventually.TrueAsync(() => Task.FromResult(running.HangsUp.IsCancellationRequested));
        hold.Go();
    }

    [Fact]
    public async Task The_time_from_a_stop_to_the_last_use_is_short()
    {
        var (late, random) = (new List<double>(), new Random(3));
        for (var i = 1; i <= Repetitions.Of($"races of a stop on {Store}", 200, 30); i++)
        {
            var talk = await StartAsync(i, "whatsapp");
            await talk.ConsentAsync("service.orders", "grant");
            var values = talk.Permitted();
            await talk.WriteAsync(Words.Questions[0]);
            await Task.Delay(random.Next(300));
            var posted = Stopwatch.GetTimestamp();
            var taken = await talk.WriteAsync("STOP", marked: false);
            await Eventually.TrueAsync(async () => (await talk.ReadAsync()).Any(e => e.Datum("class") == "legal_confirm" && e.Text("status") == "sent"));
            var last = _world.Model.Of(i).Where(r => values.Any(v => r.Body.Contains(v.Text, StringComparison.Ordinal))).Select(r => r.Arrived)
                .Concat(_world.Arrivals(talk.To).Where(a => values.Any(v => a.Message.Text.Contains(v.Text, StringComparison.Ordinal))).Select(a => a.Arrived)).DefaultIfEmpty(0).Max();
            late.Add(last == 0 ? 0 : Math.Max(0, Stopwatch.GetElapsedTime(posted, Math.Max(posted, last)).TotalMilliseconds));
            _ = taken;
        }

        late.Sort();
        var text = FormattableString.Invariant($"  from posting the stop to the last byte that held a datum: p50 {late[late.Count / 2]:0.0} ms, max {late[^1]:0.0} ms, of {late.Count} races, {late.Count(l => l > 0)} with any after the post");
        Report.Write($"withdrawal on {Store}", text);
        output.WriteLine(text);
        Assert.True(late[^1] < 2000, text);
    }

    private async Task<Talk> StartAsync(int number, string channel)
    {
        var talk = new Talk(_world, number, new Random(number), channel);
        await talk.BeginAsync();
        return talk;
    }

    private async Task<Talk> RefusingAsync()
    {
        var other = await StartAsync(2, "messenger");
        await other.ConsentAsync("service.orders", "deny");
        return other;
    }

    private static async Task ErasedAsync(Talk talk)
    {
        await talk.EraseAsync();
        talk.Ledger.Forget();
    }

    // Nothing is to come, so there is nothing to wait for but time: longer than any answer takes.
    private static Task QuietAsync() => Task.Delay(TimeSpan.FromSeconds(2));
}

[Collection("leaks")]
public sealed class SqliteWithdrawalTests(ITestOutputHelper output) : WithdrawalTests(output)
{
    protected override string Store => "SQLite";

    protected override Task<string?> StoreAsync() => Task.FromResult<string?>(null);
}

[Collection("leaks")]
public sealed class RedisWithdrawalTests(ITestOutputHelper output) : WithdrawalTests(output)
{
    private RedisServer? _redis;

    protected override string Store => "Redis";

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await (_redis?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    protected override async Task<string?> StoreAsync() => (_redis = await RedisServer.StartNewAsync()).Endpoint;
}
