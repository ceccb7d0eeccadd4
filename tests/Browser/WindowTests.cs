using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Integration.EndToEnd;
using Integration.Providers;

namespace Browser;

/// <summary>
/// The 24 hours in which free text may leave are over while somebody writes. The window is counted from the store's own clock, so a message has
/// to be old by itself: one that no webhook told, and that is found in the provider's list when its day is almost over.
/// </summary>
[Collection(nameof(Gateways))]
public sealed partial class WindowTests(Demo demo) : IAsyncLifetime
{
    private const string Content = "HX00000000000000000000000000000022";
    private const string Template = "Su caso sigue abierto.";
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.StartAsync(setting: new() { BrandAssistant = new { mode = "off" } });

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task F22_the_window_closes_while_somebody_types_and_the_text_stays_for_after_the_template()
    {
        await HasTemplateAsync();
        // Who sees it close, who is told nothing any more, and whose browser runs no script: one agent, three windows.
        var (live, deaf, plain) = (await DeskAsync(), await DeskAsync(), await DeskAsync(script: false));
        foreach (var path in new[] { "**/live?**", "**/composer?**" })
        {
            await deaf.RouteAsync(path, route => route.AbortAsync());
        }

        // With most of an hour left it is counted down. How long it takes until all three write says how much must be left the next time.
        var begun = Stopwatch.GetTimestamp();
        var (_, earlier) = await MissedAsync(DateTimeOffset.UtcNow.AddMinutes(50));
        await WriteAsync(earlier, live, deaf, plain);
        await Expect(live.Locator("#composer .window.near time")).ToHaveTextAsync(Minutes());
        var left = 3 * Stopwatch.GetElapsedTime(begun);

        var closes = DateTimeOffset.UtcNow + left;
        var (customer, person) = await MissedAsync(closes);
        await WriteAsync(person, live, deaf, plain);
        Assert.True(DateTimeOffset.UtcNow < closes, $"{left} is not enough.");
        await Expect(live.Locator("#composer .window time")).ToHaveTextAsync(Seconds());
        await live.EvaluateAsync("() => { window.same = true; }");
        await live.Locator("#composer-text").FocusAsync();

        // The page sees to it by itself, under the hands of whoever writes.
        await Expect(Send(live)).ToContainTextAsync("Elegir plantilla", new() { Timeout = Demo.Patience + (float)left.TotalMilliseconds });
        await Expect(live.Locator("#composer .window.shut")).ToHaveTextAsync("Ventana cerrada");
        await live.Keyboard.TypeAsync(", un momento");
        await Expect(live.Locator("#composer-text")).ToHaveValueAsync("Ya lo reviso, un momento");

        // Who does not know yet is refused, with a reason, the text and the templates.
        foreach (var page in new[] { deaf, plain })
        {
            await Expect(Send(page)).ToContainTextAsync("WhatsApp");
            await Send(page).ClickAsync();
            await Expect(page.Locator("#conflict")).ToContainTextAsync("La ventana del canal se cerró mientras escribía. Su texto sigue aquí.");
            await Expect(page.Locator("#composer-text")).ToHaveValueAsync("Ya lo reviso");
            await Expect(page.Locator(".template-option", new() { HasText = Template })).ToBeVisibleAsync();
        }

        await Send(live).ClickAsync();
        await live.Locator(".template-option", new() { HasText = Template }).ClickAsync();
        await Demo.LookAsync(live);
        await live.Locator("#templates [data-key=send]").ClickAsync();
        await Expect(live.Locator("#timeline .by-agent")).ToContainTextAsync(Template);
        await Expect(live.Locator("#composer-text")).ToHaveValueAsync("Ya lo reviso, un momento");
        Assert.True(await live.EvaluateAsync<bool>("window.same === true"));

        // The template left, once; what they typed never did.
        await Eventually.TrueAsync(() => Task.FromResult(_world.Twilio.Calls.Count(c => c.Body.Contains(Content, StringComparison.Ordinal)) == 1));
        Assert.DoesNotContain(customer.Got, m => m.Text.Contains("Ya lo reviso", StringComparison.Ordinal));
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task What_the_provider_refuses_for_its_window_offers_a_template_until_they_write_again()
    {
        await HasTemplateAsync();
        var customer = _world.NewCustomer("whatsapp-twilio");
        // What the gateway itself says first is not what is refused.
        await customer.AskAsync("¿Cómo va mi caso?");
        var person = await customer.PersonAsync();
        await ClaimAsync(person);
        var page = await DeskAsync();
        await WriteAsync(person, page);

        _world.Twilio.Answer(Reply.Raw(201, """{"sid":"SM00000000000000000000000000000016","status":"failed","error_code":63016}"""));
        await Send(page).ClickAsync();

        await Expect(page.Locator("#timeline .by-agent")).ToContainTextAsync("hace falta una plantilla", new() { Timeout = Demo.Patience });
        await Expect(Send(page)).ToContainTextAsync("Elegir plantilla", new() { Timeout = Demo.Patience });
        await Expect(page.Locator("#composer .window.shut")).ToHaveTextAsync("Ventana cerrada");

        await customer.WriteAsync("Sigo aquí");
        await Expect(Send(page)).ToContainTextAsync("WhatsApp", new() { Timeout = Demo.Patience });
        Assert.Empty(demo.Complaints);
    }

    // A message that Twilio lists, sent almost a day ago, which nobody was told of until an operator asks what was missed.
    private async Task<(Customer Customer, string Person)> MissedAsync(DateTimeOffset closes)
    {
        var customer = _world.NewCustomer("whatsapp-twilio");
        _world.Twilio.Has(new(customer.NewId(), $"whatsapp:+{customer.Id}", $"whatsapp:{_world.WhatsAppNumber}", "¿Cómo va mi caso?", "inbound", closes - Window));
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "reconcile", "--since", "PT25H", "--Config", Path.Combine(_world.Folder.FullName, "gateway.json"), "--Data", _world.Data])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in _world.Gateway.Environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await error);
        var person = await customer.PersonAsync();
        await ClaimAsync(person);
        return (customer, person);
    }

    private async Task ClaimAsync(string person)
    {
        var api = _world.As(_world.AgentKey);
        var asked = await api.ListedAsync(person);
        var claimed = await api.PostAsync($"{api.Root}/handoffs/{asked.Text("id")}/claim", new { agent = "ana", epoch = asked.GetProperty("epoch").GetInt64() });
        Assert.True(claimed.Status == HttpStatusCode.OK, claimed.Body);
    }

    private async Task WriteAsync(string person, params IPage[] pages)
    {
        foreach (var page in pages)
        {
            await page.GotoAsync(_world.Url("/desk/" + person));
            await Expect(Send(page)).ToContainTextAsync("WhatsApp");
            await page.Locator("#composer-text").FillAsync("Ya lo reviso");
        }
    }

    private async Task HasTemplateAsync()
    {
        _world.Twilio.Contents.Add($$$"""{"sid":"{{{Content}}}","friendly_name":"sigue","language":"es","variables":{},"types":{"twilio/text":{"body":"{{{Template}}}"}},"approval_requests":{"status":"approved","category":"UTILITY"}}""");
        // The schedule may be at it right now.
        await Eventually.TrueAsync(async () => (await _world.Admin.PostAsync(_world.Admin.Root + "/templates/sync", new { })).Status == HttpStatusCode.OK);
    }

    private async Task<IPage> DeskAsync(bool script = true)
    {
        var page = await demo.PageAsync(_world.Url("/desk"), script: script);
        await page.Locator("input[name=key]").FillAsync(_world.AgentKey);
        await page.Locator("input[name=agent]").FillAsync("ana");
        await page.Locator("main button.primary").ClickAsync();
        await Expect(page.Locator("#waiting")).ToBeVisibleAsync();
        return page;
    }

    private static ILocator Send(IPage page) => page.Locator(".compose > .compose-foot [data-key=send]:visible");

    [GeneratedRegex(@"^Ventana: \d+ min$", RegexOptions.None, 1000)]
    private static partial Regex Minutes();

    [GeneratedRegex(@"^Ventana: \d:\d\d$", RegexOptions.None, 1000)]
    private static partial Regex Seconds();
}
