namespace Browser;

/// <summary>The assistant's draft at the composer, as an agent uses it: asked for, without a fact, taken back.</summary>
[Collection("drafts")]
public sealed class DraftTests(Demo demo) : IClassFixture<Demo>
{
    [Fact]
    public async Task A_draft_is_asked_for_a_fact_is_taken_out_and_only_the_agents_hand_sends_it()
    {
        var desk = await MineAsync("cli-1001", "whatsapp");
        await desk.Locator("main.desk").ClickAsync(new() { Position = new() { X = 5, Y = 5 } });
        await desk.Keyboard.PressAsync("g");
        var draft = desk.Locator("#composer-draft");
        await Expect(draft).ToContainTextAsync("Borrador, sin enviar");
        Assert.Equal("dashed", await draft.EvaluateAsync<string>("e => getComputedStyle(e).borderTopStyle"));
        var chips = draft.Locator(".chip.fact");
        await Expect(chips.First).ToBeVisibleAsync();
        var (before, name) = (await chips.CountAsync(), await chips.First.Locator("b").InnerTextAsync());
        var words = await draft.Locator("[data-draft-text]").InnerTextAsync();
        await chips.First.Locator(".chip-remove").ClickAsync();
        await Expect(chips).ToHaveCountAsync(before - 1);
        await Expect(draft.Locator(".chip.plain")).ToContainTextAsync(name);
        Assert.NotEqual(words, await draft.Locator("[data-draft-text]").InnerTextAsync());
        await Demo.LookAsync(desk);

        // Tab moves it only out of an empty field that has the focus, and says so just then.
        var field = desk.Locator("#composer-text");
        await Expect(draft.Locator(".hint")).ToBeHiddenAsync();
        await field.FocusAsync();
        await Expect(draft.Locator(".hint")).ToBeVisibleAsync();
        await field.FillAsync("Hola");
        await Expect(draft.Locator(".hint")).ToBeHiddenAsync();
        await desk.Keyboard.PressAsync("Tab");
        await Expect(field).ToHaveValueAsync("Hola");
        await field.FillAsync("");
        await field.FocusAsync();
        await desk.Keyboard.PressAsync("Tab");
        await Expect(field).Not.ToHaveValueAsync("");
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task F21_a_consent_withdrawn_while_the_thread_is_open_empties_the_card_and_strikes_the_draft()
    {
        var desk = await MineAsync("cli-1012", "whatsapp");
        await desk.Locator("[data-key=suggest]").ClickAsync();
        var draft = desk.Locator("#composer-draft");
        await Expect(draft.Locator(".chip.fact").First).ToBeVisibleAsync();
        await draft.Locator("[data-use-draft]").ClickAsync();
        var field = desk.Locator("#composer-text");
        var words = await field.InputValueAsync();
        Assert.NotEqual("", words);
        var value = await desk.Locator(".order-card dd").First.InnerTextAsync();

        var page = await demo.PageAsync(await demo.PreferencesAsync("cli-1012") + "?lang=es", script: false);
        await page.Locator("form:has(input[value='service.orders']) button[role=switch]").ClickAsync();
        await Expect(page.Locator("#changed")).ToBeVisibleAsync();

        await Expect(desk.Locator(".order-card, .context .fact-row")).ToHaveCountAsync(0);
        await Expect(desk.Locator("#draft-struck s").First).ToBeVisibleAsync();
        await Expect(desk.Locator("#draft-struck")).ToContainTextAsync("Borrador tachado");
        // What the assistant had told the customer before stays as it was said; the draft's words are gone.
        await Expect(desk.Locator("#timeline .entry.draft").Filter(new() { HasText = words })).ToHaveCountAsync(0);
        await Expect(desk.Locator("#timeline .entry.draft").Filter(new() { HasText = "Sus palabras se fueron" })).ToHaveCountAsync(1);
        await Expect(desk.Locator("#context-body")).Not.ToContainTextAsync(value);
        await Expect(field).ToHaveValueAsync(words);

        // The conversation stays as it was; the words stay in the field, and do not leave.
        await Expect(desk.Locator("#timeline")).ToContainTextAsync("¿Dónde está mi pedido?");
        await desk.Locator("[data-key=send]").ClickAsync();
        await Expect(desk.Locator("#conflict")).ToContainTextAsync("No se envió");
        await Expect(field).ToHaveValueAsync(words);
        await Demo.LookAsync(desk);
        await desk.RunAndWaitForResponseAsync(() => desk.Locator("[data-key=send]").ClickAsync(), r => r.Request.Method == "POST");
        await Expect(desk.Locator(".compose[aria-busy]")).ToHaveCountAsync(0);
        await Expect(field).ToHaveValueAsync(words);
        await field.FillAsync("Hola, ya lo reviso y le cuento.");
        await desk.Locator("[data-key=send]").ClickAsync();
        await Expect(desk.Locator("#timeline")).ToContainTextAsync("ya lo reviso y le cuento");
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task Without_script_a_fact_is_taken_out_too_and_a_draft_is_discarded_with_a_reason()
    {
        var path = new Uri((await MineAsync("cli-1005", "sms")).Url).AbsolutePath;
        var desk = await demo.PageAsync(path + "?lang=es", signedIn: true, script: false);
        await desk.Locator("[data-key=suggest]").ClickAsync();
        await ReloadedAsync(desk, path, "#composer-draft .chip.fact");
        await desk.Locator("#composer-draft .chip-remove").First.ClickAsync();
        await ReloadedAsync(desk, path, "#composer-draft:has(.chip.plain) .draft-discard > summary");
        await desk.Locator(".draft-discard > summary").ClickAsync();
        await desk.Locator("#discard-why").FillAsync("le falta la dirección");
        await desk.Locator(".draft-discard button").ClickAsync();
        await Expect(desk.Locator("#timeline")).ToContainTextAsync("le falta la dirección");
        await Expect(desk.Locator("#composer-draft")).ToHaveCountAsync(0);
    }

    // A page without script shows what there is when it is opened.
    private static async Task ReloadedAsync(IPage desk, string path, string what)
    {
        for (var until = DateTime.UtcNow.AddMilliseconds(Demo.Patience); await desk.Locator(what).CountAsync() == 0; await desk.GotoAsync(path))
        {
            Assert.True(DateTime.UtcNow < until, $"{what} does not appear.");
        }
    }

    // Somebody with an order and no opening of their own: what the demo says for them would come in between. What they asked was answered; they want a person, and the agent takes the thread.
    private async Task<IPage> MineAsync(string customer, string channel)
    {
        var page = await demo.PageAsync($"/simulator?customer={customer}&lang=es", signedIn: true);
        var phone = new Phone(page, $"{customer}-{channel}");
        var heard = await phone.Theirs.CountAsync();
        await phone.WriteAsync("¿Dónde está mi pedido?");
        await Expect(phone.Theirs.Nth(heard)).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        heard = await phone.Theirs.CountAsync();
        await phone.WriteAsync("Quiero hablar con una persona");
        await Expect(phone.Theirs.Nth(heard)).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        await page.Locator(".person-links a[href^='/desk/']").ClickAsync();
        await page.WaitForURLAsync("**/desk/p_*");
        await page.TakeAsync();
        await Expect(page.Locator("[data-key=suggest]").First).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        return page;
    }
}
