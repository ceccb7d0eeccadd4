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
    }

    public Task HearsAsync(string text) => Expect(Theirs.Last).ToContainTextAsync(text, new() { Timeout = Demo.Patience });
}
