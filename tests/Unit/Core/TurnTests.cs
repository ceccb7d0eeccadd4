using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using static Unit.Core.Given;

namespace Unit.Core;

public sealed class TurnTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(3);

    [Fact]
    public void The_answer_waits_until_the_customer_has_finished()
    {
        var given = new Given().That(Customer("hola", "1")).After(TimeSpan.FromMilliseconds(500)).That(Customer("¿mi pedido?", "2"));

        Assert.Equal(Quiet, Turns.ReadyIn(given.Thread, given.Now, Quiet, Most));
        given.After(Quiet);
        Assert.Equal(TimeSpan.Zero, Turns.ReadyIn(given.Thread, given.Now, Quiet, Most));
    }

    [Fact]
    public void Somebody_who_never_stops_typing_is_answered_all_the_same()
    {
        var given = new Given();
        for (var i = 0; i < 7; i++)
        {
            given.That(Customer("…", $"{i}")).After(TimeSpan.FromMilliseconds(500));
        }

        Assert.Equal(TimeSpan.Zero, Turns.ReadyIn(given.Thread, given.Now, Quiet, Most));
    }

    [Fact]
    public void A_settled_turn_needs_no_answer()
    {
        var given = new Given().That(Customer("hola"), new TurnSettled(1, "answered", Disclosed: true));

        Assert.Null(Turns.ReadyIn(given.Thread, given.Now, Quiet, Most));
        Assert.NotNull(given.Thread.DisclosedAt);
    }

    [Fact]
    public void An_answer_to_an_older_turn_leaves_the_newer_one_open()
    {
        var given = new Given().That(Customer("hola", "1"), Customer("¿sigue ahí?", "2"), new TurnSettled(1, "answered"));

        Assert.True(given.Thread.IsWaiting);
    }

    [Fact]
    public void The_window_closes_24_hours_after_the_customer_last_wrote()
    {
        var given = new Given().That(Customer("hola"));

        Assert.True(Turns.IsOpen(given.Messages, Phone, Start + Turns.Window - TimeSpan.FromTicks(1)));
        Assert.False(Turns.IsOpen(given.Messages, Phone, Start + Turns.Window));
        Assert.False(Turns.IsOpen(given.Messages, Address.Of(Channels.Instagram, "1"), Start));
        Assert.True(Turns.IsOpen(given.Messages, Address.Of(Channels.Sms, "573000000009"), Start));
    }

    [Theory]
    [InlineData("whatsapp:573001234567", "whatsapp:+573001234567")]
    [InlineData("whatsapp:+573001234567", "whatsapp:+573001234567")]
    [InlineData("whatsapp: 573001234567", "whatsapp:+573001234567")]
    [InlineData("whatsapp:US.1234", "whatsapp:US.1234")]
    [InlineData("instagram:17841400", "instagram:17841400")]
    public void Addresses_are_written_one_way(string text, string expected)
    {
        Assert.True(Address.TryParse(text, out var address));
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData("fax:1")]
    [InlineData("whatsapp:")]
    [InlineData(":1")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_address_is_refused(string? text) => Assert.False(Address.TryParse(text, out _));

    [Theory]
    [InlineData("p_256_ab")]
    [InlineData("p_1_ab")]
    [InlineData("p_017_../x")]
    [InlineData("p_017_")]
    public void What_is_no_person_is_refused(string text) => Assert.False(PersonId.TryParse(text, out _));
}
