using Integration.Rabbit;
using Integration.Redis;
using Tests;
using Xunit.Abstractions;

namespace Integration.Leaks;

/// <summary>
/// Random people grant, refuse and take back while they talk and are attacked; nothing of what they did not permit leaves the gateway
/// by any way, and what they did permit reaches the assistant.
/// </summary>
[Collection("leaks")]
public sealed class CanaryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_leaves_that_was_not_permitted_on_SQLite()
    {
        var count = Repetitions.Of("leak test on SQLite, conversations", 3000, 60);
        Check(await LeakRun.RunAsync(count, seed: 1), "SQLite");
    }

    [Fact]
    public async Task Nothing_leaves_that_was_not_permitted_on_Redis_with_a_broker()
    {
        var count = Repetitions.Of("leak test on Redis, conversations", 3000, 40);
        await using var rabbit = new RabbitServer();
        await rabbit.InitializeAsync();
        var data = Directory.CreateTempSubdirectory("redis-data-");
        await using (var redis = await RedisServer.StartNewAsync("--dir", data.FullName, "--auto-aof-rewrite-percentage", "0"))
        {
            Check(await LeakRun.RunAsync(count, seed: 2, redis, data.FullName, rabbit), "Redis");
        }

        data.Delete(recursive: true);
    }

    private void Check(LeakReport report, string store)
    {
        Report.Write($"leaks on {store}", report.Text);
        output.WriteLine(report.Text);
        Assert.True(report.Broken.Count == 0, $"{report.Broken.Count} conversations did not come to their end, the first:\n{report.Broken.FirstOrDefault()}\n{report.Found}\n{report.Text}");
        Assert.True(report.Findings.Count == 0, report.Found + "\n" + report.Text);
        // A gateway that keeps everything from the assistant would pass too.
        Assert.True(report.Confirmed > report.Conversations && report.Confirmed == report.Expected, report.Text);
        Assert.True(report.Tokens.Confirmed > report.Conversations && report.Tokens.Confirmed == report.Tokens.Expected, report.Lacking + "\n" + report.Text);
        Assert.True(report.Kept.Confirmed > report.Conversations && report.Kept.Confirmed == report.Kept.Expected, report.Lacking + "\n" + report.Text);
    }
}
