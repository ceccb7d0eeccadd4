using Conversations;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Jurisdictions;
using Personalization.Profile;
using Personalization.Rights;
using Personalization.UseCases;
using Unit.Personalization;
using static Unit.Personalization.Life;

namespace Unit.DataRights;

public sealed class RightsTests
{
    private static readonly PersonId Loser = PersonId.Create(18, new byte[16]);

    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders"), Declared("service.contract", purpose: "contract", fields: ["plan"], basis: "contract"),
        Declared("marketing.news", "marketing", "news", ["style"]), Declared("marketing.interest", "marketing", "similar", ["style"], basis: "legitimate_interest"));

    private readonly Life _life = new();

    private RightsState Rights => _life.Of<RightsState>();

    private void Commit(Decision decision) => _life.When(decision.Events);

    private Life Grants(string useCase) => _life.When(Consents.Decide(Brand, new(useCase, ConsentAction.Grant, "form", "api", "es", Evidence.None)).Event!);

    private string? Refusal(string useCase, UseCaseSet? uses = null) =>
        Permits.Refusal(_life.State, uses ?? Brand, (uses ?? Brand).Find(useCase)!, null, global::Personalization.Gate.Actor.Embedded, _life.Now);

    [Fact]
    public void What_is_restricted_is_used_by_nobody_until_the_person_says_otherwise()
    {
        Grants("service.orders");
        Assert.Null(Refusal("service.orders"));
        var epoch = _life.Of<ConsentState>().Epoch;

        Commit(RightsRules.Restrict(Rights, on: true, "customer", "page"));

        Assert.Equal(("restricted", "restricted"), (Refusal("service.orders"), Refusal("service.contract")));
        Assert.Equal(epoch + 1, _life.Of<ConsentState>().Epoch);
        Assert.True(RightsRules.Restrict(Rights, on: true, "customer", "page").IsEmpty);

        Commit(RightsRules.Restrict(Rights, on: false, "customer", "page"));
        Assert.Equal((null, null), (Refusal("service.orders"), Refusal("service.contract")));
        Assert.Equal(epoch + 2, _life.Of<ConsentState>().Epoch);
    }

    [Fact]
    public void While_processing_is_restricted_nothing_is_advertised_and_answers_leave()
    {
        Grants("marketing.news").Writes("hola");
        Assert.True(Check(_life.Message(MessageClass.Marketing, area: "marketing", purpose: "news")).IsAllowed);
        var queued = _life.Message(usesFacts: true);
        Commit(RightsRules.Restrict(Rights, on: true, "customer", "page"));
        Assert.Equal("restricted", Check(_life.Message(MessageClass.Marketing, area: "marketing", purpose: "news")).Code);
        Assert.True(Check(_life.Message()).IsAllowed);
        // What was written with facts before has lost its ground.
        Assert.Equal("consent_epoch", Check(queued).Code);
    }

    [Fact]
    public void No_advertising_means_every_use_there_is_and_every_one_to_come()
    {
        Grants("marketing.news").Writes("hola");
        Commit(RightsRules.Advertising(_life.Seen, Brand, refuse: true, "customer", "page", "es"));
        var later = Uses([.. Brand.All, Declared("sales.new", "sales", "new", ["shoe_size"], basis: "contract")]);

        Assert.Equal(("objected", "objected", "objected"), (Refusal("marketing.news"), Refusal("marketing.interest"), Refusal("sales.new", later)));
        Assert.Null(Refusal("service.contract"));
        Grants("marketing.news");
        Assert.Equal("objected", Refusal("marketing.news"));
        Assert.Equal("objected", Check(_life.Message(MessageClass.Marketing, area: "marketing", purpose: "news")).Code);
    }

    [Fact]
    public void To_lift_the_objection_opens_nothing_that_was_not_allowed_anew()
    {
        Grants("marketing.news");
        Commit(RightsRules.Advertising(_life.Seen, Brand, refuse: true, "customer", "page", "es"));
        Commit(RightsRules.Advertising(_life.Seen, Brand, refuse: false, "customer", "page", "es"));
        Assert.Equal(("withdrawn", "objected"), (Refusal("marketing.news"), Refusal("marketing.interest")));
        Grants("marketing.news");
        Assert.Null(Refusal("marketing.news"));
    }

    [Fact]
    public void A_request_waits_until_it_is_closed_and_is_late_from_the_end_of_its_day_on()
    {
        var requested = RightsRules.Request("r1", DataRight.Access, "email", "agent:ana", Evidence.None, Law.None, _life.Now, "America/Bogota");
        _life.When(requested);
        var open = Assert.Single(Rights.Requests);
        Assert.Equal((DataRight.Access, _life.Now, new DateOnly(2026, 12, 21)), (open.Right, open.ReceivedAt, open.DueOn));
        Assert.False(open.IsOverdue(open.DueAt.AddTicks(-1)));
        Assert.True(open.IsOverdue(open.DueAt));

        Assert.IsType<Answer.No>(RightsRules.Close(Rights, "r2", "fulfilled", "agent:ana"));
        Commit(Assert.IsType<Answer.Yes>(RightsRules.Close(Rights, "r1", "refused", "agent:ana")).Decision);
        Assert.Empty(Rights.Requests);
        Assert.Equal(("r1", "refused"), Assert.Single(Rights.Closed) is var c ? (c.Request.Id, c.Outcome) : default);
        Assert.IsType<Answer.No>(RightsRules.Close(Rights, "r1", "refused", "agent:ana"));
    }

    [Fact]
    public void When_two_logs_are_joined_the_stricter_word_holds_and_to_part_them_gives_it_back()
    {
        var theirs = new Life().When(
            new ProcessingRestricted("customer", "page"), new AdvertisingRefused("customer", "page"),
            RightsRules.Request("r1", DataRight.Erasure, "chat", "customer", Evidence.None, Law.None, _life.Now, null));
        Grants("service.orders").When(new MergeStarted("m1", Loser, "brand"));
        _life.When(Slices.Slices.SelectMany(s => s.Absorb(_life.State, theirs.State))).When(new MergeAbsorbed("m1", []), new MergeCompleted("m1"));
        Assert.Equal((true, true, 1, "restricted"), (Rights.IsRestricted, Rights.RefusesAdvertising, Rights.Requests.Count, Refusal("service.orders")));

        _life.When(new MergeUndone("m1"));
        Assert.Equal((false, false, 0, null), (Rights.IsRestricted, Rights.RefusesAdvertising, Rights.Requests.Count, Refusal("service.orders")));
        Assert.True(theirs.Of<RightsState>().IsRestricted);
    }

    [Fact]
    public void Proof_of_a_right_holds_no_value_about_anybody() => Assert.All(
        new RightsSlice().Events, e => Assert.Equal(KeyClass.Proof, e.Class((IEvent)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(e.Type))));

    private Verdict Check(MessageQueued message) => SendGate.Check(_life.State, Brand, global::Personalization.Caps.ContactPolicy.None, message, _life.Now);
}
