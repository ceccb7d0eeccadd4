using Desk.Texts;

namespace Browser;

/// <summary>What the desk says of who is there: the agent (V12), colleagues in the thread, and the connection itself (V15).</summary>
[Collection(nameof(Demo))]
public sealed class DeskPresenceTests(DeskStage stage) : IClassFixture<DeskStage>
{
    /// <summary>The stream of the page as a thing that is cut and mended by hand; how often it was asked for is counted.</summary>
    private const string Wire = """
        const real = window.fetch;
        window.wire = { up: false, asked: 0 };
        window.fetch = (url, options) => {
          if (!String(url).includes("/desk/wire")) return real(url, options);
          wire.asked++;
          if (!wire.up) return Promise.reject(new TypeError("cut"));
          return Promise.resolve(new Response(new ReadableStream({ start(c) { wire.cut = () => { wire.up = false; c.error(new TypeError("cut")); }; } }), { headers: { "Content-Type": "text/event-stream" } }));
        };
        """;

    [Theory]
    [InlineData("presence", ".sign-choice .sign", 3)]
    [InlineData("colleagues", ".present-agent:nth-child(-n+3) .present-face", 3)]
    [InlineData("transfer", ".act-choice .state", 3)]
    public async Task V12_three_states_of_presence_differ_by_shape_and_not_by_colour_alone(string state, string signs, int many)
    {
        var page = await stage.PageAsync();
        await page.OpenAsync(state);
        await Expect(page.Locator(signs)).ToHaveCountAsync(many);
        // No colour is asked for: whether it is filled, round, dashed, barred, or filled with what its own edge is.
        var shapes = await page.Locator(signs).EvaluateAllAsync<string[]>("""
            all => all.map(e => { const s = getComputedStyle(e);
              return [s.borderTopLeftRadius, s.borderTopStyle, s.backgroundImage === "none", s.backgroundColor === s.borderTopColor, getComputedStyle(e, "::after").content].join(" "); })
            """);
        Assert.Equal(many, shapes.Distinct().Count());
        await page.CloseAsync();
    }

    [Theory]
    [InlineData("presence", "Disponible")]
    [InlineData("busy", "Ocupado")]
    [InlineData("away", "Ausente")]
    public async Task V12_the_agents_own_state_is_a_word_at_the_foot_of_the_list_and_is_chosen_by_keys(string state, string word)
    {
        var page = await stage.PageAsync();
        await page.OpenAsync(state);
        await Expect(page.Locator("#own-presence > summary")).ToContainTextAsync(word);
        await Expect(page.Locator(".sign-choice[aria-pressed=true]")).ToContainTextAsync(word);
        await page.Locator("#own-presence > summary").FocusAsync();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(page.Locator(".sign-choice").Last).ToBeFocusedAsync();
        await page.CloseAsync();
    }

    [Theory]
    [InlineData(false, ColorScheme.Light, Language.Es, "Reconectando")]
    [InlineData(false, ColorScheme.Dark, Language.En, "Reconnecting")]
    [InlineData(true, ColorScheme.Light, Language.Pt, "Reconectando")]
    [InlineData(true, ColorScheme.Dark, Language.Es, "Reconectando")]
    public async Task V15_a_connection_that_is_lost_is_mentioned_after_a_second_and_a_half_and_not_before(bool phone, ColorScheme scheme, Language language, string lost)
    {
        var page = await WiredAsync(phone, scheme, language);
        var pill = page.Locator("#connection");
        await RunAsync(page, 1400);
        await Expect(pill).ToBeHiddenAsync();
        await RunAsync(page, 200);
        await Expect(pill).ToBeVisibleAsync();
        await Expect(pill).ToContainTextAsync(lost);
        await page.KeepAsync($"lost-{new Looking(phone, scheme, language).Name}");
        Assert.Empty(await page.WrongAsync());
        // It hides nothing that is pressed or read.
        Assert.Empty(await page.EvaluateAsync<string[]>("""
            () => { const p = document.getElementById("connection").getBoundingClientRect();
              return [...document.querySelectorAll("textarea, .button, .row-link")].filter(e => e.checkVisibility({ visibilityProperty: true })).filter(e => { const b = e.getBoundingClientRect(); return b.left < p.right && b.right > p.left && b.top < p.bottom && b.bottom > p.top; }).map(e => e.outerHTML.slice(0, 100)); }
            """));

        await page.EvaluateAsync("wire.up = true");
        await RunAsync(page, 12_000);
        await Expect(pill).ToBeHiddenAsync();
        await page.CloseAsync();
    }

    [Fact]
    public async Task V15_a_connection_that_is_back_within_a_second_is_not_mentioned()
    {
        var page = await WiredAsync(phone: false, ColorScheme.Light, Language.Es);
        await RunAsync(page, 100);
        await page.EvaluateAsync("wire.up = true");
        for (var i = 0; i < 30; i++)
        {
            await RunAsync(page, 100);
            await Expect(page.Locator("#connection")).ToBeHiddenAsync();
        }

        await page.CloseAsync();
    }

    // A page whose stream was there and is cut now; its clock goes only when it is told to.
    private async Task<IPage> WiredAsync(bool phone, ColorScheme scheme, Language language)
    {
        var page = await stage.PageAsync(phone);
        await page.AddInitScriptAsync(Wire + " wire.up = true;");
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.Clock.InstallAsync();
        await page.OpenAsync("mine", language, "&live=/desk/wire");
        await page.WaitForFunctionAsync("() => wire.cut");
        await page.Clock.PauseAtAsync(DateTime.UtcNow.AddMinutes(2));
        await page.EvaluateAsync("wire.cut()");
        await SettleAsync(page);
        return page;
    }

    // In small steps, so that what a timer began has happened before the next one is due.
    private static async Task RunAsync(IPage page, int milliseconds)
    {
        for (var left = milliseconds; left > 0; left -= 200)
        {
            await page.Clock.RunForAsync(Math.Min(left, 200));
            await SettleAsync(page);
        }
    }

    // Whatever waits for a promise has gone on.
    private static Task SettleAsync(IPage page) => page.EvaluateAsync("async () => { for (let i = 0; i < 50; i++) await null; }");
}
