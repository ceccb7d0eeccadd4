using System.Text.RegularExpressions;
using Integration.EndToEnd;

namespace Browser;

/// <summary>What somebody sees who has just started the demo and opens the desk, whatever the time and the day.</summary>
[Collection(nameof(Gateways))]
public sealed class FirstMinuteTests(Demo demo)
{
    [Fact]
    public async Task The_desk_opens_with_three_who_wait_one_of_them_soon_due_and_nobody_is_sent_away()
    {
        var folder = Directory.CreateTempSubdirectory("demo-");
        await using (var gateway = Demo.Start(folder.FullName))
        {
            await gateway.StartAsync();
            await Eventually.TrueAsync(() => Task.FromResult(Demo.LinkOf(gateway).Length > 0), () => gateway.Output);
            var desk = await demo.PageAsync(new Uri(gateway.Address, "/signin?link=" + Demo.LinkOf(gateway) + "&back=/desk").ToString());
            await desk.Clock.InstallAsync();
            await desk.Locator("main button.primary").ClickAsync();
            await desk.WaitForURLAsync("**/desk");

            await Expect(desk.Locator("#waiting .row")).ToHaveCountAsync(3, new() { Timeout = Demo.Patience });
            await Expect(desk.Locator("#waiting [data-why=paused]")).ToHaveCountAsync(0);
            var first = desk.Locator("#waiting .row", new() { HasText = "Mariana Quintero" });
            await Expect(first.Locator(".deadline")).ToBeVisibleAsync();
            await desk.Clock.FastForwardAsync(60_000);
            await Expect(first.Locator(".deadline")).ToHaveClassAsync(new Regex("near|overdue", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = Demo.Patience });
            await Expect(desk.Locator("#waiting .row", new() { HasText = "Rosa Elena" }).Locator(".deadline")).ToHaveClassAsync(new Regex("calm", RegexOptions.None, TimeSpan.FromSeconds(1)));

            await first.Locator("a").ClickAsync();
            await Expect(desk.Locator("#timeline")).ToContainTextAsync("Un poco de cera");
            await Expect(desk.Locator("#timeline")).Not.ToContainTextAsync("El equipo atiende desde");
        }

        folder.Delete(recursive: true);
    }
}
