using Conversations;
using Conversations.Messages;
using Unit.Pages;
using Unit.Personalization;

namespace Unit.Core;

/// <summary>A person decides about a message of which nobody knows whether it arrived.</summary>
public sealed class UndecidedTests
{
    private static Life Lost() => new Life().Writes("hola").When(Page.Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Unknown));

    private static Answer Decide(Life life, bool arrived, string dispatch = "d1", long? epoch = null, string by = "agent:ana") =>
        Undecided.Decide(life.Of<MessagesState>(), life.Of<Conversations.Handoffs.HandoffState>(), dispatch, arrived, by, epoch);

    [Fact]
    public void It_arrived_and_counts_as_sent()
    {
        var life = Lost();
        var decision = Assert.IsType<Answer.Yes>(Decide(life, arrived: true)).Decision;
        Assert.Empty(decision.Work);
        life.When(decision.Events);
        Assert.Equal(DeliveryStatus.Sent, life.Of<MessagesState>().Recent[^1].Status);
        Assert.Equal("settled", Assert.IsType<Answer.No>(Decide(life, arrived: false)).Code);
    }

    [Fact]
    public void It_did_not_and_goes_out_again()
    {
        var life = Lost();
        var decision = Assert.IsType<Answer.Yes>(Decide(life, arrived: false)).Decision;
        Assert.Equal([Delivery.Due], decision.Work);
        life.When(decision.Events);
        Assert.Equal((DeliveryStatus.Queued, "d1"), (life.Of<MessagesState>().Recent[^1].Status, Assert.Single(life.Of<MessagesState>().Outbox).Message.DispatchId));
    }

    [Fact]
    public void What_an_agent_has_sent_again_leaves_in_the_thread_as_it_is_now()
    {
        var life = Lost().When(new Conversations.Handoffs.HandoffRequested("h1", Conversations.Handoffs.HandoffReason.Asked, 2, DateTimeOffset.UnixEpoch, "x"), new Conversations.Handoffs.HandoffClaimed("h1", "ana"));
        life.When(Assert.IsType<Answer.Yes>(Decide(life, arrived: false, epoch: life.Of<Conversations.Handoffs.HandoffState>().Epoch)).Decision.Events);
        var again = Assert.Single(life.Of<MessagesState>().Outbox).Message;
        // Who wrote it stays who wrote it: what is allowed to people alone is not allowed to this.
        Assert.Equal((Author.Assistant, "agent:ana"), (again.By, again.AgainBy));
        Assert.Equal(global::Personalization.Gate.Verdict.Allow, Check(life, again));
        life.When(new Conversations.Handoffs.HandoffReleased("h1", "ana", "released"));
        Assert.Equal("ownership_epoch", Check(life, again).Code);
    }

    private static global::Personalization.Gate.Verdict Check(Life life, MessageQueued message) =>
        global::Personalization.Gate.SendGate.Check(life.State, Life.Uses(), global::Personalization.Caps.ContactPolicy.None, message, life.Now);

    [Fact]
    public void Who_saw_an_older_owner_or_is_not_the_owner_looks_again()
    {
        var life = Lost();
        var epoch = life.Of<Conversations.Handoffs.HandoffState>().Epoch;
        Assert.Equal("stale_epoch", Assert.IsType<Answer.No>(Decide(life, arrived: true, epoch: epoch + 1)).Code);
        Assert.Equal("not_found", Assert.IsType<Answer.No>(Decide(life, arrived: true, "d9")).Code);
        life.When(new Conversations.Handoffs.HandoffRequested("h1", Conversations.Handoffs.HandoffReason.Asked, 2, life.Now, "x"), new Conversations.Handoffs.HandoffClaimed("h1", "luis"));
        epoch = life.Of<Conversations.Handoffs.HandoffState>().Epoch;
        Assert.Equal("not_owner", Assert.IsType<Answer.No>(Decide(life, arrived: true, epoch: epoch)).Code);
        Assert.IsType<Answer.Yes>(Decide(life, arrived: true, epoch: epoch, by: "agent:luis"));
    }
}
