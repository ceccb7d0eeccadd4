using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Personalization.Profile;
using Personalization.UseCases;
using static Unit.Personalization.Life;

namespace Unit.Personalization.Profile;

public sealed class IdentifyTests
{
    private static readonly UseCaseSet Brand = Uses(
        Declared("service.orders", fields: ["orders.last.status", "orders.last.eta"]), Declared("sales.offers", "sales", "offers", ["orders.last.status", "preferences"]));

    private static readonly DateTimeOffset Now = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);

    private static Identified Of(string traits, DateTimeOffset? at = null) => Identify.Decide(Json(traits), Brand, "first_party:api", at, Now, "m1");

    [Fact]
    public void A_fact_is_recorded_once_for_each_use_case_that_names_it_under_that_use_cases_key()
    {
        var found = Of("""{ "orders.last.status": "shipped" }""");
        Assert.Equal(["sales.offers", "service.orders"], found.Events.Cast<FactRecorded>().Select(f => f.UseCase));
        Assert.Equal(["facts:sales.offers", "facts:service.orders"], found.Events.Select(e => Slices.ByType[e.GetType()].Class(e).Name));
        Assert.Equal(["orders.last.status"], found.Recorded);
    }

    [Fact]
    public void What_no_use_case_names_is_dropped_and_listed_by_name()
    {
        var found = Of("""{ "religion": "x", "orders.last.eta": "2026-12-03" }""");
        Assert.Equal(["religion"], found.Dropped);
        Assert.Single(found.Events);
    }

    [Fact]
    public void Nested_traits_are_names_with_dots_unless_a_use_case_names_the_whole()
    {
        var found = Of("""{ "orders": { "last": { "status": "shipped", "price": 3 } }, "preferences": { "colour": "red" } }""");
        Assert.Equal(["orders.last.status", "preferences"], found.Recorded);
        Assert.Equal(["orders.last.price"], found.Dropped);
        Assert.Equal("""{ "colour": "red" }""", found.Events.OfType<FactRecorded>().Single(f => f.Field == "preferences").Value.GetRawText());
    }

    [Fact]
    public void Identifiers_are_addresses_and_no_facts()
    {
        var found = Of("""{ "phone": "+57 300 123-4567", "instagram": "17841400000000001", "messenger": "9876543210" }""");
        Assert.Equal(["sms:+573001234567", "whatsapp:+573001234567", "instagram:17841400000000001", "messenger:9876543210"], found.Addresses.Select(a => a.ToString()));
        Assert.Empty(found.Events);
        Assert.Empty(found.Dropped);
    }

    [Theory]
    [InlineData("+573001234567", "whatsapp:+573001234567")] [InlineData("573001234567", "whatsapp:+573001234567")] [InlineData("US.1234567", "whatsapp:US.1234567")]
    public void A_WhatsApp_id_is_a_number_or_a_business_scoped_id(string id, string address) =>
        Assert.Equal([Address.Parse(address)], Of($$"""{ "whatsapp": "{{id}}" }""").Addresses);

    [Theory]
    [InlineData("""{ "phone": "300 123 4567" }""")] [InlineData("""{ "phone": "+0123456789" }""")] [InlineData("""{ "phone": "+12" }""")] [InlineData("""{ "phone": true }""")]
    [InlineData("""{ "phone": "+57300123456789012" }""")] [InlineData("""{ "phone": "call me" }""")]
    public void A_phone_number_that_is_none_is_dropped_and_links_nobody(string traits)
    {
        var found = Of(traits);
        Assert.Empty(found.Addresses);
        Assert.Equal(["phone"], found.Dropped);
    }

    [Fact]
    public void A_value_longer_than_a_fact_is_dropped() =>
        Assert.Equal(["orders.last.status"], Of($$"""{ "orders.last.status": "{{new string('x', 3000)}}" }""").Dropped);

    [Fact]
    public void Null_clears_a_fact() => Assert.All(Of("""{ "orders.last.status": null }""").Events, e => Assert.IsType<FactCleared>(e));

    [Fact]
    public void A_timestamp_ahead_of_our_clock_counts_as_now()
    {
        Assert.All(Of("""{ "orders.last.status": "x" }""", Now.AddYears(1)).Events.Cast<FactRecorded>(), f => Assert.Equal(Now, f.OccurredAt));
        Assert.All(Of("""{ "orders.last.status": "x" }""", Now.AddDays(-1)).Events.Cast<FactRecorded>(), f => Assert.Equal(Now.AddDays(-1), f.OccurredAt));
    }

    [Theory]
    [InlineData("[]")] [InlineData("\"x\"")] [InlineData("null")] [InlineData("{}")]
    public void Traits_that_are_no_object_say_nothing(string traits) => Assert.Empty(Of(traits).Events);

    [Fact]
    public void The_state_holds_references_and_no_values()
    {
        var life = new Life().When(Of("""{ "orders.last.status": "shipped-canary-7731" }""").Events);
        Assert.Equal(2, life.Of<ProfileState>().Known.Count());
        Assert.DoesNotContain("canary", JsonSerializer.Serialize(life.Of<ProfileState>(), Composition.Json), StringComparison.Ordinal);
    }

    [Fact]
    public void What_became_true_later_counts_whatever_the_order_of_arrival()
    {
        IEvent Fact(DateTimeOffset at) => new FactRecorded("u", "f", Json("1"), "s", at, null);
        var life = new Life().When(Fact(Now), Fact(Now.AddDays(-1)));
        Assert.Equal(1, life.Of<ProfileState>().Known.Single().Seq);
        life.When(new FactCleared("u", "f", "s", Now, null));
        Assert.Empty(life.Of<ProfileState>().Known);
        life.When(Fact(Now.AddSeconds(-1)));
        Assert.Empty(life.Of<ProfileState>().Known);
        life.When(Fact(Now.AddSeconds(1)));
        Assert.Equal(5, life.Of<ProfileState>().Known.Single().Seq);
    }

    [Fact]
    public void The_head_is_bounded()
    {
        var life = new Life().When(Enumerable.Range(0, 20).Select(i => new FactRecorded("u", $"f{i}", Json("1"), "s", Now, null)));
        Assert.Equal(20, life.Of<ProfileState>().Facts.Count);
        var slice = new ProfileSlice();
        var state = (object)new ProfileState();
        for (var i = 0; i < ProfileState.Most + 50; i++)
        {
            state = slice.Fold(state, new Recorded(i + 1, Now.AddSeconds(i), $"e{i}", "fact.recorded", new FactRecorded("u", $"f{i}", Json("1"), "s", Now, null)));
        }

        Assert.Equal(ProfileState.Most, ((ProfileState)state).Facts.Count);
    }
}
