namespace Browser;

/// <summary>Each kind of thing that people send, from the phone to the timeline: through the provider's webhook and back.</summary>
[Collection(nameof(Demo))]
public sealed class KindTests(Demo demo)
{
    [Fact]
    public async Task What_a_person_does_on_whatsapp_is_understood_in_the_log()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1006&lang=es", signedIn: true);
        var phone = new Phone(page, "cli-1006-whatsapp");
        var log = page.Locator("#timeline");
        await phone.WriteAsync("Calle 1");
        await Expect(phone.Bubbles.Filter(new() { HasText = "Calle 1" })).ToHaveCountAsync(1);

        foreach (var (act, words) in new[]
        {
            ("photo", "Chegaram assim"), ("voice", "Mensaje de voz"), ("document", "invoice.pdf"), ("sticker", "Sticker"), ("place", "Parque de la 93"),
            ("contact", "Taller Norte"), ("order", "Pedido desde el catálogo"), ("ad", "Vino desde un anuncio"), ("owner", "desde WhatsApp Business"),
            ("marketing", "no más publicidad"), ("number", "Cambió de número"),
        })
        {
            await phone.DoAsync(act);
            // A sticker that is kept is a picture: its word is the picture's name.
            var shown = log.Locator(".entry").Filter(act == "sticker" ? new() { Has = page.GetByLabel(words) } : new() { HasText = words });
            await Expect(shown.Last).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        }

        // Fetched from the provider, kept, and shown through the gate.
        await Expect(log.Locator(".attachment.shape-image img")).ToBeVisibleAsync(new() { Timeout = Demo.Patience });
        await BubbleAsync(page, phone, log);
        Assert.Empty(demo.Complaints);
    }

    // On a bubble: an emoji, other words, an answer, and gone.
    private static async Task BubbleAsync(IPage page, Phone phone, ILocator log)
    {
        var mine = page.Locator("#chat-cli-1006-whatsapp .phone-bubble.mine").Filter(new() { HasText = "Calle 1" }).First;
        await phone.OpenAsync(mine);
        await mine.Locator(".emojis button").First.ClickAsync();
        var entry = log.Locator(".entry.message.in").Filter(new() { HasText = "Calle 1" }).First;
        await Expect(entry.Locator(".reaction")).ToContainTextAsync("👍", new() { Timeout = Demo.Patience });

        await phone.OpenAsync(mine);
        await mine.Locator("form:has([value=edit]) input[name=text]").FillAsync("Calle 10");
        await mine.Locator("form:has([value=edit]) input[name=text]").PressAsync("Enter");
        await Expect(log.Locator(".entry.message.in").Filter(new() { HasText = "Calle 10" }).First).ToContainTextAsync("editado", new() { Timeout = Demo.Patience });

        mine = page.Locator("#chat-cli-1006-whatsapp .phone-bubble.mine").Filter(new() { HasText = "Calle 10" }).First;
        await phone.OpenAsync(mine);
        await mine.Locator("button[value=delete]").ClickAsync();
        await Expect(log).ToContainTextAsync("La persona eliminó este mensaje", new() { Timeout = Demo.Patience });
        await Expect(log).Not.ToContainTextAsync("Calle 10");
    }

    [Fact]
    public async Task Instagram_and_Messenger_have_their_own_and_work_without_script()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1003&lang=es", script: false);
        foreach (var (act, words) in new[] { ("story_mention", "Le mencionó en su historia"), ("story_reply", "Respondió a su historia"), ("share", "Compartió"), ("owner", "desde la bandeja") })
        {
            await new Phone(page, "cli-1003-instagram").DoAsync(act);
            await ReloadedAsync(page, words);
        }

        await page.GotoAsync("/simulator?customer=cli-1011&lang=es");
        await new Phone(page, "cli-1011-messenger").DoAsync("start");
        await ReloadedAsync(page, "Pulsó");
    }

    // Without script a page shows what was there when it was made.
    private static async Task ReloadedAsync(IPage page, string words)
    {
        await Integration.EndToEnd.Eventually.TrueAsync(
            async () =>
            {
                await page.ReloadAsync();
                return (await page.Locator("#timeline").TextContentAsync())!.Contains(words, StringComparison.Ordinal);
            },
            () => words);
    }
}
