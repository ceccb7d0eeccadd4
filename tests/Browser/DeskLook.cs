using Desk.Texts;

namespace Browser;

/// <summary>How a page is looked at: on which device, in which light, in which language.</summary>
internal sealed record Looking(bool Phone, ColorScheme Scheme, Language Language)
{
    /// <summary>The name of its picture.</summary>
    internal string Name => $"{(Phone ? "phone" : "wide")}-{Scheme.ToString().ToLowerInvariant()}-{Language.Tag()}";
}

/// <summary>A state of the desk on a page, what a machine can see wrong with it, and a picture of it.</summary>
internal static class DeskLook
{
    /// <summary>Where pictures are kept; null where nobody asked for any.</summary>
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder ? Directory.CreateDirectory(folder).FullName : null;

    /// <summary>Whether somebody wants pictures.</summary>
    internal static bool Pictured => Pictures is not null;

    /// <summary>Opens a state, with whatever an agent opened in it.</summary>
    internal static async Task OpenAsync(this IPage page, string state, Language language = Language.Es, string more = "")
    {
        await page.GotoAsync($"/look/{state}?lang={language.Tag()}{more}");
        if (DeskStates.Opened(state) is { } opened)
        {
            // A drawer is one only where the page is narrow.
            await page.EvaluateAsync("q => { const e = document.querySelector(q); if (e instanceof HTMLDetailsElement) e.open = true; else if (e.id !== 'context' || innerWidth < 1100) e.showPopover(); }", opened);
        }
    }

    /// <summary>Keeps a picture where somebody wants pictures.</summary>
    internal static async Task KeepAsync(this IPage page, string name)
    {
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png") });
        }
    }

    /// <summary>What is wrong with the page as it stands, one line each; nothing where all is well.</summary>
    internal static Task<string[]> WrongAsync(this IPage page) => page.EvaluateAsync<string[]>("() => {" + Seen + " return [...fits(), ...red(), ...small(), ...digits(), ...hangsOut(), ...late(), ...stacked(), ...sideways()]; }");

    private const string Seen = """
        const seen = (e) => e.checkVisibility({ visibilityProperty: true });
        const told = (e) => e.outerHTML.slice(0, 120);
        const all = (q) => [...document.querySelectorAll(q)].filter(seen);

        // In either direction nothing is wider than the window.
        const fits = () => ["rtl", "ltr"].flatMap((dir) => { document.documentElement.dir = dir; return document.documentElement.scrollWidth > document.documentElement.clientWidth ? [`${dir}: wider than its window`] : []; });

        // V18: red is for what is overdue.
        const red = () => {
          const probe = document.createElement("i");
          document.body.append(probe);
          const reds = ["--overdue", "--overdue-soft"].map((t) => { probe.style.color = `var(${t})`; return getComputedStyle(probe).color; });
          probe.remove();
          return [...document.querySelectorAll("body *")].filter((e) => !e.closest(".overdue"))
            .filter((e) => { const s = getComputedStyle(e); return [s.color, s.backgroundColor, s.borderTopColor, s.fill, s.stroke].some((c) => reds.includes(c)); }).map((e) => "red: " + told(e));
        };

        // Targets of 24 by 24, links within a line of text aside.
        const small = () => all("a[href], button, summary, select, textarea, input:not([type=hidden])").filter((e) => !e.closest(".bubble, .piece, p.aside, .sr, .skip") && !e.matches(".skip"))
          .map((e) => [e, (e.closest("label") ?? e).getBoundingClientRect()]).filter(([, b]) => b.width > 0 && (b.width < 24 || b.height < 23.5))
          .map(([e, b]) => `small: ${Math.round(b.width)}x${Math.round(b.height)} ${told(e)}`);

        // V19: what counts or is counted does not jump.
        const digits = () => all("[data-since], [data-deadline], [data-until], .count, .badge, .measure, .message-foot time").filter((e) => !getComputedStyle(e).fontVariantNumeric.includes("tabular-nums")).map((e) => "digits: " + told(e));

        // Words stay words: no line of text is squeezed into a column of letters.
        const stacked = () => all("body *").filter((e) => !e.closest(".sr, .skip") && e.childElementCount === 0 && e.textContent.trim().length > 3).map((e) => [e, e.getBoundingClientRect()])
          .filter(([, b]) => b.width > 1 && b.height > 60 && b.height > 2 * b.width).map(([e, b]) => `stacked: ${Math.round(b.width)}x${Math.round(b.height)} ${told(e)}`);

        // A pane goes up and down; nothing in it lies beyond its edge.
        const sideways = () => all(".act-sheet, .act-choices, .queue-menu, .context, .context-body, .waiting, .waiting-rows, .thread, #timeline, #composer").filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => `sideways: ${e.scrollWidth}>${e.clientWidth} ${told(e)}`);

        // V2: how long somebody is overdue is never what gives way.
        const late = () => all(".deadline").filter((e) => e.scrollWidth > e.clientWidth).map((e) => `late: ${e.scrollWidth}>${e.clientWidth} ${told(e)}`);

        // What can be pressed shows all it says, or ends in an ellipsis; and it is in the window, or in a place that scrolls.
        const scrolls = (e) => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(p).overflowX)) return true; return false; };
        const hangsOut = () => [
          ...all(".button, .pill, .tag, .mode, .way, .queue-link, .act-line").filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).textOverflow !== "ellipsis" && !e.querySelector(".sr")).map((e) => `cut: ${e.scrollWidth}>${e.clientWidth} ${told(e)}`),
          ...all("body *").filter((e) => !e.closest(".sr, .skip") && !scrolls(e)).map((e) => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width > 1 && (b.left < -1 || b.right > document.documentElement.clientWidth + 1)).map(([e]) => "out: " + told(e)),
        ];
        """;
}
