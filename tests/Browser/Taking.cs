namespace Browser;

/// <summary>The bar that says who has a thread. What was said last, or the router, may change what it offers between a look and a press.</summary>
internal static class Taking
{
    // Looks and presses in one step, so that nothing comes in between; null while there is nothing to press.
    private const string Press = """
        (only) => {
          const bar = document.getElementById("handoff");
          if (bar?.classList.contains("mine")) return "mine";
          const take = bar?.querySelector("[data-key=take], [data-key=accept]");
          const ask = only ? null : bar?.querySelector("form[action$='/handoff'] button:not(.undo)");
          (take ?? ask)?.click();
          return take ? "take" : ask ? "ask" : null;
        }
        """;

    /// <summary>What takes the thread: what waits, or what is offered to oneself.</summary>
    public static ILocator Take(this IPage page) => page.Locator("#handoff :is([data-key=take], [data-key=accept])");

    /// <summary>Has the thread, on a page with script, whoever has it now: theirs already, waiting, offered to them, or with the assistant, which is asked for it.</summary>
    public static async Task TakeAsync(this IPage page)
    {
        if (await PressAsync(false) == "ask")
        {
            await PressAsync(true);
        }

        await Expect(page.Locator("#handoff.mine")).ToBeVisibleAsync();
        await Expect(page.Locator(".compose [value=reply]")).ToBeCheckedAsync();

        async Task<string> PressAsync(bool only) => await (await page.WaitForFunctionAsync(Press, only)).JsonValueAsync<string>();
    }
}
