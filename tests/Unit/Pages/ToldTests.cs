using Conversations.Log;
using Conversations.Messages;
using Desk.Models;
using Gateway.Api;
using Gateway.Pages.Timelines;
using Unit.Personalization;

namespace Unit.Pages;

/// <summary>What is told about a message stands on the message.</summary>
public sealed class ToldTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    private static MessageReceived Writes(string id, string? text, string? replyTo = null) => new(Life.Sender, Life.WhatsApp, id, At, text, ReplyTo: replyTo);

    [Fact]
    public void A_reaction_and_an_edit_stand_on_the_bubble_with_the_earlier_words_at_hand()
    {
        var life = new Life().When(
            Writes("w1", "Calle 1"), new Reacted(Life.Sender, Life.WhatsApp, "owner_app", "w1", "👍", At),
            new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "w1", "Calle 11", At, 1), new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "w1", "Calle 10", At, 2));

        var message = Page.Of(life).Only<MessageItem>();

        Assert.Equal(("Calle 10", true), (message.Text, message.Edited));
        Assert.Equal(["Calle 1", "Calle 11"], message.Earlier);
        Assert.Equal(("owner_app", "👍"), Assert.Single(message.Reactions) is var mark ? (mark.By.Kind, mark.Emoji) : default);
        Assert.All(Page.Of(life).OfType<ActItem>(), act => Assert.Equal(message.Seq, act.Target));
    }

    [Fact]
    public void What_was_taken_back_is_nowhere_on_the_page_not_even_in_its_edits_and_quotes()
    {
        var life = new Life().When(
            Writes("w1", "secreto"), new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "w1", "secreto 2", At, 1),
            new MessageRevoked(Life.Sender, Life.WhatsApp, "customer", "w1", At), Writes("w2", "olvídelo", "w1"));

        var items = Page.Of(life);

        Assert.True(items.OfType<MessageItem>().First().Revoked);
        Assert.DoesNotContain("secreto", System.Text.Json.JsonSerializer.Serialize<object[]>([.. items]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_quotes_what_it_answers_and_an_unknown_one_says_so()
    {
        var life = new Life().When(Writes("w1", "¿Hay en 42?"), Writes("w2", "la negra", "w1"), Writes("w3", "esa no", "w0"));
        var messages = Page.Of(life).OfType<MessageItem>().ToList();
        Assert.Equal(("¿Hay en 42?", messages[0].Seq), (messages[1].Quote!.Text, messages[1].Quote!.Target));
        Assert.Equal(new Quote(null, null, null), messages[2].Quote);
    }

    [Fact]
    public void A_reply_to_our_own_message_quotes_it_by_any_of_its_parts()
    {
        var life = new Life().Writes("hola").When(Page.Reply("d1", "Largo"), new SendBegun("d1", 1, 0, 2), new SendEnded("d1", SendOutcome.Accepted, "o1", Part: 0, Of: 2), new SendBegun("d1", 1, 1, 2), new SendEnded("d1", SendOutcome.Accepted, "o2", Part: 1, Of: 2), Writes("w9", "gracias", "o2"));
        var messages = Page.Of(life).OfType<MessageItem>().ToList();
        Assert.Equal(("Largo", messages[^2].Seq, 2), (messages[^1].Quote!.Text, messages[^1].Quote!.Target, messages[^2].Of));
    }

    [Fact]
    public void A_failure_has_the_providers_reason_in_words_and_a_price_its_sum()
    {
        var life = new Life().Writes("hola").When(
            Page.Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "o1", Price: new("sms", Segments: 2)),
            new StatusReported(Life.Sender, "o1", DeliveryStatus.Failed, At, Code: "131026", Price: new("sms", Segments: 3, Amount: 0.01m, Currency: "USD")));
        var ours = Page.Of(life).OfType<MessageItem>().Last();
        Assert.Equal((DeliveryStatus.Failed, "131026"), (ours.Status, ours.Code));
        Assert.StartsWith("el canal no puede entregarle", ours.Because, StringComparison.Ordinal);
        Assert.Equal((3, 0.01m), (ours.Price!.Segments, ours.Price.Amount));
    }

    [Fact]
    public void Only_what_is_unknown_asks_somebody_and_only_who_may_decide()
    {
        var life = new Life().Writes("hola").When(Page.Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Unknown));
        Assert.Null(Page.Of(life).OfType<MessageItem>().Last().Undecided);

        var asked = Assert.Single(Deciding(life).OfType<MessageItem>().Select(m => m.Undecided).OfType<UndecidedModel>());
        Assert.Equal(("d1", $"/desk/{life.Seen.Person}/decide", "/back"), (asked.DispatchId, asked.Action, asked.Back));

        life.When(new UnknownDecided("d1", Arrived: true, "agent:ana"));
        Assert.Empty(Deciding(life).OfType<MessageItem>().Select(m => m.Undecided).OfType<UndecidedModel>());
        Assert.Equal(("decided_arrived", "ana"), Page.Of(life).Only<NoticeItem>() is var notice ? (notice.What, notice.Subject) : default);
    }

    [Fact]
    public void An_echo_of_a_human_is_ours_and_says_from_where_while_our_own_echo_is_no_message()
    {
        var life = new Life().Writes("hola").When(
            Page.Reply("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "o1"),
            new EchoReceived(Life.Sender, Life.WhatsApp, "o1", At, "own", "Su pedido va en camino."), new EchoReceived(Life.Sender, Life.WhatsApp, "o2", At, "human", "Yo sigo"));
        var items = Page.Of(life);
        var echo = Assert.Single(items.OfType<MessageItem>(), m => m.Elsewhere is not null);
        Assert.Equal(("Yo sigo", "whatsapp", false), (echo.Text, echo.Elsewhere, echo.Inbound));
        Assert.Equal(ActKind.Echoed, items.Only<ActItem>().Kind);
    }

    [Fact]
    public void Every_later_word_touches_the_message_it_is_about()
    {
        foreach (var told in new IEvent[]
        {
            new Reacted(Life.Sender, Life.WhatsApp, "customer", "w1", "👍", At), new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "w1", "x", At, 1), new MessageRevoked(Life.Sender, Life.WhatsApp, "customer", "w1", At),
        })
        {
            var life = new Life().When(Writes("w1", "hola"));
            var (seq, mark) = (life.Entries[^1].Seq, life.Entries[^1].Seq);
            life.When(told);
            Assert.True(References.Of(life.Entries, life.Seen).IsTouched(seq, mark), told.GetType().Name);
        }
    }

    [Fact]
    public void Taking_a_message_back_touches_its_edits_and_the_answers_that_quote_it()
    {
        var life = new Life().When(Writes("w1", "secreto"), new MessageEdited(Life.Sender, Life.WhatsApp, "customer", "w1", "secreto 2", At, 1), Writes("w2", "eso", "w1"));
        var mark = life.Entries[^1].Seq;
        life.When(new MessageRevoked(Life.Sender, Life.WhatsApp, "customer", "w1", At));
        var references = References.Of(life.Entries, life.Seen);
        Assert.All(life.Entries.SkipLast(1), entry => Assert.True(references.IsTouched(entry.Seq, mark)));
    }

    private static IReadOnlyList<TimelineItem> Deciding(Life life) => new TimelineMap(Page.Config, Page.Uses, global::Desk.Texts.Language.Es) { DecideBack = "/back" }
        .Of(life.Entries, life.Seen, References.Of(life.Entries, life.Seen), Fates.Of(life.Entries, life.Seen.Of<MessagesState>()));
}
