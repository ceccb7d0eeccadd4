using Desk.Texts;
using Tests;

namespace Browser;

/// <summary>
/// The desk as it looks in each of its states (<see cref="DeskStates"/>), in a real browser: on a screen and on a phone, light and dark, in three languages.
/// All twelve looks at each in <c>./test long</c> and for pictures, two that go round otherwise.
/// <c>SCREENSHOTS=folder</c> keeps a picture of each; <c>docs/desk.md</c> says what to look for on them. What a machine can see is asserted here.
/// </summary>
[Collection(nameof(Demo))]
public sealed class DeskLookTests(DeskStage stage) : IClassFixture<DeskStage>
{
    /// <summary>Every device in every light and every language.</summary>
    private static readonly Looking[] All =
        [.. from phone in new[] { false, true } from language in Languages.All from scheme in new[] { ColorScheme.Light, ColorScheme.Dark } select new Looking(phone, scheme, language)];

    // Whoever asks for pictures gets all of them.
    private static readonly bool Whole = DeskLook.Pictured || Repetitions.Of("looks at each state of the desk", All.Length, 2) == All.Length;

    public static TheoryData<string> States => [.. DeskStates.Names];

    [Theory]
    [MemberData(nameof(States))]
    public async Task A_state_of_the_desk_is_for_everybody_and_fits(string state)
    {
        List<string> wrong = [];
        foreach (var device in All.Where(looking => Whole || IsTurn(state, looking)).GroupBy(looking => looking.Phone))
        {
            var page = await stage.PageAsync(device.Key);
            foreach (var language in device.GroupBy(looking => looking.Language))
            {
                await page.OpenAsync(state, language.Key);
                foreach (var looking in language)
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = looking.Scheme });
                    await page.KeepAsync($"{state}-{looking.Name}");
                    wrong.AddRange((await page.WrongAsync()).Concat(IsTurn(state, looking) ? await Demo.FoundAsync(page) : []).Select(line => $"{looking.Name}: {line}"));
                }
            }

            await page.CloseAsync();
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void A_short_run_sees_each_state_on_both_devices_and_in_both_lights_and_each_look_about_equally_often()
    {
        var turns = DeskStates.Names.Select(state => All.Where(looking => IsTurn(state, looking)).ToArray()).ToArray();
        Assert.All(turns, turn => Assert.Equal((2, 2, 2, 2), (turn.Length, turn.DistinctBy(l => l.Phone).Count(), turn.DistinctBy(l => l.Scheme).Count(), turn.DistinctBy(l => l.Language).Count())));
        var met = turns.SelectMany(turn => turn).CountBy(looking => looking).Select(looks => looks.Value).ToArray();
        Assert.Equal(All.Length, met.Length);
        Assert.True(met.Max() - met.Min() <= 1, string.Join(", ", met));
    }

    // A short run, and axe in every run, looks once at a state on each device, once in each light; lights and languages go round from state to state.
    private static bool IsTurn(string state, Looking looking)
    {
        var nth = Array.IndexOf(DeskStates.Names, state);
        return looking.Phone == ((looking.Scheme == ColorScheme.Dark) == (nth % 2 == 0)) && (int)looking.Language == (nth + (looking.Phone ? 1 : 0)) % 3;
    }

    [Fact]
    public async Task V1_nine_rows_are_in_view_and_V2_each_says_how_long_it_waits()
    {
        var page = await stage.PageAsync();
        await page.OpenAsync("list");
        var waits = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("[data-row]")].filter(r => { const b = r.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; })
              .map(r => r.querySelector(".row-wait [data-since]")).map(w => w && w.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ? w.textContent : "")
            """);
        Assert.True(waits.Length >= 9, $"{waits.Length} rows are in view.");
        Assert.All(waits, wait => Assert.Matches("[0-9]", wait));
        await page.CloseAsync();
    }

    [Fact]
    public async Task The_regions_have_their_widths()
    {
        var page = await stage.PageAsync();
        await page.OpenAsync("mine");
        Assert.Equal(56, await WidthAsync(page, ".rail"));
        Assert.InRange(await WidthAsync(page, ".waiting"), 320, 360);
        Assert.InRange(await WidthAsync(page, ".context"), 320, 360);
        // 68 characters of the zero's width, the bubble's own edges aside.
        var wide = await page.EvaluateAsync<double>("""
            () => { const probe = document.createElement("span"); probe.style.cssText = "display:block;inline-size:68ch"; document.querySelector(".bubble").append(probe); const most = probe.getBoundingClientRect().width;
              probe.remove(); return Math.max(...[...document.querySelectorAll(".bubble .text")].map(t => t.getBoundingClientRect().width)) - most; }
            """);
        Assert.True(wide <= 0, $"A line of the thread is {wide} px too long.");
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("mine", ColorScheme.Light)]
    [InlineData("kinds", ColorScheme.Dark)]
    [InlineData("draft", ColorScheme.Light)]
    [InlineData("list", ColorScheme.Dark)]
    [InlineData("queues", ColorScheme.Light)]
    [InlineData("transfer", ColorScheme.Dark)]
    [InlineData("shut", ColorScheme.Light)]
    public async Task V4_every_control_shows_that_it_has_the_focus(string state, ColorScheme scheme)
    {
        var page = await stage.PageAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.OpenAsync(state);
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
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("long")]
    [InlineData("draft")]
    [InlineData("shut")]
    [InlineData("list")]
    public async Task V17_at_twice_the_size_nothing_is_lost(string state)
    {
        var page = await stage.PageAsync();
        // 1440 by 900 at 200 %.
        await page.SetViewportSizeAsync(720, 450);
        await page.OpenAsync(state);
        await page.KeepAsync($"{state}-zoom");
        Assert.Empty(await page.WrongAsync());
        if (state is not "list")
        {
            await page.Locator("[data-key=send]:visible").Last.ScrollIntoViewIfNeededAsync();
            await Expect(page.Locator("[data-key=send]:visible").Last).ToBeInViewportAsync();
        }

        await page.CloseAsync();
    }

    [Fact]
    public async Task Beneath_1100_pixels_the_context_is_a_drawer()
    {
        var page = await stage.PageAsync();
        await page.SetViewportSizeAsync(1000, 800);
        await page.OpenAsync("mine");
        await Expect(page.Locator("#context")).ToBeHiddenAsync();
        await page.Locator(".to-context").First.ClickAsync();
        await Expect(page.Locator("#context")).ToBeVisibleAsync();
        await page.KeepAsync("drawer");
        await Demo.LookAsync(page);
        await page.CloseAsync();
    }

    [Fact]
    public async Task Episodes_are_headings_that_keys_go_between_and_that_fold()
    {
        var page = await stage.PageAsync();
        await page.OpenAsync("mine");
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
        await page.CloseAsync();
    }

    [Fact]
    public async Task V14_a_tick_that_comes_moves_nothing()
    {
        var page = await stage.PageAsync();
        await page.OpenAsync("mine");
        var before = await page.Locator("#e-17").BoundingBoxAsync();
        await page.EvaluateAsync("document.querySelector('#e-17 .tick').remove()");
        var after = await page.Locator("#e-17").BoundingBoxAsync();
        Assert.Equal(before!.Height, after!.Height);
        await page.CloseAsync();
    }

    private static Task<double> WidthAsync(IPage page, string selector) => page.Locator(selector).EvaluateAsync<double>("e => e.getBoundingClientRect().width");
}
