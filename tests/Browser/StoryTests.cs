using System.Text.RegularExpressions;

namespace Browser;

/// <summary>The README's story, as somebody who has just started the demo lives it.</summary>
[Collection(nameof(Demo))]
public sealed class StoryTests(Demo demo)
{
    [Fact]
    public async Task A_customer_asks_stops_and_asks_for_a_person_who_answers()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1001", signedIn: true);
        var phone = new Phone(page, "cli-1001-whatsapp");
        await phone.HearsAsync("Llega aproximadamente");

        await AskAsync(page, phone);
        await StopAsync(page, phone);
        await AskForPersonAsync(page, phone);
        await AnswerAsync(phone);
        await Expect(page.Locator("#handoff")).ToContainTextAsync("Atiende el asistente");
        Assert.Empty(demo.Complaints);
    }

    // A fact is said as often as it is asked for.
    private static async Task AskAsync(IPage page, Phone phone)
    {
        // Not the same words twice: who repeats a question after its answer is passed to a person.
        foreach (var question in (string[])["¿Cuántos puntos tengo?", "¿Cuál es mi saldo de puntos?", "Dígame mis puntos, por favor"])
        {
            var before = await phone.Theirs.CountAsync();
            await phone.WriteAsync(question);
            await Expect(phone.Theirs).ToHaveCountAsync(before + 1, new() { Timeout = Demo.Patience });
            await phone.HearsAsync("340 puntos");
        }

        var draft = page.Locator("#timeline .entry.draft").Last;
        await Expect(draft.Locator(".chip.fact")).ToContainTextAsync("Saldo de puntos, permitido desde");
        await Expect(page.Locator("#timeline .entry.machine").Filter(new() { HasText = "Asistente consultó" }).Last).ToContainTextAsync("puntos");
    }

    private static async Task StopAsync(IPage page, Phone phone)
    {
        await phone.WriteAsync("BAJA");
        await phone.HearsAsync("no le escribirá más por aquí");
        await Expect(page.Locator("#consents .switch[aria-checked=true]")).ToHaveCountAsync(0);

        await phone.WriteAsync("¿Cuántos puntos tengo?");
        await phone.HearsAsync("su permiso");
        await Expect(phone.Theirs.Last).Not.ToContainTextAsync("340");
        await Expect(page.Locator("#timeline .entry.draft").Last).ToContainTextAsync("Sin datos personales");
    }

    private static async Task AskForPersonAsync(IPage page, Phone phone)
    {
        await phone.WriteAsync("Quiero hablar con una persona");
        await phone.HearsAsync("le paso con una persona");
        await Expect(page.Locator("#handoff")).ToContainTextAsync("Espera a una persona");
        await Expect(page.Locator(".customer[aria-current=true] .dot")).ToBeVisibleAsync();
    }

    // From the desk, in another window: the waiting list, the thread, an answer, and silence of the assistant meanwhile.
    private async Task AnswerAsync(Phone phone)
    {
        var desk = await demo.PageAsync("/desk", signedIn: true);
        await desk.Locator(".row", new() { HasText = "Luz Marina Ospina" }).Locator("a").ClickAsync();
        await Expect(desk.Locator("#context-body")).ToContainTextAsync("Pidió hablar con una persona");
        await desk.TakeAsync();

        await desk.Locator("#composer-text").FillAsync("Hola, soy Ana. Sus 340 puntos siguen ahí.");
        await desk.Locator(".compose [data-key=send]").ClickAsync();
        await phone.HearsAsync("soy Ana");
        await Expect(desk.Locator("#composer-text")).ToHaveValueAsync("");
        await Expect(desk.Locator("#timeline .entry.message.by-agent .tick")).ToHaveAttributeAsync("class", new Regex("tick-(delivered|read)", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = Demo.Patience });

        await phone.WriteAsync("Muchas gracias, Ana");
        await Expect(desk.Locator("#timeline .entry.message.in").Last).ToContainTextAsync("Muchas gracias, Ana");
        await desk.Locator("#act-more > summary").ClickAsync();
        await desk.Locator("#act-more textarea[name=note]").FillAsync("Sus puntos, explicados.");
        await desk.Locator("#act-more [data-key=resolve-noted]").ClickAsync();
        await Expect(desk.Locator("#handoff")).ToContainTextAsync("Atiende el asistente");
        await phone.HearsAsync("soy Ana");
        await Expect(desk.Locator("#waiting")).Not.ToContainTextAsync("Luz Marina Ospina");
    }
}
