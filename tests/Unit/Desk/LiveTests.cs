using Desk.Live;
using Desk.Models;
using Desk.Pages;

namespace Unit.Desk;

/// <summary>A fragment is a patch only if its root's id stands in the page.</summary>
public sealed class LiveTests
{
    private static readonly Viewer Viewer = Samples.Viewer();

    public static TheoryData<string, Func<Task<string>>, Func<Task<string>>> Pairs => new()
    {
        { "chat-mariana-whatsapp", () => Render.Fragments.PhoneChatAsync(Viewer, Samples.Phone()), Simulator },
        { "customers", () => Render.Fragments.CustomersAsync(Viewer, Samples.Customers), Simulator },
        { "person", () => Render.Fragments.PersonAsync(Viewer, Samples.Simulator()), Simulator },
        { "person", () => Render.Fragments.PersonAsync(Viewer, Samples.Simulator(known: false)), Simulator },
        { "timeline", () => Render.Fragments.TimelineAsync(Viewer, new(Samples.Items)), Simulator },
        { "consents", () => Render.Fragments.ConsentsAsync(Viewer, Samples.ConsentsCard), Simulator },
        { "handoff", () => Render.Fragments.HandoffAsync(Viewer, new(Samples.PersonId, null, 1)), Simulator },
        { "composer", () => Render.Fragments.ComposerAsync(Viewer, Samples.Composer), Simulator },
        { "composer", () => Render.Fragments.ComposerAsync(Viewer, null), Desk },
        { "composer", () => Render.Fragments.ComposerAsync(Viewer, Samples.Composer), Desk },
        { "waiting", () => Render.Fragments.WaitingAsync(Viewer, Samples.Waiting), Desk },
        { "context-body", () => Render.Fragments.ContextAsync(Viewer, Samples.Context), Desk },
        { "handoff", () => Render.Fragments.HandoffAsync(Viewer, new(Samples.PersonId, null, 1)), Desk },
        { "timeline", () => Render.Fragments.TimelineAsync(Viewer, new(Samples.Items)), Desk },
        { "preferences-body", () => Render.Fragments.PreferencesAsync(Viewer, Samples.Preferences()), () => Render.PageAsync<PreferencesPage>(Samples.Preferences()) },
    };

    private static Task<string> Simulator() => Render.PageAsync<SimulatorPage>(Samples.Simulator());

    private static Task<string> Desk() => Render.PageAsync<DeskPage>(Samples.Desk(thread: Samples.Thread()));

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_fragment_finds_its_place(string id, Func<Task<string>> fragment, Func<Task<string>> page)
    {
        Assert.Matches($"^\\s*<[a-z]+[^>]*\\sid=\"{id}\"", await fragment());
        Assert.Contains($" id=\"{id}\"", await page(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_finds_the_notices_where_there_is_no_composer()
    {
        Assert.Contains("data-into=\"notices\"", await Render.Fragments.ConflictAsync(Viewer, new(ConflictKind.Taken, "Luis")), StringComparison.Ordinal);
        Assert.Contains("id=\"notices\"", await Desk(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_carries_its_name_and_the_version_to_resume_after()
    {
        var item = LiveEvent.Append("17", "<p id=\"e-17\" data-into=\"timeline-entries\"></p>").ToItem();
        Assert.Equal(("append", "17"), (item.EventType, item.EventId));
        Assert.Equal("patch", LiveEvent.Patch("1", "").ToItem().EventType);
    }

    [Fact]
    public async Task A_page_names_its_stream_and_its_clock()
    {
        var model = Samples.Desk() with { Shell = Samples.Shell(path: "/desk") with { LiveUrl = "/desk/live?after=17&x=1" } };
        var html = await Render.PageAsync<DeskPage>(model);
        Assert.Contains("data-live=\"/desk/live?after=17&amp;x=1\"", html, StringComparison.Ordinal);
        Assert.Contains("data-now=\"2026-11-21T15:04:20Z\"", html, StringComparison.Ordinal);
    }
}
