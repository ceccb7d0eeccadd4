using Deque.AxeCore.Playwright;

namespace Browser;

/// <summary>What pages look like: nothing hidden from anybody, nothing wider than the window, and a picture of each.</summary>
[Collection(nameof(Demo))]
public sealed class LookTests(Demo demo)
{
    private static readonly ViewportSize Wide = new() { Width = 1440, Height = 900 };
    private static readonly ViewportSize Narrow = new() { Width = 390, Height = 844 };
    private static readonly string Pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;

    public static TheoryData<string, bool, ColorScheme> Looks
    {
        get
        {
            var looks = new TheoryData<string, bool, ColorScheme>();
            foreach (var path in new[] { "/", "/signin", "/simulator?customer=cli-1001", "/desk", "/console", "/console/caps", "/nothing/here" })
            {
                looks.Add(path, false, ColorScheme.Light);
                looks.Add(path, true, ColorScheme.Light);
                looks.Add(path, false, ColorScheme.Dark);
            }

            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_page_is_for_everybody_and_fits(string path, bool narrow, ColorScheme scheme)
    {
        var page = await demo.PageAsync(path, signedIn: path is not "/signin", size: narrow ? Narrow : Wide, scheme: scheme);
        await page.EvaluateAsync("document.getAnimations().forEach(a => a.finish())");
        await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{(path is "/" ? "home" : path.Trim('/').Split('?')[0].Replace('/', '-'))}-{(narrow ? "narrow" : "wide")}-{scheme}.png") });

        var found = await page.RunAxe(new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } });
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(v => $"{v.Id}: {v.Help} at {string.Join(", ", v.Nodes.Select(n => n.Target))}")));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than its window.");
        Assert.Empty(demo.Complaints);
    }

    /// <summary>The picture of the README. It is put in its place only when somebody asks for it: <c>PICTURE_TO=docs/images/simulator.png</c>.</summary>
    [Fact]
    public async Task The_simulator_in_use_makes_a_picture()
    {
        var page = await demo.PageAsync("/simulator?customer=cli-1008", signedIn: true, locale: "en-US");
        var phone = new Phone(page, "cli-1008-whatsapp");
        await Expect(phone.Theirs).ToHaveCountAsync(1, new() { Timeout = Demo.Patience });
        await phone.WriteAsync("Thanks! And when does my order arrive?");
        await Expect(phone.Theirs).ToHaveCountAsync(2, new() { Timeout = Demo.Patience });
        await Expect(page.Locator("#timeline .entry.message.out .tick").Last).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("tick-read", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = Demo.Patience });
        var picture = Path.Combine(Pictures, "readme.png");
        await page.ScreenshotAsync(new() { Path = picture });
        if (Environment.GetEnvironmentVariable("PICTURE_TO") is { Length: > 0 } to)
        {
            File.Copy(picture, to, overwrite: true);
        }

        Assert.True(new FileInfo(picture).Length > 50_000);
    }
}
