using Conversations.Messages;
using Desk.Models;
using Gateway.Pages.Timelines;
using Personalization.Consent;
using Personalization.Drafting;
using Unit.Personalization;

namespace Unit.Pages;

public sealed class ReferencesTests
{
    [Fact]
    public void A_draft_that_left_as_it_was_was_sent() =>
        Assert.Equal(DraftFate.Sent, Draft(new Life().Writes("hola").When(Page.Draft("f1"), Page.Reply("d1", draft: "f1"))).Fate);

    [Fact]
    public void A_draft_that_left_in_other_words_was_edited() =>
        Assert.Equal(DraftFate.Edited, Draft(new Life().Writes("hola").When(Page.Draft("f1"), Page.Reply("d1", "Otra cosa.", "f1", Author.Agent("ana")))).Fate);

    [Fact]
    public void A_draft_whose_words_the_gateway_said_itself_was_sent() =>
        Assert.Equal(DraftFate.Sent, Draft(new Life().Writes("hola").When(Page.Draft("f1"), Page.Reply("d1", by: Author.System))).Fate);

    [Fact]
    public void A_draft_that_nobody_took_is_open() => Assert.Equal(DraftFate.Open, Draft(new Life().Writes("hola").When(Page.Draft("f1"))).Fate);

    [Fact]
    public void A_draft_that_the_world_overtook_says_why()
    {
        var draft = Draft(new Life().Writes("hola").When(Page.Draft("f1"), new DraftDiscarded("f1", "consent_changed")));
        Assert.Equal((DraftFate.Overtaken, "cambiaron los permisos"), (draft.Fate, draft.Because));
    }

    [Fact]
    public void A_draft_that_an_agent_threw_away_keeps_their_reason()
    {
        var draft = Draft(new Life().Writes("hola").When(Page.Draft("f1"), new DraftDiscarded("f1", "no responde la pregunta")));
        Assert.Equal((DraftFate.Discarded, "no responde la pregunta"), (draft.Fate, draft.Because));
    }

    [Fact]
    public void A_draft_whose_message_the_gate_stopped_was_overtaken()
    {
        var life = new Life().Writes("hola").When(Page.Draft("f1"), Page.Reply("d1", draft: "f1"), new SendEnded("d1", SendOutcome.Dropped, Code: "consent_epoch"));
        Assert.Equal(DraftFate.Overtaken, Draft(life).Fate);
    }

    [Fact]
    public void A_newer_draft_overtakes_the_open_one()
    {
        var drafts = Page.Of(new Life().Writes("hola").When(Page.Draft("f1"), Page.Draft("f2", "Otro."))).OfType<DraftItem>().Select(d => d.Fate);
        Assert.Equal([DraftFate.Overtaken, DraftFate.Open], drafts);
    }

    [Fact]
    public void A_send_says_which_attempt_it_was()
    {
        var life = new Life().Writes("hola").When(
            Page.Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Throttled, RetryAt: DateTimeOffset.UnixEpoch), new SendBegun("d1", 2), new SendEnded("d1", SendOutcome.Accepted, "wamid.9"));
        Assert.Equal([1, 2], Page.Of(life).OfType<SendItem>().Select(s => s.Attempt));
    }

    [Fact]
    public void A_status_finds_its_message_by_the_providers_id_also_when_the_message_is_not_in_the_window()
    {
        var life = new Life().Writes("hola").When(Page.Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "wamid.9"), Status("wamid.9"));
        var status = Page.Of([life.Entries[^1]], life).Only<StatusItem>();
        Assert.Equal((2L, "whatsapp"), (status.Target, status.Channel));
    }

    [Fact]
    public void A_status_of_something_unknown_has_no_target() => Assert.Null(Page.Of(new Life().Writes("hola").When(Status("wamid.x"))).Only<StatusItem>().Target);

    [Fact]
    public void The_epochs_are_counted_back_from_the_end()
    {
        var life = new Life().Writes("hola").When(Granted, Granted).Writes("BAJA").When(Granted);
        Assert.Equal([1L, 2, 3, 4], Page.Of(life).OfType<ConsentItem>().Select(c => c.Epoch!.Value));
    }

    [Fact]
    public void A_window_that_does_not_reach_the_end_claims_no_epoch()
    {
        var life = new Life().When(Granted, Granted);
        Assert.Null(Page.Of([life.Entries[0]], life).Only<ConsentItem>().Epoch);
    }

    [Fact]
    public void What_a_later_entry_is_about_is_touched_by_it()
    {
        var life = new Life().Writes("hola").When(Page.Draft("f1"), Page.Reply("d1", draft: "f1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "wamid.9"), Status("wamid.9"));
        var references = References.Of(life.Entries, life.Seen);
        Assert.True(references.IsTouched(3, mark: 5), "the status changed the message's tick");
        Assert.False(references.IsTouched(3, mark: 6), "and nothing came after that");
        Assert.True(references.IsTouched(2, mark: 2), "the message settled the draft");
        Assert.False(references.IsTouched(1, mark: 0), "nothing changes what the customer wrote");
    }

    private static readonly ConsentChanged Granted =
        new(ConsentAction.Grant, "service.orders", 1, "service", "order_support", "consent", "form", null, Evidence.None, "customer");

    private static StatusReported Status(string target) => new(Life.Sender, target, DeliveryStatus.Delivered, DateTimeOffset.UnixEpoch);

    private static DraftItem Draft(Life life) => Page.Of(life).Only<DraftItem>();
}
