using Integration.EndToEnd;

namespace Browser;

/// <summary>How an answer came about, beside it in the simulator; and the summary that a customer reads, corrects, and an agent sees.</summary>
[Collection(nameof(Demo))]
public sealed class WorkingsTests(Demo demo)
{
    [Fact]
    public async Task Beside_an_answer_stand_its_checks_sources_masks_and_cost()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1005", signedIn: true);
        var phone = new Phone(page, "cli-1005-sms");
        await phone.WriteAsync("Mi tarjeta es 4111 1111 1111 1111. ¿Cuánto cuesta el envío?");
        await phone.HearsAsync("9.900");

        var draft = page.Locator("#timeline .entry.draft").Last;
        await Expect(draft.Locator(".chip.source")).ToContainTextAsync("Envíos y tiempos de entrega");
        var workings = draft.Locator("details.workings");
        await Expect(workings.Locator("summary")).ToContainTextAsync("9 de 9 revisiones superadas");
        await Expect(workings.Locator("dl")).ToBeHiddenAsync();

        // As somebody without a mouse opens it.
        await workings.Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(workings.Locator(".checks .passed")).ToHaveCountAsync(9);
        await Expect(workings.Locator(".checks .stopped")).ToHaveCountAsync(0);
        await Expect(workings).ToContainTextAsync("todo tiene fuente");
        await Expect(workings).ToContainTextAsync("tarjeta × 1");
        await Expect(workings).ToContainTextAsync("instrucciones, versión");
        await Expect(workings).ToContainTextAsync("asistente incluido · sin costo");
        Assert.DoesNotMatch(Cards.Whole, await page.Locator("#timeline").InnerTextAsync());
        await Demo.LookAsync(page);
        await PictureAsync(page, draft);
        Assert.Empty(demo.Complaints);
    }

    // The picture of docs/assistant.md. It is put in its place only when somebody asks for it: WORKINGS_TO=docs/images/assistant-simulator.png.
    private static async Task PictureAsync(IPage page, ILocator draft)
    {
        if (Environment.GetEnvironmentVariable("WORKINGS_TO") is { Length: > 0 } to)
        {
            await draft.EvaluateAsync("e => e.closest('.timeline').scrollTop += e.getBoundingClientRect().top - e.closest('.timeline').getBoundingClientRect().top - 12");
            await page.ScreenshotAsync(new() { Path = to });
        }
    }

    [Fact]
    public async Task A_customer_reads_the_summary_corrects_it_and_the_agent_sees_both()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1013", signedIn: true);
        var phone = new Phone(page, "cli-1013-whatsapp");
        await phone.WriteAsync("Me cobraron dos veces");
        await phone.HearsAsync("escriba RESUMEN");
        await phone.WriteAsync("RESUMEN");
        await phone.HearsAsync("Esto es lo que le pasé");
        await Expect(phone.Theirs.Last).ToContainTextAsync("Me cobraron dos veces");
        await Expect(phone.Theirs.Last).Not.ToContainTextAsync("Soy el asistente automático");
        await Expect(phone.Theirs.Last).Not.ToContainTextAsync("Fuente:");
        await phone.WriteAsync("CORREGIR: fue la compra del lunes");
        await phone.HearsAsync("lo anoté junto al resumen");

        var desk = await demo.PageAsync("/desk", signedIn: true);
        await desk.Locator(".row", new() { HasText = "Paula Andrea Zuluaga" }).Locator("a").ClickAsync();
        await Expect(desk.Locator(".brief .by-customer")).ToContainTextAsync("fue la compra del lunes");
        await Expect(desk.Locator(".brief s").First).ToBeVisibleAsync();
        await Demo.LookAsync(desk);
        Assert.Empty(demo.Complaints);
    }
}
