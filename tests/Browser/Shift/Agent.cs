using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Browser.Shift;

/// <summary>An agent at a desk in a browser of their own, who sees and presses what people see and press.</summary>
internal sealed class Agent : IAsyncDisposable
{
    private static readonly LocatorAssertionsToContainTextOptions Seen = new() { Timeout = Demo.Patience };
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly ConcurrentQueue<string> _complaints = [];
    private int _loads;

    private Agent(string name, IBrowser browser, IPage page) => (Name, _browser, _page) = (name, browser, page);

    public string Name { get; }

    /// <summary>What the browser complained about.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>How often a page was asked for since the desk was opened.</summary>
    public int Loads => _loads;

    /// <summary>What is typed and not sent.</summary>
    public ILocator Text => _page.Locator("#composer-text");

    public ILocator Timeline => _page.Locator("#timeline");

    public ILocator Handoff => _page.Locator("#handoff");

    /// <summary>The list that they look at: <c>inbox</c>, what waits and what is theirs, or <c>open</c>, all that is open.</summary>
    public string Queue { get; private init; } = "inbox";

    /// <summary>Whom the open thread is about; null for nobody.</summary>
    public string? Person => new Uri(_page.Url).AbsolutePath.Split('/') is [_, "desk", { Length: > 0 } person] ? person : null;

    /// <param name="playwright">What starts browsers.</param>
    /// <param name="gateway">Where the desk is.</param>
    /// <param name="key">The key to sign in with.</param>
    /// <param name="name">The agent.</param>
    /// <param name="queue">The list that they look at.</param>
    public static async Task<Agent> StartAsync(IPlaywright playwright, Uri gateway, string key, string name, string queue)
    {
        var browser = await Browsers.StartAsync(playwright);
        var context = await browser.NewContextAsync(new() { BaseURL = gateway.ToString(), ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "es-CO" });
        context.SetDefaultTimeout(Demo.Patience);
        var agent = new Agent(name, browser, await context.NewPageAsync()) { Queue = queue };
        await agent.SignInAsync(key, queue);
        return agent;
    }

    /// <summary>Whether "take the next" can be pressed.</summary>
    public Task<bool> CanTakeNextAsync() => Next.IsEnabledAsync();

    /// <summary>Presses "take the next"; whom it gave, or null when there is nothing: it cannot be pressed, or says so.</summary>
    public async Task<string?> TakeNextAsync()
    {
        var before = await PlaceAsync();
        await _page.EvaluateAsync("document.getElementById('conflict')?.remove()");
        // A colleague may take the last one while the hand goes there: whoever presses then presses nothing.
        await Next.HoverAsync();
        if (!await Next.EvaluateAsync<bool>("next => { if (next.disabled) return false; next.click(); return true; }"))
        {
            return null;
        }

        var given = await _page.WaitForFunctionAsync($"(before) => document.getElementById('conflict') ? 'nothing' : {Here} !== before && {Mine} ? 'given' : null", before);
        return await given.JsonValueAsync<string>() == "given" ? Person : null;
    }

    /// <summary>Opens the thread of somebody on the list by a click on their row, of which there is one: further down, for whoever scrolls.</summary>
    public async Task OpenAsync(string person)
    {
        await _page.WaitForFunctionAsync(Find, person, new() { PollingInterval = 500 });
        await _page.WaitForFunctionAsync("(person) => location.pathname === '/desk/' + person && document.querySelector(`.compose[action*=\"/${person}/\"]`) !== null", person);
    }

    /// <summary>How many the list says that it has; more than are in the page where it is long.</summary>
    public Task<int> CountAsync() => _page.EvaluateAsync<int>("Number(document.getElementById('waiting-rows').dataset.count)");

    /// <summary>Those of the list that are in the page, from the top.</summary>
    public Task<string[]> RowsAsync() => _page.EvaluateAsync<string[]>("[...document.querySelectorAll('#waiting a[data-row]')].map(row => new URL(row.href).pathname.split('/')[2])");

    public async Task TakeAsync()
    {
        await _page.Take().ClickAsync();
        await Expect(Handoff).ToHaveClassAsync(Word("mine"), new() { Timeout = Demo.Patience });
    }

    /// <summary>Presses take, whoever else does; whether it is theirs then.</summary>
    public async Task<bool> TriesToTakeAsync()
    {
        // A colleague may have it before the hand is there: the button is gone then, and the bar says who has it.
        await _page.EvaluateAsync("document.querySelector('#handoff :is([data-key=take], [data-key=accept])')?.click()");
        var end = await _page.WaitForFunctionAsync("() => { const bar = document.getElementById('handoff'); return bar.classList.contains('mine') ? 'mine' : bar.classList.contains('taken') ? 'taken' : null; }");
        return await end.JsonValueAsync<string>() == "mine";
    }

    public async Task ReadsAsync(string text) => await Expect(Timeline).ToContainTextAsync(text, Seen);

    /// <summary>Types into the composer, where what is typed goes to the customer.</summary>
    public async Task TypesAsync(string text)
    {
        await ChooseAsync("reply");
        await Text.FillAsync(text);
    }

    /// <summary>Sends what is typed: it stands in the thread then, and the composer is empty.</summary>
    public async Task SendsAsync(string text)
    {
        await _page.Locator(".compose [data-key=send]:visible").ClickAsync();
        await Expect(Text).ToHaveValueAsync("", new() { Timeout = Demo.Patience });
        await ReadsAsync(text);
    }

    /// <summary>Presses send, whatever comes of it.</summary>
    public Task PressesSendAsync() => _page.Locator(".compose [data-key=send]:visible").ClickAsync();

    public async Task NotesAsync(string text)
    {
        // The composer of whoever just took it comes by itself, with both.
        await Expect(_page.Locator(".compose input[name=mode][value=reply]")).ToBeAttachedAsync();
        await ChooseAsync("note");
        await Text.FillAsync(text);
        await SendsAsync(text);
    }

    public async Task ResolvesAsync()
    {
        await _page.Locator("#handoff [data-key=resolve]").ClickAsync();
        await Expect(_page.Locator("#handoff.mine")).ToHaveCountAsync(0);
    }

    /// <summary>Resolves, and takes the next in one press; whom it gave, or null when there is nothing.</summary>
    public async Task<string?> ResolvesAndNextAsync()
    {
        var from = new Uri(_page.Url).AbsolutePath;
        await _page.EvaluateAsync("document.getElementById('conflict')?.remove()");
        await _page.Locator("#act-more > summary").ClickAsync();
        await _page.Locator("#act-more [data-key=resolve-next]").ClickAsync();
        // That it is settled is seen before the answer comes: only another place, or a word beside it, is the answer.
        var given = await _page.WaitForFunctionAsync($"(from) => document.getElementById('conflict') ? 'nothing' : location.pathname === from ? null : {Mine} ? 'given' : document.querySelector('#thread.nothing') ? 'nothing' : null", from);
        return await given.JsonValueAsync<string>() == "given" ? Person : null;
    }

    /// <summary>Lays the thread aside until later.</summary>
    public async Task SnoozesAsync(string person)
    {
        await _page.Locator("#act-snooze > summary").ClickAsync();
        await _page.Locator("#act-snooze button[name=for]").First.ClickAsync();
        await _page.WaitForFunctionAsync("(person) => location.pathname !== '/desk/' + person || document.querySelector('#handoff.asleep') !== null", person);
    }

    /// <summary>Hands the thread to a colleague.</summary>
    public async Task TransfersAsync(string to)
    {
        await _page.Locator("#act-transfer > summary").ClickAsync();
        await _page.Locator($"#act-transfer input[value='agent:{to}']").CheckAsync(new() { Force = true });
        await _page.Locator("#act-transfer button.primary").ClickAsync();
        await Expect(_page.Locator("#handoff.mine")).ToHaveCountAsync(0);
    }

    /// <summary>Cuts the connection, or brings it back.</summary>
    public Task OfflineAsync(bool offline) => _page.Context.SetOfflineAsync(offline);

    /// <summary>Whether the page is still the one that was opened.</summary>
    public async Task<bool> IsSamePageAsync() => await _page.EvaluateAsync<string?>("window.shift ?? null") == Name;

    public Task PictureAsync(string path) => _page.ScreenshotAsync(new() { Path = path });

    public async ValueTask DisposeAsync() => await _browser.DisposeAsync();

    private ILocator Next => _page.Locator("#waiting [data-key=next]");

    // A long list is not whole in the page, and its rows move while a hand goes there: who looks for somebody scrolls, and presses the row where it is.
    private const string Find = """
        (person) => {
          const rows = document.querySelectorAll(`#waiting a[data-row][href*='/desk/${person}']`);
          if (rows.length > 1) throw new Error(`${person} has ${rows.length} rows`);
          rows[0]?.click();
          const pane = document.getElementById("waiting-rows");
          if (!rows[0]) pane.scrollTop = pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1 ? 0 : pane.scrollTop + pane.clientHeight;
          return rows.length === 1;
        }
        """;

    private const string Mine = "document.querySelector('#handoff.mine') !== null";

    private const string Here = "(location.pathname + ' ' + (document.querySelector('#handoff input[name=handoff]')?.value ?? '') + ' ' + (document.querySelector('#handoff.mine') !== null))";

    private Task<string> PlaceAsync() => _page.EvaluateAsync<string>(Here);

    private static Regex Word(string name) => new($@"\b{name}\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    // The radio is drawn by its label.
    private async Task ChooseAsync(string mode)
    {
        var radio = _page.Locator($".compose input[name=mode][value={mode}]");
        if (!await radio.IsCheckedAsync())
        {
            await radio.CheckAsync(new() { Force = true });
        }
    }

    private async Task SignInAsync(string key, string queue)
    {
        _page.PageError += (_, error) => _complaints.Enqueue(error);
        _page.Console += (_, message) =>
        {
            // That an answer has a status, or did not come, is no complaint about the page.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue(message.Text);
            }
        };
        await _page.GotoAsync("/desk?view=" + queue);
        await _page.Locator("input[name=key]").FillAsync(key);
        await _page.Locator("input[name=agent]").FillAsync(Name);
        await _page.Locator("main button.primary").ClickAsync();
        await Expect(_page.Locator("#waiting")).ToBeVisibleAsync();
        await _page.EvaluateAsync("(name) => { window.shift = name; }", Name);
        _page.Request += (_, request) =>
        {
            if (request.IsNavigationRequest && request.Frame == _page.MainFrame)
            {
                Interlocked.Increment(ref _loads);
            }
        };
    }
}
