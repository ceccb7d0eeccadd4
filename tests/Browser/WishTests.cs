namespace Browser;

/// <summary>A customer says how often they want to be written to, on their own page.</summary>
[Collection(nameof(Demo))]
public sealed class WishTests(Demo demo)
{
    [Theory]
    [InlineData("cli-1005", true)]
    [InlineData("cli-1006", false)]
    public async Task A_customer_sets_a_limit_and_a_pause_and_takes_them_back(string customer, bool script)
    {
        var path = $"{await demo.PreferencesAsync(customer)}?lang=es";
        var page = await demo.PageAsync(path, script: script);
        await SaveAsync(page, "month", "week");
        await Expect(page.Locator("#changed")).ToContainTextAsync("Guardado: Como máximo 1 en 30 días · En pausa hasta el");

        // What is not touched stays, and what is taken back goes.
        await page.GotoAsync(path);
        await Expect(page.Locator(".wishes select[name=often]")).ToHaveValueAsync("month");
        await Expect(page.Locator(".wishes select[name=pause]")).ToHaveValueAsync("keep");
        await SaveAsync(page, null, null);
        await Expect(page.Locator("#changed")).ToContainTextAsync("En pausa hasta el");
        await SaveAsync(page, "twice", "none");
        await Expect(page.Locator("#changed")).ToHaveTextAsync("Guardado: Como máximo 2 en 7 días.");

        await SaveAsync(page, "brand", "none");
        await Expect(page.Locator("#changed")).ToContainTextAsync("tenga previsto");
    }

    [Theory]
    [InlineData("es", 1440, ColorScheme.Light, "Con qué frecuencia le escriben")]
    [InlineData("pt", 390, ColorScheme.Dark, "Com que frequência escrevem a você")]
    [InlineData("en", 390, ColorScheme.Light, "How often you are written to")]
    public async Task It_is_for_everybody_and_fits(string language, int width, ColorScheme scheme, string title)
    {
        var page = await demo.PageAsync($"{await demo.PreferencesAsync("cli-1002")}?lang={language}", size: new() { Width = width, Height = 900 }, scheme: scheme);
        await Expect(page.Locator("h2#wishes")).ToHaveTextAsync(title);
        await Demo.LookAsync(page);
        await page.Locator("section:has(#wishes)").ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, $"wishes-{language}-{width}-{scheme}.png") });
    }

    [Fact]
    public async Task What_the_form_does_not_offer_changes_nothing()
    {
        var path = await demo.PreferencesAsync("cli-1002");
        var page = await demo.PageAsync(path);
        await page.EvaluateAsync("document.querySelector('.wishes select[name=often]').insertAdjacentHTML('beforeend', '<option value=\"thousand\" selected>1000</option>')");
        await page.EvaluateAsync("document.querySelector('.wishes').removeAttribute('data-live-form')");
        var answer = await page.RunAndWaitForResponseAsync(() => page.Locator(".wishes button").ClickAsync(), r => r.Request.Method == "POST");
        Assert.Equal(400, answer.Status);
        await page.GotoAsync(path);
        await Expect(page.Locator(".wishes select[name=often]")).ToHaveValueAsync("brand");
    }

    private static async Task SaveAsync(IPage page, string? often, string? pause)
    {
        foreach (var (name, value) in new[] { ("often", often), ("pause", pause) })
        {
            if (value is not null)
            {
                await page.Locator($".wishes select[name={name}]").SelectOptionAsync(value);
            }
        }

        await page.Locator(".wishes button").ClickAsync();
    }
}
