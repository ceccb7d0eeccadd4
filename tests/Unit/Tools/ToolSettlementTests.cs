using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Gateway.Assistant;
using Gateway.Configuration;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.UseCases;
using Unit.Personalization;

namespace Unit.Tools;

public sealed class ToolSettlementTests
{
    private readonly Life _life = new Life().Writes("llámenme mañana a las 10");

    private Turn Then(AssistantMode mode = AssistantMode.Auto) => new(_life.Seen, new BrandConfig { Id = "acme", Name = "Acme", Assistant = mode }, UseCaseSet.Empty, "t1");

    private Draft Draft(DraftOutcome outcome = DraftOutcome.Answered, params Func<Seen, Decision>[] does) =>
        new("Listo.", "es", outcome, [], [], 1, "h", "m") { Does = does, Trace = new() { Confidence = 1 } };

    private Decision Calls(Seen seen) => HandoffRules.Callback(seen.Of<HandoffState>(), "h_t1", seen.Now.AddDays(1), "call");

    private static Decision Asks(Seen seen) => HandoffRules.Request(seen.Of<HandoffState>(), "h_t1", HandoffReason.Policy, 3, "ask", seen.Now);

    private static Decision Other(Seen seen) => Decision.Nothing.With(new NoteWritten("x", seen.Brand));

    [Fact]
    public void What_a_tool_brings_about_is_one_commit_with_the_answer_and_the_answer_may_leave()
    {
        var then = Then();
        var decision = DraftSettlement.Settle(then, then, then.Read(), Draft(does: [Calls, Other]), null);
        Assert.Equal(HandoffReason.Callback, Assert.Single(decision.Events.OfType<HandoffRequested>()).Reason);
        Assert.Single(decision.Events.OfType<NoteWritten>());
        var queued = Assert.Single(decision.Events.OfType<MessageQueued>());
        _life.When(decision.Events);
        Assert.Equal(GateOutcome.Allow, SendGate.Check(_life.State, UseCaseSet.Empty, global::Personalization.Caps.ContactPolicy.None, queued, _life.Now).Outcome);
        Assert.True(_life.Of<HandoffState>().AssistantMaySpeak);
    }

    [Theory]
    [InlineData(DraftOutcome.Answered)] [InlineData(DraftOutcome.DontKnow)] [InlineData(DraftOutcome.WantsPerson)]
    public void However_many_wishes_there_are_one_person_is_asked_for_and_one_text_is_sent(DraftOutcome outcome)
    {
        var then = Then();
        var decision = DraftSettlement.Settle(then, then, then.Read(), Draft(outcome, Asks, Calls), null);
        Assert.NotNull(Assert.Single(decision.Events.OfType<HandoffRequested>()).CallbackAt);
        Assert.Single(decision.Events.OfType<MessageQueued>());
    }

    [Fact]
    public void A_draft_that_waits_for_an_agent_has_done_nothing_but_tell_them_what_is_wanted()
    {
        var then = Then(AssistantMode.Draft);
        var decision = DraftSettlement.Settle(then, then, then.Read(), Draft(does: [Calls, Other]), null);
        var asked = Assert.Single(decision.Events.OfType<HandoffRequested>());
        Assert.Equal((HandoffReason.AssistantOff, true), (asked.Reason, asked.CallbackAt is not null));
        Assert.Empty(decision.Events.OfType<NoteWritten>());
        Assert.Empty(decision.Events.OfType<MessageQueued>());
    }

    [Fact]
    public void A_draft_that_was_overtaken_brings_about_nothing()
    {
        var then = Then();
        _life.Writes("no, mejor no");
        var called = false;
        var decision = DraftSettlement.Settle(then, Then(), then.Read(), Draft(does: s => { called = true; return Calls(s); }), null);
        Assert.False(called);
        Assert.Empty(decision.Events.OfType<HandoffRequested>());
    }
}
