using System.Globalization;

namespace Browser;

/// <summary>What stopped somebody on their first day at the desk, who had read nothing.</summary>
[Collection(nameof(Demo))]
public sealed class FirstDayTests(Demo demo)
{
    [Fact]
    public async Task Whoever_presses_Note_and_types_writes_a_note_whatever_its_letters()
    {
        var desk = await MineAsync("cli-1013");
        await desk.Locator(".mode-note").ClickAsync();
        await Expect(desk.Locator("#composer-text")).ToBeFocusedAsync();
        await desk.Keyboard.TypeAsync("revisar entrega");
        await Expect(desk.Locator("#composer-text")).ToHaveValueAsync("revisar entrega");
        await Expect(desk.Locator(".compose [value=note]")).ToBeCheckedAsync();

        // Out of the text by Escape, where letters are keys again; nothing that was typed is lost.
        await desk.Keyboard.PressAsync("Escape");
        await Expect(desk.Locator("#thread-name")).ToBeFocusedAsync();
        await desk.Keyboard.PressAsync("r");
        await Expect(desk.Locator(".compose [value=reply]")).ToBeCheckedAsync();
        await Expect(desk.Locator("#composer-text")).ToHaveValueAsync("revisar entrega");
        await desk.Locator("#composer-text").FillAsync("");
    }

    [Fact]
    public async Task One_menu_is_open_at_a_time_and_none_after_a_press_beside_it()
    {
        var desk = await MineAsync("cli-1013");
        var (snooze, transfer) = (desk.Locator("#act-snooze"), desk.Locator("#act-transfer"));
        await snooze.Locator("summary").ClickAsync();
        await Expect(snooze).ToHaveAttributeAsync("open", "");
        await transfer.Locator("summary").ClickAsync();
        await Expect(transfer).ToHaveAttributeAsync("open", "");
        await Expect(snooze).Not.ToHaveAttributeAsync("open", "");
        await desk.Locator("#thread-name").ClickAsync();
        await Expect(transfer).Not.ToHaveAttributeAsync("open", "");
    }

    [Fact]
    public async Task A_thread_that_the_assistant_has_is_taken_in_one_press()
    {
        var desk = await MineAsync("cli-1013");
        await desk.Locator("[data-key=resolve]").ClickAsync();
        await Expect(desk.Locator("#handoff [data-key=adopt]")).ToBeVisibleAsync();
        await desk.Locator("#handoff [data-key=adopt]").ClickAsync();
        await Expect(desk.Locator("#handoff.mine")).ToHaveCountAsync(1);
        await Expect(desk.Locator(".compose [value=reply]")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task The_demo_has_texts_to_answer_with_behind_a_button_that_says_so()
    {
        var desk = await MineAsync("cli-1013");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Respuestas guardadas" }).ClickAsync();
        await Expect(desk.Locator(".canned-option").Filter(new() { HasText = "/saludo" }).First).ToBeVisibleAsync();
        await desk.Keyboard.TypeAsync("saludo");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Locator("#composer-text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Hola, .+ Soy .+, de Acme\\.", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await desk.Locator("#composer-text").FillAsync("");
    }

    // A thread at the desk, in one's own hands.
    private async Task<IPage> MineAsync(string customer)
    {
        var page = await demo.PageAsync($"/simulator?customer={customer}&lang=es", signedIn: true);
        if (await page.Locator("#composer").CountAsync() == 0 || !await page.Locator("#composer .mode-reply").IsVisibleAsync())
        {
            var phone = new Phone(page, $"{customer}-whatsapp");
            await phone.WriteAsync("Hola " + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8]);
            await Expect(phone.Theirs).Not.ToHaveCountAsync(0, new() { Timeout = Demo.Patience });
            await Expect(page.Locator("#handoff [data-key=adopt], #handoff [data-key=take]").First).ToBeVisibleAsync();
            await page.Locator("#handoff [data-key=adopt], #handoff [data-key=take]").First.ClickAsync();
            await Expect(page.Locator("#handoff.mine")).ToHaveCountAsync(1);
        }

        var path = await page.Locator("#composer").GetAttributeAsync("data-composer");
        await page.GotoAsync(path!.Replace("/composer", "", StringComparison.Ordinal));
        await Expect(page.Locator("#handoff.mine")).ToHaveCountAsync(1);
        return page;
    }
}
