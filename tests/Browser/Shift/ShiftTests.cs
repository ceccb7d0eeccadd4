using Integration.EndToEnd;
using Integration.Rabbit;
using Integration.Redis;
using Tests;
using Xunit.Abstractions;

namespace Browser.Shift;

/// <summary>
/// Two agents in two browsers work one queue of four channels for a scripted shift, and everything is judged from outside: by what the
/// customers' phones have, by what the API says, and by pages that were never loaded again.
/// </summary>
public sealed class ShiftTests(ITestOutputHelper output)
{
    private const int Full = 200;
    private const int Reduced = 40;

    // Another shift: SHIFT_SEED=1 ./test --filter ShiftTests
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("SHIFT_SEED"), out var seed) ? seed : 20261122;

    [Fact]
    public Task A_shift_over_the_embedded_store() => WorkAsync("shift, embedded", Repetitions.Of("threads of a shift", Full, Reduced), []);

    [Fact]
    public async Task A_shift_over_Redis_and_RabbitMQ()
    {
        if (Repetitions.Of("threads of a shift over Redis and RabbitMQ", Full, 0) is not (> 0 and var threads))
        {
            return;
        }

        await using var redis = await RedisServer.StartNewAsync();
        var rabbit = new RabbitServer();
        await rabbit.InitializeAsync();
        await WorkAsync("shift, servers", threads, new(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = redis.Endpoint, ["ConnectionStrings__RabbitMq"] = rabbit.ConnectionString });
        await rabbit.DisposeAsync();
    }

    private async Task WorkAsync(string what, int threads, Dictionary<string, string?> environment)
    {
        output.WriteLine($"{what}: seed {Seed}, {threads} threads");
        Report.Write(what, $"seed {Seed}, {threads} threads");
        await using var world = await World.StartAsync(environment, setting: new() { BrandAssistant = new { mode = "off" } });
        using var playwright = await Playwright.CreateAsync();
        await using var ana = await Agent.StartAsync(playwright, world.Gateway.Address, world.AgentKey, "ana", "open");
        await using var luis = await Agent.StartAsync(playwright, world.Gateway.Address, world.AgentKey, "luis", "inbox");
        var script = new ShiftScript(Seed);
        var shift = new DeskShift(world, new(world, script), ana, luis, output.WriteLine);
        try
        {
            await shift.RunAsync(script.Rounds(threads), threads);
        }
        catch (Exception)
        {
            await ana.PictureAsync(Path.Combine(AppContext.BaseDirectory, "shift-ana.png"));
            await luis.PictureAsync(Path.Combine(AppContext.BaseDirectory, "shift-luis.png"));
            throw;
        }
    }
}
