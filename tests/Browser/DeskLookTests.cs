using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Unit.Desk;

namespace Browser;

/// <summary>
/// The desk as it looks in each of its states (<see cref="DeskStates"/>), in a real browser. <c>SCREENSHOTS=folder</c> keeps a picture of each;
/// <c>docs/desk.md</c> says what to look for on them. What a machine can see is asserted here.
/// </summary>
[Collection(nameof(Demo))]
public sealed class DeskLookTests(Demo demo)
{
    private static readonly ViewportSize Wide = new() { Width = 1440, Height = 900 };
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };
    private static readonly ViewportSize Drawer = new() { Width = 1000, Height = 800 };
    // 1440 by 900 at 200 %.
    private static readonly ViewportSize Zoomed = new() { Width = 720, Height = 450 };

    public static TheoryData<string, bool, ColorScheme, Language> Looks
    {
        get
        {
            var looks = new TheoryData<string, bool, ColorScheme, Language>();
            foreach (var state in DeskStates.Names)
            {
                looks.Add(state, false, ColorScheme.Light, Language.Es);
                looks.Add(state, false, ColorScheme.Dark, Language.En);
                looks.Add(state, true, ColorScheme.Light, Language.Pt);
                looks.Add(state, true, ColorScheme.Dark, Language.Es);
            }

            return looks;
        }
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_state_of_the_desk_is_for_everybody_and_fits(string state, bool phone, ColorScheme scheme, Language language)
    {
        var page = await OpenAsync(state, phone ? Phone : Wide, scheme, language);
        await KeepAsync(page, $"{state}-{(phone ? "phone" : "wide")}-{scheme.ToString().ToLowerInvariant()}-{language.Tag()}");
        await Demo.LookAsync(page);
        Assert.Empty(await RedAsync(page));
        Assert.Empty(await SmallAsync(page));
        await page.EvaluateAsync("document.documentElement.dir = 'rtl'");
        Assert.True(await FitsAsync(page), "From right to left the page is wider than its window.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task V1_nine_rows_are_in_view()
    {
        var page = await OpenAsync("list", Wide);
        var rows = await page.EvaluateAsync<int>("[...document.querySelectorAll('[data-row]')].filter(r => { const b = r.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }).length");
        Assert.True(rows >= 9, $"{rows} rows are in view.");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_regions_have_their_widths()
    {
        var page = await OpenAsync("mine", Wide);
        Assert.Equal(56, await WidthAsync(page, ".rail"));
        Assert.InRange(await WidthAsync(page, ".waiting"), 320, 360);
        Assert.InRange(await WidthAsync(page, ".context"), 320, 360);
        // 68 characters of the zero's width, the bubble's own edges aside.
        var wide = await page.EvaluateAsync<double>("""
            () => { const probe = document.createElement("span"); probe.style.cssText = "display:block;inline-size:68ch"; document.querySelector(".bubble").append(probe); const most = probe.getBoundingClientRect().width;
              probe.remove(); return Math.max(...[...document.querySelectorAll(".bubble .text")].map(t => t.getBoundingClientRect().width)) - most; }
            """);
        Assert.True(wide <= 0, $"A line of the thread is {wide} px too long.");
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("mine", ColorScheme.Light)]
    [InlineData("kinds", ColorScheme.Dark)]
    [InlineData("draft", ColorScheme.Light)]
    [InlineData("list", ColorScheme.Dark)]
    public async Task V4_every_control_shows_that_it_has_the_focus(string state, ColorScheme scheme)
    {
        var page = await OpenAsync(state, Wide, scheme);
        // The browser shows rings to who uses a keyboard.
        await page.Keyboard.PressAsync("Tab");
        var blind = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), textarea, select, summary, [tabindex='0']")]
              .filter(e => e.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && !e.disabled)
              .filter(e => { e.focus(); if (document.activeElement !== e) return false;
                const ring = [e, e.closest("label")].filter(Boolean).some(x => { const s = getComputedStyle(x); return s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2; }); return !ring; })
              .map(e => e.outerHTML.slice(0, 120))
            """);
        Assert.Empty(blind);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("long")]
    [InlineData("draft")]
    [InlineData("list")]
    public async Task V17_at_twice_the_size_nothing_is_lost(string state)
    {
        var page = await OpenAsync(state, Zoomed);
        await KeepAsync(page, $"{state}-zoom");
        Assert.True(await FitsAsync(page), "The page is wider than its window.");
        if (state is not "list")
        {
            await page.Locator("[data-key=send]").ScrollIntoViewIfNeededAsync();
            await Expect(page.Locator("[data-key=send]")).ToBeInViewportAsync();
        }

        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Beneath_1100_pixels_the_context_is_a_drawer()
    {
        var page = await OpenAsync("mine", Drawer);
        await Expect(page.Locator("#context")).ToBeHiddenAsync();
        await page.Locator(".to-context").First.ClickAsync();
        await Expect(page.Locator("#context")).ToBeVisibleAsync();
        await KeepAsync(page, "drawer");
        await Demo.LookAsync(page);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Episodes_are_headings_that_keys_go_between_and_that_fold()
    {
        var page = await OpenAsync("mine", Wide);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Conversación 3" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(page.Locator("#ep-4 .episode-fold")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(page.Locator("#ep-1 .episode-fold")).ToBeFocusedAsync();
        await Expect(page.Locator("#e-1")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#ep-1 .episode-fold")).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(page.Locator("#e-1")).ToBeHiddenAsync();
        await Expect(page.Locator("#e-4")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task V14_a_tick_that_comes_moves_nothing()
    {
        var page = await OpenAsync("mine", Wide);
        var before = await page.Locator("#e-17").BoundingBoxAsync();
        await page.EvaluateAsync("document.querySelector('#e-17 .tick').remove()");
        var after = await page.Locator("#e-17").BoundingBoxAsync();
        Assert.Equal(before!.Height, after!.Height);
        await page.Context.CloseAsync();
    }

    // The page as the host would answer it, at the demo's own address, so that its assets are the real ones.
    private async Task<IPage> OpenAsync(string state, ViewportSize size, ColorScheme scheme = ColorScheme.Light, Language language = Language.Es)
    {
        var html = await Render.PageAsync<DeskPage>(DeskStates.Of(state, language, scheme == ColorScheme.Dark ? Theme.Dark : Theme.Light));
        var page = await demo.PageAsync("/signin", size: size, scheme: scheme);
        await page.RouteAsync("**/look/*", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        // Nobody is signed in here and nothing is told: what the page asks the desk stays unanswered, or each picture would show that the session is over.
        await page.RouteAsync("**/desk/**", _ => Task.CompletedTask);
        await page.GotoAsync("/look/" + state);
        await page.EvaluateAsync("document.getAnimations().forEach(a => a.finish())");
        return page;
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".png") });
        }
    }

    // V18: what is red and not overdue.
    private static Task<string[]> RedAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => { const probe = document.createElement("i"); document.body.append(probe); const reds = ["--overdue", "--overdue-soft"].map(t => { probe.style.color = `var(${t})`; return getComputedStyle(probe).color; }); probe.remove();
          return [...document.querySelectorAll("body *")].filter(e => !e.closest(".overdue")).filter(e => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.borderTopColor, s.fill, s.stroke].some(c => reds.includes(c)); }).map(e => e.outerHTML.slice(0, 120)); }
        """);

    // Touch targets under 24 by 24, links within a line of text aside.
    private static Task<string[]> SmallAsync(IPage page) => page.EvaluateAsync<string[]>("""
        () => [...document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])")].filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest(".bubble, .piece, p.aside, .sr, .skip") && !e.matches(".skip"))
          .map(e => [e, (e.closest("label") ?? e).getBoundingClientRect()]).filter(([, b]) => b.width > 0 && (b.width < 24 || b.height < 23.5)).map(([e, b]) => `${Math.round(b.width)}x${Math.round(b.height)} ${e.outerHTML.slice(0, 120)}`)
        """);

    private static Task<bool> FitsAsync(IPage page) => page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth");

    private static Task<double> WidthAsync(IPage page, string selector) => page.Locator(selector).EvaluateAsync<double>("e => e.getBoundingClientRect().width");
}
