using Conversations.Handoffs;
using Gateway.Pages.Desks.Lists;

namespace Unit.Pages.Lists;

public sealed class ListChoiceTests
{
    [Fact]
    public void A_choice_is_read_back_from_its_address()
    {
        var choice = new ListChoice(DeskQueue.Others, new("whatsapp", "envios", HandoffReason.LowSupport, "risk", Unread: true, "pt"));
        Assert.Equal("view=others&channel=whatsapp&skill=envios&reason=low_support&urgency=risk&unread=1&language=pt", choice.Query);
        Assert.Equal(choice, ListChoice.Read("?" + choice.Query));
        Assert.Equal(choice, ListChoice.Read(choice.Query));
    }

    [Theory]
    [InlineData("view=OTHERS")]
    [InlineData("view=3")]
    [InlineData("view=v_../../x")]
    [InlineData("view=<script>")]
    [InlineData("channel=pigeon")]
    [InlineData("channel=user")]
    [InlineData("reason=99")]
    [InlineData("reason=4")]
    [InlineData("urgency=4")]
    [InlineData("unread=maybe")]
    [InlineData("language=xx")]
    [InlineData("skill=%0d%0aset-cookie:x")]
    public void What_an_address_says_wrongly_is_not_asked_about(string query) => Assert.Equal(ListChoice.Usual, ListChoice.Read(query));

    [Theory]
    [InlineData("")]
    [InlineData("?rows=100&person=p_1")]
    public void An_address_may_say_nothing_of_a_list(string query) => Assert.Null(ListChoice.Read(query));

    [Fact]
    public void Every_reason_has_a_key_of_its_own_and_is_found_by_it() =>
        Assert.All(Enum.GetValues<HandoffReason>(), reason => Assert.Equal(reason, ListChoice.Read("reason=" + ListChoice.ReasonKey(reason))!.Filter.Reason));

    [Theory]
    [InlineData("  Reembolsos   de hoy ", "Reembolsos de hoy")]
    [InlineData("المبالغ المستردة", "المبالغ المستردة")]
    [InlineData("", null)]
    [InlineData("   ", null)]
    [InlineData("uno\u202Esod", null)]
    [InlineData("uno\u0000dos", null)]
    public void A_name_is_one_line_of_text(string said, string? name) => Assert.Equal(name, ViewBook.NameOf(said));

    [Fact]
    public void A_name_has_an_end()
    {
        Assert.Equal(new string('ñ', 40), ViewBook.NameOf(new string('ñ', 40)));
        Assert.Null(ViewBook.NameOf(new string('n', 41)));
        Assert.Null(ViewBook.NameOf("a" + new string('\u0301', 400)));
    }
}
