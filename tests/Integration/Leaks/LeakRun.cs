using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Integration.EndToEnd;
using Integration.Rabbit;
using Integration.Redis;

namespace Integration.Leaks;

/// <summary>How often something was to be there, and was.</summary>
internal sealed class Control
{
    private int _expected;
    private int _confirmed;

    public int Expected => _expected;

    public int Confirmed => _confirmed;

    /// <summary>What was not there, for whoever has to find out why.</summary>
    public ConcurrentQueue<string> Lacking { get; } = new();

    public void Add(bool isThere, string what)
    {
        Interlocked.Increment(ref _expected);
        Interlocked.Add(ref _confirmed, isThere ? 1 : 0);
        if (!isThere)
        {
            Lacking.Enqueue(what);
        }
    }

    public override string ToString() => $"{Confirmed} of {Expected}";
}

/// <summary>What a run of many conversations showed.</summary>
/// <param name="Ways">What left of the facts that a use case needs a permission for.</param>
/// <param name="Confided">What left of the identifiers that people wrote.</param>
internal sealed record LeakReport(
    int Conversations, IReadOnlyList<Measured> Ways, IReadOnlyList<Measured> Confided, IReadOnlyList<Finding> Findings, int Expected, int Confirmed, Control Tokens, Control Kept, IReadOnlyList<string> Broken)
{
    public string Text => string.Join('\n', Ways.Select(w => Row("", w)).Concat(Confided.Select(w => Row("identifiers, ", w))))
        + $"\n  permitted values that were to be handed out and were: {Confirmed} of {Expected}; tokens of identifiers: {Tokens}; order numbers that stayed: {Kept}; conversations: {Conversations}";

    private static string Row(string of, Measured w) => FormattableString.Invariant(
        $"  {of + w.Way,-36} {w.Leaks,3} leaks of {w.Opportunities,7} opportunities, below {w.Bound * 100:0.000} % with 95 % confidence");

    public string Found => string.Join('\n', Findings.Take(20).Select(f => $"{f.Way}, conversation {f.Whose}: {f.Canary}"));

    public string Lacking => string.Join('\n', Tokens.Lacking.Concat(Kept.Lacking).Take(20));
}

/// <summary>Drives conversations of random people with random permissions through a gateway, and searches everything that left it.</summary>
internal static class LeakRun
{
    private const int AtOnce = 24;

    // On a slow machine fewer conversations than asked for, in this time; the figures say how many there were.
    private static readonly TimeSpan Most = int.TryParse(Environment.GetEnvironmentVariable("TEST_LEAKS_MINUTES"), out var minutes) ? TimeSpan.FromMinutes(minutes) : TimeSpan.MaxValue;

    private static readonly string[] Channels = ["whatsapp", "whatsapp-twilio", "messenger"];

    /// <summary>Runs on SQLite, or on these servers.</summary>
    public static async Task<LeakReport> RunAsync(int conversations, int seed, RedisServer? redis = null, string? redisFiles = null, RabbitServer? rabbit = null, string? assembly = null)
    {
        await using var world = await LeakWorld.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = redis?.Endpoint, ["ConnectionStrings__RabbitMq"] = rabbit?.ConnectionString }, assembly);
        await using var ear = rabbit is null ? null : await BusEar.ListenAsync(rabbit);
        var (talks, broken) = (new ConcurrentBag<Talk>(), new ConcurrentQueue<string>());
        var (begun, done) = (Stopwatch.GetTimestamp(), 0);
        await Parallel.ForAsync(0, conversations, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            if (Stopwatch.GetElapsedTime(begun) > Most)
            {
                return;
            }

            Interlocked.Increment(ref done);
            try
            {
                foreach (var talk in await ConverseAsync(world, number, new Random((seed * 100_003) + number)))
                {
                    talks.Add(talk);
                }
            }
            catch (Exception e) // The others say what leaked all the same; the run fails at its end.
            {
                broken.Enqueue($"conversation {number}: {e}");
            }
        });
        await GatherAsync(world, ear);
        await world.World.Gateway.StopAsync();
        await (redis?.KillAsync() ?? Task.CompletedTask);
        foreach (var file in Directory.GetFiles(redisFiles ?? world.World.Data, "*", SearchOption.AllDirectories))
        {
            world.Egress.Anywhere(Egress.StoresFiles, await File.ReadAllBytesAsync(file));
        }

        world.Egress.Anywhere("logs", Encoding.UTF8.GetBytes(world.World.Gateway.Output));
        var (ways, findings) = world.Egress.Judge(new(world.Canaries.All), done);
        var (confided, told) = world.Egress.JudgeConfided(world.Confidences.All, done);
        return new(done, ways, confided, [.. findings, .. told], talks.Sum(t => t.Expected), talks.Sum(t => t.Confirmed), world.Tokens, world.Kept, [.. broken]);
    }

    // Every tenth conversation has the same episode, so that few conversations have them all.
    private static async Task<IReadOnlyList<Talk>> ConverseAsync(LeakWorld world, int number, Random random)
    {
        var talk = new Talk(world, number, random, number % 10 < 2 ? "whatsapp" : Channels[random.Next(Channels.Length)]);
        List<Talk> all = [talk];
        await talk.BeginAsync();
        await AllowAsync(talk, random);
        await talk.ConfideAsync();
        switch (number % 10)
        {
            case 0:
                await talk.StopAsync();
                break;
            case 1:
                await JoinAsync(world, talk, number, random, all);
                break;
            case 2:
                await talk.ConsentAsync("service.orders", "grant");
                await talk.AskAsync(Any(random));
                await talk.ConsentAsync("service.orders", "withdraw");
                break;
            case 3:
                await talk.HandoffAsync();
                break;
            case 4:
                await talk.ConsentAsync("service.orders", "grant");
                await talk.CopyAsync();
                await talk.ConsentAsync("service.orders", "withdraw");
                break;
            case 5:
                await LapseAsync(talk);
                break;
            case 6:
                await talk.KnowAsync("orders.code", "fit.about", "billing.number");
                break;
            case 7:
                await talk.MisuseAsync();
                break;
            case 8:
                await talk.ConsentAsync("service.orders", "grant");
                await Race.RunAsync(world, talk, Race.At.ModelRuns, () => talk.ConsentAsync("service.orders", "withdraw"));
                break;
            default:
                await talk.ConsentAsync("service.orders", "grant");
                await Race.RunAsync(world, talk, Race.At.Queued, () => talk.ConsentAsync("service.orders", "withdraw"));
                break;
        }

        await talk.AskAsync(Any(random));
        await StepAsync(talk, random);
        await talk.ConfideAsync();
        await talk.CopyAsync();
        await talk.LookAsync();
        await talk.AccountAsync();
        await talk.TimelineAsync();
        return all;
    }

    private static string Any(Random random) => random.Next(2) == 0 ? Words.Questions[random.Next(Words.Questions.Length)] : Words.Attacks[random.Next(Words.Attacks.Length)];

    private static async Task AllowAsync(Talk talk, Random random)
    {
        foreach (var use in Declared.All.Where(u => u.Basis == Declared.Consent))
        {
            switch (random.Next(4))
            {
                case 0:
                    break;
                case 1:
                    await talk.ConsentAsync(use.Id, "deny");
                    break;
                default:
                    await talk.ConsentAsync(use.Id, "grant");
                    break;
            }
        }
    }

    private static Task StepAsync(Talk talk, Random random) => random.Next(6) switch
    {
        0 => talk.ConsentAsync(Consented(random), "grant"),
        1 or 2 => talk.ConsentAsync(Consented(random), "withdraw"),
        3 => talk.KnowAsync("orders.about", "inhouse.code"),
        4 => talk.StopAsync(),
        _ => talk.AskAsync(Any(random)),
    };

    private static string Consented(Random random) => Declared.All.Where(u => u.Basis == Declared.Consent).ElementAt(random.Next(5)).Id;

    // A consent that runs out while nothing else happens.
    private static async Task LapseAsync(Talk talk)
    {
        var until = TimeProvider.System.GetUtcNow().AddSeconds(1);
        await talk.ConsentAsync("service.orders", "grant", until);
        await talk.ConsentAsync("service.fit", "grant", until);
        await Eventually.TrueAsync(() => Task.FromResult(TimeProvider.System.GetUtcNow() > until.AddMilliseconds(100)));
    }

    // On both sides everything was decided, so that the stricter word is known.
    private static async Task JoinAsync(LeakWorld world, Talk talk, int number, Random random, List<Talk> all)
    {
        var other = new Talk(world, number + 1_000_000, random, "messenger");
        all.Add(other);
        await other.BeginAsync();
        foreach (var (use, at) in Declared.All.Where(u => u.Basis == Declared.Consent).Select((u, at) => (u.Id, at)))
        {
            await talk.ConsentAsync(use, at % 2 == 0 ? "grant" : "deny");
            await other.ConsentAsync(use, at % 3 == 0 ? "deny" : "grant");
        }

        await other.AskAsync(Any(random));
        await talk.JoinAsync(other);
    }

    private static async Task GatherAsync(LeakWorld world, BusEar? ear)
    {
        world.Egress.Anywhere("metrics", await world.World.Http.GetByteArrayAsync(world.World.Url("/metrics")));
        // Whatever the batches hold by now went out before the next one.
        var exported = world.Collector.Taken.Count;
        await Eventually.TrueAsync(() => Task.FromResult(world.Collector.Taken.Count > exported + 2));
        foreach (var (path, body) in world.Collector.Taken)
        {
            world.Egress.Anywhere(path == "/v1/traces" ? "traces" : "metrics", body);
        }

        foreach (var message in ear?.Heard ?? [])
        {
            world.Egress.Anywhere("bus", Encoding.UTF8.GetBytes(message));
        }

        foreach (var body in world.World.ErrorBodies)
        {
            world.Egress.Anywhere("error bodies", Encoding.UTF8.GetBytes(body));
        }
    }
}
