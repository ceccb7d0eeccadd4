using System.Globalization;

namespace Browser;

/// <summary>Where agents write: nothing is sent that was not meant, and nothing typed is lost.</summary>
[Collection(nameof(Demo))]
public sealed class ComposerTests(Demo demo)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F5_what_was_said_while_disconnected_is_shown_above_the_kept_text_and_sending_asks_once(bool script)
    {
        var (customer, channel) = script ? ("cli-1002", "whatsapp") : ("cli-1017", "whatsapp");
        var mine = await demo.PageAsync($"/simulator?customer={customer}", signedIn: true);
        var phone = new Phone(mine, await PhoneOfAsync(mine, customer, channel));
        await phone.WriteAsync("Hola");
        await Expect(phone.Theirs).Not.ToHaveCountAsync(0, new() { Timeout = Demo.Patience });
        await mine.TakeAsync();
        var person = await mine.Locator("#composer").GetAttributeAsync("data-composer");

        // The desk as it was, in a window that hears nothing any more.
        var desk = await demo.PageAsync("/desk", signedIn: true, script);
        await desk.RouteAsync("**/live?**", route => route.AbortAsync());
        await desk.GotoAsync(person!.Replace("/composer", "", StringComparison.Ordinal));
        await Expect(desk.Locator(".compose [value=reply]")).ToBeCheckedAsync();
        await desk.Locator("#composer-text").FillAsync("Ya lo reviso, un momento.");
        await phone.WriteAsync("Mejor cancélenlo todo");
        await Expect(mine.Locator("#timeline")).ToContainTextAsync("Mejor cancélenlo todo");

        await desk.Locator(".compose button.primary").ClickAsync();
        await Expect(desk.Locator("#missed")).ToContainTextAsync("Mejor cancélenlo todo");
        await Expect(desk.Locator("#missed time")).ToHaveCountAsync(1);
        await Expect(desk.Locator("#composer-text")).ToHaveValueAsync("Ya lo reviso, un momento.");
        await Expect(desk.Locator(".compose button.primary")).ToContainTextAsync("Enviar de todos modos");
        await Expect(mine.Locator("#timeline")).Not.ToContainTextAsync("Ya lo reviso");

        await desk.Locator(".compose button.primary").ClickAsync();
        await Expect(mine.Locator("#timeline .by-agent", new() { HasText = "Ya lo reviso" })).ToHaveCountAsync(1);
        await Expect(desk.Locator("#missed")).ToHaveCountAsync(0);
        await Expect(desk.Locator("#composer-text")).ToHaveValueAsync("");
    }

    [Theory]
    [InlineData("es", "Nota para el equipo", "Añadir nota")]
    [InlineData("en", "Note for the team", "Add note")]
    [InlineData("pt", "Nota para a equipe", "Adicionar nota")]
    public async Task A_note_is_a_note_in_label_button_and_without_any_colour(string language, string label, string button)
    {
        var desk = await OpenedAsync("cli-1008", language);
        await Expect(desk.Locator(".compose button.primary")).ToContainTextAsync("WhatsApp");
        var reply = await BorderAsync();
        await desk.Locator(".mode-note").ClickAsync();
        await Expect(desk.Locator(".compose-label")).ToContainTextAsync(label);
        await Expect(desk.Locator(".compose button.primary")).ToContainTextAsync(button);
        // What is left of it in a print without colours: the stroke of its edge and its hatching.
        Assert.Equal("solid none", reply);
        Assert.StartsWith("dashed repeating-linear-gradient", await BorderAsync(), StringComparison.Ordinal);

        Task<string> BorderAsync() => desk.EvaluateAsync<string>("(s => s.borderTopStyle + ' ' + s.backgroundImage)(getComputedStyle(document.getElementById('composer-text')))");
    }

    [Fact]
    public async Task A_kept_text_is_found_by_typing_filled_and_blocks_while_a_gap_is_open()
    {
        var console = await demo.PageAsync("/console/replies", signedIn: true);
        var form = console.Locator("section.card form");
        await form.Locator("[name=shortcut]").FillAsync("envío");
        await form.Locator("[name=es]").FillAsync("Hola, soy {{agente}} de {{marca}}. Su guía es {{número de guía}}.");
        await form.Locator("button").ClickAsync();
        await Expect(console.Locator(".saved-replies")).ToContainTextAsync("/envío");

        var desk = await OpenedAsync("cli-1008", "es");
        await desk.Locator("#composer-text").FocusAsync();
        await desk.Keyboard.PressAsync("/");
        await Expect(desk.Locator("#canned-q")).ToBeFocusedAsync();
        await desk.Keyboard.TypeAsync("envio");
        await desk.Keyboard.PressAsync("Enter");
        await Expect(desk.Locator("#composer-text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Hola, soy .+ de .+\\. Su guía es \\{\\{número de guía\\}\\}\\.$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await desk.Locator(".compose button.primary").ClickAsync();
        await Expect(desk.Locator("#conflict")).ToContainTextAsync("{{número de guía}}");
        // The gap was selected, so typing fills it.
        var text = await desk.Locator("#composer-text").InputValueAsync();
        await desk.Locator("#composer-text").FillAsync(text.Replace("{{número de guía}}", "TCC-881", StringComparison.Ordinal));
        await desk.Locator(".compose button.primary").ClickAsync();
        await Expect(desk.Locator("#timeline .by-agent").Last).ToContainTextAsync("Su guía es TCC-881.");
        await Expect(desk.Locator("#conflict")).ToHaveCountAsync(0);
    }

    // The thread of somebody who wrote, at the desk and in one's own hands.
    private async Task<IPage> OpenedAsync(string customer, string language)
    {
        var simulator = await demo.PageAsync($"/simulator?customer={customer}&lang={language}", signedIn: true);
        if (!await simulator.Locator("#composer .mode-reply").IsVisibleAsync())
        {
            var phone = new Phone(simulator, await PhoneOfAsync(simulator, customer, "whatsapp"));
            await phone.WriteAsync("Hola " + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..8]);
            await Expect(phone.Theirs).Not.ToHaveCountAsync(0, new() { Timeout = Demo.Patience });
            await simulator.TakeAsync();
        }

        var path = await simulator.Locator("#composer").GetAttributeAsync("data-composer");
        await simulator.GotoAsync(path!.Replace("/composer", "", StringComparison.Ordinal));
        return simulator;
    }

    private static async Task<string> PhoneOfAsync(IPage page, string customer, string channel)
    {
        await Expect(page.Locator($"#write-{customer}-{channel}")).ToBeVisibleAsync();
        return $"{customer}-{channel}";
    }
}
