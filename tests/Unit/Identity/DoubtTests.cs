using Conversations.Messages;
using Conversations.People;
using Personalization.Consent;
using Personalization.Identity;
using Unit.Personalization;

namespace Unit.Identity;

public sealed class DoubtTests
{
    private static readonly string Ref = AddressRef.Of(Life.WhatsApp);
    private readonly Person _person = new Person().Known();

    [Fact]
    public void Whoever_writes_after_a_long_silence_gets_no_facts_and_is_sent_no_advertising()
    {
        _person.Writes("hola").After(179).Writes("hola");
        Assert.Equal((null, 1), (_person.Paused(Life.WhatsApp), _person.Facts(Life.WhatsApp)));
        _person.After(180).Writes("hola");
        Assert.Equal(("silent_too_long", 0), (_person.Paused(Life.WhatsApp), _person.Facts(Life.WhatsApp)));
        Assert.Equal(("identity", "silent_too_long"), (_person.Send(MessageClass.Marketing).Rule, _person.Send(MessageClass.Marketing).Code));
        // Written anew without facts: what it answers still wants an answer.
        Assert.True(_person.Send(MessageClass.Reply, usesFacts: true, by: "assistant") is { IsAllowed: false, DecideAgain: true });
        Assert.Equal("silent_too_long", _person.Send(MessageClass.Transactional).Code);
        Assert.True(_person.Send(MessageClass.Reply).IsAllowed);
        Assert.True(_person.Send(MessageClass.Auth).IsAllowed);
    }

    [Fact]
    public void A_doubt_stays_while_the_new_holder_goes_on_writing()
    {
        _person.Writes("hola").After(200).Writes("hola").After(1).Writes("¿y?").After(30).Writes("sigo aquí");
        Assert.Equal("silent_too_long", _person.Paused(Life.WhatsApp));
    }

    [Fact]
    public void The_desk_sees_nothing_while_the_address_last_written_from_is_in_doubt_and_again_when_another_one_writes()
    {
        _person.When(new AddressLinked(Address.Of("instagram", "ig1"), "code")).Writes("hola").After(200).Writes("hola");
        Assert.Equal(0, _person.Facts(over: null));
        _person.Writes("soy yo", Address.Of("instagram", "ig1"));
        Assert.Equal(1, _person.Facts(over: null));
    }

    [Fact]
    public void The_same_account_behind_the_number_is_the_same_person_however_long_the_silence()
    {
        _person.Writes("hola", null, Person.Account).After(400).Writes("hola", null, Person.Account);
        Assert.Equal((null, 1), (_person.Paused(Life.WhatsApp), _person.Facts(Life.WhatsApp)));
    }

    [Fact]
    public void Another_account_behind_the_number_is_somebody_else_however_short_the_silence()
    {
        _person.Writes("hola", null, Person.Account).After(1).Writes("hola", null, Person.OtherAccount);
        Assert.Equal(("identity_doubted", 0), (_person.Paused(Life.WhatsApp), _person.Facts(Life.WhatsApp)));
        Assert.Equal("identity_doubted", _person.Paused(Person.OtherAccount));
        Assert.Null(_person.Paused(Person.Account));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_notice_of_the_platform_explains_the_other_account_whenever_it_comes(bool before)
    {
        var notice = new SystemNoted(Life.Sender, Person.Account, "s1", _person.Life.Now, "user_id_update", NewAddress: Person.OtherAccount);
        _person.Writes("hola", null, Person.Account);
        _ = before ? _person.When(notice).Writes("hola", null, Person.OtherAccount) : _person.Writes("hola", null, Person.OtherAccount).When(notice);
        Assert.Null(_person.Paused(Life.WhatsApp));
        Assert.Null(_person.Paused(Person.OtherAccount));
    }

    [Fact]
    public void Accounts_do_not_change_hands()
    {
        var instagram = Address.Of("instagram", "ig1");
        _person.Writes("hola", instagram).After(800).Writes("hola", instagram);
        Assert.Null(_person.Paused(instagram));
    }

    [Fact]
    public void A_changed_identity_key_is_a_doubt_on_every_channel_of_the_number()
    {
        _person.Writes("hola").When(new SystemNoted(Life.Sender, Life.WhatsApp, "s1", _person.Life.Now, "customer_identity_changed"));
        Assert.Equal(("identity_doubted", "identity_doubted"), (_person.Paused(Life.WhatsApp), _person.Paused(Life.Sms)));
        Assert.Equal(0, _person.Facts(Life.Sms));
    }

    [Fact]
    public void A_new_number_is_no_doubt_and_the_old_one_is()
    {
        var next = Address.Of("whatsapp", "+573009876543");
        _person.Writes("hola").When(new SystemNoted(Life.Sender, Life.WhatsApp, "s1", _person.Life.Now, "user_changed_number", NewAddress: next)).Writes("es mi nuevo número", next);
        Assert.Equal((null, 1), (_person.Paused(next), _person.Facts(next)));
        Assert.Equal(("identity_doubted", 0), (_person.Paused(Life.WhatsApp), _person.Facts(Life.WhatsApp)));
        Assert.Equal([Life.WhatsApp], IdentityRules.LeftBehind(_person.Life.Seen));
    }

    [Fact]
    public void A_doubt_raises_the_epoch_so_that_what_was_written_before_does_not_leave()
    {
        _person.Writes("hola");
        var under = _person.Life.Epochs;
        _person.When(new SystemNoted(Life.Sender, Life.WhatsApp, "s1", _person.Life.Now, "customer_identity_changed"));
        Assert.True(_person.Life.Epochs.Consent > under.Consent);
        var queued = new MessageQueued("d1", new("assistant"), Life.Sender, Life.WhatsApp, "su pedido va en camino", MessageClass.Reply, "service", "support", under, UsesFacts: true);
        Assert.Equal("consent_epoch", global::Personalization.Gate.SendGate.Check(_person.Life.State, _person.Uses, global::Personalization.Caps.ContactPolicy.None, queued, _person.Life.Now).Code);
    }

    [Fact]
    public void What_the_assistant_wrote_before_the_doubt_does_not_leave_even_without_facts()
    {
        _person.Writes("hola");
        var queued = new MessageQueued("d1", new("assistant"), Life.Sender, Life.WhatsApp, "como me contó ayer…", MessageClass.Reply, "service", "support", _person.Life.Epochs);
        _person.When(queued);
        _person.Life.After(TimeSpan.FromMinutes(1));
        _person.When(new IdentityDoubted(Ref, "provider", "provider"));
        Assert.Equal("identity_doubted", global::Personalization.Gate.SendGate.Check(_person.Life.State, _person.Uses, global::Personalization.Caps.ContactPolicy.None, queued, _person.Life.Now).Code);
    }

    [Fact]
    public void What_was_said_before_the_doubt_is_not_shown_to_whoever_writes_now()
    {
        _person.Writes("mi clave del portón es 9911").After(200).Writes("hola, ¿quién es?");
        var shown = _person.Life.Of<MessagesState>().Recent.Where(m => _person.Identity.MayBeQuoted(m, Life.WhatsApp, _person.Uses.Law, _person.Life.Now)).Select(m => m.Text);
        Assert.Equal(["hola, ¿quién es?"], shown);
        _person.When(new IdentityConfirmed(Ref, "agent", "agent:ana"));
        Assert.Equal(2, _person.Life.Of<MessagesState>().Recent.Count(m => _person.Identity.MayBeQuoted(m, Life.WhatsApp, _person.Uses.Law, _person.Life.Now)));
    }

    [Fact]
    public void Consents_rest_and_come_back_with_the_person()
    {
        _person.Writes("hola").When(new IdentityDoubted(Ref, "agent", "agent:ana"));
        Assert.Equal(0, _person.Facts(Life.WhatsApp));
        Assert.Equal(Standing.Granted, _person.Life.Of<ConsentState>().StandingOf(_person.Uses.Find("service.orders")!, _person.Life.Now));
        _person.When([.. IdentityRules.Confirm(_person.Identity, Life.WhatsApp, "brand", "brand")]);
        Assert.Equal(1, _person.Facts(Life.WhatsApp));
        Assert.True(_person.Send(MessageClass.Marketing).IsAllowed);
    }

    [Fact]
    public void Whoever_may_be_somebody_else_allows_nothing_in_the_persons_name()
    {
        var person = new Person { Uses = Life.Uses(Life.Declared("service.orders")) }.Writes("¿dónde está mi pedido?");
        person.Life.Settled();
        person.When(global::Personalization.Consent.Consents.Ask(global::Personalization.UseCases.Notice.Of(person.Uses.Find("service.orders")!, "es"), Life.WhatsApp, person.Life.Now), new IdentityDoubted(Ref, "provider", "provider")).Writes("sí");
        var reading = global::Personalization.Drafting.TurnReader.Read(person.Life.Seen, new("acme", "Acme", "es"), person.Uses);
        Assert.DoesNotContain(reading.Events, e => e is ConsentChanged);
    }

    [Fact]
    public void An_address_that_was_given_up_is_nobodys_here()
    {
        _person.Writes("hola").When(new AddressFreed(Life.WhatsApp, "split")).Writes("hola");
        Assert.Equal(0, _person.Facts(Life.WhatsApp));
        Assert.Null(_person.Identity.Unsure(_person.Uses.Law));
    }

    [Fact]
    public void Every_reason_has_a_sentence() =>
        Assert.All(new[] { "identity_doubted", "silent_too_long", "shared_address", "minor" }, r => Assert.True(global::Personalization.Gate.Verdicts.Reasons.ContainsKey(r)));
}
