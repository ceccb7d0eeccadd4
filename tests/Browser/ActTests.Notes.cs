using Integration.EndToEnd;

namespace Browser;

public sealed partial class ActTests
{
    [Fact]
    public async Task Whom_a_note_mentions_sees_it_at_their_list_and_opens_it_at_the_note()
    {
        var (_, person) = await AsksAsync();
        var (_, elsewhere) = await AsksAsync();
        var (ana, luis) = (await DeskAsync("ana", person), await DeskAsync("luis", elsewhere));
        await Expect(luis.Locator("#mentions")).ToBeHiddenAsync();
        // Who gave a sign is known from then on; the composer lists them at the next look.
        await Expect(luis.Locator("#own-presence")).ToBeVisibleAsync();
        await ana.ReloadAsync();
        await ana.Locator("#composer-text").PressSequentiallyAsync("¿Lo ve usted, @lu");
        await Expect(ana.Locator("#mention-list [data-mention=luis]")).ToBeVisibleAsync();
        await ana.Keyboard.PressAsync("Enter");
        await Expect(ana.Locator("#composer-text")).ToHaveValueAsync("¿Lo ve usted, @luis ");
        await ana.Locator(".compose > .compose-foot [data-key=send]").ClickAsync();
        await Expect(ana.Locator("#timeline .note mark.mention")).ToHaveTextAsync("@luis");

        await Expect(luis.Locator("#mentions .count")).ToHaveTextAsync("1");
        await luis.Locator("#own-mentions > summary").ClickAsync();
        await Expect(luis.Locator("#mentions a")).ToContainTextAsync("ana le mencionó en una nota");
        await Demo.LookAsync(luis);
        await luis.Locator("#mentions a").ClickAsync();
        await Expect(luis.Locator(".note:target mark.mention")).ToHaveTextAsync("@luis");
        await Expect(luis.Locator("#mentions")).ToBeHiddenAsync();
        Assert.Empty(demo.Complaints);
    }

    [Fact]
    public async Task F22_the_window_closes_while_somebody_types_and_the_text_stays_for_after_the_template()
    {
        _world.Meta.Templates.Add("""{"id":"71","name":"sigue","language":"es","status":"APPROVED","category":"UTILITY","components":[{"type":"BODY","text":"Su caso sigue abierto."}]}""");
        var api = _world.As(_world.AdminKey);
        await Eventually.TrueAsync(async () => (await api.PostAsync(api.Root + "/templates/sync", new { })).Status == System.Net.HttpStatusCode.OK);
        var (_, other) = await AsksAsync();
        var ana = await DeskAsync("ana", other);

        // What they wrote almost a day ago arrives now: the window closes by the real clock, moments from here.
        var customer = _world.NewCustomer();
        var closes = DateTimeOffset.UtcNow.AddSeconds(40);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await _world.DeliverAsync(customer.Webhook("Quiero hablar con una persona", customer.NewId(), said: closes.AddHours(-24)))).Status);
        var person = await customer.PersonAsync();
        await _world.As(_world.AgentKey).ListedAsync(person);
        await ana.GotoAsync(new Uri(_world.Gateway.Address, "/desk/" + person).ToString());
        await TakeAsync(ana);
        var send = ana.Locator(".compose-foot [data-key=send]:visible");
        await Expect(send).ToContainTextAsync("WhatsApp");
        await ana.EvaluateAsync("() => { window.same = true; }");
        await ana.Locator("#composer-text").PressSequentiallyAsync("Ya lo reviso");
        await Expect(ana.Locator("#composer-text")).ToBeFocusedAsync();

        await Expect(send).ToContainTextAsync("Elegir plantilla", new() { Timeout = Demo.Patience * 2 });
        await Expect(ana.Locator("#composer-text")).ToHaveValueAsync("Ya lo reviso");
        await send.ClickAsync();
        await ana.Locator(".template-option", new() { HasText = "Su caso sigue abierto." }).ClickAsync();
        await ana.Locator("#templates button.primary[data-key=send]").ClickAsync();
        await Expect(ana.Locator("#timeline .by-agent").Last).ToContainTextAsync("Su caso sigue abierto.");
        Assert.Equal("template", (await customer.HearAsync(0)).Kind);
        await Expect(ana.Locator("#composer-text")).ToHaveValueAsync("Ya lo reviso");
        Assert.True(await ana.EvaluateAsync<bool>("window.same === true"));
        Assert.Empty(demo.Complaints);
    }
}
