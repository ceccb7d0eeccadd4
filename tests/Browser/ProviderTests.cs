using Deque.AxeCore.Playwright;

namespace Browser;

/// <summary>What a phone's provider can be made to do, and people and brands with more than one number.</summary>
[Collection(nameof(Demo))]
public sealed class ProviderTests(Demo demo)
{
    [Fact]
    public async Task Statuses_in_any_order_stand_in_the_log_and_the_tick_does_not_go_back()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1002&lang=es", signedIn: true);
        var phone = new Phone(page, "cli-1002-whatsapp");
        var (drills, log) = (page.Locator("#drills-cli-1002-whatsapp"), page.Locator("#timeline"));
        await drills.Locator("> summary").ClickAsync();
        await drills.Locator("button[value=by_hand]").ClickAsync();
        await Expect(drills.Locator(".sheet-told")).ToContainTextAsync("Informes a mano", new() { Timeout = Demo.Patience });
        await drills.Locator("> summary").ClickAsync();
        var before = await phone.Theirs.CountAsync();
        await phone.WriteAsync("¿Qué horario tienen el sábado?");
        await Expect(phone.Theirs).ToHaveCountAsync(before + 1, new() { Timeout = Demo.Patience });
        var answer = log.Locator(".entry.message.out").Last;
        await Expect(answer.Locator(".tick-sent")).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });

        foreach (var (status, tick, told) in new[] { ("read", "read", "Leído"), ("delivered", "read", "Entregado"), ("failed", "failed", "No llegó") })
        {
            await phone.OpenAsync(phone.Theirs.Last);
            await phone.Theirs.Last.Locator($".menu-statuses button[value={status}]").ClickAsync();
            await Expect(phone.Theirs.Last.Locator(".menu-statuses .aside")).ToContainTextAsync(told, new() { Timeout = Demo.Patience, UseInnerText = false });
            await Expect(answer.Locator(".tick-" + tick)).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
        }

        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task An_answer_leaves_from_the_number_that_was_written_to()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1010&lang=en", signedIn: true);
        var phone = new Phone(page, "cli-1010-whatsapp");
        var lines = page.Locator("#lines-cli-1010-whatsapp");
        await lines.Locator("> summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await lines.Locator("button[value=acme-wa-2]").ClickAsync();
        await Expect(lines.Locator("> summary")).ToContainTextAsync("0102", new() { Timeout = Demo.Patience });
        await Expect(phone.Bubbles).ToHaveCountAsync(0, new() { Timeout = Demo.Patience });

        await lines.Locator("> summary").ClickAsync();
        await lines.Locator("button[value=acme-wa-tw]").ClickAsync();
        await Expect(lines.Locator("> summary")).ToContainTextAsync("0103", new() { Timeout = Demo.Patience });
        await phone.WriteAsync("Hola por el otro número");
        await phone.DoAsync("place");
        await Expect(phone.Bubbles.Filter(new() { HasText = "Hola por el otro número" })).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
        await Expect(page.Locator("#timeline")).ToContainTextAsync("Parque de la 93", new() { Timeout = Demo.Patience });
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task Another_number_is_another_person_until_the_brand_says_otherwise()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1005&lang=es", script: false);
        await page.Locator("#more-cli-1005-sms > summary").ClickAsync();
        await page.Locator("#more-cli-1005-sms button[value=second]").ClickAsync();
        var second = (await page.Locator(".phone").Last.GetAttributeAsync("id"))!["phone-".Length..];
        await new Phone(page, second).WriteAsync("Soy yo, desde otro número");
        var strip = page.Locator($"#top-{second} .phone-stranger");
        await Integration.EndToEnd.Eventually.TrueAsync(
            async () =>
            {
                await page.ReloadAsync();
                return await strip.CountAsync() == 1;
            },
            () => "The second number is somebody else.");
        await Expect(page.Locator("#timeline")).Not.ToContainTextAsync("Soy yo, desde otro número");

        await strip.Locator("a").ClickAsync();
        await Expect(page.Locator("#timeline")).ToContainTextAsync("Soy yo, desde otro número");
        await page.Locator("#top-cli-1005-sms .phone-stranger a").ClickAsync();
        await strip.Locator("button").ClickAsync();
        await Integration.EndToEnd.Eventually.TrueAsync(
            async () =>
            {
                await page.GotoAsync("/simulator?customer=cli-1005&lang=es");
                return await strip.CountAsync() == 0 && (await page.Locator("#timeline").TextContentAsync())!.Contains("Unión terminada", StringComparison.Ordinal);
            },
            () => "The two are one person.");
    }

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(1440, 900, ColorScheme.Dark)]
    public async Task Menus_are_for_everybody_when_they_are_open(int width, int height, ColorScheme scheme)
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1001&lang=es", signedIn: true, size: new() { Width = width, Height = height }, scheme: scheme);
        var phone = new Phone(page, "cli-1001-whatsapp");
        await Expect(phone.Theirs.First).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        await phone.OpenAsync(phone.Theirs.First);
        await LookAsync(page, phone.Theirs.First.Locator(".bubble-menu[open]"), $"statuses-{width}-{scheme}");
        await page.Locator("#drills-cli-1001-whatsapp > summary").ClickAsync();
        await LookAsync(page, page.Locator("#drills-cli-1001-whatsapp[open]"), $"drills-{width}-{scheme}");
        await page.Locator("#drills-cli-1001-whatsapp > summary").ClickAsync();
        await page.Locator("#lines-cli-1001-whatsapp > summary").ClickAsync();
        await LookAsync(page, page.Locator("#lines-cli-1001-whatsapp[open]"), $"lines-{width}-{scheme}");
    }

    // The menu; the page around it is looked at by itself.
    private static async Task LookAsync(IPage page, ILocator menu, string name)
    {
        await Expect(menu).ToBeVisibleAsync();
        var pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;
        await page.EvaluateAsync("document.getAnimations().forEach(a => a.finish())");
        await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, name + ".png") });
        var found = await menu.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Select(n => n.Target))}")));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its window.");
    }
}
