using Conversations.Log;
using Personalization.Consent;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Consent;

public sealed class ConsentLedgerTests
{
    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders"),
        Declared("marketing.news", "marketing", "news", ["favourite_style"]),
        Declared("sales.offers", "sales", "offers", ["shoe_size"]),
        Declared("service.contract", "service", "contract", ["plan"], basis: "contract"),
        Declared("marketing.interest", "marketing", "similar_products", ["orders.last.items"], basis: "legitimate_interest"),
        Declared("service.interest", "service", "quality", ["nps"], basis: "legitimate_interest"));

    private readonly Life _life = new();

    private static ConsentChanged Decided(string useCase, ConsentAction action, UseCaseSet? uses = null, string by = "api", string mechanism = "form", Evidence? evidence = null, DateTimeOffset? expires = null) =>
        Consents.Decide(uses ?? Brand, new(useCase, action, mechanism, by, "es", evidence ?? Evidence.None, ExpiresAt: expires)).Event!;

    private bool Allows(string useCase, UseCaseSet? uses = null) => _life.Of<ConsentState>().Of((uses ?? Brand).Find(useCase)!, _life.Now).Allowed;

    private string Why(string useCase, UseCaseSet? uses = null) => _life.Of<ConsentState>().Of((uses ?? Brand).Find(useCase)!, _life.Now).Reason;

    [Fact]
    public void Whoever_was_never_asked_has_allowed_nothing()
    {
        Assert.False(Allows("service.orders"));
        Assert.Equal("no_consent", Why("service.orders"));
    }

    [Fact]
    public void A_grant_allows_its_use_case_and_says_which_event_and_since_when()
    {
        _life.When(Decided("service.orders", ConsentAction.Grant));
        Assert.Equal(new Permission(true, "consent", "e1", _life.Now), _life.Of<ConsentState>().Of(Brand.Find("service.orders")!, _life.Now));
    }

    [Fact]
    public void To_allow_service_is_not_to_allow_marketing_or_sales()
    {
        _life.When(Decided("service.orders", ConsentAction.Grant));
        Assert.False(Allows("marketing.news"));
        Assert.False(Allows("sales.offers"));
    }

    [Theory]
    [InlineData(ConsentAction.Deny, "denied")] [InlineData(ConsentAction.Withdraw, "withdrawn")] [InlineData(ConsentAction.Expire, "expired")]
    [InlineData(ConsentAction.Object, "objected")] [InlineData(ConsentAction.Restrict, "restricted")] [InlineData(ConsentAction.Conflict, "conflict")]
    public void Every_other_action_takes_the_permission_away(ConsentAction action, string reason)
    {
        _life.When(Decided("service.orders", ConsentAction.Grant), Decided("service.orders", action));
        Assert.False(Allows("service.orders"));
        Assert.Equal(reason, Why("service.orders"));
    }

    [Fact]
    public void A_permission_that_ran_out_is_none()
    {
        _life.When(Decided("service.orders", ConsentAction.Grant, expires: _life.Now.AddDays(1)));
        Assert.True(Allows("service.orders"));
        _life.After(TimeSpan.FromDays(1));
        Assert.Equal("expired", Why("service.orders"));
    }

    [Fact]
    public void A_use_case_that_covers_something_else_is_not_covered_by_an_earlier_grant()
    {
        _life.When(Decided("service.orders", ConsentAction.Grant));
        var wider = Brand.Declare([Declared("service.orders", fields: ["orders.last.status", "address"])]);
        Assert.Equal("new_version", Why("service.orders", wider));
        _life.When(Decided("service.orders", ConsentAction.Grant, wider));
        Assert.True(Allows("service.orders", wider));
    }

    [Fact]
    public void A_withdrawal_is_possible_for_a_use_case_that_is_not_declared_any_more_and_a_grant_is_not()
    {
        var none = Brand.Declare([]);
        Assert.NotNull(Consents.Decide(none, new("service.orders", ConsentAction.Withdraw, "form", "api", "es", Evidence.None)).Event);
        Assert.Equal("There is no use case service.orders.", Consents.Decide(none, new("service.orders", ConsentAction.Grant, "form", "api", "es", Evidence.None)).Error);
    }

    [Fact]
    public void A_grant_without_a_notice_means_the_current_one_by_the_hash_of_its_exact_text()
    {
        var notice = Decided("service.orders", ConsentAction.Grant).Notice!;
        Assert.Equal(("service.orders", 1, "es"), (notice.Id, notice.Version, notice.Language));
        Assert.Equal(AddressRef.Hash(Notice.Of(Brand.Find("service.orders")!, "es").Text), notice.Sha256);
    }

    [Fact]
    public void An_import_without_evidence_waits_for_the_person()
    {
        _life.When(Decided("service.orders", ConsentAction.Grant, mechanism: "import"));
        Assert.Equal("pending", Why("service.orders"));
        _life.When(Decided("service.orders", ConsentAction.Grant, mechanism: "import", evidence: new(DocumentSha256: "ab")));
        Assert.True(Allows("service.orders"));
    }

    [Fact]
    public void An_agent_records_a_consent_but_does_not_invent_one()
    {
        _life.When(Decided("service.orders", ConsentAction.Grant, by: "agent:ana", mechanism: "verbal"));
        Assert.Equal("pending", Why("service.orders"));
        _life.When(Decided("service.orders", ConsentAction.Grant, by: "agent:ana", mechanism: "verbal", evidence: new(MessageRef: "ab", DocumentSha256: "cd")));
        Assert.Equal("pending", Why("service.orders"));
        _life.When(Consents.Decide(Brand, new("service.orders", ConsentAction.Grant, "verbal", "agent:ana", "es", new(MessageRef: "ab")) { IsTheirMessage = true }).Event!);
        Assert.True(Allows("service.orders"));
    }

    [Fact]
    public void A_contract_needs_no_consent_until_the_person_objects_or_restricts()
    {
        Assert.True(Allows("service.contract"));
        _life.When(Decided("service.contract", ConsentAction.Restrict));
        Assert.Equal("restricted", Why("service.contract"));
    }

    [Theory]
    [InlineData(ConsentAction.Object)] [InlineData(ConsentAction.Deny)] [InlineData(ConsentAction.Withdraw)] [InlineData(ConsentAction.Restrict)]
    public void To_refuse_what_rests_on_an_interest_is_to_object(ConsentAction action)
    {
        Assert.True(Allows("service.interest"));
        _life.When(Decided("service.interest", action));
        Assert.False(Allows("service.interest"));
    }

    [Fact]
    public void Every_change_raises_the_epoch()
    {
        Assert.Equal(0, _life.Of<ConsentState>().Epoch);
        _life.When(Decided("service.orders", ConsentAction.Grant));
        Assert.Equal(1, _life.Of<ConsentState>().Epoch);
        _life.Writes("BAJA");
        Assert.Equal(2, _life.Of<ConsentState>().Epoch);
        _life.Writes("ALTA");
        Assert.Equal(3, _life.Of<ConsentState>().Epoch);
        _life.When(new OptOutDoubted(AddressRef.Of(WhatsApp), _life.Now.AddDays(1), Evidence.None));
        Assert.Equal(4, _life.Of<ConsentState>().Epoch);
        _life.Writes("gracias");
        Assert.Equal(4, _life.Of<ConsentState>().Epoch);
    }

    [Fact]
    public void A_stop_closes_its_address_withdraws_marketing_and_sales_and_every_consent_based_use()
    {
        _life.When(Brand.All.Select(u => Decided(u.Id, ConsentAction.Grant))).Writes("BAJA");
        var consent = _life.Of<ConsentState>();
        Assert.NotNull(consent.StopOf(WhatsApp));
        Assert.Null(consent.StopOf(Sms));
        Assert.Equal(["withdrawn", "withdrawn", "withdrawn", "withdrawn"], new[] { "service.orders", "marketing.news", "sales.offers", "marketing.interest" }.Select(u => Why(u)));
        Assert.True(Allows("service.contract"));
        Assert.True(Allows("service.interest"));
        Assert.Equal("e8", consent.UseCases["service.orders"].EventId);
    }

    [Fact]
    public void A_stop_objects_to_marketing_on_an_interest_that_was_never_recorded()
    {
        Assert.True(Allows("marketing.interest"));
        _life.Writes("STOP");
        Assert.Equal("objected", Why("marketing.interest"));
    }

    [Fact]
    public void An_opt_in_opens_the_address_and_nothing_else()
    {
        _life.When(Decided("service.orders", ConsentAction.Grant), Decided("marketing.news", ConsentAction.Grant)).Writes("BAJA").Writes("ALTA");
        Assert.Null(_life.Of<ConsentState>().StopOf(WhatsApp));
        Assert.False(Allows("service.orders"));
        Assert.False(Allows("marketing.news"));
        _life.When(Decided("service.orders", ConsentAction.Grant));
        Assert.True(Allows("service.orders"));
    }

    [Fact]
    public void An_opt_in_on_one_address_does_not_open_another()
    {
        _life.Writes("STOP", Sms).Writes("ALTA", WhatsApp);
        Assert.NotNull(_life.Of<ConsentState>().StopOf(Sms));
    }

    [Fact]
    public void An_opt_in_said_before_the_opt_out_and_delivered_after_it_opens_nothing()
    {
        _life.Writes("BAJA").Writes("ALTA", sentAt: _life.Now.AddSeconds(-1));
        Assert.NotNull(_life.Of<ConsentState>().StopOf(WhatsApp));
        _life.Writes("ALTA", sentAt: _life.Now);
        Assert.Null(_life.Of<ConsentState>().StopOf(WhatsApp));
    }

    [Fact]
    public void A_stopped_address_may_be_answered_once_the_person_writes_again()
    {
        _life.Writes("BAJA");
        Assert.False(_life.Of<ConsentState>().StopOf(WhatsApp)!.WroteSince);
        _life.Writes("¿Y mi pedido?");
        Assert.True(_life.Of<ConsentState>().StopOf(WhatsApp)!.WroteSince);
        _life.Writes("BAJA");
        Assert.False(_life.Of<ConsentState>().StopOf(WhatsApp)!.WroteSince);
    }

    [Fact]
    public void A_doubt_holds_marketing_at_once_and_everything_when_nobody_answers()
    {
        _life.When(Decided("service.orders", ConsentAction.Grant), Decided("marketing.news", ConsentAction.Grant));
        _life.When(new OptOutDoubted(AddressRef.Of(WhatsApp), _life.Now.AddHours(24), Evidence.None));
        Assert.Equal("pending", Why("marketing.news"));
        Assert.True(Allows("service.orders"));
        _life.After(TimeSpan.FromHours(24));
        Assert.Equal("withdrawn", Why("marketing.news"));
        Assert.Equal("withdrawn", Why("service.orders"));
    }

    [Fact]
    public void A_doubt_that_the_person_talks_past_keeps_holding_marketing_only()
    {
        _life.When(Decided("service.orders", ConsentAction.Grant), Decided("marketing.news", ConsentAction.Grant));
        _life.When(new OptOutDoubted(AddressRef.Of(WhatsApp), _life.Now.AddHours(24), Evidence.None)).Writes("quiero cancelar mi cita");
        _life.After(TimeSpan.FromHours(30));
        Assert.Equal("pending", Why("marketing.news"));
        Assert.True(Allows("service.orders"));
        _life.Writes("ALTA");
        Assert.True(Allows("marketing.news"));
    }

    [Fact]
    public void A_stop_is_confirmed_once_within_five_minutes_and_a_repeated_one_not_again_for_a_day()
    {
        StoppedAddress Stop() => _life.Of<ConsentState>().StopOf(WhatsApp)!;
        _life.Writes("BAJA");
        Assert.True(OptOut.MayConfirm(Stop(), _life.Now.AddMinutes(5)));
        Assert.False(OptOut.MayConfirm(Stop(), _life.Now.AddMinutes(5).AddTicks(1)));
        _life.When(SendGateFacts.Confirmation("d1", _life));
        Assert.Equal("d1", Stop().ConfirmedBy);
        _life.After(TimeSpan.FromHours(23)).Writes("BAJA");
        Assert.False(OptOut.MayConfirm(Stop(), _life.Now));
        _life.After(TimeSpan.FromHours(1)).Writes("BAJA");
        Assert.True(OptOut.MayConfirm(Stop(), _life.Now));
    }

    [Fact]
    public void What_is_remembered_is_bounded_and_forgets_refusals_before_grants_and_objections_never()
    {
        var (slice, state) = (new ConsentSlice(), (object)new ConsentState());
        for (var i = 0; i < ConsentState.MostUseCases + 20; i++)
        {
            var action = i switch { < 10 => ConsentAction.Object, < 40 => ConsentAction.Deny, _ => ConsentAction.Grant };
            var changed = new ConsentChanged(action, $"u{i}", 1, "service", "p", "consent", "form", null, Evidence.None, "api");
            state = slice.Fold(state, new Recorded(i + 1, _life.Now, $"e{i}", "consent.changed", changed));
        }

        var known = ((ConsentState)state).UseCases;
        Assert.Equal(ConsentState.MostUseCases, known.Count);
        Assert.Equal(10, known.Values.Count(c => c.Is == Standing.Objected));
        Assert.Equal(10, known.Values.Count(c => c.Is == Standing.Denied));
    }

    [Fact]
    public void Stopped_addresses_are_bounded()
    {
        _life.When(Enumerable.Range(0, ConsentState.MostStopped + 5).Select(i => new AddressStopped($"{i:x6}", 1, Evidence.None)));
        Assert.Equal(ConsentState.MostStopped, _life.Of<ConsentState>().Stopped.Count);
    }

    [Fact]
    public void Everything_about_consent_is_proof()
    {
        var message = new Conversations.Messages.MessageReceived(Sender, WhatsApp, "wamid.HBgM", _life.Now, "BAJA");
        Assert.All(
            new IEvent[] { Decided("service.orders", ConsentAction.Grant), Keywords.Also("es", message)[0], new AddressResumed("abcdef", Evidence.None), new OptOutDoubted("abcdef", _life.Now, Evidence.None) },
            e => Assert.Equal(KeyClass.Proof, Slices.ByType[e.GetType()].Class(e)));
    }
}
