using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Integration.EndToEnd;

namespace Browser;

/// <summary>The demo as `dotnet run` starts it, in a process of its own, and a browser to look at it with.</summary>
public sealed partial class Demo : IAsyncLifetime
{
    /// <summary>Longer than anything takes on a machine that has much else to do; what is promised in less is measured.</summary>
    public const float Patience = 60_000;

    // The demo is what it is on a machine with nothing installed, whatever the tests are told to run against.
    private static readonly Dictionary<string, string?> Bare = new(StringComparer.Ordinal)
    {
        ["ConnectionStrings__Redis"] = null, ["ConnectionStrings__RabbitMq"] = null, ["MasterKey"] = null, ["Config"] = null,
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("demo-");
    private readonly ConcurrentQueue<string> _complaints = [];
    private readonly ConcurrentQueue<IBrowserContext> _open = [];
    private GatewayProcess _gateway = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private string _signedIn = "";

    public Uri Address => _gateway.Address;

    /// <summary>What the demo's process wrote: what a test says when something did not come.</summary>
    internal string Output => _gateway.Output;

    /// <summary>What browsers complained about: broken scripts, and whatever the content policy stopped.</summary>
    public IEnumerable<string> Complaints => _complaints;

    public async Task InitializeAsync()
    {
        _gateway = Start(_folder.FullName);
        _playwright = await Playwright.CreateAsync();
        _browser = await Browsers.StartAsync(_playwright);
        await _gateway.StartAsync();
        await SignInAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A page in a browser of its own.</summary>
    public async Task<IPage> PageAsync(string path, bool signedIn = false, bool script = true, ViewportSize? size = null, ColorScheme scheme = ColorScheme.Light, string locale = "es-CO")
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            JavaScriptEnabled = script,
            ViewportSize = size ?? new() { Width = 1440, Height = 900 },
            ColorScheme = scheme,
            Locale = locale,
            StorageState = signedIn ? _signedIn : null,
        });
        context.SetDefaultTimeout(Patience);
        await CloseOldestAsync(context);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            // That an answer has a status is no complaint about the page.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue(message.Text);
            }
        };
        await page.GotoAsync(path);
        return page;
    }

    // A page that nobody looks at any more still follows its stream and draws: those of earlier tests go. No test has so many open at once.
    private async Task CloseOldestAsync(IBrowserContext newest)
    {
        const int MostOpen = 8;
        _open.Enqueue(newest);
        while (_open.Count > MostOpen && _open.TryDequeue(out var oldest))
        {
            await oldest.CloseAsync();
        }
    }

    /// <summary>A browser of its own for pages that are somewhere else.</summary>
    internal async Task<IBrowserContext> ContextAsync(BrowserNewContextOptions options)
    {
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        return context;
    }

    /// <summary>A client without a browser's manners.</summary>
    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>Another demo of its own, not started.</summary>
    internal static GatewayProcess Start(string folder) => new(config: null, folder, Bare, "--DebounceMilliseconds", "700");

    /// <summary>The token of the link that a gateway printed.</summary>
    internal static string LinkOf(GatewayProcess gateway) => Link().Match(gateway.Output).Groups[1].Value;

    /// <summary>The path of a sample customer's own page, as the simulator shows it.</summary>
    public async Task<string> PreferencesAsync(string customer)
    {
        using var http = Client();
        string? link = null;
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await http.GetAsync($"/simulator?customer={customer}");
            link = Preferences().Match(await answer.Content.ReadAsStringAsync()) is { Success: true } found ? found.Value : null;
            return link is not null;
        });
        return link!;
    }

    /// <summary>What axe finds wrong with a page, one line each; and whether it is wider than its window.</summary>
    public static async Task LookAsync(IPage page)
    {
        Assert.Empty(await FoundAsync(page));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its window.");
    }

    /// <summary>What axe finds wrong with a page, one line each.</summary>
    internal static async Task<IReadOnlyList<string>> FoundAsync(IPage page)
    {
        // What is on its way in has half of its colours: nothing moves while the page is looked at.
        var moves = !await page.EvaluateAsync<bool>("matchMedia('(prefers-reduced-motion: reduce)').matches");
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var found = await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        await page.EmulateMediaAsync(new() { ReducedMotion = moves ? ReducedMotion.NoPreference : ReducedMotion.Reduce });
        return [.. found.Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Select(n => n.Target))}")];
    }

    private async Task SignInAsync()
    {
        await Eventually.TrueAsync(() => Task.FromResult(LinkOf(_gateway).Length > 0), () => _gateway.Output);
        var page = await PageAsync("/signin?link=" + LinkOf(_gateway));
        await page.Locator("main button.primary").ClickAsync();
        await page.WaitForURLAsync("**/simulator*");
        _signedIn = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
    }

    [GeneratedRegex("/preferences/[A-Za-z0-9_-]+", RegexOptions.None, 1000)]
    private static partial Regex Preferences();

    [GeneratedRegex("signin\\?link=([0-9a-f]+)", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

[CollectionDefinition(nameof(Demo))]
public sealed class DemoCollection : ICollectionFixture<Demo>;

/// <summary>Tests of gateways of their own, which run beside those that share one demo: of theirs they use the browser.</summary>
[CollectionDefinition(nameof(Gateways))]
public sealed class Gateways : ICollectionFixture<Demo>;
