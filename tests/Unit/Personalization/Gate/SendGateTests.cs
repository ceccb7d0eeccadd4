using Conversations.Handoffs;
using Conversations.Messages;
using Personalization.Consent;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.Profile;
using Personalization.UseCases;
using Personalization.Wording;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Gate;

public sealed class SendGateTests
{
    private static readonly UseCaseSet Brand = Uses(
        Declared("marketing.news", "marketing", "news", ["style"]), Declared("sales.offers", "sales", "offers", ["shoe_size"], channels: ["sms"]),
        Declared("marketing.interest", "marketing", "similar", ["style"], basis: "legitimate_interest"), Declared("service.orders"));

    private readonly Life _life = new();

    private Verdict Check(MessageQueued message) => SendGate.Check(_life.State, Brand, global::Personalization.Caps.ContactPolicy.None, message, _life.Now);

    private void Allowed(MessageQueued message) => Assert.Equal(Verdict.Allow, Check(message));

    private void Denied(MessageQueued message, string rule, string code)
    {
        var verdict = Check(message);
        Assert.Equal((GateOutcome.Deny, rule, code), (verdict.Outcome, verdict.Rule, verdict.Code));
    }

    private Life Grants(string useCase) => _life.When(Consents.Decide(Brand, new(useCase, ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!);

    [Fact]
    public void The_steps_stand_in_their_order() => Assert.Equal(
        ["erasure", "lifetime", "ownership", "consent_epoch", "rights", "stop", "identity", "consent", "reply", "window", "jurisdiction", "quiet_hours", "caps"], SendGate.Steps);

    [Fact]
    public void An_answer_to_whoever_wrote_leaves()
    {
        _life.Writes("Hola");
        Allowed(_life.Message());
        Allowed(_life.Message(by: Author.System));
        Allowed(_life.Message(by: Author.Brand));
    }

    [Fact]
    public void Nothing_leaves_to_whoever_was_erased() =>
        Assert.Equal((GateOutcome.Deny, "erasure", "erased"), SendGate.Check(null, Brand, global::Personalization.Caps.ContactPolicy.None, _life.Message(), _life.Now) is var v ? (v.Outcome, v.Rule, v.Code) : default);

    [Fact]
    public void A_message_that_lost_its_point_stays()
    {
        _life.Writes("Hola");
        Denied(_life.Message(notAfter: _life.Now), "lifetime", "expired");
        Allowed(_life.Message(notAfter: _life.Now.AddTicks(1)));
    }

    [Fact]
    public void The_assistant_is_silent_while_a_person_is_awaited_or_has_the_thread_and_under_an_older_epoch_ever_after()
    {
        _life.Writes("Hola");
        var before = _life.Message();
        _life.When(new HandoffRequested("h1", HandoffReason.Asked, 2, _life.Now, "…"));
        Denied(before, "ownership", "human_owns");
        Denied(_life.Message(), "ownership", "human_owns");
        _life.When(new HandoffClaimed("h1", "ana"));
        Denied(_life.Message(), "ownership", "human_owns");
        _life.When(new HandoffResolved("h1", "ana", null));
        Denied(before, "ownership", "ownership_epoch");
        Allowed(_life.Message());
    }

    [Fact]
    public void An_agents_words_leave_although_they_resolve_or_hand_over_right_after()
    {
        _life.Writes("Hola").When(new HandoffRequested("h1", HandoffReason.Asked, 2, _life.Now, "…"), new HandoffClaimed("h1", "ana"));
        var words = _life.Message(by: Author.Agent("ana"));
        Allowed(words);
        var transferred = new Life().Writes("Hola").When(
            new HandoffRequested("h1", HandoffReason.Asked, 2, _life.Now, "…"), new HandoffClaimed("h1", "ana"), new HandoffTransferred("h1", "ana", "luis"));
        Assert.Equal(Verdict.Allow, SendGate.Check(transferred.State, Brand, global::Personalization.Caps.ContactPolicy.None, words, _life.Now));
        _life.When(new HandoffResolved("h1", "ana", null));
        Allowed(words);
    }

    [Fact]
    public void The_gateways_own_line_about_the_handoff_leaves_while_a_person_is_awaited()
    {
        _life.Writes("quiero una persona").When(new HandoffRequested("h1", HandoffReason.Asked, 2, _life.Now, "…"));
        Allowed(_life.Message(by: Author.System));
    }

    [Fact]
    public void What_was_written_with_facts_dies_with_a_change_of_consent_and_is_to_be_written_again()
    {
        var with = Told();
        var without = _life.Message() with { DispatchId = "d_9" };
        Allowed(with);
        Grants("service.orders");
        Denied(with, "consent_epoch", "consent_epoch");
        Assert.True(Check(with).DecideAgain);
        Allowed(without);
    }

    [Fact]
    public void What_was_written_with_facts_dies_with_the_facts_too_and_where_nobody_knows_which_they_were()
    {
        var with = Told();
        Denied(with with { DispatchId = "another" }, "consent_epoch", "consent_epoch");
        _life.When(new FactCleared("service.orders", "orders.last.status", "s", _life.Now, null));
        Denied(with, "consent_epoch", "consent_epoch");
    }

    [Fact]
    public void What_was_written_with_facts_dies_when_their_consent_runs_out()
    {
        var with = Told(_life.Now.AddMinutes(1));
        Allowed(with);
        _life.After(TimeSpan.FromMinutes(1));
        Denied(with, "consent_epoch", "consent_epoch");
    }

    private MessageQueued Told(DateTimeOffset? expires = null)
    {
        _life.When(Consents.Decide(Brand, new("service.orders", ConsentAction.Grant, "form", "api", "es", Evidence.None, ExpiresAt: expires)).Event!)
            .When(new FactRecorded("service.orders", "orders.last.status", Life.Json("1"), "s", _life.Now, null))
            .Writes("Hola");
        var message = _life.Message(usesFacts: true) with { Draft = "f1" };
        _life.When(
            new DraftWritten("f1", "…", "es", DraftOutcome.Answered, [], [new FactUsed("orders.last.status", "service.orders", "consent", "e1", Quoted: true) { Event = "e2" }], 1, "h", "m", _life.Epochs),
            message);
        return message;
    }

    [Fact]
    public void Advertising_decided_before_a_stop_does_not_leave_after_it()
    {
        Grants("marketing.news").Writes("Hola");
        var news = _life.Message(MessageClass.Marketing, Author.Brand, area: "marketing", purpose: "news");
        Allowed(news);
        _life.Writes("BAJA");
        Denied(news, "consent_epoch", "consent_epoch");
        Denied(_life.Message(MessageClass.Marketing, Author.Brand, area: "marketing", purpose: "news"), "stop", "address_stopped");
    }

    [Theory]
    [InlineData(MessageClass.Marketing)] [InlineData(MessageClass.Sales)] [InlineData(MessageClass.Transactional)] [InlineData(MessageClass.Auth)]
    public void A_stopped_address_gets_nothing_that_the_brand_starts(MessageClass of)
    {
        _life.Writes("BAJA").Writes("¿y mi pedido?");
        Denied(_life.Message(of, Author.Brand), "stop", "address_stopped");
    }

    [Fact]
    public void A_stopped_address_is_answered_only_after_the_person_writes_again()
    {
        _life.Writes("BAJA");
        Denied(_life.Message(), "stop", "address_stopped");
        _life.Writes("¿y mi pedido?");
        Allowed(_life.Message());
        Denied(_life.Message(area: "sales", purpose: "offers"), "stop", "address_stopped");
    }

    [Fact]
    public void Another_address_of_the_person_is_not_stopped_with_it()
    {
        _life.Writes("Hola", Sms).Writes("BAJA", WhatsApp);
        Allowed(_life.Message(MessageClass.Transactional, Author.Brand, Sms));
    }

    [Fact]
    public void The_confirmation_of_a_stop_leaves_once_and_within_five_minutes()
    {
        _life.Writes("BAJA");
        var confirmation = SendGateFacts.Confirmation("d1", _life);
        Allowed(confirmation);
        _life.When(confirmation);
        Allowed(confirmation);
        Denied(SendGateFacts.Confirmation("d2", _life), "stop", "already_confirmed");
        _life.After(TimeSpan.FromMinutes(6));
        Denied(confirmation, "stop", "already_confirmed");
    }

    [Fact]
    public void An_opt_in_opens_the_address_for_what_needs_no_consent()
    {
        _life.Writes("BAJA").Writes("ALTA");
        Allowed(_life.Message(MessageClass.Transactional, Author.Brand));
        Denied(_life.Message(MessageClass.Marketing, Author.Brand, area: "marketing", purpose: "news"), "consent", "no_consent");
    }

    [Fact]
    public void Advertising_needs_a_granted_consent_of_its_very_area_and_purpose()
    {
        _life.Writes("Hola");
        Denied(_life.Message(MessageClass.Marketing, Author.Brand, area: "marketing", purpose: "news"), "consent", "no_consent");
        Grants("marketing.news");
        Allowed(_life.Message(MessageClass.Marketing, Author.Brand, area: "marketing", purpose: "news"));
        Denied(_life.Message(MessageClass.Marketing, Author.Brand, area: "marketing", purpose: "other"), "consent", "no_consent");
        Denied(_life.Message(MessageClass.Sales, Author.Brand, area: "sales", purpose: "offers"), "consent", "no_consent");
    }

    [Fact]
    public void Advertising_dressed_as_service_needs_the_consent_too_and_finds_none()
    {
        Grants("service.orders").Writes("Hola");
        Denied(_life.Message(MessageClass.Marketing, Author.Brand, area: "service", purpose: "order_support"), "consent", "no_consent");
        Denied(_life.Message(MessageClass.Reply, area: "sales", purpose: "offers"), "consent", "no_consent");
    }

    [Fact]
    public void A_consent_for_one_channel_is_none_for_another()
    {
        Grants("sales.offers").Writes("Hola").Writes("Hola", Sms);
        Denied(_life.Message(MessageClass.Sales, Author.Agent("ana"), area: "sales", purpose: "offers"), "consent", "channel_not_authorised");
        Allowed(_life.Message(MessageClass.Sales, Author.Agent("ana"), Sms, "sales", "offers"));
    }

    [Fact]
    public void An_interest_is_no_consent_to_advertising()
    {
        _life.Writes("Hola");
        Denied(_life.Message(MessageClass.Marketing, Author.Brand, area: "marketing", purpose: "similar"), "consent", "no_consent");
    }

    [Fact]
    public void There_is_no_reply_to_an_address_that_never_wrote()
    {
        _life.Writes("Hola");
        Denied(_life.Message(to: Sms), "reply", "nothing_to_answer");
        Allowed(_life.Message(MessageClass.Transactional, Author.Brand, Sms));
    }

    [Fact]
    public void Free_text_leaves_within_24_hours_and_not_a_tick_later()
    {
        _life.Writes("Hola").After(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        Allowed(_life.Message());
        _life.After(TimeSpan.FromTicks(1));
        Denied(_life.Message(), "window", "window_closed");
    }

    [Fact]
    public void A_template_leaves_after_the_window_closed() => Allowed(
        _life.Writes("Hola").After(TimeSpan.FromDays(30)) is var life
            ? life.Message(MessageClass.Transactional, Author.Brand) with { Parts = [new Part.Template("order_update", "es")] } : null!);

    [Fact]
    public void On_Instagram_a_person_may_answer_for_seven_days_and_a_program_for_one()
    {
        var instagram = Conversations.People.Address.Of("instagram", "1784");
        _life.Writes("Hola", instagram).After(TimeSpan.FromHours(25));
        var (program, person) = (_life.Message() with { To = instagram }, _life.Message(by: Author.Agent("ana")) with { To = instagram });
        Denied(program, "window", "window_closed_no_template");
        Allowed(person);
        // The tag is for what a person writes, not for pictures and menus.
        Denied(person with { Media = [new Media("image", "https://example.com/a.png", null, null)] }, "window", "human_text_only");
        Denied(person with { Draft = "f_1" }, "window", "human_text_only");
        _life.After(TimeSpan.FromDays(7) - TimeSpan.FromHours(25) - TimeSpan.FromTicks(1));
        Allowed(person);
        _life.After(TimeSpan.FromTicks(1));
        Denied(person, "window", "window_closed_no_template");
    }

    [Fact]
    public void On_WhatsApp_a_person_has_no_longer_window() =>
        Denied(_life.Writes("Hola").After(TimeSpan.FromHours(24)).Message(by: Author.Agent("ana")), "window", "window_closed");

    [Fact]
    public void A_platforms_marketing_switch_stops_advertising_and_nothing_else()
    {
        Grants("marketing.news").Writes("Hola");
        _life.When(PlatformSignals.Also(Switch(stops: true)));
        Denied(_life.Message(MessageClass.Marketing, Author.Brand, area: "marketing", purpose: "news"), "stop", "marketing_stopped");
        Allowed(_life.Message());

        _life.After(TimeSpan.FromMinutes(1)).When(PlatformSignals.Also(Switch(stops: false)));
        // The switch is open again; what was withdrawn with it is asked for anew.
        Denied(_life.Message(MessageClass.Marketing, Author.Brand, area: "marketing", purpose: "news"), "consent", "no_consent");
    }

    [Fact]
    public void An_older_word_of_a_platforms_switch_changes_nothing()
    {
        var earlier = Switch(stops: false);
        _life.Writes("Hola").After(TimeSpan.FromMinutes(1)).When(PlatformSignals.Also(Switch(stops: true))).When(PlatformSignals.Also(earlier));
        Assert.True(_life.Of<ConsentState>().StopsMarketing(WhatsApp));
    }

    [Theory]
    [InlineData(SendOutcome.OptedOut)]
    [InlineData(SendOutcome.MarketingStopped)]
    public void A_failure_that_tells_of_an_opt_out_counts_as_one(SendOutcome outcome)
    {
        Grants("marketing.news").Writes("Hola");
        _life.When(PlatformSignals.Also(new StatusReported("acme-wa", "wamid.x", DeliveryStatus.Failed, _life.Now, Code: "131050", Outcome: outcome, To: WhatsApp)));
        Assert.Equal(outcome == SendOutcome.OptedOut, _life.Of<ConsentState>().StopOf(WhatsApp) is not null);
        Assert.Equal(outcome == SendOutcome.MarketingStopped, _life.Of<ConsentState>().StopsMarketing(WhatsApp));
    }

    private PreferenceStated Switch(bool stops) => new("acme-wa", WhatsApp, _life.Now, "marketing_messages", stops);

    [Fact]
    public void Sms_has_no_window()
    {
        _life.Writes("Hola", Sms).After(TimeSpan.FromDays(3));
        Allowed(_life.Message(to: Sms));
    }

    [Fact]
    public void Every_reason_is_a_sentence_in_three_languages()
    {
        Assert.All(Verdicts.Reasons.Values, texts => Assert.All(Texts.Languages, l => Assert.EndsWith(".", texts.Exactly(l), StringComparison.Ordinal)));
        Assert.Equal("Permissions changed after this text was written.", new Verdict(GateOutcome.Deny, "consent_epoch", "consent_epoch").Sentence("en"));
    }
}
