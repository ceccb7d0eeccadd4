using System.Net;
using Conversations;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway;
using Gateway.Handoffs;
using Gateway.Work;
using Integration.EndToEnd;
using Storage.Sealed;
using Storage.Sqlite;

namespace Browser;

/// <summary>The desk in a browser without script: every step is a form and another page.</summary>
[Collection(nameof(Gateways))]
public sealed class NoScriptTests(Demo demo)
{
    private const string Template = """{"id":"71","name":"order_update","language":"es_CO","status":"APPROVED","category":"UTILITY","components":[{"type":"BODY","text":"Su pedido {{1}} va en camino. Responda para seguir aquí."}]}""";

    [Fact]
    public async Task Threads_are_worked_without_script()
    {
        await using var world = await World.StartAsync(setting: new() { BrandAssistant = new { mode = "off" } });
        var (sms, quiet) = (world.NewCustomer("sms"), world.NewCustomer());
        await QuietAsync(world, quiet);
        world.Meta.Templates.Add(Template);
        Assert.Equal(HttpStatusCode.OK, (await world.Admin.PostAsync(world.Admin.Root + "/templates/sync", new { })).Status);
        await sms.WriteAsync("¿Cuándo llega mi pedido?");
        var desk = await SignInAsync(world);

        await TakeAsync(desk, await ListedAsync(world, sms));
        await WriteAsync(desk, "reply", "Hola: su pedido llega el martes.");
        await WriteAsync(desk, "note", "Confirmado con la bodega.");
        await ResolveAsync(desk);
        await HearsAsync(sms, message => message.Text == "Hola: su pedido llega el martes.");
        Assert.DoesNotContain(sms.Got, message => message.Text.Contains("bodega", StringComparison.Ordinal));

        // Nothing else than a template leaves to somebody who has been quiet for a day.
        await TakeAsync(desk, await ListedAsync(world, quiet));
        await TemplateAsync(desk);
        await HearsAsync(quiet, message => message.Kind == "template");
        await ResolveAsync(desk);
    }

    // Once, whatever else they are told by the gateway itself.
    private static async Task HearsAsync(Customer customer, Func<Integration.Providers.SentMessage, bool> what)
    {
        await Eventually.TrueAsync(() => Task.FromResult(customer.Got.Any(what)), () => string.Join(" | ", customer.Got.Select(m => m.Text)));
        Assert.Single(customer.Got, m => what(m));
    }

    private async Task<IPage> SignInAsync(World world)
    {
        var page = await demo.PageAsync(world.Url("/desk"), script: false);
        await page.Locator("input[name=key]").FillAsync(world.AgentKey);
        await page.Locator("input[name=agent]").FillAsync("ana");
        await page.Locator("main button.primary").ClickAsync();
        return page;
    }

    private static async Task<string> ListedAsync(World world, Customer customer)
    {
        var person = await customer.PersonAsync();
        await world.As(world.AgentKey).ListedAsync(person);
        return person;
    }

    // From the list, by a link.
    private static async Task TakeAsync(IPage page, string person)
    {
        await page.GotoAsync(new Uri(new(page.Url), "/desk").ToString());
        await page.Locator($"#waiting a[data-row][href*='{person}']").ClickAsync();
        await page.Take().ClickAsync();
        await Expect(page.Locator("#handoff.mine")).ToBeVisibleAsync();
    }

    private static async Task WriteAsync(IPage page, string mode, string text)
    {
        await page.Locator($".compose input[name=mode][value={mode}]").CheckAsync(new() { Force = true });
        await page.Locator("#composer-text").FillAsync(text);
        await page.Locator(".compose [data-key=send]:visible").ClickAsync();
        await Expect(page.Locator("#timeline")).ToContainTextAsync(text);
        await Expect(page.Locator("#composer-text")).ToHaveValueAsync("");
    }

    private static async Task ResolveAsync(IPage page)
    {
        await page.Locator("#handoff [data-key=resolve]").ClickAsync();
        await Expect(page.Locator("#handoff.mine")).ToHaveCountAsync(0);
    }

    private static async Task TemplateAsync(IPage page)
    {
        if (await page.Locator("#templates").CountAsync() == 0)
        {
            await page.Locator("[formaction$='/templates']:visible").First.ClickAsync();
        }

        await page.Locator("#templates input[name=template]").First.CheckAsync(new() { Force = true });
        await page.Locator("#templates .template-acts [formaction$='/templates']").ClickAsync();
        await page.Locator("#templates .template-gap input").First.FillAsync("7");
        await page.Locator("#templates [formaction$='/template']").ClickAsync();
        await Expect(page.Locator("#timeline")).ToContainTextAsync("Su pedido 7 va en camino");
    }

    // Somebody who wrote a day and a half ago, as the list of the provider told later.
    private static async Task QuietAsync(World world, Customer customer)
    {
        Assert.Equal(0, await world.Gateway.StopAsync());
        await using (var store = await SqliteStore.OpenAsync(Path.Combine(world.Data, "gateway.db"), TimeProvider.System, CancellationToken.None))
        {
            var master = MasterKey.Read(world.Master);
            using var installation = await Installation.OpenAsync(store, master, CancellationToken.None);
            var log = new PersonLog(store, Slices.Composition, installation, master, TimeProvider.System);
            var from = Address.Parse(customer.Address);
            var said = new MessageReceived(customer.Sender, from, customer.NewId(), DateTimeOffset.UtcNow.AddHours(-36), "¿Siguen ahí?", Recovered: true);
            var taken = await log.TakeInAsync(world.Brand, from, [new(said, null)], [], CancellationToken.None);
            await log.CommandAsync(taken.Person, seen => new Conversations.Answer.Yes(HandoffRules.Request(seen.Of<HandoffState>(), "h_quiet", HandoffReason.Asked, 2, "", seen.Now)), CancellationToken.None);
        }

        await world.Gateway.StartAsync();
    }
}
