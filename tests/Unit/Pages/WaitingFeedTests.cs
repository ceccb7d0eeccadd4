using Conversations.Messages;
using Gateway.Pages.Live;
using Unit.Personalization;

namespace Unit.Pages;

public sealed class WaitingFeedTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_row_beside_other_threads_repeats_no_message_that_facts_went_into()
    {
        var asked = new RecentMessage(1, At, true, "customer", Life.Sender, Life.WhatsApp, "¿dónde está mi pedido?", "w1", null, null);
        var told = new RecentMessage(2, At, false, "assistant", Life.Sender, Life.WhatsApp, "Su pedido 77 está en camino", null, "d1", null) { UsesFacts = true };

        Assert.Equal("¿dónde está mi pedido?", WaitingFeed.Told(new MessagesState { Recent = [asked, told] })?.Text);
        Assert.Null(WaitingFeed.Told(new MessagesState { Recent = [told] }));
    }
}
