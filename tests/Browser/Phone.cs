namespace Browser;

/// <summary>A simulated phone on a page, as a person uses it.</summary>
internal sealed class Phone(IPage page, string id)
{
    public ILocator Bubbles => page.Locator($"#chat-{id} .phone-bubble:not(.typing)");

    public ILocator Theirs => page.Locator($"#chat-{id} .phone-bubble.theirs:not(.typing)");

    public async Task WriteAsync(string text)
    {
        var field = page.Locator($"#write-{id}");
        await field.FillAsync(text);
        await field.PressAsync("Enter");
        // Sent: without script that is another page, and whoever reloads before it has come interrupts it.
        await Expect(field).ToHaveValueAsync("", new() { Timeout = Demo.Patience });
    }

    /// <summary>Sends something else than words.</summary>
    public async Task DoAsync(string act)
    {
        await page.Locator($"#more-{id} > summary").ClickAsync();
        await page.Locator($"#more-{id} button[value={act}]").ClickAsync();
        await Expect(page.Locator($"#more-{id}[open]")).ToHaveCountAsync(0, new() { Timeout = Demo.Patience });
    }

    /// <summary>Opens the menu of a bubble.</summary>
    public async Task OpenAsync(ILocator bubble)
    {
        await bubble.HoverAsync();
        await bubble.Locator(".bubble-menu > summary").ClickAsync();
    }

    public Task HearsAsync(string text) => Expect(Theirs.Last).ToContainTextAsync(text, new() { Timeout = Demo.Patience });
}
