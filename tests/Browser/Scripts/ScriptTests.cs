using System.Collections.Concurrent;
using System.Net;
using Integration.EndToEnd;

namespace Browser.Scripts;

/// <summary>Whatever people, colleagues and providers write stands on the desk as text: it neither runs nor becomes part of the page.</summary>
public sealed class ScriptTests : IAsyncLifetime
{
    private const string Poison = PoisonedWebhooks.Poison;

    // What only markup out of a text could have made.
    private const string Made = """
        () => [
          ...(window.ran ? [`ran: ${window.ran}`] : []),
          ...(window.violations ?? []),
          ...[...document.querySelectorAll("img[src=x], [onerror], [onload], script:not([src]), iframe, object, embed, a[href^='javascript:' i], base")].map((made) => made.outerHTML.slice(0, 200)),
        ]
        """;

    private readonly ConcurrentQueue<string> _complaints = [];
    private World _world = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _world = await World.StartAsync(setting: new() { BrandAssistant = new { mode = "off" } });
        _playwright = await Playwright.CreateAsync();
        _browser = await Browsers.StartAsync(_playwright);
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _world.DisposeAsync();
    }

    /// <summary>Once as browsers see it, and once without the content policy, which would hide what it stops.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_written_never_runs(bool policy)
    {
        var customers = new Dictionary<string, Customer>(StringComparer.Ordinal)
        {
            ["WhatsAppCloud"] = _world.NewCustomer(), ["Instagram"] = _world.NewCustomer("instagram"), ["Messenger"] = _world.NewCustomer("messenger"),
        };
        var sms = _world.NewCustomer("sms");
        await sms.WriteAsync("Hola " + Poison);
        foreach (var customer in customers.Values)
        {
            await customer.WriteAsync("Hola " + Poison);
        }

        // Open while everything arrives, which puts it in by script; then once more, as the server renders it.
        var desk = await SignInAsync("mallory", policy);
        foreach (var (channel, customer) in customers)
        {
            var person = await customer.PersonAsync();
            await desk.GotoAsync("/desk/" + person);
            var taken = 0;
            foreach (var (name, request) in PoisonedWebhooks.Of(_world, channel, customer.Id))
            {
                Assert.True((await _world.DeliverAsync(request)).Status == HttpStatusCode.OK, name);
                taken++;
            }

            Assert.True(taken > 20, $"{taken} webhooks of {channel}");
            await customer.WriteAsync("Final " + Poison);
            await Expect(desk.Locator("#timeline")).ToContainTextAsync("Final <img src=x", new() { Timeout = Demo.Patience });
            await CleanAsync(desk, channel + ", live");
            await desk.GotoAsync($"/desk/{person}?entries=200");
            await Expect(desk.Locator("#timeline")).ToContainTextAsync("<script>window.ran='script'</script>");
            await CleanAsync(desk, channel);
        }

        await OfColleaguesAsync(desk, await sms.PersonAsync());
        await OfBrandAsync(desk, customers["WhatsAppCloud"]);
        await SearchAsync(desk);
        Assert.Empty(_complaints);
    }

    /// <summary>The check itself: what would run is seen to run, and what was made of a text is seen to be there.</summary>
    [Fact]
    public async Task What_would_run_is_seen()
    {
        var page = await SignInAsync("mallory", policy: false);
        await page.EvaluateAsync("(poison) => { document.querySelector('main').innerHTML = poison; }", Poison);
        await page.WaitForFunctionAsync("() => window.ran !== undefined");
        Assert.Contains(await page.EvaluateAsync<string[]>(Made), made => made.StartsWith("ran:", StringComparison.Ordinal));
        Assert.Contains(await page.EvaluateAsync<string[]>(Made), made => made.StartsWith("<img", StringComparison.Ordinal));
    }

    // A note, an answer, and the note at the end, by somebody whose name is markup too.
    private async Task OfColleaguesAsync(IPage desk, string person)
    {
        var api = _world.As(_world.AgentKey);
        var waiting = await api.ListedAsync(person);
        var agent = "eve <img src=x onerror=alert(1)>";
        var (path, epoch) = ($"{api.Root}/handoffs/{waiting.Text("id")}", waiting.GetProperty("epoch").GetInt64());
        var claimed = await api.PostAsync(path + "/claim", new { agent, epoch });
        Assert.True(claimed.Status == HttpStatusCode.OK, claimed.Body);
        epoch = claimed.Json.GetProperty("epoch").GetInt64();
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync(path + "/messages", new { agent, epoch, text = "Nota " + Poison, note = true })).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync(path + "/messages", new { agent, epoch, dispatchId = "r-" + person, text = "Respuesta " + Poison })).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsync(path + "/resolve", new { agent, epoch, note = "Fin " + Poison })).Status);
        await desk.GotoAsync($"/desk/{person}?entries=200");
        foreach (var said in new[] { "Nota <img", "Respuesta <img", "Fin <img" })
        {
            await Expect(desk.Locator("#timeline")).ToContainTextAsync(said, new() { Timeout = Demo.Patience });
        }

        await CleanAsync(desk, "colleagues");
    }

    // What a brand keeps and what an agent names: kept answers, templates of the provider, a view of the list.
    private async Task OfBrandAsync(IPage desk, Customer customer)
    {
        var kept = await _world.Admin.PutAsync(_world.Admin.Root + "/replies", new { items = new[] { new { shortcut = "hola", texts = new { es = "Hola " + Poison } } } });
        Assert.True(kept.Status == HttpStatusCode.OK, kept.Body);
        _world.Meta.Templates.Add(System.Text.Json.JsonSerializer.Serialize(new
        {
            id = "72", name = "poison", language = "es_CO", status = "APPROVED", category = "UTILITY",
            components = new object[] { new { type = "BODY", text = "Hola {{1}} " + Poison[..90] }, new { type = "FOOTER", text = Poison[..50] } },
        }));
        // The schedule may be at it right now.
        await Eventually.TrueAsync(async () => (await _world.Admin.PostAsync(_world.Admin.Root + "/templates/sync", new { })).Status == HttpStatusCode.OK);

        var person = await customer.PersonAsync();
        await desk.GotoAsync("/desk/" + person);
        await desk.Take().ClickAsync();
        await Expect(desk.Locator("#handoff.mine")).ToBeVisibleAsync();
        foreach (var (where, field) in new[] { ("/desk/views", Poison[..38]), ($"/desk/{person}/canned", "hola"), ($"/desk/{person}/templates", "") })
        {
            await desk.EvaluateAsync("""
                async ([where, name]) => {
                  const fields = new FormData(document.querySelector(".compose"));
                  fields.set("name", name); fields.set("list", "view=open"); fields.set("back", "/desk");
                  const answer = await fetch(where, { method: "POST", body: new URLSearchParams(fields), headers: { Live: "1" } });
                  if (answer.status >= 400) throw new Error(`${where}: ${answer.status}`);
                  const html = await answer.text();
                  if (answer.headers.get("Content-Type")?.startsWith("text/html") && !/^\s*<!doctype/i.test(html)) document.querySelector("main").insertAdjacentHTML("beforeend", html);
                }
                """, new[] { where, field });
            await CleanAsync(desk, where);
        }

        foreach (var path in new[] { "/desk", "/desk?view=open", "/console/replies", "/console/caps", "/console" })
        {
            await desk.GotoAsync(path);
            await CleanAsync(desk, path);
        }
    }

    private static async Task SearchAsync(IPage desk)
    {
        foreach (var path in new[] { "/desk?q=", "/desk/search?q=", "/desk?view=", "/desk?notice=", "/signin?back=", "/console?q=" })
        {
            await desk.GotoAsync(path + Uri.EscapeDataString(Poison));
            await CleanAsync(desk, path);
        }
    }

    private static async Task CleanAsync(IPage page, string where)
    {
        var made = await page.EvaluateAsync<string[]>(Made);
        Assert.True(made.Length == 0, $"{where}: {string.Join('\n', made)}");
    }

    private async Task<IPage> SignInAsync(string agent, bool policy)
    {
        var context = await _browser.NewContextAsync(new() { BaseURL = _world.Gateway.Address.ToString(), BypassCSP = !policy, Locale = "es-CO", ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(Demo.Patience);
        await context.AddInitScriptAsync("window.violations = []; document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`stopped: ${event.violatedDirective} ${event.blockedURI}`));");
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue(message.Text);
            }
        };
        await page.GotoAsync("/desk");
        await page.Locator("input[name=key]").FillAsync(_world.LeadKey);
        await page.Locator("input[name=agent]").FillAsync(agent);
        await page.Locator("main button.primary").ClickAsync();
        await Expect(page.Locator("#waiting")).ToBeVisibleAsync();
        return page;
    }
}
