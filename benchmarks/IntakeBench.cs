using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Storage.Redis;
using Storage.Sealed;

namespace Bench;

/// <summary>
/// Accepted webhooks per second, in turns with the baseline so that both meet the same machine: B A B A …, medians. The
/// gateway only takes in here; doing the work is measured by <c>replies</c>.
/// </summary>
internal static class IntakeBench
{
    private const int Rounds = 5;
    private const int Count = 20_000;
    private const int People = 2_000;
    private const long Strangers = 573_000_000_000;
    private const long Short = 573_100_000_000;
    private const long Long = 573_200_000_000;
    private const int LongLogs = 4;

    internal static async Task RunAsync(Figures figures)
    {
        await using var redis = await Servers.RedisAsync();
        await using var baseline = await Servers.BaselineAsync(redis.Port);
        await using var onRedis = await Servers.GatewayAsync(redis.Port, worker: false);
        await using var onSqlite = await Servers.GatewayAsync(null, worker: false);
        foreach (var port in new[] { baseline.Port, onRedis.Port, onSqlite.Port })
        {
            await Load.RunAsync(port, Webhooks.Requests(Count, People, Strangers));
        }

        var bare = new List<Load.Result>();
        var (a, b) = (new List<Load.Result>(), new List<Load.Result>());
        for (var round = 0; round < Rounds; round++)
        {
            bare.Add(await Load.RunAsync(baseline.Port, Webhooks.Requests(Count, People, Strangers)));
            a.Add(await Load.RunAsync(onRedis.Port, Webhooks.Requests(Count, People, Strangers)));
            b.Add(await Load.RunAsync(onSqlite.Port, Webhooks.Requests(Count, People, Strangers)));
        }

        figures.Row("baseline", "redis", Middle(bare), "body, HMAC, one XADD");
        figures.Row("intake", "redis", Middle(a), Refusals(a));
        figures.Row("intake", "sqlite", Middle(b), Refusals(b));
        figures.Ratio("intake", "redis", Ratio(a, bare));
        figures.Ratio("intake", "sqlite", Ratio(b, bare));
        await LengthAsync(figures, redis.Port, onRedis.Port);
    }

    // The same number of people and the same load; only the length of the logs differs.
    private static async Task LengthAsync(Figures figures, int redis, int gateway)
    {
        await FillAsync(redis, Long, LongLogs, 100_000);
        var (few, many) = (new List<Load.Result>(), new List<Load.Result>());
        for (var round = 0; round < Rounds; round++)
        {
            // Fresh people each round, or their logs would not stay short.
            await FillAsync(redis, Short + (round * LongLogs), LongLogs, 10);
            few.Add(await Load.RunAsync(gateway, Webhooks.Requests(Count / 2, LongLogs, Short + (round * LongLogs))));
            many.Add(await Load.RunAsync(gateway, Webhooks.Requests(Count / 2, LongLogs, Long)));
        }

        figures.Row("intake from 10 entries a log", "redis", Middle(few), Refusals(few));
        figures.Row("intake from 100,000 a log", "redis", Middle(many), Refusals(many));
        figures.Ratio("intake-100k", "redis", Ratio(many, few));
    }

    private static async Task FillAsync(int redis, long first, int people, int entries)
    {
        const int AtOnce = 100;
        await using var store = await RedisStore.OpenAsync($"127.0.0.1:{redis}", CancellationToken.None);
        var master = MasterKey.Read(Servers.MasterKey);
        using var installation = await Installation.OpenAsync(store, master, CancellationToken.None);
        var log = new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System);
        for (var person = first; person < first + people; person++)
        {
            var from = Address.Of(Channels.WhatsApp, $"{person}");
            for (var done = 0; done < entries; done += AtOnce)
            {
                var facts = Enumerable.Range(done, Math.Min(AtOnce, entries - done))
                    .Select(i => new Fact(new MessageReceived("acme-wa", from, $"fill.{person}.{i}", DateTimeOffset.UnixEpoch, "hola"), null)).ToList();
                await log.TakeInAsync("acme", from, facts, [], CancellationToken.None);
            }
        }
    }

    internal static Load.Result Middle(IReadOnlyList<Load.Result> runs) => new(
        Figures.Median(runs.Select(r => r.PerSecond)), Figures.Median(runs.Select(r => r.Median)), Figures.Median(runs.Select(r => r.High)), runs.Sum(r => r.Refused));

    private static string Refusals(IReadOnlyList<Load.Result> runs) => runs.Sum(r => r.Refused) is > 0 and var refused ? $"{refused} refused" : "";

    private static double Ratio(IReadOnlyList<Load.Result> runs, IReadOnlyList<Load.Result> against) =>
        Figures.Median(runs.Zip(against, (x, y) => x.PerSecond / y.PerSecond));
}
