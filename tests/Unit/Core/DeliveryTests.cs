using Conversations.Log;
using Conversations.Messages;
using static Unit.Core.Given;

namespace Unit.Core;

public sealed class DeliveryTests
{
    [Fact]
    public void The_oldest_message_goes_first()
    {
        var given = new Given().That(Reply("d1"), Reply("d2"));

        Assert.Equal("d1", Assert.IsType<Step.Send>(Delivery.Next(given.Messages, given.Now)).Message.Message.DispatchId);
    }

    [Fact]
    public void Nothing_goes_while_a_call_is_running()
    {
        var given = new Given().That(Reply("d1"), Reply("d2"), new SendBegun("d1", 1)).After(TimeSpan.FromSeconds(5));

        Assert.Equal(Delivery.Patience - TimeSpan.FromSeconds(5), Assert.IsType<Step.Wait>(Delivery.Next(given.Messages, given.Now)).For);
    }

    [Fact]
    public void A_call_that_never_ended_is_unknown_and_not_sent_again()
    {
        var given = new Given().That(Reply("d1"), Reply("d2"), new SendBegun("d1", 1)).After(Delivery.Patience);
        var lost = Assert.IsType<Step.LostTrack>(Delivery.Next(given.Messages, given.Now)).Message;

        given.Decided(Delivery.End(lost, new(SendOutcome.Unknown), given.Now));

        Assert.Equal("d2", Assert.IsType<Step.Send>(Delivery.Next(given.Messages, given.Now)).Message.Message.DispatchId);
        Assert.Equal(DeliveryStatus.Unknown, given.Messages.Recent[0].Status);
    }

    [Fact]
    public void A_throttled_message_keeps_its_place()
    {
        var given = new Given().That(Reply("d1"), Reply("d2"));
        given.That(new SendBegun("d1", 1)).Decided(Delivery.End(First(given), new(SendOutcome.Throttled, RetryAfter: TimeSpan.FromSeconds(30)), given.Now));

        Assert.Equal(TimeSpan.FromSeconds(30), Assert.IsType<Step.Wait>(Delivery.Next(given.Messages, given.Now)).For);
        given.After(TimeSpan.FromSeconds(30));
        Assert.Equal("d1", Assert.IsType<Step.Send>(Delivery.Next(given.Messages, given.Now)).Message.Message.DispatchId);
    }

    [Theory]
    [InlineData(SendOutcome.Accepted, false)]
    [InlineData(SendOutcome.Throttled, true)]
    [InlineData(SendOutcome.Unreachable, true)]
    [InlineData(SendOutcome.WindowClosed, false)]
    [InlineData(SendOutcome.OptedOut, false)]
    [InlineData(SendOutcome.Refused, false)]
    [InlineData(SendOutcome.AccountRefused, true)]
    [InlineData(SendOutcome.Unknown, false)]
    [InlineData(SendOutcome.Dropped, false)]
    public void The_table_of_outcomes_says_what_is_tried_again(SendOutcome outcome, bool again) =>
        Assert.Equal(again, Delivery.PauseAfter(new(outcome), attempt: 1) is not null);

    [Fact]
    public void Pauses_grow_and_end()
    {
        var pauses = Enumerable.Range(1, Delivery.MostAttempts).Select(n => Delivery.PauseAfter(new(SendOutcome.Unreachable), n)).ToList();

        Assert.Equal([2, 4, 8, 16], pauses.Take(4).Select(p => p!.Value.TotalSeconds));
        Assert.All(pauses.SkipLast(1), p => Assert.InRange(p!.Value, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(10)));
        Assert.Null(pauses[^1]);
    }

    [Fact]
    public void Giving_up_fails_the_message_and_lets_the_next_one_go()
    {
        var given = new Given().That(Reply("d1"), Reply("d2"), new SendBegun("d1", Delivery.MostAttempts));
        given.Decided(Delivery.End(First(given) with { Attempt = Delivery.MostAttempts - 1 }, new(SendOutcome.Unreachable), given.Now));

        Assert.Equal(DeliveryStatus.Failed, given.Messages.Recent[0].Status);
        Assert.Equal("d2", First(given).Message.DispatchId);
    }

    [Fact]
    public void Beginning_a_call_sets_the_watchdog()
    {
        var given = new Given().That(Reply("d1"));
        var put = Assert.IsType<WorkChange.Put>(Assert.Single(Delivery.Begin(First(given)).Work));

        Assert.Equal(("send", Delivery.Patience, false), (put.Id, put.After, put.KeepEarlier));
    }

    private static Outgoing First(Given given) => given.Messages.Outbox[0];
}
