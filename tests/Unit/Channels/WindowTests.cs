using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Conversations.Threads;
using Xunit;

namespace Unit.Wire;

/// <summary>What the customer did opens the 24-hour window; what a provider tells about our own messages does not.</summary>
public sealed class WindowTests
{
    private static readonly Address Customer = Address.Parse("whatsapp:+573001234567");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_unsupported_event_opens_the_window_only_when_it_says_so(bool opens)
    {
        var state = After(Empty, Given.Now, opens);
        Assert.Equal(opens, Turns.IsOpen(state.Of<MessagesState>(), Customer, Given.Now.AddHours(1)));
        Assert.Equal([Customer], state.Of<MessagesState>().Addresses.Select(a => a.Address));
    }

    [Fact]
    public void A_receipt_neither_keeps_the_window_open_nor_closes_it()
    {
        var state = After(After(Empty, Given.Now, opens: true), Given.Now.AddHours(23), opens: false);
        Assert.True(Turns.IsOpen(state.Of<MessagesState>(), Customer, Given.Now.AddHours(23)));
        Assert.False(Turns.IsOpen(state.Of<MessagesState>(), Customer, Given.Now.AddHours(25)));
    }

    private static State Empty => Gateway.Slices.Composition.Empty;

    private static State After(State state, DateTimeOffset at, bool opens) =>
        state.With(new(state.Version + 1, at, "e", "unsupported.received", new UnsupportedReceived("acme-wa", Customer, "x", null, at, "{}", opens)));
}
