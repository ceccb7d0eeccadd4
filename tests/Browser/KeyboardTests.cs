using Integration.EndToEnd;

namespace Browser;

/// <summary>A whole thread without a mouse: from the printed link to the next thread, and the focus is somewhere that can be seen after every key.</summary>
[Collection(nameof(Gateways))]
public sealed class KeyboardTests(Demo demo)
{
    // What has the focus, when a person can see that it has: something on the page, drawn, with a ring or a caret.
    private const string Focused = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body || at === document.documentElement) return "nothing has the focus";
          const box = at.getBoundingClientRect();
          if (box.width === 0 || box.height === 0) return `${at.outerHTML.slice(0, 120)} is not drawn`;
          const ring = (of) => { const style = getComputedStyle(of); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== "none"; };
          const seen = ring(at) || (at.closest("label") && ring(at.closest("label"))) || (at.parentElement && ring(at.parentElement));
          return seen ? null : `${at.outerHTML.slice(0, 120)} has no ring`;
        }
        """;

    [Fact]
    public async Task A_thread_is_worked_with_the_keyboard_alone()
    {
        var folder = Directory.CreateTempSubdirectory("demo-");
        await using (var gateway = Demo.Start(folder.FullName))
        {
            await gateway.StartAsync();
            await Eventually.TrueAsync(() => Task.FromResult(Demo.LinkOf(gateway).Length > 0), () => gateway.Output);
            var page = await demo.PageAsync(new Uri(gateway.Address, "/signin?link=" + Demo.LinkOf(gateway) + "&back=/desk").ToString());
            await TabToAsync(page, "main button.primary");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync("**/desk");
            await Expect(page.Locator("#waiting .row")).ToHaveCountAsync(3, new() { Timeout = Demo.Patience });

            await PressAsync(page, "t");
            await Expect(page.Locator("#handoff.mine")).ToBeVisibleAsync();
            await SeenAsync(page);
            await WriteAsync(page, "r", "Hola, ya reviso el cobro.");
            await WriteAsync(page, "n", "Cobro doble: revisar con pagos.");
            await SnoozeAsync(page);

            // The one that sleeps is theirs as well: the next one is somewhere else.
            var asleep = page.Url;
            await PressAsync(page, "t");
            await page.WaitForURLAsync(url => url != asleep && url.Contains("/desk/", StringComparison.Ordinal));
            await Expect(page.Locator("#handoff.mine:not(.asleep)")).ToBeVisibleAsync();
            await WriteAsync(page, "r", "Hola, le ayudo con eso.");
            var before = page.Url;
            await PressAsync(page, "Shift+E");
            await page.WaitForURLAsync(url => url != before && url.Contains("/desk/", StringComparison.Ordinal));
            await Expect(page.Locator("#handoff.mine")).ToBeVisibleAsync();
            await SeenAsync(page);
        }

        folder.Delete(recursive: true);
        Assert.Empty(demo.Complaints);
    }

    private static async Task WriteAsync(IPage page, string key, string text)
    {
        await PressAsync(page, key);
        await Expect(page.Locator("#composer-text")).ToBeFocusedAsync();
        await SeenAsync(page);
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("#timeline")).ToContainTextAsync(text, new() { Timeout = Demo.Patience });
        await Expect(page.Locator("#composer-text")).ToHaveValueAsync("");
        await SeenAsync(page);
        // Out of the field, or a letter would be typed.
        await page.Keyboard.PressAsync("Shift+Tab");
        await SeenAsync(page);
    }

    private static async Task SnoozeAsync(IPage page)
    {
        await PressAsync(page, "z");
        await SeenAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#handoff.mine:not(.asleep)")).ToHaveCountAsync(0);
        await SeenAsync(page);
    }

    // A single key is for the desk only where nobody types.
    private static async Task PressAsync(IPage page, string key) => await page.Keyboard.PressAsync(key);

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 40; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            await SeenAsync(page);
            if (await page.EvaluateAsync<bool>("(selector) => document.activeElement.matches(selector)", selector))
            {
                return;
            }
        }

        Assert.Fail($"Forty tabs do not lead to {selector}.");
    }

    private static async Task SeenAsync(IPage page) => Assert.Null(await page.EvaluateAsync<string?>(Focused));
}
