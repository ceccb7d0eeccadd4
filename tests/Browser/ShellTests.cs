using System.Text.RegularExpressions;
using Integration.EndToEnd;

namespace Browser;

/// <summary>The desk's frame, as an agent uses it all day: threads without loading a page, connections that break, keys, panes, text that is kept.</summary>
[Collection(nameof(Gateways))]
public sealed class ShellTests(Demo demo) : IAsyncLifetime
{
    private static readonly string[] Phones = ["cli-1008-whatsapp", "cli-1012-whatsapp", "cli-1013-whatsapp"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shell-");
    private readonly List<string> _paths = [];
    private GatewayProcess _gateway = null!;
    private IPage _desk = null!;

    private ILocator Row(string path) => _desk.Locator($"a[data-row][data-person='{path.Split('/')[^1]}']");

    private ILocator Heading => _desk.Locator("#thread-name");

    private ILocator Field => _desk.Locator("#composer-text");

    public async Task InitializeAsync()
    {
        _gateway = Demo.Start(_folder.FullName);
        await _gateway.StartAsync();
        await Eventually.TrueAsync(() => Task.FromResult(Demo.LinkOf(_gateway).Length > 0), () => _gateway.Output);
        _desk = await demo.PageAsync(At("/signin?link=" + Demo.LinkOf(_gateway)));
        await _desk.Locator("main button.primary").ClickAsync();
        await _desk.WaitForURLAsync("**/simulator*");
        foreach (var phone in Phones)
        {
            await SayAsync(_desk, phone, "Quiero hablar con una persona");
            _paths.Add(await _desk.Locator(".person-links a[href^='/desk/']").GetAttributeAsync("href") ?? "");
        }

        await OpenAsync("/desk");
        foreach (var path in _paths)
        {
            await Expect(Row(path)).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
        }
    }

    public async Task DisposeAsync()
    {
        await _desk.Context.CloseAsync();
        await _gateway.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Another_thread_opens_without_another_page_and_back_leads_to_the_one_before()
    {
        var (first, second) = (_paths[0], _paths[1]);
        await GoAsync(first);
        await Expect(Heading).ToBeFocusedAsync();
        await Field.FillAsync("para el primero");
        await GoAsync(second);
        await Expect(Field).ToHaveValueAsync("");
        await Expect(_desk.Locator($"#context-body [title='{second.Split('/')[^1]}']")).ToBeVisibleAsync();

        await _desk.GoBackAsync();
        await ShowsAsync(first);
        await Expect(Field).ToHaveValueAsync("para el primero");
        await _desk.GoForwardAsync();
        await ShowsAsync(second);
        await _desk.GoBackAsync();
        await _desk.GoBackAsync();
        await ShowsAsync("/desk");
        await StaysAsync();

        await OpenAsync(second);
        await Expect(_desk.Locator($"#context-body [title='{second.Split('/')[^1]}']")).ToBeVisibleAsync();
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task What_comes_to_the_thread_that_was_switched_to_arrives()
    {
        await GoAsync(_paths[0]);
        await GoAsync(_paths[1]);
        await SayAsync(await _desk.Context.NewPageAsync(), Phones[1], "¿Ya me leen?");
        await Expect(_desk.Locator("#timeline .message.in", new() { HasText = "¿Ya me leen?" })).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
        await StaysAsync();
    }

    [Fact]
    public async Task An_opening_that_was_overtaken_does_not_come_late()
    {
        var (first, second) = (_paths[0], _paths[1]);
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        await _desk.RouteAsync($"**{first}*", async route =>
        {
            asked.TrySetResult();
            await answer.Task;
            await route.ContinueAsync();
        });
        await Row(first).ClickAsync();
        await asked.Task.WaitAsync(Eventually.Deadline);
        await Expect(_desk.Locator("#thread > .skeleton")).ToBeVisibleAsync();
        await GoAsync(second);
        answer.SetResult();
        await _desk.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.Wait });
        await ShowsAsync(second);
        await Expect(_desk.Locator(".skeleton")).ToHaveCountAsync(0);
        await Expect(_desk.Locator("[data-row][aria-current=true]")).ToHaveAttributeAsync("data-person", second.Split('/')[^1]);
    }

    [Fact]
    public async Task F23_a_restart_in_the_middle_of_an_answer_loses_nothing_and_loads_nothing()
    {
        await GoAsync(_paths[0]);
        await TakeAsync();
        await Field.FillAsync("Ya lo estoy");
        await _gateway.StopAsync();
        await Expect(_desk.Locator("#connection")).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        await Field.PressSequentiallyAsync(" revisando");

        await _gateway.StartAsync();
        await SayAsync(await _desk.Context.NewPageAsync(), Phones[0], "¿Siguen ahí?");
        await Expect(_desk.Locator("#timeline .message.in", new() { HasText = "¿Siguen ahí?" })).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
        await Expect(_desk.Locator("#connection")).ToBeHiddenAsync(new() { Timeout = Demo.Patience });
        await Expect(Field).ToHaveValueAsync("Ya lo estoy revisando");
        await Field.PressAsync("Control+Enter");
        await Expect(_desk.Locator("#timeline .by-agent", new() { HasText = "revisando" })).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
        await StaysAsync();
    }

    [Fact]
    public async Task What_is_typed_and_sent_while_the_last_words_are_on_their_way_follows_them_and_nothing_goes_twice()
    {
        await GoAsync(_paths[0]);
        await TakeAsync();
        var slow = new TaskCompletionSource();
        await _desk.RouteAsync("**/messages", async route =>
        {
            await slow.Task;
            await route.ContinueAsync();
        });
        await Field.FillAsync("Va en camino.");
        await Field.PressAsync("Control+Enter");
        await Field.PressAsync("Control+Enter");
        await Field.PressSequentiallyAsync("Llega mañana.");
        await Field.PressAsync("Control+Enter");
        await Expect(_desk.Locator(".compose[aria-busy]")).ToHaveCountAsync(1);
        slow.SetResult();
        var said = _desk.Locator("#timeline .by-agent .text");
        await Expect(said).ToHaveTextAsync(["Va en camino.", "Llega mañana."], new() { Timeout = Demo.Patience });
        await Expect(Field).ToHaveValueAsync("");
        await Expect(_desk.Locator(".compose[aria-busy]")).ToHaveCountAsync(0);
        await Expect(said).ToHaveCountAsync(2);
        await StaysAsync();
    }

    [Fact]
    public async Task What_could_not_be_sent_is_kept_and_leaves_once_when_somebody_says_so()
    {
        await GoAsync(_paths[0]);
        await TakeAsync();
        var cut = true;
        await _desk.RouteAsync("**/messages", route => cut ? route.AbortAsync() : route.ContinueAsync());
        await Field.FillAsync("Va en camino.");
        await Field.PressAsync("Control+Enter");
        await Expect(_desk.Locator("#kept")).ToContainTextAsync("guardado en este navegador");
        await Expect(Field).ToHaveValueAsync("Va en camino.");

        await SayAsync(await _desk.Context.NewPageAsync(), Phones[0], "Ya no hace falta");
        await Expect(_desk.Locator("#kept")).ToContainTextAsync("léalo antes de enviar", new() { Timeout = Demo.Patience });
        await Expect(_desk.Locator("#timeline .by-agent")).ToHaveCountAsync(0);
        await _desk.ReloadAsync();
        await Expect(Field).ToHaveValueAsync("Va en camino.");
        await Expect(_desk.Locator("[data-send-kept]")).ToBeVisibleAsync();
        cut = false;
        await _desk.Locator("[data-send-kept]").ClickAsync();
        await Expect(_desk.Locator("#timeline .by-agent", new() { HasText = "Va en camino." })).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
        await Expect(_desk.Locator("#kept")).ToBeEmptyAsync();
        await Expect(Field).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_session_that_is_over_says_so_and_takes_nothing_along()
    {
        await GoAsync(_paths[0]);
        await Field.FillAsync("una nota a medias");
        await _desk.Context.ClearCookiesAsync();
        await Field.PressAsync("Control+Enter");
        await Expect(_desk.Locator("#session-over")).ToContainTextAsync("Su sesión terminó");
        await Expect(_desk.Locator("#session-over a")).ToHaveAttributeAsync("href", new Regex("^/signin\\?back=%2Fdesk%2Fp_", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(Field).ToHaveValueAsync("una nota a medias");
        await StaysAsync();
    }

    [Fact]
    public async Task What_is_kept_is_the_agents_own_and_goes_with_them()
    {
        var path = _paths[0];
        await GoAsync(path);
        await Field.FillAsync("sin enviar");
        await _desk.EvaluateAsync("localStorage.setItem('draft-owner', 'somebody else')");
        await OpenAsync(path);
        await Expect(Field).ToHaveValueAsync("");
        await Field.FillAsync("otra vez");
        await OpenAsync(path);
        await Expect(Field).ToHaveValueAsync("otra vez");
        await _desk.Locator("form[action='/signout'] button").ClickAsync();
        await _desk.WaitForURLAsync(url => !url.Contains("/desk/", StringComparison.Ordinal));
        Assert.Equal("", await _desk.EvaluateAsync<string>("Object.keys(localStorage).filter(k => k.startsWith('draft:')).join()"));
    }

    [Fact]
    public async Task A_page_of_another_build_is_loaded_between_two_threads_but_not_over_what_is_typed()
    {
        var (first, second) = (_paths[0], _paths[1]);
        await GoAsync(first);
        await _desk.RouteAsync("**/desk/p_*", async route =>
        {
            var answer = await route.FetchAsync();
            var headers = new Dictionary<string, string>(answer.Headers, StringComparer.OrdinalIgnoreCase);
            if (headers.ContainsKey("Desk-Build"))
            {
                headers["Desk-Build"] = "0123456789abcdef";
            }

            await route.FulfillAsync(new() { Response = answer, Headers = headers });
        });
        await _desk.EvaluateAsync("document.getElementById('composer-text').value = 'a medias'");
        await GoAsync(second);
        await Expect(_desk.Locator("#newer")).ToBeVisibleAsync();
        await StaysAsync();

        await Row(first).ClickAsync();
        await _desk.WaitForFunctionAsync("() => !window.same && document.getElementById('thread-name')");
        await ShowsAsync(first);
    }

    [Fact]
    public async Task A_notification_says_that_something_came_and_not_what()
    {
        await GoAsync(_paths[0]);
        await TakeAsync();
        await _desk.EvaluateAsync("""
            () => {
              window.told = [];
              window.Notification = Object.assign(class { constructor(title, more) { window.told.push(title + "|" + more.body); } }, { permission: "granted", requestPermission: async () => "granted" });
              document.querySelector("[data-notify-switch=notify]").click();
              Object.defineProperty(document, "hidden", { value: true });
            }
            """);
        await SayAsync(await _desk.Context.NewPageAsync(), Phones[0], "secreto");
        await _desk.WaitForFunctionAsync("() => window.told.length > 0");
        Assert.Equal("Nuevo mensaje|", await _desk.EvaluateAsync<string>("window.told.join()"));
    }

    private string At(string path) => new Uri(_gateway.Address, path).ToString();

    // The page carries a mark that no other page would.
    private async Task OpenAsync(string path)
    {
        await _desk.GotoAsync(At(path));
        await Expect(_desk.Locator("html.scripted")).ToHaveCountAsync(1);
        await _desk.EvaluateAsync("window.same = true");
    }

    private async Task StaysAsync() => Assert.True(await _desk.EvaluateAsync<bool>("window.same === true"), "The page was loaded again.");

    private async Task GoAsync(string path)
    {
        await Row(path).ClickAsync();
        await ShowsAsync(path);
    }

    private async Task ShowsAsync(string path)
    {
        await _desk.WaitForURLAsync($"**{path}*", new() { Timeout = Demo.Patience });
        await Expect(path == "/desk" ? _desk.Locator("#thread.nothing") : _desk.Locator($"#thread:has(form[action^='{path}/'])")).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
    }

    private async Task TakeAsync()
    {
        await _desk.TakeAsync();
        await _desk.Locator(".mode-reply").ClickAsync();
    }

    private async Task SayAsync(IPage page, string phone, string text)
    {
        await page.GotoAsync(At("/simulator?customer=" + phone[..8]));
        await new Phone(page, phone).WriteAsync(text);
    }
}
