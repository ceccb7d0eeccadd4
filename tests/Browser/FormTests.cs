namespace Browser;

/// <summary>What forms do without script, what they keep when somebody was faster, and the customer's own page.</summary>
[Collection(nameof(Demo))]
public sealed class FormTests(Demo demo)
{
    [Fact]
    public async Task Everything_works_without_script()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1005", script: false);
        await page.Locator("#write-cli-1005-sms").FillAsync("Buenas");
        await page.Locator("#phone-cli-1005-sms .phone-send").ClickAsync();
        await Expect(page.Locator("#chat-cli-1005-sms")).ToContainTextAsync("Buenas");

        await page.Locator("#consent-service\\.orders .switch").ClickAsync();
        await Expect(page.Locator("#consent-service\\.orders .switch")).ToHaveAttributeAsync("aria-checked", "false");

        await TakeAsync(page);
        await page.Locator("#composer-text").FillAsync("Le escribo sin script.");
        await page.Locator(".compose button.primary").ClickAsync();
        await Expect(page.Locator("#timeline")).ToContainTextAsync("Le escribo sin script.");
        Assert.EndsWith("/simulator?customer=cli-1005", page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_was_faster_and_the_text_stays(bool script)
    {
        var (customer, channel) = script ? ("cli-1004", "whatsapp") : ("cli-1009", "sms");
        var path = $"/simulator?customer={customer}";
        var mine = await demo.PageAsync(path, signedIn: true);
        var phone = new Phone(mine, $"{customer}-{channel}");
        await phone.WriteAsync("Hola");
        await Expect(phone.Theirs).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
        await mine.TakeAsync();

        // The page as it was, in a window without the stream that would have told.
        var stale = await demo.PageAsync(path, signedIn: true, script);
        await stale.RouteAsync("**/live?**", route => route.AbortAsync());
        await stale.ReloadAsync();
        await stale.Locator("#composer-text").FillAsync("Llego tarde.");
        await mine.Locator("#act-more > summary").ClickAsync();
        await mine.Locator("#handoff button", new() { HasText = "Soltar" }).ClickAsync();
        await Expect(mine.Locator("#handoff")).ToContainTextAsync("Espera a una persona");

        await stale.Locator(".compose button.primary").ClickAsync();
        await Expect(stale.Locator("#conflict")).ToContainTextAsync("Su texto sigue aquí");
        await Expect(stale.Locator("#composer-text")).ToHaveValueAsync("Llego tarde.");
        await Expect(mine.Locator("#stage")).Not.ToContainTextAsync("Llego tarde.");
    }

    [Fact]
    public async Task Two_who_take_at_once_are_one_owner()
    {
        var first = await demo.PageAsync("/simulator?customer=cli-1011", signedIn: true);
        await first.Locator("#handoff form[action$='/handoff'] button").ClickAsync();
        await Expect(first.Take()).ToBeVisibleAsync();
        var late = await demo.PageAsync("/simulator?customer=cli-1011", signedIn: true);
        await late.RouteAsync("**/live?**", route => route.AbortAsync());
        await late.ReloadAsync();

        await first.Take().ClickAsync();
        await Expect(first.Locator("#handoff")).ToContainTextAsync("La conversación es suya");
        await late.Take().ClickAsync();
        await Expect(late.Locator("#conflict")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_customer_decides_on_a_page_of_their_own(bool script)
    {
        var simulator = await demo.PageAsync($"/simulator?customer={(script ? "cli-1003" : "cli-1012")}", signedIn: true);
        var link = await simulator.Locator(".person-links a[target=_blank]").GetAttributeAsync("href");
        var page = await demo.PageAsync(link!, script: script);
        var news = page.Locator("#use-marketing\\.news .switch");
        var before = await news.GetAttributeAsync("aria-checked");

        await news.ClickAsync();
        await Expect(page.Locator("#changed")).ToContainTextAsync("Novedades");
        await Expect(news).ToHaveAttributeAsync("aria-checked", before == "true" ? "false" : "true");
        await Expect(simulator.Locator("#consent-marketing\\.news .switch")).ToHaveAttributeAsync("aria-checked", before == "true" ? "false" : "true");

        await page.Locator(".preference-addresses .switch").First.ClickAsync();
        await Expect(page.Locator("#changed")).ToContainTextAsync("Desde ahora no se permite");
        await page.Locator(".stop-all button").ClickAsync();
        await Expect(page.Locator("#changed")).ToContainTextAsync("Todo quedó detenido");
        await Expect(page.Locator(".switch[aria-checked=true]")).ToHaveCountAsync(0);
        await Expect(simulator.Locator("#timeline .entry.consent", new() { HasText = "Detuvo" })).ToHaveCountAsync(1);
        await Expect(simulator.Locator("#consents .switch[aria-checked=true]")).ToHaveCountAsync(0);
    }

    // Asks for a person unless one is awaited already, and takes the thread. Without script what the page offers stays until somebody loads it again.
    private static async Task TakeAsync(IPage page)
    {
        if (await page.Take().CountAsync() == 0)
        {
            await page.Locator("#handoff form[action$='/handoff'] button:not(.undo)").ClickAsync();
        }

        await page.Take().ClickAsync();
        await Expect(page.Locator("#handoff")).ToContainTextAsync("La conversación es suya");
    }

    [Fact]
    public async Task A_preference_page_needs_no_cookies()
    {
        var simulator = await demo.PageAsync("/simulator?customer=cli-1010", signedIn: true);
        var link = await simulator.Locator(".person-links a[target=_blank]").GetAttributeAsync("href");
        using var http = demo.Client();
        var html = await http.GetStringAsync(link);
        var token = System.Text.RegularExpressions.Regex.Match(html, "name=\"_token\" value=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("_token", token), new("useCase", "service.loyalty"), new("action", "withdraw")]);
        using var answer = await http.PostAsync(link, form);
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode);
        using var elsewhere = new FormUrlEncodedContent([new("_token", token), new("useCase", "service.loyalty"), new("action", "grant")]);
        using var forged = await http.PostAsync(link + "x", elsewhere);
        Assert.NotEqual(System.Net.HttpStatusCode.SeeOther, forged.StatusCode);
    }
}
