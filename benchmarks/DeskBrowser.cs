using Microsoft.Playwright;

namespace Bench;

/// <summary>An agent's browser at the measured desk.</summary>
internal sealed class DeskBrowser(IPage page)
{
    private static readonly ViewportSize Screen = new() { Width = 1440, Height = 900 };

    internal static async Task<DeskBrowser> SignInAsync(IBrowser browser, int port, string agent)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = $"http://127.0.0.1:{port}", ViewportSize = Screen, Locale = "es-CO", BypassCSP = true });
        await context.AddInitScriptAsync(DeskScripts.Painted);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/desk");
        await page.Locator("input[name=key]").FillAsync(Servers.AgentKey);
        await page.Locator("input[name=agent]").FillAsync(agent);
        await page.Locator("main button.primary").ClickAsync();
        await page.Locator("a[data-row]").First.WaitForAsync(new() { Timeout = 60_000 });
        return new(page);
    }

    /// <summary>Opens the next row; milliseconds until its thread is painted. Whoever does not <paramref name="rest"/> leafs on at once.</summary>
    internal Task<double> SwitchAsync(int row, bool rest) => page.EvaluateAsync<double>(DeskScripts.Switch, new object[] { row, rest });

    /// <summary>Waits until the search index, which a new process builds once from the logs it finds, has seen everybody.</summary>
    internal static async Task IndexedAsync(int port)
    {
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Servers.AgentKey);
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (await timer.WaitForNextTickAsync())
        {
            using var answer = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync("/api/v1/brands/acme/search?q=cliente&limit=1"));
            if (answer.RootElement.GetProperty("built").GetDouble() >= 1)
            {
                return;
            }
        }
    }

    /// <summary>A person who is seen in both browsers writes; milliseconds until the one's thread and the other's list show it.</summary>
    internal static async Task<(double Thread, double Row)> ArriveAsync(DeskBrowser thread, DeskBrowser list, int port, int i)
    {
        const int Each = 10;
        var person = i / Each;
        if (i % Each == 0)
        {
            await thread.OpenAsync(person);
        }

        var text = $"Llegada numero {Word(i)}";
        await thread.ExpectAsync("timeline", text);
        await list.ExpectAsync("waiting", text);
        var begun = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        await Load.RunAsync(port, Webhooks.Requests(1, 1, DeskSeed.First + person, text), connections: 1);
        return (await thread.SeenAsync(text) - begun, await list.SeenAsync(text) - begun);
    }

    /// <summary>How long the list takes to open, again and again.</summary>
    internal async Task<IReadOnlyList<double>> RendersAsync(int times)
    {
        List<double> all = [];
        for (var i = 0; i < times; i++)
        {
            await page.GotoAsync("/desk");
            all.Add(await page.EvaluateAsync<double>(DeskScripts.Render));
        }

        return all;
    }

    /// <summary>How long each step of scrolling takes.</summary>
    internal async Task<IReadOnlyList<double>> ScrollsAsync() => await page.EvaluateAsync<double[]>(DeskScripts.Scroll) is { Length: > 0 } steps ? steps : [0];

    // Letters only: digits might be taken for somebody's number, and covered.
    private static string Word(int i) => string.Concat(i.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('a' + (digit - '0'))));

    private async Task OpenAsync(int row)
    {
        await page.Locator("a[data-row]", new() { HasText = $"Cliente {row}" }).First.ClickAsync();
        await page.Locator(".thread", new() { HasText = $"Cliente {row}" }).WaitForAsync();
        await page.Locator("#timeline .entry").First.WaitForAsync();
    }

    private Task ExpectAsync(string id, string text) => page.EvaluateAsync("([id, text]) => window.expectText(id, text)", new[] { id, text });

    private Task<double> SeenAsync(string text) => page.EvaluateAsync<double>("(text) => window.expected[text]", text);
}

/// <summary>The bare page beside it.</summary>
internal sealed class BareDesk(IPage page, HttpClient http)
{
    internal static async Task<BareDesk> OpenAsync(IBrowser browser, int port)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = $"http://127.0.0.1:{port}" });
        await context.AddInitScriptAsync(DeskScripts.Painted);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        await page.EvaluateAsync("""
            () => new Promise((resolve) => {
              const source = new EventSource("/events");
              source.onopen = resolve;
              source.onmessage = (event) => { document.getElementById("timeline").innerHTML = event.data; };
            })
            """);
        return new(page, new() { BaseAddress = new($"http://127.0.0.1:{port}") });
    }

    internal Task<double> SwitchAsync() => page.EvaluateAsync<double>("""
        async () => {
          const begun = performance.timeOrigin + performance.now();
          const answer = await fetch("/thread");
          document.getElementById("thread").innerHTML = await answer.text();
          return (await window.painted()) - begun;
        }
        """);

    internal async Task<double> ArriveAsync(string text)
    {
        await page.EvaluateAsync("(text) => window.expectText(\"timeline\", text)", text);
        var begun = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        using var answer = await http.PostAsync("/say", new StringContent(text));
        return await page.EvaluateAsync<double>("(text) => window.expected[text]", text) - begun;
    }
}
