using System.Net;
using Integration.EndToEnd;

namespace Browser;

/// <summary>Somebody says that it is not their number: what agents and the person's own page show from then on, and how it is settled.</summary>
[Collection(nameof(Demo))]
public sealed class IdentityTests(Demo demo)
{
    [Fact]
    public async Task The_desk_says_that_it_may_be_somebody_else_and_what_to_do_until_an_agent_verified_them()
    {
        var desk = await OpenAsync("cli-1015", "whatsapp", "Desculpe, é engano");
        foreach (var (language, title) in new[] { ("pt", "Pode ser outra pessoa"), ("en", "May be somebody else"), ("es", "Puede ser otra persona") })
        {
            await desk.GotoAsync(new Uri(desk.Url).AbsolutePath + "?lang=" + language);
            await Expect(desk.Locator(".caution-identity_doubted h3")).ToContainTextAsync(title);
            await Demo.LookAsync(desk);
        }

        await Expect(desk.Locator(".context .fact-row, .context .order-card")).ToHaveCountAsync(0);
        await Expect(desk.Locator(".withheld")).ToContainTextAsync("puede ser otra persona: hay que verificarla");

        await SayAsync(desk, "confirm", "dijo su último pedido");
        await Expect(desk.Locator(".caution")).ToHaveCountAsync(0);
        await Expect(desk.Locator("#context-body")).ToContainTextAsync("sandálias Coral");
        await Expect(desk.Locator("#timeline")).ToContainTextAsync("Identidad verificada: dijo su último pedido");
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task Somebody_else_starts_afresh_and_whose_page_it_was_shows_nothing_but_stops_all()
    {
        var path = await demo.PreferencesAsync("cli-1016");
        var desk = await OpenAsync("cli-1016", "sms", "Número equivocado");
        var page = await demo.PageAsync(path + "/data?lang=es", script: false, size: new() { Width = 390, Height = 844 });
        await Expect(page.Locator("h1")).ToContainTextAsync("Primero, confirmemos que es usted");
        await Expect(page.Locator(".data-facts, .data-use, .data-choices")).ToHaveCountAsync(0);
        await Expect(page.Locator("main")).Not.ToContainTextAsync("mocasines");
        using var http = demo.Client();
        foreach (var closed in new[] { "/data.json", "/erase" })
        {
            using var answer = await http.GetAsync(path + closed);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        await page.Locator("a[href$='/channels']").ClickAsync();
        await Expect(page.Locator("#add")).ToContainTextAsync("Otro número suyo");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("0116");
        await page.GotoAsync(path + "?lang=es");
        await Expect(page.Locator("button[role=switch]")).ToHaveCountAsync(0);
        await page.Locator("button[value=stop_all]").ClickAsync();
        await Expect(page.Locator("#changed")).ToBeVisibleAsync();
        await Expect(desk.Locator(".consent-marks .on")).ToHaveCountAsync(0);

        await SayAsync(desk, "new_person", "el número es de otra familia");
        await Expect(desk.Locator(".caution")).ToHaveCountAsync(0);
        await Expect(desk.Locator(".context .address-rows")).Not.ToContainTextAsync("0116");
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task Who_is_not_there_any_more_leaves_the_desk_calm()
    {
        var desk = await demo.PageAsync("/desk/p_001_00000000000000000000000000000000?lang=en", signedIn: true, size: new() { Width = 390, Height = 844 });
        await Expect(desk.Locator(".thread h2")).ToContainTextAsync("This person is not here any more");
        await Demo.LookAsync(desk);
        Assert.Empty(demo.Complaints);
    }

    // The thread at the desk, once what was written has raised the doubt.
    private async Task<IPage> OpenAsync(string customer, string channel, string text)
    {
        var page = await demo.PageAsync($"/simulator?customer={customer}&lang=es", signedIn: true);
        await new Phone(page, $"{customer}-{channel}").WriteAsync(text);
        await page.Locator(".person-links a[href^='/desk/']").ClickAsync();
        await Expect(page.Locator(".caution-identity_doubted").First).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        return page;
    }

    private static async Task SayAsync(IPage desk, string action, string words)
    {
        var form = desk.Locator("details", new() { Has = desk.Locator($"button[value={action}]") }).First;
        await form.Locator("summary").ClickAsync();
        await form.Locator("input[name=words]").FillAsync(words);
        await form.Locator("button").ClickAsync();
    }
}
