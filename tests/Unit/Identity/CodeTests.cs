using Conversations.Messages;
using Conversations.People;
using Personalization.Drafting;
using Personalization.Identity;
using Unit.Personalization;

namespace Unit.Identity;

public sealed class CodeTests
{
    private const string Salt = "00112233445566778899aabbccddeeff";
    private readonly Person _person = new Person().Known().Writes("quiero unir mi SMS");

    private LinkCode Code => _person.Identity.Codes.Single();

    [Theory]
    [InlineData("482913", "482913")]
    [InlineData(" 482 913 ", "482913")]
    [InlineData("482-913", "482913")]
    [InlineData("4 8 2 9 1 3", "482913")]
    [InlineData("el código es 482913", null)]
    [InlineData("4829131", null)]
    [InlineData("48291", null)]
    [InlineData("pedido 482913", null)]
    [InlineData("٤٨٢٩١٣", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_code_is_a_message_that_is_nothing_else(string? text, string? code) => Assert.Equal(code, LinkCode.Read(text));

    [Fact]
    public void The_log_keeps_a_hash_and_no_code()
    {
        Ask();
        Assert.True(Code.Is("482913"));
        Assert.True(Code.Is("482 913"));
        Assert.False(Code.Is("482914"));
        Assert.DoesNotContain("482913", System.Text.Json.JsonSerializer.Serialize(_person.Identity), StringComparison.Ordinal);
    }

    [Fact]
    public void Typed_in_the_conversation_it_is_an_answer()
    {
        Ask();
        Assert.Equal(ReadingKind.Verified, Read("482-913").Kind);
    }

    [Fact]
    public void Something_else_is_a_miss_and_five_are_enough()
    {
        Ask();
        for (var i = 0; i < LinkCode.Tries; i++)
        {
            var reading = Read("111111");
            Assert.Equal(ReadingKind.NotVerified, reading.Kind);
            _person.When([.. reading.Events]);
            _person.Life.Settled();
        }

        Assert.Equal(LinkCode.Tries, Code.Misses);
        var late = Read("482913");
        Assert.Equal((ReadingKind.NotVerified, 0), (late.Kind, late.Events.Count));
        Assert.Null(Verification.Try(Code, "482913", null, _person.Life.Now));
    }

    [Fact]
    public void It_loses_its_force_after_ten_minutes()
    {
        Ask();
        _person.Life.After(LinkCode.Life);
        Assert.False(Code.IsOpen(_person.Life.Now));
        Assert.Equal(ReadingKind.Question, Read("482913").Kind);
    }

    [Fact]
    public void Typed_at_the_address_that_it_went_to_it_proves_nothing()
    {
        Ask();
        Assert.NotEqual(ReadingKind.Verified, Read("482913", Life.Sms).Kind);
    }

    [Fact]
    public void Where_it_was_asked_for_in_a_conversation_it_is_typed_there()
    {
        Ask(from: Life.WhatsApp);
        Assert.NotEqual(ReadingKind.Verified, Read("482913", Address.Of("instagram", "ig1")).Kind);
        Assert.Equal(ReadingKind.Verified, Read("482913").Kind);
    }

    [Fact]
    public void Six_digits_are_an_ordinary_message_while_no_code_is_waited_for() => Assert.Equal(ReadingKind.Question, Read("482913").Kind);

    [Fact]
    public void No_model_sees_a_code_that_was_typed()
    {
        Ask();
        Read("111111");
        var shown = _person.Life.Of<MessagesState>().Recent.Where(m => _person.Identity.MayBeQuoted(m, Life.WhatsApp, _person.Uses.Law, _person.Life.Now)).Select(m => m.Text);
        Assert.Equal(["quiero unir mi SMS"], shown);
    }

    [Fact]
    public void The_message_that_carries_it_shows_it_to_nobody_but_whoever_gets_it()
    {
        var sent = new MessageQueued("k1", Author.System, "acme-sms", Life.Sms, "Su código es 482913.", MessageClass.Auth, "service", "verification", _person.Life.Epochs);
        _person.When(sent);
        Assert.Equal("Su código es ••••••.", _person.Life.Of<MessagesState>().Recent[^1].Text);
        Assert.Equal("Su código es 482913.", _person.Life.Of<MessagesState>().Outbox.Single().Message.Text);
        Assert.Equal("Su código es ••••••.", OneTime.Covered(sent).Text);
    }

    [Fact]
    public void Three_a_day_are_counted_for_whoever_asks_and_for_the_address()
    {
        for (var i = 0; i < LinkCode.MostADay; i++)
        {
            Ask("l" + i);
            _person.When(new LinkCodeIssued(Life.Sms));
        }

        Assert.Equal((LinkCode.MostADay, LinkCode.MostADay, 0), (_person.Identity.AskedWithinDay(_person.Life.Now), _person.Identity.IssuedWithinDay(Life.Sms, _person.Life.Now), _person.Identity.IssuedWithinDay(Life.WhatsApp, _person.Life.Now)));
        _person.Life.After(LinkCode.Day);
        Assert.Equal((0, 0), (_person.Identity.AskedWithinDay(_person.Life.Now), _person.Identity.IssuedWithinDay(Life.Sms, _person.Life.Now)));
    }

    private void Ask(string id = "l1", Address? from = null) =>
        _person.When(new LinkCodeAsked(id, Life.Sms, Salt, LinkCode.HashOf(Salt, "482913"), _person.Life.Now + LinkCode.Life, "customer", from));

    private Reading Read(string text, Address? from = null)
    {
        _person.Writes(text, from);
        return TurnReader.Read(_person.Life.Seen, new("acme", "Acme", "es"), _person.Uses);
    }
}
