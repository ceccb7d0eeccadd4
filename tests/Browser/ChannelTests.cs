using System.Text.RegularExpressions;
using Integration.EndToEnd;

namespace Browser;

/// <summary>A customer joins another number with the code that arrives there; from then on both are one conversation.</summary>
[Collection(nameof(Demo))]
public sealed partial class ChannelTests(Demo demo)
{
    [Theory]
    [InlineData("cli-1014", "sms", "es", true)]
    [InlineData("cli-1013", "whatsapp", "en", false)]
    public async Task A_number_is_joined_with_the_code_that_arrives_there(string customer, string channel, string language, bool script)
    {
        var simulator = await demo.PageAsync($"/simulator?customer={customer}&lang={language}", script: false);
        var (second, number) = await SecondAsync(simulator, $"{customer}-{channel}");
        var path = await demo.PreferencesAsync(customer);
        var page = await demo.PageAsync($"{path}/channels?lang={language}", script: script, size: new() { Width = 390, Height = 844 }, scheme: script ? ColorScheme.Light : ColorScheme.Dark);
        if (script)
        {
            await Demo.LookAsync(page);
        }

        var before = await page.Locator(".preference-addresses li").CountAsync();
        await AskAsync(page, channel, "300 555 01");
        await Expect(page.Locator("#note[role=alert]")).ToBeVisibleAsync();
        await Expect(page.Locator("input[name=code]")).ToHaveCountAsync(0);

        await AskAsync(page, channel, number);
        await Expect(page.Locator("#note[role=status]")).ToBeVisibleAsync();
        var code = await CodeAsync(simulator, second);
        await ConfirmAsync(page, code == "000000" ? "111111" : "000000");
        await Expect(page.Locator("#note[role=alert]")).ToBeVisibleAsync();
        if (script)
        {
            await Demo.LookAsync(page);
        }

        await ConfirmAsync(page, code);
        await Expect(page.Locator("#note[role=status]")).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () =>
        {
            await page.GotoAsync(path + "/channels");
            return await page.Locator(".preference-addresses li").CountAsync() > before;
        }, () => $"Addresses: {before}. {demo.Output}");

        await new Phone(simulator, second).WriteAsync("Una sola conversación");
        await Eventually.TrueAsync(async () =>
        {
            await simulator.GotoAsync($"/simulator?customer={customer}");
            return (await simulator.Locator("#timeline").TextContentAsync())!.Contains("Una sola conversación", StringComparison.Ordinal);
        });
        await Expect(simulator.Locator(".phone-stranger")).ToHaveCountAsync(0);
        Assert.Empty(demo.Complaints);
    }

    // The second number has to be reachable: on WhatsApp somebody has to write first.
    private static async Task<(string Phone, string Number)> SecondAsync(IPage simulator, string phone)
    {
        await simulator.Locator($"#more-{phone} > summary").ClickAsync();
        await simulator.Locator($"#more-{phone} button[value=second]").ClickAsync();
        var second = (await simulator.Locator(".phone").Last.GetAttributeAsync("id"))!["phone-".Length..];
        if (phone.EndsWith("whatsapp", StringComparison.Ordinal))
        {
            await new Phone(simulator, second).WriteAsync("Buenas");
            await Eventually.TrueAsync(async () =>
            {
                await simulator.ReloadAsync();
                return await simulator.Locator($"#top-{second} .phone-stranger").CountAsync() == 1;
            });
        }

        var said = await simulator.Locator($"#top-{second} :is(.phone-own, .phone-stranger p)").First.TextContentAsync();
        return (second, Number().Match(said!).Value);
    }

    private static async Task AskAsync(IPage page, string channel, string number)
    {
        await page.Locator("select[name=channel]").SelectOptionAsync(channel);
        await page.Locator("input[name=number]").FillAsync(number);
        await page.Locator("button[value=ask]").ClickAsync();
    }

    private static async Task ConfirmAsync(IPage page, string code)
    {
        await page.Locator("input[name=code]").FillAsync(code);
        await page.Locator("button[value=confirm]").ClickAsync();
    }

    private static async Task<string> CodeAsync(IPage simulator, string phone)
    {
        string? code = null;
        await Eventually.TrueAsync(async () =>
        {
            await simulator.ReloadAsync();
            code = (await new Phone(simulator, phone).Theirs.Locator("p.text").AllTextContentsAsync()).Select(t => Code().Match(t)).LastOrDefault(m => m.Success)?.Value;
            return code is not null;
        });
        return code!;
    }

    [GeneratedRegex(@"\+[\d ]{8,}\d", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
