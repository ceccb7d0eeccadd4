namespace Browser;

/// <summary>The page on which a customer sees all that is held about them: for everybody, in three languages, and without script.</summary>
[Collection(nameof(Demo))]
public sealed class DataPageTests(Demo demo)
{
    private static readonly string Pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;

    [Theory]
    [InlineData("data", "es", 390, ColorScheme.Light)] [InlineData("data", "pt", 390, ColorScheme.Dark)] [InlineData("data", "en", 1440, ColorScheme.Dark)]
    [InlineData("data", "es", 1440, ColorScheme.Light)] [InlineData("erase", "en", 390, ColorScheme.Light)] [InlineData("erase", "pt", 1440, ColorScheme.Dark)]
    public async Task It_is_for_everybody_and_fits(string which, string language, int width, ColorScheme scheme)
    {
        var page = await demo.PageAsync($"{await demo.PreferencesAsync("cli-1002")}/{which}?lang={language}", size: new() { Width = width, Height = 900 }, scheme: scheme);
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
        if (which == "data")
        {
            await page.Locator("details").First.Locator("summary").ClickAsync();
        }

        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"preferences-{which}-{language}-{width}-{scheme}.png"), FullPage = true });
        await Demo.LookAsync(page);
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task Without_script_a_customer_corrects_pauses_and_erases()
    {
        var page = await demo.PageAsync($"{await demo.PreferencesAsync("cli-1009")}/data?lang=es", script: false);
        var fact = page.Locator(".data-facts > li").First;
        await fact.Locator("summary").ClickAsync();
        await fact.Locator("input[name=value]").FillAsync("otra cosa");
        await fact.Locator("button").ClickAsync();
        await Expect(page.Locator("#changed")).ToContainTextAsync("Corregido");
        await Expect(page.Locator(".data-facts > li b", new() { HasText = "otra cosa" }).First).ToBeVisibleAsync();
        await Expect(page.Locator(".data-facts > li .aside", new() { HasText = "lo dijo usted" }).First).ToBeVisibleAsync();

        await page.Locator("button[role=switch]").Nth(1).ClickAsync();
        await Expect(page.Locator("#changed")).ToContainTextAsync("en pausa");
        await Expect(page.Locator("button[role=switch]").Nth(1)).ToHaveAttributeAsync("aria-checked", "true");
        await Expect(page.Locator(".data-use.on")).ToHaveCountAsync(0);

        await page.Locator("a[href$='/erase']").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Borrar todo lo suyo");
        await page.Locator("input[name=confirm]").CheckAsync();
        await page.Locator(".data-erase button").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Quedó borrado");
    }

    [Fact]
    public async Task It_lists_who_looked_last_and_what_for()
    {
        var link = await demo.PreferencesAsync("cli-1011");
        var page = await demo.PageAsync("/simulator?customer=cli-1011&lang=es", signedIn: true);
        await page.Locator(".person-links a[href^='/desk/']").ClickAsync();
        await Expect(page.Locator("#timeline")).ToBeVisibleAsync();

        var data = await demo.PageAsync($"{link}/data?lang=es", size: new() { Width = 390, Height = 844 }, scheme: ColorScheme.Dark);
        var looks = data.Locator("section[aria-labelledby=looks] li");
        await Expect(looks.Filter(new() { HasText = "Una persona del equipo" }).First).ToBeVisibleAsync();
        await Expect(looks.First).ToContainTextAsync(" · ");
        await Demo.LookAsync(data);
        await data.GotoAsync($"{link}/data?lang=pt");
        await Expect(looks.Filter(new() { HasText = "Uma pessoa da equipe" }).First).ToBeVisibleAsync();
        await data.GotoAsync($"{link}/data?lang=en");
        await Expect(looks.Filter(new() { HasText = "You" }).First).ToBeVisibleAsync();
        Assert.Empty(demo.Complaints);
    }
}
