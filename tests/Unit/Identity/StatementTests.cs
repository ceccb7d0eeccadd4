using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Personalization.Consent;
using Personalization.Identity;
using Unit.Personalization;

namespace Unit.Identity;

public sealed class StatementTests
{
    private static readonly Address[] Phone = [Life.Sms, Life.WhatsApp];
    private static readonly Address[] Next = [Address.Of("sms", "+573009876543"), Address.Of("whatsapp", "+573009876543")];
    private readonly Person _person = new Person().Known().Writes("hola");

    [Fact]
    public void The_brands_own_system_verifies_an_address_by_stating_it_again()
    {
        _person.When(new IdentityDoubted(AddressRef.Of(Life.WhatsApp), "provider", "provider"));
        Say(Phone);
        Assert.Null(_person.Paused(Life.WhatsApp));
    }

    [Fact]
    public void What_was_so_before_a_doubt_does_not_end_it()
    {
        Link(Phone);
        var (none, before) = (Life.Json("{}"), _person.Life.Now);
        _person.After(1).When(new IdentityDoubted(AddressRef.Of(Life.WhatsApp), "provider", "provider"));
        Assert.Empty(Statements.Of(_person.Life.Seen, Phone, none, before));
        Assert.NotEmpty(Statements.Of(_person.Life.Seen, Phone, none, _person.Life.Now));
        Assert.NotEmpty(Statements.Of(_person.Life.Seen, Phone, none));
    }

    [Fact]
    public void What_was_so_before_a_silence_ended_does_not_outweigh_it()
    {
        Link(Phone);
        var before = _person.Life.Now;
        _person.After(200).Writes("hola");
        Assert.Empty(Statements.Of(_person.Life.Seen, Phone, Life.Json("{}"), before));
        Assert.NotEmpty(Statements.Of(_person.Life.Seen, Phone, Life.Json("{}"), _person.Life.Now));
    }

    [Fact]
    public void A_phone_that_is_another_one_now_puts_the_old_one_in_doubt()
    {
        Link(Phone);
        Say(Next);
        Assert.Equal("identity_doubted", _person.Paused(Life.WhatsApp));
        Assert.Null(_person.Paused(Next[1]));
    }

    [Fact]
    public void A_number_that_the_brand_never_stated_is_not_contradicted_by_one_that_it_does()
    {
        Say(Next);
        Assert.Null(_person.Paused(Life.WhatsApp));
    }

    [Fact]
    public void A_shared_phone_is_used_for_nobodys_data_and_for_contact_on_service()
    {
        Link(Phone);
        Say(Phone, """{"phoneShared":true}""");
        Assert.Equal(("shared_address", "shared_address", 0), (_person.Paused(Life.WhatsApp), _person.Paused(Life.Sms), _person.Facts(Life.WhatsApp)));
        Assert.Equal("shared_address", _person.Send(MessageClass.Marketing).Code);
        Assert.True(_person.Send(MessageClass.Transactional).IsAllowed);
        Say(Phone, """{"phoneShared":false}""");
        Assert.Null(_person.Paused(Life.WhatsApp));
    }

    [Fact]
    public void What_two_ids_claim_is_not_taken_back_by_one_of_them()
    {
        Link(Phone);
        _person.When(new AddressShared(AddressRef.Of(Life.WhatsApp), "claimed", "brand"));
        Say(Phone, """{"phoneShared":false}""");
        Assert.Equal("shared_address", _person.Paused(Life.WhatsApp));
    }

    [Theory]
    [InlineData("""{"minor":true}""", true)]
    [InlineData("""{"birthDate":"2010-05-01"}""", true)]
    [InlineData("""{"birthDate":"2008-11-22"}""", true)]
    [InlineData("""{"birthDate":"2008-11-21"}""", false)]
    [InlineData("""{"birthDate":"1990-05-01"}""", false)]
    [InlineData("""{"birthday":"2010-05-01T00:00:00Z"}""", true)]
    [InlineData("""{"birthDate":"someday"}""", false)]
    [InlineData("""{"minor":"yes"}""", false)]
    public void A_minor_is_a_status_and_no_date(string traits, bool minor)
    {
        Say([], traits);
        Assert.Equal(minor, _person.Identity.IsMinor);
        Assert.DoesNotContain(_person.Life.Entries, e => System.Text.Json.JsonSerializer.Serialize(e.Event, e.Event!.GetType()).Contains("2010", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_came_of_age_is_none()
    {
        Say([], """{"birthDate":"2010-05-01"}""");
        _person.After(365 * 3);
        Say([], """{"birthDate":"2010-05-01"}""");
        Assert.False(_person.Identity.IsMinor);
    }

    [Fact]
    public void The_same_again_says_nothing_new()
    {
        Link(Phone);
        Say(Phone, """{"phoneShared":true,"minor":true}""");
        Assert.Empty(Statements.Of(_person.Life.Seen, Phone, Life.Json("""{"phoneShared":true,"minor":true}""")));
    }

    private void Link(params Address[] addresses) => _person.When([.. addresses.Select(IEvent (a) => new AddressLinked(a, "brand"))]);

    private void Say(Address[] stated, string traits = "{}")
    {
        var known = _person.Life.Of<MessagesState>().Addresses.Select(a => a.Address).ToHashSet();
        Link([.. stated.Where(a => !known.Contains(a))]);
        _person.When([.. Statements.Of(_person.Life.Seen, stated, Life.Json(traits))]);
    }
}
