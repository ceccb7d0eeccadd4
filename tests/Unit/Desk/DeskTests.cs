using Conversations.Handoffs;
using Desk.Models;
using Desk.Pages;
using Desk.Texts;

namespace Unit.Desk;

public sealed class DeskTests
{
    private static readonly Viewer Ana = Samples.Viewer(Language.En);

    private static Task<string> BarAsync(Handoff? handoff, bool canOpen = false) =>
        Render.Fragments.HandoffAsync(Ana, new(Samples.PersonId, handoff, 7) { Back = "/desk/x", CanOpen = canOpen });

    [Fact]
    public async Task What_waits_can_be_taken_under_its_epoch()
    {
        var html = await BarAsync(Samples.Handoff());
        Assert.Contains($"action=\"/desk/{Samples.PersonId}/claim\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"epoch\" value=\"7\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"handoff\" value=\"h_1\"", html, StringComparison.Ordinal);
        Assert.Contains("name=\"back\" value=\"/desk/x\"", html, StringComparison.Ordinal);
        Assert.Contains("Waiting for a person", html, StringComparison.Ordinal);
        Assert.Contains("due in 0:40", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_mine_can_be_returned_released_and_resolved()
    {
        var html = await BarAsync(Samples.Handoff(HandoffStage.Claimed, "ana"));
        Assert.All(["return", "release", "resolve"], act => Assert.Contains($"action=\"/desk/{Samples.PersonId}/{act}\"", html, StringComparison.Ordinal));
        Assert.DoesNotContain("/claim", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HandoffStage.Claimed, "luis", "luis has it")]
    [InlineData(HandoffStage.Resolved, "luis", "The assistant has it")]
    public async Task What_is_not_mine_to_do_has_no_form(HandoffStage stage, string agent, string said)
    {
        var html = await BarAsync(Samples.Handoff(stage, agent));
        Assert.Contains(said, html, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_may_ask_for_a_person_where_the_host_allows_it()
    {
        Assert.Contains($"/desk/{Samples.PersonId}/handoff\"", await BarAsync(null, canOpen: true), StringComparison.Ordinal);
        Assert.DoesNotContain("<form", await BarAsync(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_composer_tells_its_mode_in_label_and_button()
    {
        var html = await Render.Fragments.ComposerAsync(Ana, Samples.Composer);
        Assert.Contains("Send to Mariana Restrepo on WhatsApp", html, StringComparison.Ordinal);
        Assert.Contains("Reply to Mariana Restrepo on WhatsApp", html, StringComparison.Ordinal);
        Assert.Contains("Add note for team", html, StringComparison.Ordinal);
        Assert.Contains("Window: 23 h", html, StringComparison.Ordinal);
        Assert.Matches("value=\"reply\" checked", html);
    }

    [Fact]
    public async Task The_composer_says_how_an_answer_would_leave_before_anything_is_typed()
    {
        var html = await Render.Fragments.ComposerAsync(Ana, Samples.Composer with { Measure = new(1600, InBytes: false, "toll_free", 161, 1, 2) });
        Assert.Contains("data-most=\"1600\" data-unit=\"chars\" data-sms=\"toll_free\"", html, StringComparison.Ordinal);
        Assert.Contains("161 · messages: 1 · SMS segments: 2 (GSM-7)", System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains("data-unit=\"bytes\"", await Render.Fragments.ComposerAsync(Ana, Samples.Composer with { Measure = new(1000, InBytes: true, null) }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_have_the_thread_can_only_leave_a_note()
    {
        var html = await Render.Fragments.ComposerAsync(Ana, Samples.Composer with { CanReply = false });
        Assert.DoesNotContain("value=\"reply\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Send to", html, StringComparison.Ordinal);
        Assert.Matches("value=\"note\" checked", html);
        Assert.Contains("Take the conversation to reply.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_to_take_what_a_colleague_has()
    {
        var html = await Render.Fragments.ComposerAsync(Ana, Samples.Composer with { CanReply = false, Holder = "Luis" });
        Assert.Contains("Luis has it. You can leave a note.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Take the conversation", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ConflictKind.Taken, "Luis took this conversation. Your text is still here.")]
    [InlineData(ConflictKind.Moved, "There is news above")]
    [InlineData(ConflictKind.Closed, "already closed")]
    [InlineData(ConflictKind.WindowClosed, "window closed while you were writing")]
    [InlineData(ConflictKind.Refused, "It cannot be sent: quiet hours")]
    [InlineData(ConflictKind.Unavailable, "nothing was sent")]
    public async Task A_refusal_says_why_and_keeps_text_and_mode(ConflictKind kind, string said)
    {
        var html = await Render.Fragments.ComposerAsync(Ana, Samples.Composer with { Conflict = new(kind, "Luis", "quiet hours"), Text = "half a sentence", Note = true });
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains(said, html, StringComparison.Ordinal);
        Assert.Contains(">half a sentence</textarea>", html, StringComparison.Ordinal);
        Assert.Matches("value=\"note\" checked", html);
    }

    [Fact]
    public async Task The_list_leads_with_the_next_and_red_is_only_for_what_is_overdue()
    {
        var html = await Render.Fragments.WaitingAsync(Ana, Samples.Waiting);
        Assert.Contains("action=\"/desk/next\"", html, StringComparison.Ordinal);
        Assert.Single(html.Split("pill deadline overdue")[1..]);
        Assert.Contains("overdue by 59 min", html, StringComparison.Ordinal);
        Assert.Contains("data-total=\"9\"", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("w-h_11", StringComparison.Ordinal) < html.IndexOf("w-h_12", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_without_name_and_message_says_why_it_waits()
    {
        var html = await Render.Fragments.WaitingAsync(Ana, Samples.Waiting);
        Assert.Contains("#e84b05", html, StringComparison.Ordinal);
        Assert.Contains(HandoffText.AssistantOff.En, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_that_was_withdrawn_shows_no_value()
    {
        var html = await Render.Fragments.ContextAsync(Ana, Samples.Context);
        Assert.Contains("fact-row gone", html, StringComparison.Ordinal);
        Assert.Contains("enviado", html, StringComparison.Ordinal);
        Assert.Contains("allowed since 21 Nov", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_is_a_screen_of_its_own() =>
        Assert.Contains("Nobody is waiting", await Render.PageAsync<DeskPage>(Samples.Desk(Language.En, empty: true)), StringComparison.Ordinal);
}
