namespace Browser;

/// <summary>The left pane of the desk: queues, filters, views, and how an agent is there.</summary>
[Collection(nameof(Demo))]
public sealed class ListTests(Demo demo)
{
    [Fact]
    public async Task A_list_is_chosen_filtered_and_saved_without_script()
    {
        var page = await demo.PageAsync("/desk?view=waiting&urgency=2", signedIn: true, script: false);
        await page.Locator("#queues > summary").ClickAsync();
        await page.Locator("#save-view input[name=name]").FillAsync("Normales");
        await page.Locator("#save-view button").ClickAsync();
        await Assertions.Expect(page.Locator(".queue-now .queue-name")).ToHaveTextAsync("Normales");
        Assert.Contains("view=v_", page.Url, StringComparison.Ordinal);

        // The address says nothing of a list: it is the one that was chosen last.
        await page.GotoAsync("/desk");
        await Assertions.Expect(page.Locator(".queue-now .queue-name")).ToHaveTextAsync("Normales");

        await page.Locator("#queues > summary").ClickAsync();
        var view = page.Locator(".queue-links li", new() { HasText = "Normales" });
        await view.Locator(".view-change > summary").ClickAsync();
        await view.Locator("input[name=name]").FillAsync("Las normales");
        await view.Locator("button[value=rename]").ClickAsync();
        await Assertions.Expect(page.Locator(".queue-now .queue-name")).ToHaveTextAsync("Las normales");

        await page.Locator("#queues > summary").ClickAsync();
        view = page.Locator(".queue-links li", new() { HasText = "Las normales" });
        await view.Locator(".view-change > summary").ClickAsync();
        await view.Locator("button[value=delete]").ClickAsync();
        await Assertions.Expect(page.Locator(".queue-now .queue-name")).ToHaveTextAsync("Bandeja");
        await Assertions.Expect(page.Locator(".view-change")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Another_list_comes_without_another_page_and_what_is_typed_stays()
    {
        var page = await demo.PageAsync("/desk?view=waiting", signedIn: true);
        await page.Locator("#waiting a[data-row]").First.ClickAsync();
        await page.Locator("#composer-text").FillAsync("Un momento");
        await page.EvaluateAsync("window.samePage = true");
        var thread = new Uri(page.Url).AbsolutePath;
        await ChooseAsync("Pospuestas", "#waiting-rows h3:text('Nada pospuesto')");
        Assert.Equal(thread + "?view=snoozed", new Uri(page.Url).PathAndQuery);
        await Assertions.Expect(page.Locator("#queues > summary")).ToBeFocusedAsync();

        await ChooseAsync("Bandeja", "#waiting a[data-row]");
        await page.Locator("#queues > summary").ClickAsync();
        await page.Locator("#filter-form select[name=channel]").SelectOptionAsync("sms");
        await page.Locator("#filter-form button").ClickAsync();
        await Assertions.Expect(page.Locator(".queue-now .filter-mark")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#filter-form select[name=channel]")).ToHaveValueAsync("sms");
        Assert.Contains("channel=sms", page.Url, StringComparison.Ordinal);

        // What the stream says from here on is of this list.
        await page.Locator("#queues > summary").ClickAsync();
        await page.Locator("#filter-form a").ClickAsync();
        await Assertions.Expect(page.Locator(".queue-now .filter-mark")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("#filter-form select[name=channel]")).ToHaveValueAsync("");
        await Assertions.Expect(page.Locator("#composer-text")).ToHaveValueAsync("Un momento");
        Assert.True(await page.EvaluateAsync<bool>("window.samePage === true"));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".queue-now .queue-name")).ToHaveTextAsync("Bandeja");

        async Task ChooseAsync(string name, string shown)
        {
            await page.Locator("#queues > summary").ClickAsync();
            await page.Locator(".queue-link", new() { HasText = name }).ClickAsync();
            await Assertions.Expect(page.Locator(shown).First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator(".queue-now .queue-name")).ToHaveTextAsync(name);
        }
    }

    [Fact]
    public async Task An_agent_says_in_three_ways_how_they_are_there_without_another_page()
    {
        var page = await demo.PageAsync("/desk", signedIn: true);
        await page.EvaluateAsync("window.samePage = true");
        var own = page.Locator("#own-presence");
        foreach (var (state, said) in new[] { ("busy", "Ocupado"), ("away", "Ausente"), ("available", "Disponible") })
        {
            await own.Locator("summary").ClickAsync();
            await own.Locator($"button[value={state}]").ClickAsync();
            await Assertions.Expect(own.Locator("summary")).ToHaveTextAsync(said);
            await Assertions.Expect(own.Locator($"summary .sign-{state}")).ToBeVisibleAsync();
        }

        Assert.True(await page.EvaluateAsync<bool>("window.samePage === true"));
    }

    [Fact]
    public async Task The_menu_of_lists_opens_and_closes_from_the_keyboard_and_an_empty_list_says_what_it_is()
    {
        var page = await demo.PageAsync("/desk?view=snoozed", signedIn: true);
        await Assertions.Expect(page.Locator("#waiting-rows h3")).ToHaveTextAsync("Nada pospuesto");
        var menu = page.Locator("#queues");
        await menu.Locator("> summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(menu).ToHaveAttributeAsync("open", "");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(menu.Locator(".queue-link").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(menu).Not.ToHaveAttributeAsync("open", "");
        await Assertions.Expect(menu.Locator("> summary")).ToBeFocusedAsync();
        await Demo.LookAsync(page);
    }
}
