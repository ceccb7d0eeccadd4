using Conversations.Handoffs;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;
using Gateway.Pages.Desks;

namespace Unit.Desk;

/// <summary>The desk's frame: a thread alone is what stands in the page, a window's title names nobody, and news say ids and numbers.</summary>
public sealed class FrameTests
{
    private static readonly Viewer Ana = Samples.Viewer();

    private static ThreadFrame Frame(OpenThread? thread = null) => new(thread, "Mesa") { LiveUrl = "/desk/live?rows=50&person=p&after=3.0" };

    [Fact]
    public async Task A_switch_puts_what_the_page_would_show()
    {
        var fragment = await Render.Fragments.ThreadAsync(Ana, Frame(Samples.Thread()));
        Assert.Matches("^\\s*<section[^>]*\\sid=\"thread\"", fragment);
        Assert.Contains("data-live=\"/desk/live?rows=50&amp;person=p&amp;after=3.0\"", fragment, StringComparison.Ordinal);
        Assert.Contains("data-title=\"Mesa\"", fragment, StringComparison.Ordinal);
        var page = await Render.PageAsync<DeskPage>(Samples.Desk(thread: Samples.Thread()));
        Assert.All(["thread", "thread-name", "handoff", "timeline", "composer", "context", "context-body"], id =>
        {
            Assert.Contains($" id=\"{id}\"", fragment, StringComparison.Ordinal);
            Assert.Contains($" id=\"{id}\"", page, StringComparison.Ordinal);
        });
        Assert.DoesNotContain(" id=\"waiting\"", fragment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_thread_there_is_nothing_beside_it()
    {
        var fragment = await Render.Fragments.ThreadAsync(Ana, Frame());
        Assert.Matches("^\\s*<section[^>]*\\sclass=\"thread nothing\"", fragment);
        Assert.DoesNotContain(" id=\"context\"", fragment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_browsers_remember_holds_no_name()
    {
        var page = await Render.PageAsync<DeskPage>(Samples.Desk(thread: Samples.Thread()));
        var title = Render.Read(page)[page.IndexOf("<title>", StringComparison.Ordinal)..page.IndexOf("</title>", StringComparison.Ordinal)];
        Assert.Contains("MR · ", title, StringComparison.Ordinal);
        Assert.DoesNotContain("Mariana", title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sheet_of_keys_names_every_key_in_three_languages()
    {
        foreach (var language in Languages.All)
        {
            var page = Render.Read(await Render.PageAsync<DeskPage>(Samples.Desk(language)));
            Assert.All(["J", "K", "R", "N", "T", "A", "E", "Z", "X", "/", "D", "?"], key => Assert.Contains($"<kbd>{key}</kbd>", page, StringComparison.Ordinal));
            Assert.All([ShellText.KeySnooze, ShellText.KeyTransfer, ShellText.KeyResolveNext], words => Assert.Contains(words.In(language), page, StringComparison.Ordinal));
        }
    }
}
