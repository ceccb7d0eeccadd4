using Conversations.Messages;
using Conversations.People;
using Personalization.Caps;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Jurisdictions;
using Personalization.UseCases;
using Unit.Personalization;
using static Unit.Caps.Campaign;

namespace Unit.Caps;

/// <summary>
/// The scenarios of frequency caps that a person's log alone decides, each under its number: over a log in memory, and over one in each store.
/// </summary>
public abstract class Scenarios
{
    private static readonly Address Mexican = Address.Of("whatsapp", "+525512345678");

    [Fact]
    public void Scenario_1_the_first_message_is_allowed_and_uses_one_of_one()
    {
        var verdict = Opened(R1, R2, R3).At("2026-11-24T10:00").Ask();
        Assert.Equal((GateOutcome.Allow, "r1", 1, 1), (verdict.Outcome, verdict.Limit!.Rule, verdict.Limit.Used, verdict.Limit.Limit));
    }

    [Fact]
    public void Scenario_2_the_next_within_a_day_waits_for_the_same_minute()
    {
        var campaign = Opened(R1, R2, R3).At("2026-11-24T20:59");
        Assert.True(campaign.Send().IsAllowed);
        var verdict = campaign.At("2026-11-25T08:30").Ask();
        Assert.Equal((GateOutcome.Deny, "r1", Local("2026-11-25T20:59")), (verdict.Outcome, verdict.Limit!.Rule, verdict.Until!.Value));
        Assert.Equal(["d1"], verdict.Counted);
    }

    [Fact]
    public void Scenario_3_exactly_a_day_later_is_allowed_and_a_millisecond_earlier_is_not()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Send();
        Assert.False(campaign.At("2026-11-25T09:59:59.999").Ask().IsAllowed);
        Assert.True(campaign.At("2026-11-25T10:00").Ask().IsAllowed);
    }

    [Fact]
    public void Scenario_5_a_dispatch_that_is_told_again_is_one_contact()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        var message = campaign.Message("d1");
        campaign.Life.When(message);
        for (var i = 0; i < 5; i++)
        {
            Assert.True(campaign.Ask(message).IsAllowed);
        }

        campaign.Life.When(message);
        Assert.Single(campaign.Life.Of<CapsState>().Limited);
    }

    [Fact]
    public void Scenario_6_what_the_provider_refuses_frees_its_slot()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Life.When(campaign.Message("d1"), new SendBegun("d1", 1));
        Assert.False(campaign.Ask().IsAllowed);
        campaign.Life.When(new SendEnded("d1", SendOutcome.Refused, Code: "132001"));
        Assert.True(campaign.Ask().IsAllowed);
    }

    [Theory]
    [InlineData(DeliveryStatus.Failed, true)]
    [InlineData(DeliveryStatus.Delivered, false)]
    public void Scenario_7_an_unknown_outcome_counts_until_somebody_knows(DeliveryStatus status, bool free)
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Life.When(campaign.Message("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Unknown));
        Assert.False(campaign.Ask().IsAllowed);
        campaign.Life.When(new StatusReported(Life.Sender, "wamid.9", status, campaign.Life.Now, Correlation: "d1"));
        Assert.Equal(free, campaign.Ask().IsAllowed);
    }

    [Fact]
    public void Scenario_8_the_platforms_own_limit_frees_the_slot_and_rests_that_channel()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Send();
        campaign.At("2026-11-24T12:00").Failed("d1", "131049", SendOutcome.MarketingLimited);
        var verdict = campaign.Ask();
        Assert.Equal((GateOutcome.Deny, "platform_rest", Local("2026-11-25T12:00")), (verdict.Outcome, verdict.Code, verdict.Until!.Value));
        Assert.True(campaign.Ask(campaign.Message(to: Life.Sms)).IsAllowed);
        Assert.True(campaign.At("2026-11-25T12:00").Ask().IsAllowed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Scenario_9_a_failure_that_comes_first_or_twice_frees_the_slot_once(int times)
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Life.When(campaign.Message("d1"), new SendBegun("d1", 1));
        for (var i = 0; i < times; i++)
        {
            campaign.Failed("d1");
        }

        campaign.Life.When(new SendEnded("d1", SendOutcome.Accepted, "wamid.d1"));
        var early = campaign.Life.Of<CapsState>();

        var late = Opened(R1).At("2026-11-24T10:00");
        late.Life.When(late.Message("d1"), new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "wamid.d1"));
        Assert.False(late.Ask().IsAllowed);
        late.Failed("d1");

        Assert.Equal(Slot.Released, Assert.Single(early.Limited).Slot);
        Assert.Equal(late.Life.Of<CapsState>().Limited, early.Limited);
        Assert.True(campaign.Ask().IsAllowed);
    }

    [Fact]
    public void Scenario_10_an_answer_at_night_is_free_and_does_not_count()
    {
        var campaign = Opened(R1 with { Limit = 0 }).RestsAt(Night).At("2026-11-24T22:31");
        campaign.Life.Writes("¿llegó?");
        Assert.True(campaign.Send(campaign.Message("a1", MessageClass.Reply)).IsAllowed);
        campaign.Policy = new([R1]);
        Assert.True(campaign.Ask().IsAllowed);
    }

    [Fact]
    public void Scenario_12_codes_and_orders_go_out_to_whoever_is_capped()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Send();
        Assert.True(campaign.Send(campaign.Message("code", MessageClass.Auth)).IsAllowed);
        Assert.True(campaign.Send(campaign.Message("order", MessageClass.Transactional)).IsAllowed);
        Assert.Equal(1, campaign.Ask().Limit!.Used);
    }

    [Fact]
    public void Scenario_13_what_a_rule_counts_takes_a_slot_from_marketing()
    {
        var campaign = Opened(R1 with { Area = null, Counts = [MessageClass.Transactional] }).At("2026-11-24T10:00");
        Assert.True(campaign.Send(campaign.Message("order", MessageClass.Transactional)).IsAllowed);
        Assert.Equal((GateOutcome.Deny, "r1"), (campaign.Ask().Outcome, campaign.Ask().Limit!.Rule));
        Assert.True(campaign.Ask(campaign.Message("order2", MessageClass.Transactional)).IsAllowed);
    }

    [Fact]
    public void Scenario_15_however_many_bubbles_it_takes_a_dispatch_is_one()
    {
        var campaign = Opened(R2).At("2026-11-24T10:00");
        campaign.Life.When(campaign.Message("d1"));
        for (var part = 0; part < 4; part++)
        {
            campaign.Life.When(new SendBegun("d1", 1, part, 4), new SendEnded("d1", SendOutcome.Accepted, "w" + part, Part: part, Of: 4));
        }

        Assert.Equal(2, campaign.Ask().Limit!.Used);
        // One of its bubbles is lost: the person was contacted all the same.
        campaign.Life.When(new StatusReported(Life.Sender, "w2", DeliveryStatus.Failed, campaign.Life.Now));
        Assert.Equal(2, campaign.Ask().Limit!.Used);
    }

    [Fact]
    public void Scenario_16_what_it_was_for_is_what_it_was_for_when_it_was_decided()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Send();
        campaign.Life.When(campaign.Message("d1", MessageClass.Transactional));
        Assert.False(campaign.Ask().IsAllowed);
    }

    [Fact]
    public void Scenario_17_a_changed_limit_holds_at_once_both_ways()
    {
        var campaign = Opened(R2).At("2026-11-24T10:00");
        campaign.Send();
        campaign.Send();
        Assert.True(campaign.Ask().IsAllowed);
        campaign.Policy = new([R2 with { Limit = 2, Version = 2 }]);
        Assert.Equal((false, 2), (campaign.Ask().IsAllowed, campaign.Ask().Limit!.Version));
        campaign.Policy = new([R2 with { Version = 3 }]);
        Assert.True(campaign.Ask().IsAllowed);
    }

    [Fact]
    public void Scenario_18_no_rule_loosens_another()
    {
        var campaign = Opened(Rule("global", 3, "P7D"), Rule("promo", 5, "P7D") with { Purpose = "news" }).At("2026-11-24T10:00");
        Assert.All(Enumerable.Range(0, 3), _ => Assert.True(campaign.Send().IsAllowed));
        Assert.Equal((GateOutcome.Deny, "global"), (campaign.Ask().Outcome, campaign.Ask().Limit!.Rule));
    }

    [Fact]
    public void Scenario_19_a_persons_own_limit_binds_where_the_brand_allows_more()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Life.When(Wished(new() { Limits = [new(1, "P30D")] }));
        campaign.Send();
        var verdict = campaign.At("2026-11-26T10:00").Ask();
        Assert.Equal((GateOutcome.Deny, "person_limit", "person", Local("2026-12-24T10:00")), (verdict.Outcome, verdict.Code, verdict.Limit!.Rule, verdict.Until!.Value));
        Assert.Equal("La persona pidió como máximo 1 en 30 días; usados: 1. Se puede desde el 24 de diciembre de 2026 a las 10:00.", verdict.Sentence("es"));
        Assert.True(campaign.At("2026-12-24T10:00").Ask().IsAllowed);
    }

    [Fact]
    public void A_persons_own_limit_only_tightens()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Life.When(Wished(new() { Limits = [new(1000, "PT1H")] }));
        campaign.Send();
        Assert.Equal("r1", campaign.At("2026-11-24T12:00").Ask().Limit!.Rule);
    }

    [Fact]
    public void Scenario_20_a_pause_ends_in_the_morning_of_its_day_where_the_person_is()
    {
        var campaign = Opened().RestsAt(Night).At("2027-01-24T10:00");
        campaign.Life.When(Wished(new() { PausedUntil = new(2027, 3, 1) }));
        var verdict = campaign.Ask();
        Assert.Equal((GateOutcome.Deny, "person_paused", Local("2027-03-01T08:00")), (verdict.Outcome, verdict.Code, verdict.Until!.Value));
        Assert.True(campaign.Ask(campaign.Message(@class: MessageClass.Transactional)).IsAllowed);
        Assert.False(campaign.At("2027-03-01T07:59").Ask().IsAllowed);
        Assert.True(campaign.At("2027-03-01T08:00").Ask().IsAllowed);
    }

    [Theory]
    [InlineData("2026-11-24T12:00")]
    [InlineData("2026-11-24T22:00")]
    public void What_binds_by_day_binds_at_night_too_and_the_time_that_is_named_is_one_at_which_it_may_leave(string at)
    {
        var campaign = Opened(R1).RestsAt(Night).At("2026-11-24T10:00");
        campaign.Send();
        var capped = campaign.At(at).Ask();
        Assert.Equal(("capped", Local("2026-11-25T10:00")), (capped.Code, capped.Until!.Value));
        Assert.True(campaign.At(capped.Until.Value).Ask().IsAllowed);
        campaign.At(at).Life.When(Wished(new() { PausedUntil = new(2026, 12, 1) }));
        var paused = campaign.Ask();
        Assert.Equal(("person_paused", Local("2026-12-01T08:00")), (paused.Code, paused.Until!.Value));
        // What only waits for the morning says so.
        var free = Opened().RestsAt(Night).At("2026-11-24T22:00").Ask();
        Assert.Equal(("quiet_hours", Local("2026-11-25T08:00")), (free.Code, free.Until!.Value));
    }

    [Fact]
    public void Who_looks_at_a_person_reads_how_far_each_limit_is_used_and_whether_the_hour_allows_anything()
    {
        var campaign = Opened(R1, R3).RestsAt(Night).At("2026-11-24T10:00");
        campaign.Life.When(Wished(new() { Limits = [new(4, "P30D")] }));
        campaign.Send();
        Assert.Equal([("r1", 1, 1, Local("2026-11-25T10:00")), ("r3", 1, 2, null), ("person", 1, 4, (DateTimeOffset?)null)], campaign.Used().Select(u => (u.Rule, u.Used, u.Limit, u.NextAt)));
        Assert.Null(campaign.Rest());
        Assert.Equal(("quiet_hours", Local("2026-11-25T08:00")), campaign.At("2026-11-24T22:00").Rest() is { } rest ? (rest.Code, rest.Until!.Value) : default);
        campaign.Life.When(Wished(new() { Limits = [new(1, "P30D")], PausedUntil = new(2026, 12, 1) }));
        Assert.Equal("person_paused", campaign.At("2026-11-25T12:00").Rest()?.Code);
        // That the person's limit is used up says its own line.
        campaign.Life.When(Wished(new() { Limits = [new(1, "P30D")] }));
        Assert.Null(campaign.Rest());
        Assert.Equal(["r1", "person"], campaign.At("2026-11-24T12:00").Used().Where(u => u.Used >= u.Limit).Select(u => u.Rule));
    }

    [Fact]
    public void Behind_one_that_waits_for_its_call_there_is_one_window_to_wait_and_not_another_at_each_look()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Life.When(campaign.Message("d1"));
        Assert.Equal(("capped", Local("2026-11-25T10:00")), campaign.Ask() is var verdict ? (verdict.Code, verdict.Until!.Value) : default);
        // It lies before whatever was reserved later.
        campaign.Life.When(campaign.Message("d2"));
        Assert.True(campaign.Ask(campaign.Message("d1")).IsAllowed);
    }

    [Fact]
    public void Scenario_21_a_limit_for_one_channel_leaves_the_brands_own_in_force()
    {
        var campaign = Opened(R2).At("2026-11-24T10:00");
        campaign.Life.When(Wished(new() { Limits = [new(1, "P7D", "sms")] }));
        Assert.True(campaign.Send(campaign.Message("s1", to: Life.Sms)).IsAllowed);
        Assert.Equal("person.sms", campaign.Ask(campaign.Message(to: Life.Sms)).Limit!.Rule);
        Assert.True(campaign.Send().IsAllowed);
        Assert.True(campaign.Send().IsAllowed);
        Assert.Equal("r2", campaign.Ask().Limit!.Rule);
    }

    [Fact]
    public void Where_a_person_says_they_are_their_clock_counts_and_not_that_of_their_number()
    {
        var campaign = Opened().RestsAt(Night).At("2026-11-24T20:30");
        Assert.True(campaign.Ask().IsAllowed);
        campaign.Life.When(Wished(new() { Zone = "Europe/Madrid" }));
        Assert.Equal(("quiet_hours", DateTimeOffset.Parse("2026-11-25T08:00+01:00", System.Globalization.CultureInfo.InvariantCulture)), (campaign.Ask().Code, campaign.Ask().Until!.Value));
    }

    [Fact]
    public void Wishes_of_two_people_who_are_one_all_bind()
    {
        var (mine, theirs) = (Opened().At("2026-11-24T10:00"), Opened().At("2026-11-24T10:00"));
        mine.Life.When(Wished(new() { Limits = [new(2, "P7D")], PausedUntil = new(2026, 12, 1) }));
        theirs.Life.When(Wished(new() { Limits = [new(1, "P7D"), new(1, "P30D", "sms")], Zone = "America/Lima" }));
        mine.Life.When([.. new CapsSlice().Absorb(mine.Life.State, theirs.Life.State)]);
        var wishes = mine.Life.Of<CapsState>().Wishes;
        Assert.Equal([new WishedLimit(1, "P7D"), new WishedLimit(1, "P30D", "sms")], wishes.Limits);
        Assert.Equal((new DateOnly(2026, 12, 1), "America/Lima"), (wishes.PausedUntil, wishes.Zone));
    }

    [Fact]
    public void Scenario_33_a_written_reason_sets_the_brands_limit_aside_and_never_a_consent_or_the_persons_own()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Send();
        var insisted = campaign.Message() with { Override = "Pidió la oferta por teléfono", OverrideBy = "lead" };
        Assert.Equal("capped", campaign.Ask().Code);
        Assert.Equal((GateOutcome.Allow, "overridden", "r1"), campaign.Ask(insisted) is var v ? (v.Outcome, v.Code, v.Limit!.Rule) : default);
        campaign.Life.When(Wished(new() { Limits = [new(1, "P7D")] }));
        Assert.Equal("person_limit", campaign.Ask(insisted).Code);
        Assert.Equal("no_consent", Opened().At("2026-11-24T10:00") is var other ? other.Ask(insisted with { Purpose = "nothing" }).Code : null);
    }

    [Fact]
    public void What_one_rule_drops_leaves_nowhere_else_and_what_one_wants_elsewhere_does_not_wait()
    {
        var (drop, elsewhere, digest, defer) = (R1, R1 with { Id = "o", OnExceed = OnExceed.OtherChannel }, R1 with { Id = "g", OnExceed = OnExceed.Digest }, R1 with { Id = "d", OnExceed = OnExceed.Defer });
        Assert.Equal((GateOutcome.Deny, OnExceed.Drop), Exceeded(drop, elsewhere, digest, defer));
        Assert.Equal((GateOutcome.Deny, OnExceed.OtherChannel), Exceeded(elsewhere, digest, defer));
        Assert.Equal((GateOutcome.Defer, OnExceed.Digest), Exceeded(digest, defer));
        Assert.Equal((GateOutcome.Defer, OnExceed.Defer), Exceeded(defer));
    }

    [Fact]
    public void Scenario_8_what_the_platform_refused_leaves_over_another_channel_where_consent_and_caps_allow_it_there()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        var first = campaign.Message("d1") with { OtherChannels = ["sms"] };
        campaign.Life.When(first, new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "wamid.d1"));
        Assert.Empty(campaign.Life.Of<MessagesState>().Stranded);
        campaign.At("2026-11-24T12:00").Failed("d1", "131049", SendOutcome.MarketingLimited);
        Assert.Equal("d1", Assert.Single(campaign.Life.Of<MessagesState>().Stranded).Outgoing.Message.DispatchId);

        var over = first with { To = Life.Sms };
        Assert.True(campaign.Ask(over).IsAllowed);
        Assert.Equal("channel_not_authorised", Opened(R1).Only("whatsapp").At("2026-11-24T10:00").Ask(over).Code);

        campaign.Life.When(new MessageRerouted("d1", "acme-sms", Life.Sms, SendOutcome.MarketingLimited));
        var messages = campaign.Life.Of<MessagesState>();
        Assert.Equal((Life.Sms, DeliveryStatus.Queued, 0), (Assert.Single(messages.Outbox).Message.To, messages.Recent.FindLast(m => m.DispatchId == "d1")!.Status!.Value, messages.Stranded.Count));
        Assert.Equal((Slot.Reserved, "sms"), Assert.Single(campaign.Life.Of<CapsState>().Limited) is var c ? (c.Slot, c.Channel) : default);
        // It is one contact, and what is told once more about the way that was given up changes nothing.
        campaign.Life.When(new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Accepted, "SM1"));
        campaign.Failed("d1", "131049", SendOutcome.MarketingLimited);
        Assert.Equal((Slot.Begun, DeliveryStatus.Sent), (Assert.Single(campaign.Life.Of<CapsState>().Limited).Slot, campaign.Life.Of<MessagesState>().Recent.FindLast(m => m.DispatchId == "d1")!.Status!.Value));
        Assert.Equal("r1", campaign.Ask(campaign.Message(to: Life.Sms)).Limit!.Rule);
    }

    [Fact]
    public void A_contact_whose_slot_was_given_away_meanwhile_gets_no_other_over_another_channel()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        var first = campaign.Message("d1") with { OtherChannels = ["sms"] };
        campaign.Life.When(first, new SendBegun("d1", 1), new SendEnded("d1", SendOutcome.Refused, Code: "131047"), campaign.Message("d2"));
        Assert.Equal("capped", campaign.Ask(first with { To = Life.Sms }).Code);
    }

    [Fact]
    public void What_arrived_in_part_leaves_over_no_other_channel()
    {
        var campaign = Opened().At("2026-11-24T10:00");
        campaign.Life.When(
            campaign.Message("d1") with { OtherChannels = ["sms"] }, new SendBegun("d1", 1, 0, 2), new SendEnded("d1", SendOutcome.Accepted, "wamid.1", Part: 0, Of: 2), new SendBegun("d1", 1, 1, 2),
            new SendEnded("d1", SendOutcome.Refused, Code: "131000", Part: 1, Of: 2));
        Assert.Empty(campaign.Life.Of<MessagesState>().Stranded);
    }

    [Fact]
    public void Scenario_36_a_STOP_is_confirmed_once_within_five_minutes()
    {
        var campaign = Opened().At("2026-11-24T10:00");
        campaign.Life.Writes("STOP").When(new AddressStopped(AddressRef.Of(Life.WhatsApp), Tier: 1, Evidence.None));
        var confirmation = campaign.Message("c1", MessageClass.LegalConfirm);
        Assert.True(campaign.Ask(confirmation).IsAllowed);
        campaign.Life.When(confirmation, new SendBegun("c1", 1), new SendEnded("c1", SendOutcome.Accepted, "wamid.c1"));
        campaign.Life.Writes("STOP").When(new AddressStopped(AddressRef.Of(Life.WhatsApp), Tier: 1, Evidence.None));
        Assert.Equal("already_confirmed", campaign.Ask(campaign.Message("c2", MessageClass.LegalConfirm)).Code);
    }

    private (GateOutcome, OnExceed) Exceeded(params CapRule[] rules)
    {
        var campaign = Opened(rules).At("2026-11-24T10:00");
        campaign.Send();
        return campaign.Ask() is var verdict ? (verdict.Outcome, verdict.OnExceed) : default;
    }

    private static ContactWished Wished(ContactWishes wishes) => new(wishes, "form", "customer");

    [Fact]
    public void Scenario_22_what_two_people_got_counts_for_the_one_that_they_are()
    {
        var (one, other) = (Opened(R1).At("2026-11-24T10:00"), Opened(R1).At("2026-11-24T09:00"));
        one.Send(one.Message("a1"));
        other.Send(other.Message("b1"));
        one.Life.When(new CapsSlice().Absorb(one.Life.State, other.Life.State));
        var verdict = one.At("2026-11-25T09:30").Ask();
        Assert.Equal((false, 1, Local("2026-11-25T10:00")), (verdict.IsAllowed, verdict.Limit!.Used, verdict.Until!.Value));
        Assert.Equal(2, one.At("2026-11-24T11:00").Ask().Limit!.Used);
        Assert.True(one.At("2026-11-25T10:00").Ask().IsAllowed);
    }

    [Fact]
    public void Scenario_23_what_waits_is_decided_by_the_consent_of_its_time()
    {
        var campaign = Opened(R1 with { OnExceed = OnExceed.Defer }).At("2026-11-24T10:00");
        campaign.Send();
        var message = campaign.At("2026-11-24T12:00").Message("d2");
        var verdict = campaign.Ask(message);
        Assert.Equal((GateOutcome.Defer, Local("2026-11-25T10:00")), (verdict.Outcome, verdict.Until!.Value));
        campaign.Life.When(message, new MessageHeld("d2", verdict.Code, verdict.Until.Value, verdict.Limit));
        // It holds no slot while it waits.
        Assert.Equal(["d1"], campaign.Ask().Counted);
        campaign.At("2026-11-24T17:00").Life.Writes("STOP");
        Assert.Equal(GateOutcome.Deny, campaign.At("2026-11-25T10:00").Ask(message).Outcome);
    }

    [Theory]
    [InlineData("es", "El límite r1@1 permite 1 en 24 horas; usados: 1. Se puede desde el 25 de noviembre de 2026 a las 10:00.")]
    [InlineData("pt", "O limite r1@1 permite 1 em 24 horas; usados: 1. Pode a partir de 25 de novembro de 2026 às 10:00.")]
    [InlineData("en", "The limit r1@1 allows 1 in 24 hours; used: 1. It may leave from 25 November 2026 at 10:00.")]
    public void A_decision_explains_itself(string language, string sentence)
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        campaign.Send();
        Assert.Equal(sentence, campaign.At("2026-11-24T12:00").Ask().Sentence(language));
    }

    [Fact]
    public void Scenario_24_a_slot_that_comes_after_the_end_of_the_message_is_none()
    {
        var campaign = Opened(R1 with { OnExceed = OnExceed.Defer }).RestsAt(Night).At("2026-11-24T20:30");
        campaign.Send();
        campaign.Life.When(new StatusReported(Life.Sender, "wamid.d1", DeliveryStatus.Delivered, campaign.Life.Now));
        campaign.Policy = campaign.Policy with { Rules = [R1 with { OnExceed = OnExceed.Defer, Window = "PT1H" }] };
        var message = campaign.At("2026-11-24T20:40").Message("d2", notAfter: Local("2026-11-25T07:00"));
        var verdict = campaign.Ask(message);
        Assert.Equal((GateOutcome.Defer, Local("2026-11-25T08:00")), (verdict.Outcome, verdict.Until!.Value));
        var held = Delivery.Hold(campaign.Life.Of<MessagesState>(), message, verdict.Code, verdict.Until!.Value, verdict.Limit, campaign.Life.Now);
        Assert.Equal("expired", Assert.IsType<SendEnded>(Assert.Single(held.Events)).Code);
    }

    [Fact]
    public void Scenario_25_with_several_zones_it_is_allowed_where_it_is_allowed_in_all()
    {
        var campaign = Opened().RestsAt(Night).Reached(Mexican).At(DateTimeOffset.Parse("2026-11-24T08:30-06:00", System.Globalization.CultureInfo.InvariantCulture));
        var verdict = campaign.Ask();
        // Tijuana is two hours behind Mexico City in November.
        Assert.Equal((GateOutcome.Deny, "quiet_hours", DateTimeOffset.Parse("2026-11-24T10:00-06:00", System.Globalization.CultureInfo.InvariantCulture)), (verdict.Outcome, verdict.Code, verdict.Until!.Value));
    }

    [Fact]
    public void Scenario_26_a_night_that_ends_in_a_skipped_hour_ends_after_it()
    {
        var campaign = Opened().RestsAt(new(new(21, 0), new(0, 30))).At(new DateTimeOffset(2026, 9, 5, 23, 0, 0, TimeSpan.FromHours(-4)));
        campaign.Life.When(Wished(new() { Zone = "America/Santiago" }));
        var first = new DateTimeOffset(2026, 9, 6, 1, 0, 0, TimeSpan.FromHours(-3));
        Assert.Equal(("quiet_hours", first), campaign.Ask() is var verdict ? (verdict.Code, verdict.Until!.Value) : default);
        Assert.True(campaign.At(first).Ask().IsAllowed);
    }

    [Theory]
    [InlineData("2026-11-28T14:59", null)]
    [InlineData("2026-11-28T15:00", "2026-11-30T07:00")]
    [InlineData("2026-11-29T11:00", "2026-11-30T07:00")]
    [InlineData("2026-06-29T11:00", "2026-06-30T07:00")]
    public void Scenario_27_the_hours_of_Ley_2300(string at, string? next)
    {
        var verdict = Opened().Under(PackBook.Law(["CO"])).At(at).Ask();
        Assert.Equal((next is null, next is null ? (DateTimeOffset?)null : Local(next)), (verdict.IsAllowed, verdict.Until));
    }

    [Fact]
    public void Scenario_28_one_channel_a_week_under_Ley_2300()
    {
        var campaign = Opened().Under(PackBook.Law(["CO"])).At("2026-11-24T10:00");
        Assert.True(campaign.Send().IsAllowed);
        var verdict = campaign.At("2026-11-26T10:00").Ask(campaign.Message(to: Life.Sms));
        Assert.Equal((GateOutcome.Deny, "law_one_channel", "co.2300.channel_week", "whatsapp"), (verdict.Outcome, verdict.Code, verdict.Limit!.Rule, verdict.Limit.OtherChannel));
        Assert.True(campaign.Ask().IsAllowed);
        campaign.Send();
        Assert.Equal("law_per_day", campaign.At("2026-11-26T15:00").Ask().Code);
    }

    [Fact]
    public void Scenario_29_a_channel_that_the_person_did_not_allow()
    {
        var campaign = Opened().Only(Channels.WhatsApp).At("2026-11-24T10:00");
        Assert.True(campaign.Ask().IsAllowed);
        Assert.Equal("channel_not_authorised", campaign.Ask(campaign.Message(to: Life.Sms)).Code);
    }

    [Fact]
    public void Scenario_32_a_slot_that_is_kept_for_what_matters_more()
    {
        var campaign = Opened(R2 with { Limit = 1, PriorityHold = new(8, 1) }).At("2026-11-24T10:00");
        Assert.Equal((false, 0), (campaign.Ask(campaign.Message(priority: 7)).IsAllowed, campaign.Ask(campaign.Message(priority: 7)).Limit!.Limit));
        Assert.True(campaign.Ask(campaign.Message(priority: 8)).IsAllowed);
    }

    [Fact]
    public void Scenario_34_a_question_uses_nothing()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        var before = campaign.Life.State.Version;
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(1, campaign.Ask().Limit!.Used));
        Assert.Equal(before, campaign.Life.State.Version);
    }

    [Fact]
    public void Scenario_35_a_STOP_between_the_decision_and_the_call_drops_it()
    {
        var campaign = Opened(R1).At("2026-11-24T10:00");
        var message = campaign.Message("d1");
        campaign.Life.When(message).Writes("STOP");
        Assert.Equal("consent_epoch", campaign.Ask(message).Code);
    }

    [Fact]
    public void Scenario_38_a_limit_of_none_allows_nothing_ever()
    {
        var verdict = Opened(R1 with { Limit = 0 }).At("2026-11-24T10:00").Ask();
        Assert.Equal((GateOutcome.Deny, (DateTimeOffset?)null), (verdict.Outcome, verdict.Until));
    }

    [Fact]
    public void Scenario_39_the_installations_rule_binds_beside_the_brands_own()
    {
        var campaign = Opened(Rule("own", 5, "P7D"), Rule("all", 4, "P7D") with { IsInstallation = true }).At("2026-11-24T10:00");
        Assert.All(Enumerable.Range(0, 4), _ => Assert.True(campaign.Send().IsAllowed));
        Assert.Equal((false, "all", true), (campaign.Ask().IsAllowed, campaign.Ask().Limit!.Rule, campaign.Ask().Limit!.IsInstallation));
    }

    private protected abstract Life Born();

    // A brand with these rules, and somebody new whom it may write to.
    private Campaign Opened(params CapRule[] rules) => new(Born(), rules);

    private static DateTimeOffset Local(string bogota) => DateTimeOffset.Parse(bogota + "-05:00", System.Globalization.CultureInfo.InvariantCulture);
}
