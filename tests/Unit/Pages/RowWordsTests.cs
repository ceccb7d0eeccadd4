using Conversations.Messages;
using Gateway.Pages.Live;
using Unit.Personalization;

namespace Unit.Pages;

public sealed class RowWordsTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_row_beside_other_threads_repeats_no_message_that_facts_went_into()
    {
        var asked = new RecentMessage(1, At, true, "customer", Life.Sender, Life.WhatsApp, "¿dónde está mi pedido?", "w1", null, null);
        var told = new RecentMessage(2, At, false, "assistant", Life.Sender, Life.WhatsApp, "Su pedido 77 está en camino", null, "d1", null) { UsesFacts = true };

        Assert.Equal("¿dónde está mi pedido?", RowWords.Told(new MessagesState { Recent = [asked, told] })?.Text);
        Assert.Null(RowWords.Told(new MessagesState { Recent = [told] }));
    }

    [Fact]
    public void Whoever_waits_is_shown_by_what_they_wrote_and_not_by_what_they_were_told()
    {
        var asked = new RecentMessage(1, At, true, "customer", Life.Sender, Life.WhatsApp, "¿dónde está mi pedido?", "w1", null, null);
        var photo = asked with { Seq = 2, Text = null, NativeId = "w2" };
        var told = new RecentMessage(3, At, false, "assistant", Life.Sender, Life.WhatsApp, "Ya le aviso a alguien", null, "d1", null);

        Assert.Equal("¿dónde está mi pedido?", RowWords.Asked(new MessagesState { Recent = [asked, photo, told] })?.Text);
        Assert.Equal("Ya le aviso a alguien", RowWords.Told(new MessagesState { Recent = [asked, photo, told] })?.Text);
        Assert.Null(RowWords.Asked(new MessagesState { Recent = [told] }));
    }
}
