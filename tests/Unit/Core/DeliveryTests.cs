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

    [Fact]
    public void A_provider_that_does_not_answer_is_asked_again_ever_later_and_at_last_a_person_decides()
    {
        var (given, waits) = (Lost(), new List<double>());
        while (Delivery.Next(given.Messages, given.Now) is Step.Ask ask)
        {
            given.Decided(Delivery.Told(ask.Message, Lookup.NotNow, new(SendOutcome.Unknown, Code: "http_503"), given.Now)).ReadBack();
            if (Delivery.Next(given.Messages, given.Now) is Step.Wait wait)
            {
                waits.Add(wait.For.TotalSeconds);
                given.After(wait.For);
            }
        }

        Assert.Equal([10, 20, 40, 80, 160, 320], waits);
        Assert.Equal(DeliveryStatus.Unknown, given.Messages.Recent[0].Status);
        Assert.Equal("d1", Assert.Single(given.Messages.Unknown).Message.DispatchId);
        Assert.Equal("d2", First(given).Message.DispatchId);
    }

    [Fact]
    public void A_question_without_an_answer_is_no_answer_and_a_provider_may_ask_to_wait()
    {
        var given = Lost();
        given.Decided(Delivery.Told(First(given), Lookup.NotNow, new(SendOutcome.Unknown, RetryAfter: TimeSpan.FromMinutes(3)), given.Now));
        Assert.Equal(TimeSpan.FromMinutes(3), Assert.IsType<Step.Wait>(Delivery.Next(given.Messages, given.Now)).For);
        given.After(TimeSpan.FromMinutes(3));
        // Once absent is not enough, however often it was asked before.
        given.Decided(Delivery.Told(First(given), Lookup.Absent, new(SendOutcome.Unknown), given.Now)).After(TimeSpan.FromSeconds(20));
        Assert.IsType<Step.Ask>(Delivery.Next(given.Messages, given.Now));
        given.Decided(Delivery.Told(First(given), Lookup.Absent, new(SendOutcome.Unknown), given.Now));
        Assert.IsType<Step.Send>(Delivery.Next(given.Messages, given.Now));
    }

    [Theory]
    [InlineData(SendOutcome.Refused, DeliveryStatus.Failed, false)]
    [InlineData(SendOutcome.Throttled, DeliveryStatus.Queued, true)]
    public void What_the_provider_has_and_could_not_pass_on_goes_by_its_outcome(SendOutcome outcome, DeliveryStatus status, bool again)
    {
        var given = Lost();
        given.Decided(Delivery.Told(First(given), Lookup.Found, new(outcome, "SM1", "30001"), given.Now));
        Assert.Equal((status, again), (given.Messages.Recent[0].Status!.Value, First(given).Message.DispatchId == "d1"));
    }

    private static Outgoing First(Given given) => given.Messages.Outbox[0];

    [Fact]
    public void The_parts_of_a_message_go_one_after_the_other_before_the_next_message()
    {
        var given = new Given().That(Reply("d1"), Reply("d2"));
        for (var part = 0; part < 3; part++)
        {
            var next = Assert.IsType<Step.Send>(Delivery.Next(given.Messages, given.Now)).Message;
            Assert.Equal(("d1", part), (next.Message.DispatchId, next.Part));
            given.Decided(Delivery.Begin(next, of: 3)).Decided(Delivery.End(First(given), new(SendOutcome.Accepted, $"wamid.{part}"), given.Now, of: 3));
            Assert.Equal(part < 2 ? DeliveryStatus.Queued : DeliveryStatus.Sent, given.Messages.Recent[0].Status);
        }

        Assert.Equal("d2", Assert.IsType<Step.Send>(Delivery.Next(given.Messages, given.Now)).Message.Message.DispatchId);
        Assert.Equal(["wamid.0", "wamid.1", "wamid.2"], given.Messages.Recent[0].Sent.Select(s => s.NativeId));
        given.That(Status("wamid.0", DeliveryStatus.Read), Status("wamid.1", DeliveryStatus.Delivered));
        Assert.Equal(DeliveryStatus.Sent, given.Messages.Recent[0].Status);
        given.That(Status("wamid.2", DeliveryStatus.Failed));
        Assert.Equal(DeliveryStatus.Failed, given.Messages.Recent[0].Status);
    }

    [Fact]
    public void A_part_that_fails_ends_the_message()
    {
        var given = new Given().That(Reply("d1"), Reply("d2"));
        given.Decided(Delivery.Begin(First(given), of: 2)).Decided(Delivery.End(First(given), new(SendOutcome.Accepted, "wamid.0"), given.Now, of: 2));
        given.Decided(Delivery.Begin(First(given), of: 2)).Decided(Delivery.End(First(given), new(SendOutcome.Refused, Code: "131026"), given.Now, of: 2));

        Assert.Equal(DeliveryStatus.Failed, given.Messages.Recent[0].Status);
        Assert.Equal("d2", First(given).Message.DispatchId);
    }

    [Fact]
    public void Where_the_provider_can_be_asked_a_lost_call_is_asked_for_and_nothing_overtakes_it()
    {
        var given = Lost();
        Assert.Equal("d1", Assert.IsType<Step.Ask>(Delivery.Next(given.Messages, given.Now)).Message.Message.DispatchId);

        given.Decided(Delivery.Told(First(given), Lookup.Found, new(SendOutcome.Accepted, "SM1"), given.Now));

        Assert.Equal((DeliveryStatus.Sent, "SM1"), (given.Messages.Recent[0].Status, given.Messages.Recent[0].NativeId));
        Assert.Equal("d2", First(given).Message.DispatchId);
    }

    [Fact]
    public void What_the_provider_twice_does_not_have_goes_once_more_in_its_place()
    {
        var given = Lost();
        given.Decided(Delivery.Told(First(given), Lookup.Absent, new(SendOutcome.Unknown), given.Now));
        Assert.IsType<Step.Wait>(Delivery.Next(given.Messages, given.Now));
        given.After(TimeSpan.FromSeconds(20));
        given.Decided(Delivery.Told(Assert.IsType<Step.Ask>(Delivery.Next(given.Messages, given.Now)).Message, Lookup.Absent, new(SendOutcome.Unknown), given.Now));

        Assert.Equal("d1", Assert.IsType<Step.Send>(Delivery.Next(given.Messages, given.Now)).Message.Message.DispatchId);
    }

    [Fact]
    public void What_nobody_can_tell_waits_for_a_person_who_decides()
    {
        var given = Lost();
        given.Decided(Delivery.Told(First(given), Lookup.CannotTell, new(SendOutcome.Unknown), given.Now));
        Assert.Equal(DeliveryStatus.Unknown, given.Messages.Recent[0].Status);
        Assert.Equal("d2", First(given).Message.DispatchId);

        var again = new Given().That(Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Unknown), Reply("d2"), new UnknownDecided("d1", Arrived: false, "agent:ana"));
        Assert.Equal(["d2", "d1"], again.Messages.Outbox.Select(o => o.Message.DispatchId));
        Assert.Equal(DeliveryStatus.Queued, again.Messages.Recent[0].Status);

        given.That(new UnknownDecided("d1", Arrived: true, "agent:ana"));
        Assert.Equal(DeliveryStatus.Sent, given.Messages.Recent[0].Status);
        Assert.Empty(given.Messages.Unknown);
    }

    [Fact]
    public void WhatsApp_takes_45_at_once_and_then_one_every_six_seconds()
    {
        var given = new Given().That(Customer("hola"));
        for (var i = 0; i < 47; i++)
        {
            given.That(Reply($"d{i}"));
        }

        for (var i = 0; i < 45; i++)
        {
            var next = Assert.IsType<Step.Send>(Delivery.Next(given.Messages, given.Now)).Message;
            given.Decided(Delivery.Begin(next)).Decided(Delivery.End(First(given), new(SendOutcome.Accepted, $"wamid.{i}"), given.Now));
        }

        Assert.Equal(TimeSpan.FromSeconds(6), Assert.IsType<Step.Wait>(Delivery.Next(given.Messages, given.Now)).For);
        given.After(TimeSpan.FromSeconds(6));
        Assert.IsType<Step.Send>(Delivery.Next(given.Messages, given.Now));
    }

    private static Given Lost()
    {
        var given = new Given().That(Reply("d1"), Reply("d2"));
        return given.Decided(Delivery.Begin(First(given))).Decided(Delivery.End(First(given), new(SendOutcome.Unknown, Code: "timeout"), given.Now, canAsk: true)).After(TimeSpan.FromSeconds(5));
    }
}
