namespace Browser;

/// <summary>The desk without a mouse, and as wide or narrow as somebody has it: keys, palette, panes, the drawer.</summary>
[Collection(nameof(Demo))]
public sealed class ShellKeyTests(Demo demo)
{
    private static readonly ViewportSize Narrow = new() { Width = 390, Height = 844 };

    [Theory]
    [InlineData("t", "take")]
    [InlineData("a", "accept")]
    [InlineData("e", "resolve")]
    [InlineData("Shift+E", "resolve-next")]
    [InlineData("z", "snooze")]
    [InlineData("x", "transfer")]
    [InlineData("/", "canned")]
    public async Task A_key_presses_what_the_page_offers_and_nothing_while_somebody_types(string key, string act)
    {
        var page = await DeskAsync();
        await OfferAsync(page);
        await page.Keyboard.PressAsync(key);
        Assert.Equal(act, await PressedAsync(page));

        await page.Keyboard.PressAsync("Control+" + key.Split('+')[^1].ToLowerInvariant());
        await page.Keyboard.PressAsync("Alt+" + key.Split('+')[^1].ToLowerInvariant());
        await page.EvaluateAsync("document.getElementById('probe-text').focus()");
        await page.Keyboard.PressAsync(key);
        Assert.Equal(act, await PressedAsync(page));

        await page.EvaluateAsync("document.activeElement.blur(); document.querySelector('[data-keys-switch]').click()");
        await page.Keyboard.PressAsync(key);
        Assert.Equal(act, await PressedAsync(page));
    }

    [Fact]
    public async Task A_key_is_found_on_a_layout_without_its_letter_and_is_not_repeated_while_it_is_held()
    {
        var page = await DeskAsync();
        await OfferAsync(page);
        await page.EvaluateAsync("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'у', code: 'KeyE', bubbles: true }))");
        await page.EvaluateAsync("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', code: 'KeyE', bubbles: true, repeat: true }))");
        Assert.Equal("resolve", await PressedAsync(page));
    }

    [Fact]
    public async Task A_key_opens_a_menu_and_Escape_shuts_it()
    {
        var page = await DeskAsync();
        await page.EvaluateAsync("""
            () => document.getElementById("thread").insertAdjacentHTML("beforeend",
              '<details id="outer" data-menu><summary>Más</summary><details id="inner" data-key="transfer"><summary>Transferir</summary><input id="whom"></details></details>')
            """);
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("#whom")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#inner > summary")).ToBeFocusedAsync();
        await Expect(page.Locator("#inner[open]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_sheet_of_keys_opens_in_three_languages_and_gives_the_focus_back()
    {
        foreach (var (language, words) in new[] { ("es", "resolver y tomar la siguiente"), ("en", "resolve and take next"), ("pt", "resolver e assumir a próxima") })
        {
            var page = await DeskAsync(language);
            await page.Locator("a[data-row]").First.FocusAsync();
            await page.Keyboard.PressAsync("?");
            await Expect(page.Locator("#keys")).ToContainTextAsync(words);
            await Demo.LookAsync(page);
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("#keys")).ToBeHiddenAsync();
            await Expect(page.Locator("a[data-row]").First).ToBeFocusedAsync();
        }
    }

    [Fact]
    public async Task J_K_and_Enter_walk_the_list_and_open_what_is_chosen()
    {
        var page = await DeskAsync();
        var rows = page.Locator("a[data-row]");
        await Expect(rows.First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("j");
        await Expect(rows.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await Expect(rows.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#thread-name")).ToBeFocusedAsync(new() { Timeout = Demo.Patience });
        await Expect(page.Locator("#thread .thread-who")).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<bool>("window.same"));
    }

    [Theory]
    [InlineData(false, ColorScheme.Light)]
    [InlineData(false, ColorScheme.Dark)]
    [InlineData(true, ColorScheme.Light)]
    public async Task The_palette_finds_acts_places_and_people(bool narrow, ColorScheme scheme)
    {
        var page = await DeskAsync(size: narrow ? Narrow : null, scheme: scheme);
        var person = await page.Locator("a[data-row]").First.GetAttributeAsync("href");
        await page.RouteAsync("**/desk/search?*", route => route.FulfillAsync(new()
        {
            ContentType = "text/html", Body = $"<div id=\"search-results\"><a data-row href=\"{person}\"><b>Encontrada &lt;i&gt;</b></a></div>",
        }));
        await page.Keyboard.PressAsync("Control+k");
        var field = page.Locator("#palette-text");
        await Expect(field).ToBeFocusedAsync();
        await Expect(page.Locator("#palette-list")).ToContainTextAsync("Tomar la siguiente");
        await Demo.LookAsync(page);

        await field.FillAsync("consóla");
        await Expect(page.Locator("[role=option][aria-selected=true]")).ToHaveTextAsync("Consola");
        await Expect(page.Locator("[role=option]", new() { HasText = "Encontrada <i>" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        var chosen = page.Locator("[role=option][aria-selected=true]");
        await Expect(chosen).ToHaveTextAsync("Encontrada <i>");
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", await chosen.GetAttributeAsync("id") ?? "");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**" + person);
        await Expect(page.Locator("#palette")).ToBeHiddenAsync();
        await Expect(page.Locator("#thread .thread-who")).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });

        await page.Keyboard.PressAsync("Control+k");
        await field.FillAsync("zzzz");
        await Expect(page.Locator("#palette-list")).Not.ToContainTextAsync("Consola");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#palette")).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.same"));
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task Panes_are_as_wide_as_they_were_left()
    {
        var page = await ThreadAsync(new() { Width = 1440, Height = 900 });
        var (edge, side) = (page.Locator("[data-edge=list]"), page.Locator("[data-edge=context]"));
        var (list, context) = (await WidthAsync(edge) + 16, await WidthAsync(side) + 50);
        await edge.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", $"{list}");
        var other = await side.BoundingBoxAsync();
        await page.Mouse.MoveAsync(other!.X + 6, 300);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(other.X + 6 - 50, 320);
        await page.Mouse.UpAsync();
        await Expect(side).ToHaveAttributeAsync("aria-valuenow", $"{context}");

        await page.ReloadAsync();
        await Expect(edge).ToHaveAttributeAsync("aria-valuenow", $"{list}");
        Assert.Equal(context, (await page.Locator("#context").BoundingBoxAsync())!.Width);
        await page.Locator("[data-fold]").ClickAsync();
        await Expect(page.Locator("#context")).ToBeHiddenAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("[data-fold]")).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(page.Locator("#context")).ToBeHiddenAsync();
        await Demo.LookAsync(page);
    }

    [Fact]
    public async Task The_drawer_holds_the_focus_until_it_is_shut()
    {
        var page = await ThreadAsync(new() { Width = 900, Height = 800 });
        await page.Locator(".to-context").ClickAsync();
        await Expect(page.Locator(".context-close")).ToBeFocusedAsync();
        for (var i = 0; i < 30; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.True(await page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('#context, body > :not(main)') !== null"));
            Assert.False(await page.EvaluateAsync<bool>("document.activeElement.closest('#thread, #waiting, .rail') !== null"));
        }

        await Demo.LookAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".to-context")).ToBeFocusedAsync();
    }

    private async Task<IPage> DeskAsync(string language = "es", ViewportSize? size = null, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await demo.PageAsync("/desk?lang=" + language, signedIn: true, size: size, scheme: scheme);
        await Expect(page.Locator("html.scripted")).ToHaveCountAsync(1);
        await Expect(page.Locator("a[data-row]").First).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        await page.EvaluateAsync("window.same = true");
        return page;
    }

    private async Task<IPage> ThreadAsync(ViewportSize size)
    {
        var page = await DeskAsync(size: size);
        await page.Locator("a[data-row]").First.ClickAsync();
        await Expect(page.Locator("#thread .thread-who")).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
        return page;
    }

    private static async Task<int> WidthAsync(ILocator edge) => int.Parse(await edge.GetAttributeAsync("aria-valuenow") ?? "", System.Globalization.CultureInfo.InvariantCulture);

    // One control for each act, in the place of what this thread happens to offer, and a field to type in.
    private static Task OfferAsync(IPage page) => page.EvaluateAsync("""
        () => {
          window.pressed = [];
          document.querySelectorAll("[data-key]").forEach((e) => e.removeAttribute("data-key"));
          const acts = ["take", "accept", "resolve", "resolve-next", "snooze", "transfer", "canned"];
          document.getElementById("main").insertAdjacentHTML("beforeend", '<div>' + acts.map((a) => `<button type="button" data-key="${a}">${a}</button>`).join("") + '<input id="probe-text"></div>');
          document.addEventListener("click", (e) => e.target.dataset?.key && window.pressed.push(e.target.dataset.key));
        }
        """);

    private static Task<string> PressedAsync(IPage page) => page.EvaluateAsync<string>("window.pressed.join()");
}
