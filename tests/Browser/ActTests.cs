using Integration.EndToEnd;

namespace Browser;

/// <summary>What agents do with a thread beside answering, in browsers of their own beside real webhooks: laid aside, handed on, settled, and what customers do meanwhile.</summary>
[Collection(nameof(Gateways))]
public sealed partial class ActTests(Demo demo) : IAsyncLifetime
{
    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.StartAsync(setting: new() { BrandAssistant = new { mode = "off" } });

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task F9_a_customer_who_stops_while_queued_leaves_the_list_and_the_thread_says_so()
    {
        var (customer, person) = await AsksAsync();
        var ana = await DeskAsync("ana", person);
        await Expect(ana.Locator("#handoff")).ToContainTextAsync("Espera a una persona");
        await Expect(Row(ana, person)).ToHaveCountAsync(1);

        await customer.WriteAsync("STOP");

        await Expect(ana.Locator("#handoff")).ToContainTextAsync("Atiende el asistente");
        await Expect(Row(ana, person)).ToHaveCountAsync(0);
        await Expect(ana.Locator("#timeline .entry.consent").Last).ToContainTextAsync("Detuvo");
        await Expect(ana.Locator("#timeline")).ToContainTextAsync("Ya no hace falta una persona");
        Assert.Contains("abandoned", await _world.Http.GetStringAsync(_world.Url("/metrics")), StringComparison.Ordinal);
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task F24_a_message_to_a_resolved_thread_appears_and_brings_it_back_to_the_list()
    {
        var (customer, person) = await AsksAsync();
        var ana = await DeskAsync("ana", person);
        await ana.TakeAsync();
        await ana.Locator("#handoff [data-key=resolve]").ClickAsync();
        await Expect(ana.Locator("#handoff")).ToContainTextAsync("Atiende el asistente");
        await Expect(Row(ana, person)).ToHaveCountAsync(0);

        await customer.WriteAsync("¿Y la factura?");

        await Expect(ana.Locator("#timeline .entry.message.in").Last).ToContainTextAsync("¿Y la factura?");
        await Expect(ana.Locator("#handoff")).ToContainTextAsync("Espera a una persona");
        await Expect(Row(ana, person)).ToHaveCountAsync(1);
        await ana.TakeAsync();
    }

    [Fact]
    public async Task What_was_resolved_by_mistake_is_taken_back_at_once()
    {
        var (_, person) = await AsksAsync();
        var ana = await DeskAsync("ana", person);
        await ana.TakeAsync();
        await ana.Keyboard.PressAsync("e");
        await ana.Locator("#handoff [data-key=undo]").ClickAsync();
        await Expect(ana.Locator("#handoff")).ToContainTextAsync("La conversación es suya");
    }

    [Fact]
    public async Task What_is_laid_aside_says_until_when_and_the_customers_message_wakes_it()
    {
        var (customer, person) = await AsksAsync();
        var ana = await DeskAsync("ana", person);
        await ana.TakeAsync();
        await ana.Keyboard.PressAsync("z");
        await ana.Locator("#act-snooze button[value=hour]").ClickAsync();
        await Expect(ana.Locator("#handoff.asleep")).ToContainTextAsync("Pospuesta hasta");
        await Expect(ana.Locator("#act-snooze")).Not.ToHaveAttributeAsync("open", "");

        await customer.WriteAsync("¿Alguna novedad?");
        await Expect(ana.Locator("#handoff")).ToContainTextAsync("La conversación es suya");
        await Expect(ana.Locator("#timeline")).ToContainTextAsync("El cliente escribió: vuelve a la mesa");

        await ana.Locator("#act-snooze > summary").ClickAsync();
        await ana.Locator("#snooze-at").FillAsync("2020-01-01T09:00");
        await ana.EvaluateAsync("document.querySelector('.act-own').noValidate = true");
        await ana.Locator(".act-own button").ClickAsync();
        await Expect(ana.Locator("#conflict")).ToContainTextAsync("Elija una hora que esté por venir");
        await Expect(ana.Locator("#handoff")).ToContainTextAsync("La conversación es suya");
    }

    [Fact]
    public async Task One_key_resolves_and_opens_the_next_and_the_last_leaves_a_clean_desk()
    {
        var ((_, first), (_, second)) = (await AsksAsync(), await AsksAsync());
        var ana = await DeskAsync("ana", first);
        await ana.TakeAsync();
        await ana.Keyboard.PressAsync("Shift+E");
        await ana.WaitForURLAsync("**/desk/" + second);
        await Expect(ana.Locator("#handoff")).ToContainTextAsync("La conversación es suya");
        // The composer has the focus there, and letters that are typed are no keys.
        await ana.Locator("#thread-name").FocusAsync();
        await ana.Keyboard.PressAsync("Shift+E");
        await Expect(ana.Locator("#thread.nothing")).ToContainTextAsync("Todo al día");
    }

    [Fact]
    public async Task A_thread_goes_to_a_colleague_with_a_word_and_who_else_is_here_is_seen_live()
    {
        var (_, person) = await AsksAsync();
        var (ana, luis) = (await DeskAsync("ana", person), await DeskAsync("luis", person));
        await ana.TakeAsync();
        await Expect(ana.Locator("#presence .doing-viewing")).ToHaveAttributeAsync("title", "luis la está viendo");
        await Expect(luis.Locator("#presence .present-agent")).ToHaveCountAsync(1);

        await luis.Locator("#composer-text").FillAsync("ojo con la talla");
        await Expect(ana.Locator("#presence")).ToContainTextAsync("luis está escribiendo una nota");
        await ana.Locator("#composer-text").FillAsync("Hola, le ayudo");
        await Expect(luis.Locator("#reply-warning")).ToContainTextAsync("ana también está respondiendo aquí");
        await Expect(ana.Locator("#reply-warning")).ToBeEmptyAsync();

        // The list of colleagues is as old as the bar; another look at the thread brings it up to date.
        await ana.ReloadAsync();
        await ana.Locator("#act-transfer > summary").ClickAsync();
        await ana.Locator("#act-transfer input[value='agent:luis']").CheckAsync();
        await ana.Locator("#act-transfer textarea").FillAsync("ya pidió la talla M");
        await ana.Locator("#act-transfer button.primary").ClickAsync();
        await Expect(luis.Locator("#handoff")).ToContainTextAsync("La conversación es suya");
        await Expect(luis.Locator("#timeline")).ToContainTextAsync("ya pidió la talla M");
        await Expect(ana.Locator("#handoff")).ToContainTextAsync("La tiene luis");

        await luis.Context.CloseAsync();
        await Expect(ana.Locator("#presence .present-agent")).ToHaveCountAsync(0);
    }

    private async Task<(Customer Customer, string Person)> AsksAsync()
    {
        var customer = _world.NewCustomer();
        await customer.WriteAsync("Quiero hablar con una persona");
        var person = await customer.PersonAsync();
        await _world.As(_world.AgentKey).ListedAsync(person);
        return (customer, person);
    }

    private async Task<IPage> DeskAsync(string agent, string person)
    {
        var page = await demo.PageAsync(_world.Url("/desk/" + person));
        await page.Locator("input[name=key]").FillAsync(_world.AgentKey);
        await page.Locator("input[name=agent]").FillAsync(agent);
        await page.Locator("main button.primary").ClickAsync();
        await page.WaitForURLAsync("**/desk/" + person);
        return page;
    }

    private static ILocator Row(IPage desk, string person) => desk.Locator($"#waiting a[data-row][href*='/desk/{person}']");
}
