using Microsoft.Playwright;

namespace Bench;

/// <summary>
/// The desk of a brand with 10,000 open threads, in a real browser: how long a click on a row takes until the thread is painted, how long a
/// message takes from the provider's call until an open thread and a colleague's list show it, and how the list opens and scrolls. What the
/// machine and the browser cost by themselves is measured beside it, on a bare page: fetch a static page and swap it in, and echo a call over
/// server-sent events. A ratio is bare time / desk time, so that 1 is as fast as a bare page and more is better.
/// </summary>
internal static class DeskBench
{
    private const int Threads = 10_000;
    private const int Switches = 200;
    private const int Warming = 60;
    private const int Arrivals = 100;
    private const int Renders = 15;
    private const int SwitchBar = 100;
    private const int ArrivalBar = 500;

    internal static async Task RunAsync(Figures figures)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
        await RunAsync(figures, browser, null);
        if (Servers.Has("redis-server"))
        {
            await using var redis = await Servers.RedisAsync();
            await RunAsync(figures, browser, redis.Port);
        }
    }

    private static async Task RunAsync(Figures figures, IBrowser browser, int? redis)
    {
        var name = redis is null ? "sqlite" : "redis";
        await using var echo = await Servers.EchoAsync();
        await using var gateway = await Servers.GatewayAsync(redis, worker: true, prepare: data => DeskSeed.FillAsync(data, redis, Threads));
        var bare = await BareDesk.OpenAsync(browser, echo.Port);
        var ana = await DeskBrowser.SignInAsync(browser, gateway.Port, "ana");
        var luis = await DeskBrowser.SignInAsync(browser, gateway.Port, "luis");

        await DeskBrowser.IndexedAsync(gateway.Port);

        // In turns, so that both meet the same machine; the first are not counted, in which a process that just started compiles itself.
        var (bareSwitch, deskSwitch, leafing) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = -Warming; i < Switches; i++)
        {
            var (plain, desk) = (await bare.SwitchAsync(), await ana.SwitchAsync(i + Warming, rest: true));
            Keep(i, (bareSwitch, plain), (deskSwitch, desk));
        }

        for (var i = 0; i < Switches; i++)
        {
            leafing.Add(await ana.SwitchAsync(i, rest: false));
        }

        var (bareArrival, thread, row) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = -5; i < Arrivals; i++)
        {
            var plain = await bare.ArriveAsync($"Echo {i + 5}");
            var (inThread, inRow) = await DeskBrowser.ArriveAsync(ana, luis, gateway.Port, i + 5);
            Keep(i, (bareArrival, plain), (thread, inThread), (row, inRow));
        }

        Tell(figures, name, "bare page: swap", bareSwitch, "fetch a static page, swap it in, paint");
        Tell(figures, name, "desk: thread switch", deskSwitch, "click on a row until the thread is painted", SwitchBar);
        Tell(figures, name, "desk: leafing", leafing, "the same, the next click as soon as a thread is painted", SwitchBar);
        Tell(figures, name, "bare page: echo", bareArrival, "call until its server-sent event is painted");
        Tell(figures, name, "desk: arrival in the thread", thread, "provider's call until the open thread shows it", ArrivalBar);
        Tell(figures, name, "desk: arrival in a list", row, "provider's call until a colleague's list shows it", ArrivalBar);
        Tell(figures, name, "desk: list opens", await luis.RendersAsync(Renders), $"{Threads:N0} open threads, navigation until rows are painted");
        Tell(figures, name, "desk: list scrolls", await luis.ScrollsAsync(), "a step of three screens until its rows are painted");
        figures.Ratio("desk_switch", name, Figures.Median(bareSwitch) / Figures.Median(deskSwitch));
        figures.Ratio("desk_arrival", name, Figures.Median(bareArrival) / Figures.Median(thread));
    }

    private static void Keep(int round, params (List<double> Times, double Time)[] measured)
    {
        foreach (var (times, time) in measured)
        {
            if (round >= 0)
            {
                times.Add(time);
            }
        }
    }

    private static void Tell(Figures figures, string store, string what, IReadOnlyList<double> times, string note, int? bar = null)
    {
        var sorted = times.Order().ToList();
        double At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
        var high = FormattableString.Invariant($"p95 {At(0.95):0} ms");
        figures.Row(what, store, new(1000 / At(0.5), At(0.5), At(0.99), 0), $"{high}{(bar is { } most ? $" (bar {most})" : "")}; {note}");
    }
}
