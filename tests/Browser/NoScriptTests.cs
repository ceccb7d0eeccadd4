using Integration.EndToEnd;

namespace Browser;

/// <summary>The desk in a browser without script: every step is a form and another page.</summary>
[Collection(nameof(Demo))]
public sealed class NoScriptTests(Demo demo)
{
    [Fact]
    public async Task A_thread_is_worked_without_script()
    {
        var folder = Directory.CreateTempSubdirectory("demo-");
        await using (var gateway = Demo.Start(folder.FullName))
        {
            await gateway.StartAsync();
            await Eventually.TrueAsync(() => Task.FromResult(Demo.LinkOf(gateway).Length > 0), () => gateway.Output);
            var page = await demo.PageAsync(new Uri(gateway.Address, "/signin?link=" + Demo.LinkOf(gateway) + "&back=/desk").ToString(), script: false);
            await page.Locator("main button.primary").ClickAsync();
            await page.WaitForURLAsync("**/desk");
            await Eventually.TrueAsync(async () =>
            {
                await page.ReloadAsync();
                return await page.Locator("#waiting .row", new() { HasText = "Rosa Elena" }).CountAsync() == 1;
            });

            await page.Locator("#waiting .row", new() { HasText = "Rosa Elena" }).Locator("a").First.ClickAsync();
            await page.Locator("#handoff [data-key=take]").ClickAsync();
            await Expect(page.Locator("#handoff.mine")).ToBeVisibleAsync();
            await WriteAsync(page, "reply", "Hola, Rosa: su dinero llega el martes.");
            await WriteAsync(page, "note", "Devolución confirmada con pagos.");
            await TemplateAsync(page);
            await page.Locator("#handoff [data-key=resolve]").ClickAsync();
            await Expect(page.Locator("#handoff.mine")).ToHaveCountAsync(0);
            await Expect(page.Locator("#waiting .row", new() { HasText = "Rosa Elena" })).ToHaveCountAsync(0);
        }

        folder.Delete(recursive: true);
    }

    private static async Task WriteAsync(IPage page, string mode, string text)
    {
        await page.Locator($".compose input[name=mode][value={mode}]").CheckAsync(new() { Force = true });
        await page.Locator("#composer-text").FillAsync(text);
        await page.Locator(".compose [data-key=send]:visible").ClickAsync();
        await Expect(page.Locator("#timeline")).ToContainTextAsync(text);
    }

    // Where the window is open a template is one press further; what was typed stays.
    private static async Task TemplateAsync(IPage page)
    {
        var before = await page.Locator("#timeline .entry.message.out").CountAsync();
        await page.Locator("[formaction$='/templates']:visible").First.ClickAsync();
        await page.Locator("#templates input[name=template]").First.CheckAsync(new() { Force = true });
        await page.Locator("#templates [formaction$='/templates']:visible").Last.ClickAsync();
        foreach (var gap in await page.Locator("#templates .template-gap input").AllAsync())
        {
            await gap.FillAsync("mañana");
        }

        await page.Locator("#templates [formaction$='/template']").ClickAsync();
        await Expect(page.Locator("#timeline .entry.message.out")).ToHaveCountAsync(before + 1);
    }
}
