using Conversations.Messages;
using static Unit.Core.Given;

namespace Unit.Core;

public sealed class MessagesTests
{
    [Fact]
    public void A_customers_message_is_remembered_with_its_address()
    {
        var given = new Given().That(Customer("hola"));

        Assert.Equal("hola", Assert.Single(given.Messages.Recent).Text);
        Assert.Equal((Phone, "acme-wa", (DateTimeOffset?)Start), given.Messages.Addresses.Select(a => (a.Address, a.Sender, a.LastInboundAt)).Single());
    }

    [Fact]
    public void The_head_keeps_the_last_fifty_messages_only()
    {
        var given = new Given();
        for (var i = 0; i < 120; i++)
        {
            given.That(Customer($"{i}", $"wamid.{i}"));
        }

        Assert.Equal(MessagesState.Window, given.Messages.Recent.Count);
        Assert.Equal("119", given.Messages.Recent[^1].Text);
    }

    [Theory]
    [InlineData(new[] { DeliveryStatus.Read, DeliveryStatus.Delivered, DeliveryStatus.Sent }, DeliveryStatus.Read)]
    [InlineData(new[] { DeliveryStatus.Sent, DeliveryStatus.Read, DeliveryStatus.Delivered }, DeliveryStatus.Read)]
    [InlineData(new[] { DeliveryStatus.Failed, DeliveryStatus.Delivered }, DeliveryStatus.Failed)]
    [InlineData(new[] { DeliveryStatus.Delivered, DeliveryStatus.Failed }, DeliveryStatus.Failed)]
    [InlineData(new[] { DeliveryStatus.Played, DeliveryStatus.Delivered }, DeliveryStatus.Played)]
    public void A_status_never_goes_back(DeliveryStatus[] reports, DeliveryStatus expected)
    {
        var given = new Given().That(Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "wamid.out"));
        foreach (var report in reports)
        {
            given.That(Status("wamid.out", report));
        }

        Assert.Equal(expected, given.Messages.Recent[^1].Status);
    }

    [Fact]
    public void A_status_that_comes_before_the_answer_of_its_send_takes_effect_with_it()
    {
        var given = new Given().That(Reply("d1"), new SendBegun("d1", 1), Status("wamid.out", DeliveryStatus.Delivered))
            .That(new SendEnded("d1", SendOutcome.Accepted, "wamid.out"));

        Assert.Equal(DeliveryStatus.Delivered, given.Messages.Recent[^1].Status);
        Assert.Empty(given.Messages.Parked);
    }

    [Fact]
    public void A_status_with_our_own_id_tells_what_became_of_an_unknown_send()
    {
        var given = new Given().That(Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Unknown));
        Assert.Equal(DeliveryStatus.Unknown, given.Messages.Recent[^1].Status);

        given.That(Status("wamid.out", DeliveryStatus.Sent, correlation: "d1"));

        Assert.Equal((DeliveryStatus.Sent, "wamid.out"), (given.Messages.Recent[^1].Status, given.Messages.Recent[^1].NativeId));
    }

    [Fact]
    public void A_status_with_our_own_id_ends_a_send_whose_caller_died()
    {
        var given = new Given().That(Reply("d1"), new SendBegun("d1", 1), Status("wamid.out", DeliveryStatus.Delivered, correlation: "d1"));

        Assert.Empty(given.Messages.Outbox);
        Assert.Equal(DeliveryStatus.Delivered, given.Messages.Recent[^1].Status);
    }

    [Fact]
    public void A_status_about_a_queued_message_does_not_take_it_out_of_the_outbox()
    {
        // Only a call that began can have reached the provider; a forged or mistaken id must not swallow a message.
        var given = new Given().That(Reply("d1"), Status("wamid.x", DeliveryStatus.Sent, correlation: "d1"));

        Assert.Single(given.Messages.Outbox);
    }

    [Fact]
    public void A_head_reads_back_as_it_was()
    {
        var given = new Given().That(Customer("hola"), Reply("d1"), new SendBegun("d1", 1), Status("wamid.out", DeliveryStatus.Read));
        var before = given.Messages;
        var after = given.ReadBack().Messages;

        Assert.NotEmpty(before.Parked);
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(before, Conversations.Log.Composition.Json), System.Text.Json.JsonSerializer.Serialize(after, Conversations.Log.Composition.Json));
    }

    [Fact]
    public void What_was_found_later_opens_the_window_from_when_it_was_sent_and_closes_none()
    {
        var late = Customer("antes") with { SentAt = Start - TimeSpan.FromHours(30), Recovered = true };
        Assert.Equal(Start - TimeSpan.FromHours(30), new Given().That(late).Messages.Addresses[0].LastInboundAt);
        Assert.Equal(Start, new Given().That(Customer("hola", "wamid.2"), late).Messages.Addresses[0].LastInboundAt);
        // A clock that runs ahead opens nothing longer.
        Assert.Equal(Start, new Given().That(late with { SentAt = Start + TimeSpan.FromHours(3) }).Messages.Addresses[0].LastInboundAt);
    }

    [Fact]
    public void What_is_overheard_on_standby_opens_no_window()
    {
        var given = new Given().That(
            new ReferralReceived("acme-wa", Phone, "r1", Start, new("ad"), Aside.Standby), new OptedIn("acme-wa", Phone, "o1", Start, "x", null, null, Aside: Aside.Standby));
        Assert.Null(given.Messages.Addresses[0].LastInboundAt);
        Assert.NotNull(given.That(new ReferralReceived("acme-wa", Phone, "r2", Start, new("ad"))).Messages.Addresses[0].LastInboundAt);
    }
}
