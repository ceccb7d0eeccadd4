using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Handoffs;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Profile;
using Unit.Personalization;
using Answer = Conversations.Answer;

namespace Unit.Pages;

public sealed class DraftReplyTests
{
    [Fact]
    public void A_reply_from_a_draft_with_facts_dies_with_their_consent()
    {
        var life = Claimed(new FactUsed("orders.last.status", "service.orders", "consent", "e1", Quoted: true));
        var message = Reply(life);
        life.When(message);
        Assert.Equal("f1", message.Draft);
        Assert.True(SendGate.Check(life.State, Page.Uses, global::Personalization.Caps.ContactPolicy.None, message, life.Now).IsAllowed);

        life.When(new ConsentChanged(ConsentAction.Withdraw, "service.orders", 1, "service", "order_support", "consent", "form", null, Evidence.None, "customer"));
        Assert.Equal("consent_epoch", SendGate.Check(life.State, Page.Uses, global::Personalization.Caps.ContactPolicy.None, message, life.Now).Code);
    }

    [Fact]
    public void A_reply_from_a_draft_without_facts_outlives_a_change_of_consent()
    {
        var life = Claimed();
        var message = Reply(life);
        life.When(new ConsentChanged(ConsentAction.Withdraw, "service.orders", 1, "service", "order_support", "consent", "form", null, Evidence.None, "customer"));
        Assert.True(SendGate.Check(life.State, Page.Uses, global::Personalization.Caps.ContactPolicy.None, message, life.Now).IsAllowed);
    }

    [Fact]
    public void A_refusal_stays_one() => Assert.IsType<Answer.No>(DeskCommands.From(Claimed().Of<DraftState>().Open, named: null, new Answer.No("stale_epoch", "Look again.")));

    [Fact]
    public void A_reply_from_a_draft_that_was_replaced_is_refused()
    {
        var life = Claimed();
        var (open, answer) = (life.Of<DraftState>().Open!, new Answer.Yes(Decision.Nothing));
        Assert.IsType<Answer.Yes>(DeskCommands.From(open, open.Seq, answer));
        Assert.Same(answer, DeskCommands.From(open, named: null, answer));
        Assert.Equal("stale_draft", Assert.IsType<Answer.No>(DeskCommands.From(open, open.Seq - 1, answer)).Code);
        Assert.Equal("stale_draft", Assert.IsType<Answer.No>(DeskCommands.From(null, open.Seq, answer)).Code);
    }

    private static Life Claimed(params FactUsed[] facts) => new Life().Writes("¿Dónde está mi pedido?")
        .When(new ConsentChanged(ConsentAction.Grant, "service.orders", 1, "service", "order_support", "consent", "form", null, Evidence.None, "customer"))
        .When(new FactRecorded("service.orders", "orders.last.status", Life.Json("1"), "s", default, null))
        .When(Page.Draft("f1", facts: facts) with { Under = new(1, 0, 1) }, new HandoffRequested("h1", HandoffReason.AssistantOff, 3, DateTimeOffset.MaxValue, ""), new HandoffClaimed("h1", "ana"));

    private static MessageQueued Reply(Life life)
    {
        var handoff = life.Of<HandoffState>();
        var answer = HandoffRules.Reply(handoff, life.Of<ThreadState>(), "h1", "ana", handoff.Epoch, "d1", "Va en camino.", life.Of<ConsentState>().Epoch);
        return Assert.IsType<Answer.Yes>(DeskCommands.From(life.Of<DraftState>().Open, life.Of<DraftState>().Open!.Seq, answer)).Decision.Events.OfType<MessageQueued>().Single();
    }
}
