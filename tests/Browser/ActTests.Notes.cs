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
}
