using Conversations.Log;
using Conversations.Messages;
using Desk.Texts;
using Gateway.Pages.People;
using Gateway.Pages.Preferences;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Personalization.Caps;
using Personalization.Consent;
using Personalization.Gate;
using Unit.Personalization;

namespace Unit.Pages;

public sealed class PreferenceChangeTests
{
    [Fact]
    public void A_switch_grants_what_stood_beside_it()
    {
        var life = After(Known(), ("useCase", "service.orders"), ("action", "grant"));
        var changed = Assert.IsType<ConsentChanged>(life.Entries[^1].Event);
        Assert.Equal((ConsentAction.Grant, "form", "customer", false), (changed.Action, changed.Mechanism, changed.RecordedBy, changed.Pending));
        Assert.Equal(FormNotice.Of(Page.Uses.Find("service.orders")!, "es") with { ShownAt = life.Now }, changed.Notice);
        Assert.True(Allowed(life, "service.orders"));
    }

    [Fact]
    public void Another_language_is_another_text() =>
        Assert.NotEqual(FormNotice.Of(Page.Uses.Find("service.orders")!, "es").Sha256, FormNotice.Of(Page.Uses.Find("service.orders")!, "pt").Sha256);

    [Fact]
    public void A_switch_withdraws_at_once() =>
        Assert.False(Allowed(After(After(Known(), ("useCase", "service.orders"), ("action", "grant")), ("useCase", "service.orders"), ("action", "withdraw")), "service.orders"));

    [Theory]
    [InlineData("useCase", "service.invoice", "withdraw")] // Nobody's to switch: the law asks for it.
    [InlineData("useCase", "nothing", "grant")]
    [InlineData("useCase", "service.orders", "grant_all")]
    [InlineData("address", "ffffff", "stop")]
    public void What_there_is_not_changes_nothing(string field, string value, string action) =>
        Assert.Null(PreferenceChanges.Of(Form((field, value), ("action", action)), Page.Uses, Known().Seen, "es"));

    [Fact]
    public void What_two_people_wanted_who_are_one_both_stays_until_another_is_chosen()
    {
        var life = Known().When(new ContactWished(new() { Limits = [new(2, "P7D"), new(1, "P30D"), new(1, "P7D", "sms")] }, "api", "key"));
        var form = WishForms.Of(life.Seen, "Acme", Language.Es);
        Assert.Equal(("keep", "Como máximo 2 en 7 días · Como máximo 1 en 30 días"), (form.Often, form.Oftens[0].Label));
        life = After(life, ("action", "wishes"), ("often", "keep"), ("pause", "week"), ("channel", ""));
        Assert.Equal([new WishedLimit(2, "P7D"), new WishedLimit(1, "P30D"), new WishedLimit(1, "P7D", "sms")], life.Of<CapsState>().Wishes.Limits);
        Assert.NotNull(life.Of<CapsState>().Wishes.PausedUntil);
        life = After(life, ("action", "wishes"), ("often", "month"), ("pause", "keep"));
        Assert.Equal([new WishedLimit(1, "P30D"), new WishedLimit(1, "P7D", "sms")], life.Of<CapsState>().Wishes.Limits);
        Assert.NotNull(life.Of<CapsState>().Wishes.PausedUntil);
    }

    [Theory]
    [InlineData("often", "thousand")] [InlineData("pause", "ever")] [InlineData("channel", "pigeon")] [InlineData("zone", "Nowhere")]
    public void What_the_form_about_contacts_does_not_offer_changes_nothing(string field, string value)
    {
        (string, string)[] fields = [("action", "wishes"), ("often", "brand"), ("pause", "none"), ("channel", ""), ("zone", "")];
        Assert.Null(PreferenceChanges.Of(Form([.. fields.Where(f => f.Item1 != field), (field, value)]), Page.Uses, Known().Seen, "es"));
    }

    [Fact]
    public void An_address_is_stopped_by_itself_and_the_uses_of_data_stay()
    {
        var life = After(After(Known(), ("useCase", "service.orders"), ("action", "grant")), ("address", AddressRef.Of(Life.WhatsApp)), ("action", "stop"));
        Assert.NotNull(life.Of<ConsentState>().StopOf(Life.WhatsApp));
        Assert.Null(life.Of<ConsentState>().StopOf(Life.Sms));
        Assert.True(Allowed(life, "service.orders"));
    }

    [Fact]
    public void A_stopped_address_gets_nothing_that_the_brand_begins()
    {
        var life = After(Known(), ("address", AddressRef.Of(Life.WhatsApp)), ("action", "stop"));
        var news = Page.Reply("d1") with { Class = MessageClass.Transactional };
        Assert.Equal("address_stopped", SendGate.Check(life.State, Page.Uses, global::Personalization.Caps.ContactPolicy.None, news, life.Now).Code);
    }

    [Fact]
    public void An_address_is_opened_again()
    {
        var life = After(After(Known(), ("address", AddressRef.Of(Life.WhatsApp)), ("action", "stop")), ("address", AddressRef.Of(Life.WhatsApp)), ("action", "start"));
        Assert.Null(life.Of<ConsentState>().StopOf(Life.WhatsApp));
    }

    [Fact]
    public void Stopping_everything_withdraws_every_use_and_stops_every_address()
    {
        var life = After(After(Known(), ("useCase", "service.orders"), ("action", "grant")), ("action", "stop_all"));
        Assert.False(Allowed(life, "service.orders"));
        Assert.All([Life.WhatsApp, Life.Sms], a => Assert.NotNull(life.Of<ConsentState>().StopOf(a)));
        Assert.Contains(life.Entries, e => e.Event is ConsentChanged { Action: ConsentAction.Withdraw, UseCase: "service.orders" });
    }

    [Fact]
    public void Rows_say_where_each_use_stands()
    {
        var rows = PersonRows.Consents(After(Known(), ("useCase", "service.orders"), ("action", "grant")).Seen, Page.Uses, Language.Es).ToDictionary(r => r.UseCase);
        Assert.Equal(("Seguimiento de pedidos", true, true), (rows["service.orders"].Title, rows["service.orders"].Granted, rows["service.orders"].Switchable));
        Assert.Equal((false, null), (rows["marketing.news"].Granted, rows["marketing.news"].ChangedAt));
        Assert.Equal((false, "legal_obligation", "Invoice"), (rows["service.invoice"].Switchable, rows["service.invoice"].Basis, rows["service.invoice"].Title));
    }

    [Fact]
    public void A_doubtful_opt_out_pauses_what_advertises()
    {
        var life = After(Known(), ("useCase", "marketing.news"), ("action", "grant")).When(new OptOutDoubted(AddressRef.Of(Life.WhatsApp), DateTimeOffset.MaxValue, Evidence.None));
        var news = PersonRows.Consents(life.Seen, Page.Uses, Language.Es).Single(r => r.UseCase == "marketing.news");
        Assert.Equal((true, true), (news.Granted, news.Paused));
    }

    private static Life Known() => new Life().Writes("hola").When(new AddressLinked(Life.Sms, "brand"));

    private static Life After(Life life, params (string, string)[] form)
    {
        var change = PreferenceChanges.Of(Form(form), Page.Uses, life.Seen, "es");
        return life.When(Assert.IsType<PreferenceChanged>(change).Decide(life.Seen).Events);
    }

    private static FormCollection Form(params (string Name, string Value)[] fields) =>
        new(fields.ToDictionary(f => f.Name, f => new StringValues(f.Value), StringComparer.Ordinal));

    private static bool Allowed(Life life, string use) => life.Of<ConsentState>().Of(Page.Uses.Find(use)!, life.Now).Allowed;
}
