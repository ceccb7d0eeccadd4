using System.Security.Cryptography;
using Integration.Providers;
using Integration.Redis;
using Tests;

namespace Integration.EndToEnd;

/// <summary>The gateway is killed at random moments while a crowd writes; afterwards nothing is lost and nothing was said twice.</summary>
[Collection("end to end, processes")]
public sealed class CrashTests
{
    [Fact]
    public async Task A_kill_at_any_moment_loses_and_repeats_nothing_on_SQLite()
    {
        await using var world = await World.StartAsync(setting: new(BrandAssistant: World.Setting.Patient));
        await KillAsync(world, "kill -9 of the gateway, SQLite");
    }

    [Fact]
    public async Task A_kill_at_any_moment_loses_and_repeats_nothing_on_Redis()
    {
        await using var redis = await RedisServer.StartNewAsync();
        await using var world = await World.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = redis.Endpoint }, setting: new(BrandAssistant: World.Setting.Patient));
        await KillAsync(world, "kill -9 of the gateway, Redis");
    }

    private static async Task KillAsync(World world, string what)
    {
        // A provider that takes its time, so that calls are under way at any moment.
        world.Meta.Answer(Enumerable.Range(0, 20_000).Select(_ => Reply.Late(TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 100)))));
        var crowd = new Crowd(world, customers: 100);
        using var stop = new CancellationTokenSource();
        var writing = crowd.WriteAsync(TimeSpan.FromSeconds(2), stop.Token);
        for (var kills = Repetitions.Of(what, full: 50, reduced: 5); kills > 0; kills--)
        {
            // Some way into the load, and then at no particular moment of anything.
            var some = crowd.Taken + RandomNumberGenerator.GetInt32(1, 40);
            await Eventually.TrueAsync(() => Task.FromResult(crowd.Taken >= some), () => world.Gateway.Output);
            await Task.Delay(RandomNumberGenerator.GetInt32(0, 250));
            await world.Gateway.KillAsync();
            await world.Gateway.StartAsync();
        }

        await stop.CancelAsync();
        await writing;
        await crowd.CheckAsync();
    }
}
