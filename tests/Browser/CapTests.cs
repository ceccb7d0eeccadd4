using System.Net;
using Integration.EndToEnd;

namespace Browser;

/// <summary>What a limit on contacts holds back, as the thread tells it.</summary>
[Collection(nameof(Gateways))]
public sealed class CapTests(Demo demo) : IAsyncLifetime
{
    private World _world = null!;

    public async Task InitializeAsync() => _world = await World.StartAsync(setting: World.Setting.Campaigning);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_message_that_waits_says_in_the_thread_which_rule_holds_it_and_until_when()
    {
        var customer = _world.NewCustomer();
        await customer.WriteAsync("Buenas");
        var person = await customer.PersonAsync();
        await _world.Admin.ConsentAsync(person, "grant", "marketing.news");
        Assert.Equal(HttpStatusCode.OK, (await _world.Admin.PutAsync(_world.Admin.Root + "/caps", new object[] { new { id = "promo-day", area = "marketing", limit = 1, window = "PT24H", onExceed = "defer" } })).Status);
        foreach (var id in new[] { "-1", "-2" })
        {
            Assert.Equal(HttpStatusCode.Accepted, (await _world.Admin.PostAsync(
                $"{_world.Admin.Root}/people/{person}/messages", new { dispatchId = person + id, area = "marketing", purpose = "news", @class = "marketing", text = "Novedades" + id })).Status);
        }

        var page = await demo.PageAsync(_world.Url("/desk/" + person));
        await page.Locator("input[name=key]").FillAsync(_world.AgentKey);
        await page.Locator("input[name=agent]").FillAsync("ana");
        await page.Locator("main button.primary").ClickAsync();
        await page.WaitForURLAsync("**/desk/" + person);
        var told = page.Locator("#timeline").GetByText("El mensaje espera su momento. El límite promo-day@1 permite 1 en 24 horas; usados: 1. Se puede desde el ").Last;
        await Expect(told).ToBeVisibleAsync();
        // The card says how far each limit is used.
        await page.Locator("#card-contacts > summary").ClickAsync();
        await Expect(page.Locator("#card-contacts .limit-rows .full")).ToContainTextAsync("1 de 1 usados · se puede desde ");
        await Demo.LookAsync(page);
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "held.png") });
        }
    }
}
