using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Integration.EndToEnd;
using Integration.Leaks;
using Integration.Rabbit;
using Tests;

namespace Integration.HandoffOutages;

/// <summary>What happens to handoffs when Redis loses what it had not brought to the disk.</summary>
[Collection("end to end, processes")]
public sealed class StoreTests
{
    private const int AtOnce = 3;
    private static readonly TimeSpan Unsynced = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("everysec", 100, 2)]
    [InlineData("always", 20, 1)]
    public async Task F13_No_handoff_that_was_told_is_lost_with_the_tail_of_the_store(string fsync, int full, int reduced)
    {
        await using var outage = await Outage.StartAsync("--appendfsync", fsync);
        var rounds = Repetitions.Of($"kill -9 of Redis (appendfsync {fsync}) with the tail of its file cut off", full, reduced);
        // Known long before: who is new in the lost second is lost with everything of theirs.
        var customers = new ConcurrentQueue<Customer>();
        for (var i = 0; i < rounds * AtOnce; i++)
        {
            customers.Enqueue(await outage.KnownAsync());
        }

        await using var ear = await BusEar.ListenAsync(outage.Rabbit);
        var told = new List<string>();
        for (; rounds > 0; rounds--)
        {
            using var sizes = new Sizes(outage.Redis.Written);
            await sizes.SettledAsync();
            var asking = new List<string>();
            for (var i = 0; i < AtOnce; i++)
            {
                Assert.True(customers.TryDequeue(out var customer));
                asking.Add(await customer.PersonAsync());
                await customer.WriteAsync("quiero hablar con una persona");
            }

            // Killed when the broker has some of them, and the router is in the middle of it.
            await Eventually.TrueAsync(() => Task.FromResult(asking.Exists(p => ear.Heard.Any(m => m.Contains(p, StringComparison.Ordinal)))));
            var (kept, written) = sizes.Now(fsync == "always" ? TimeSpan.Zero : Unsynced);
            await outage.Redis.KillAsync();
            told.AddRange(asking.Where(p => ear.Heard.Any(m => m.Contains(p, StringComparison.Ordinal))));
            outage.Redis.Cut(kept + (RandomNumberGenerator.GetInt32(0, 1001) * (written - kept) / 1000));
            await outage.Redis.StartAsync();
            // Somebody waits under the id that was told; under another where only the customer's words outlived the cut, and were answered once more.
            await Eventually.TrueAsync(async () => await outage.PeopleAsync() is var waiting && told.TrueForAll(waiting.Contains), () => $"{string.Join(' ', told)}\n{outage.World.Gateway.Output}");
        }

        Assert.NotEmpty(told);
        var people = await outage.PeopleAsync();
        Assert.Equal(people.Count, people.Distinct(StringComparer.Ordinal).Count());
        Report.Write($"F13, appendfsync {fsync}", $"{told.Count} handoffs told, 0 lost; brought back from the queue: {(await outage.OperationsAsync("restored")).Count}");
        // What the router had not acknowledged is acknowledged by now, or goes back to the queue; nothing of it was given up.
        Assert.Equal(0, await outage.World.Gateway.StopAsync());
        await using var spy = await Spy.OnAsync(outage.Rabbit);
        Assert.Equal(0u, await spy.Broker.MessageCountAsync("handoff.v1.parked"));
        Assert.Equal(0, (await VerbAsync(outage.World, "handoffs", "rebuild")).Status);
        Assert.Contains("Missing on the list: 0; out of date: 0;", (await VerbAsync(outage.World, "handoffs", "rebuild")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F13_Rebuild_puts_back_what_the_list_lost_and_reports_what_it_found()
    {
        await using var outage = await Outage.StartAsync();
        var lost = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            lost.Add((await outage.RequestAsync(await outage.KnownAsync())).Text("id")!);
        }

        await LoseListAsync(outage);
        var (status, output) = await VerbAsync(outage.World, "handoffs", "rebuild");
        Assert.Equal(0, status);
        Assert.Contains("3 handoffs are open. Missing on the list: 3;", output, StringComparison.Ordinal);
        Assert.Equal(lost.Order(StringComparer.Ordinal), (await outage.ListedAsync()).Order(StringComparer.Ordinal));
        Assert.Contains("Missing on the list: 0; out of date: 0; on it without a handoff: 0.", (await VerbAsync(outage.World, "handoffs", "rebuild")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_is_taken_from_a_page_that_hears_of_it_before_the_list_does()
    {
        await using var outage = await Outage.StartAsync();
        var customer = await outage.KnownAsync();
        var id = (await outage.RequestAsync(customer)).Text("id");
        using var ana = await DeskDoor.OpenAsync(outage.World.Gateway.Address, outage.World.AgentKey);
        var path = "/desk/" + await customer.PersonAsync();
        var page = await ana.PageAsync(path);
        // Last of all: the router puts back what it finds missing.
        await LoseListAsync(outage);
        await ana.PostAsync(page, path + "/claim");
        Assert.Equal((id, "claimed", "ana"), (await outage.World.Admin.HandoffAsync(await customer.PersonAsync(), "claimed"))!.Value is var taken ? (taken.Text("id"), taken.Text("state"), taken.Text("agent")) : default);
    }

    private static async Task LoseListAsync(Outage outage)
    {
        var deleted = await outage.Redis.AskAsync("EVAL \"local n = 0 for _, k in ipairs(redis.call('KEYS', '*handoffs:" + outage.World.Brand + "*')) do n = n + redis.call('DEL', k) end return n\" 0");
        Assert.NotEqual(":0", deleted);
        Assert.Empty(await outage.ListedAsync());
    }

    private static async Task<(int Status, string Output)> VerbAsync(World world, params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), .. verb, "--Data", world.Data, "--Config", Path.Combine(world.Folder.FullName, "gateway.json")])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        start.Environment["MasterKey"] = world.Master;
        foreach (var (name, value) in world.Gateway.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    /// <summary>How long a file was at which moment.</summary>
    private sealed class Sizes : IDisposable
    {
        private readonly ConcurrentQueue<(long At, long Size)> _seen = new();
        private readonly Func<long> _size;
        private readonly Timer _timer;

        public Sizes(Func<long> size)
        {
            _size = size;
            _timer = new(_ => _seen.Enqueue((Stopwatch.GetTimestamp(), size())), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
        }

        /// <summary>Returns when what was there at the beginning is on the disk for sure.</summary>
        public Task SettledAsync() => Eventually.TrueAsync(() => Task.FromResult(_seen.TryPeek(out var first) && Stopwatch.GetElapsedTime(first.At) > Unsynced * 2));

        /// <summary>What is on the disk at least, and what was written.</summary>
        public (long Kept, long Written) Now(TimeSpan unsynced) => unsynced == TimeSpan.Zero ? (_size(), _size()) : (Before(unsynced), _size());

        public void Dispose() => _timer.Dispose();

        private long Before(TimeSpan ago) => _seen.Where(s => Stopwatch.GetElapsedTime(s.At) >= ago).Select(s => s.Size).LastOrDefault(_seen.First().Size);
    }
}
