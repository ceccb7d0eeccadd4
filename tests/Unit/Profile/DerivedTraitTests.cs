using System.Text.Json;
using Conversations.Log;
using Personalization.Consent;
using Personalization.Gate;
using Personalization.Profile;
using Personalization.UseCases;
using Unit.Personalization;
using static Unit.Personalization.Life;

namespace Unit.Profile;

public sealed class DerivedTraitTests
{
    private const string Total = "events.order_completed.total";

    private readonly Life _life = new();

    private static UseCaseSet Brand(string compute = "sum", string? within = null, decimal? atLeast = null, string from = Total) => Uses(
        Declared("service.orders", fields: [Total, "orders.last.total"], recipients: ["llm"], retention: "P400D"),
        Declared("service.returns", purpose: "returns", fields: [Total]),
        Declared("sales.vip", "sales", "vip", ["loyalty.vip"], ["llm"])) with
    {
        Derived = DerivedSet.Of([new("loyalty.vip", from, compute, within, atLeast, new("Cliente VIP", null, null))]),
    };

    private DerivedTraitTests Bought(int total, TimeSpan ago, string? id = null, string property = "total")
    {
        // One use case only: the others have sources of their own where a test needs them.
        var uses = UseCaseSet.Empty.Declare([Brand().Find("service.orders")!]);
        _life.When(Happenings.Decide("Order Completed", Json($$"""{ "{{property}}": {{total}} }"""), uses, Telling.Of("first_party:api", _life.Now - ago, _life.Now, id, () => $"k{_life.Entries.Count}")).Events);
        return this;
    }

    private DerivedTraitTests Decides(ConsentAction action, params string[] useCases)
    {
        _life.When(useCases.Select(u => Consents.Decide(Brand(), new(u, action, "form", "api", "es", Evidence.None)).Event!));
        return this;
    }

    private async Task<ProfileView> OpenAsync(UseCaseSet uses, Actor? actor = null) =>
        await new ProfileGate(_life.Log).OpenAsync(_life.Seen, Use.For("sales", "vip"), actor ?? Actor.Api("key:0"), uses, default);

    private async Task<string?> ValueAsync(UseCaseSet uses) => (await OpenAsync(uses)).Find("loyalty.vip")?.Value.GetRawText();

    private DerivedTraitTests Customer() =>
        Bought(100, TimeSpan.FromDays(300)).Bought(50, TimeSpan.FromDays(20)).Bought(250, TimeSpan.FromDays(2.5)).Decides(ConsentAction.Grant, "service.orders", "sales.vip");

    [Theory]
    [InlineData("count", "3")] [InlineData("sum", "400")] [InlineData("min", "50")] [InlineData("max", "250")] [InlineData("average", "133.3333")]
    [InlineData("last", "250")] [InlineData("first", "100")] [InlineData("days_since_last", "2")]
    public async Task Each_computation(string compute, string value) => Assert.Equal(value, await Customer().ValueAsync(Brand(compute)));

    [Theory]
    [InlineData("P30D", "300")] [InlineData("P1D", "0")] [InlineData("P365D", "400")]
    public async Task Only_what_lies_within_the_time_counts(string within, string sum)
    {
        var computed = await Customer().ValueAsync(Brand(within: within));
        Assert.Equal(sum == "0" ? null : sum, computed);
    }

    [Theory]
    [InlineData(400, "true")] [InlineData(401, "false")]
    public async Task A_threshold_makes_a_segment(int least, string value) => Assert.Equal(value, await Customer().ValueAsync(Brand(atLeast: least)));

    [Fact]
    public async Task It_says_which_consents_and_events_it_rests_on_and_so_does_the_audit()
    {
        var view = await Customer().OpenAsync(Brand());
        var trait = view.Find("loyalty.vip")!;
        Assert.Equal(("derived", "sales.vip"), (trait.Source, trait.UseCase));
        Assert.Equal(["e1", "e2", "e3"], trait.Sources.Select(s => s.FactEvent).Order());
        Assert.All(trait.Sources, s => Assert.Equal(("service.orders", "e4"), (s.UseCase, s.ConsentEvent)));
        Assert.Equal("e5", trait.ConsentEvent);
        var read = Assert.IsType<DataRead>(_life.Audit.Single());
        Assert.Equal(["loyalty.vip", "loyalty.vip", "loyalty.vip", null], read.Fields.Select(f => f.Derived));
        Assert.Equal(["e4", "e5"], read.Fields.Select(f => f.ConsentEvent).Distinct().Order());
    }

    [Fact]
    public async Task It_dies_with_the_consent_of_its_sources()
    {
        var view = await Customer().Decides(ConsentAction.Withdraw, "service.orders").OpenAsync(Brand());
        Assert.Empty(view.Facts);
        Assert.Equal([new Withheld("loyalty", "sales.vip", "source_withdrawn")], view.Withheld);
        Assert.Empty(_life.ValuesRead);
    }

    [Fact]
    public async Task It_dies_with_its_own_consent()
    {
        var view = await Customer().Decides(ConsentAction.Withdraw, "sales.vip").OpenAsync(Brand());
        Assert.Equal([new Withheld("loyalty", "sales.vip", "withdrawn")], view.Withheld);
        Assert.Empty(_life.ValuesRead);
    }

    [Fact]
    public async Task One_source_that_is_not_permitted_is_enough()
    {
        Customer();
        _life.When(Happenings.Decide("order_completed", Json("""{ "total": 1 }"""), UseCaseSet.Empty.Declare([Brand().Find("service.returns")!]), Telling.Of("s", null, _life.Now, null, null)).Events);
        Assert.Equal("source_no_consent", (await OpenAsync(Brand())).Withheld.Single().Reason);
        Assert.Equal("401", await Decides(ConsentAction.Grant, "service.returns").ValueAsync(Brand()));
    }

    [Fact]
    public async Task A_happening_that_was_collected_twice_counts_once()
    {
        _life.When(Happenings.Decide("order_completed", Json("""{ "total": 70 }"""), Brand(), Telling.Of("s", null, _life.Now, "m7", null)).Events);
        Assert.Equal("70", await Decides(ConsentAction.Grant, "service.orders", "service.returns", "sales.vip").ValueAsync(Brand()));
    }

    [Fact]
    public async Task A_source_past_its_term_takes_it_along()
    {
        Bought(5, TimeSpan.Zero).Decides(ConsentAction.Grant, "service.orders", "sales.vip");
        _life.After(TimeSpan.FromDays(401));
        Assert.Equal("source_retention", (await OpenAsync(Brand())).Withheld.Single().Reason);
    }

    [Fact]
    public async Task A_model_gets_it_only_when_its_sources_may_go_there()
    {
        var brand = Brand();
        Customer();
        Assert.NotNull((await OpenAsync(brand, Actor.Model("m"))).Find("loyalty.vip"));
        var closed = brand with { Cases = brand.Cases.SetItem("service.orders", brand.Find("service.orders")! with { Recipients = [] }) };
        Assert.Equal("source_not_a_recipient", (await OpenAsync(closed, Actor.Model("m"))).Withheld.Single().Reason);
    }

    [Fact]
    public async Task A_sum_of_what_is_no_number_is_nothing()
    {
        Customer();
        _life.When(new FactHappened("service.orders", "order_completed", _life.Now, new Dictionary<string, JsonElement>(StringComparer.Ordinal) { [Total] = Json("\"free\"") }, "s", null, "kx"));
        Assert.Null(await ValueAsync(Brand()));
        Assert.Equal("4", await ValueAsync(Brand("count")));
    }

    [Fact]
    public async Task A_fact_can_be_a_source_too()
    {
        _life.When(Identify.Decide(Json("""{ "orders.last.total": "120.50" }"""), Brand(), "s", null, _life.Now, null).Events);
        Assert.Equal("true", await Decides(ConsentAction.Grant, "service.orders", "sales.vip").ValueAsync(Brand("max", atLeast: 120, from: "orders.last.total")));
    }

    [Fact]
    public void What_is_derived_is_not_taken_from_outside()
    {
        var found = Identify.Decide(Json("""{ "loyalty": { "vip": true } }"""), Brand(), "s", null, _life.Now, null);
        Assert.Empty(found.Events);
        Assert.Equal(["loyalty.vip"], found.Dropped);
    }

    [Fact]
    public void Nothing_of_it_is_kept()
    {
        Customer();
        Assert.DoesNotContain("vip", JsonSerializer.Serialize(_life.Of<ProfileState>(), Composition.Json), StringComparison.Ordinal);
    }

    [Fact]
    public void Declaring_use_cases_anew_keeps_the_traits()
    {
        var set = UseCaseSet.FromJson(Brand().Declare([Declared("service.orders")]).ToJson());
        Assert.True(set.Derived.Names("loyalty.vip"));
        Assert.Equal(Total, set.Derived.Find("loyalty.vip")!.From);
    }

    [Theory]
    [InlineData("""[{ "id": "a", "from": "events.x.y", "compute": "sum" }]""", "")]
    [InlineData("""[{ "id": "a", "from": "events.x", "compute": "count", "within": "P30D", "atLeast": 3, "title": { "es": "A" } }]""", "")]
    [InlineData("""{}""", "array")]
    [InlineData("""[1]""", "trait 1 is not an object")]
    [InlineData("""[{ "id": "a", "from": "b", "compute": "median" }]""", "a: \"compute\"")]
    [InlineData("""[{ "id": "a", "from": "b", "compute": "sum", "atleast": 1 }]""", "\"atleast\" is not known")]
    [InlineData("""[{ "id": "a", "from": "b", "compute": "sum", "atLeast": "1" }]""", "\"atLeast\" is a number")]
    [InlineData("""[{ "id": "a", "from": "b", "compute": "sum", "within": "soon" }]""", "\"within\" is a duration")]
    [InlineData("""[{ "id": "a", "from": "events.x", "compute": "sum" }]""", "needs a property")]
    [InlineData("""[{ "id": "phone", "from": "b", "compute": "last" }]""", "identifies a person")]
    [InlineData("""[{ "id": "events.a", "from": "b", "compute": "last" }]""", "what happened and not derived")]
    [InlineData("""[{ "id": "a", "from": "a", "compute": "last" }]""", "the trait itself")]
    [InlineData("""[{ "id": "a", "from": "b", "compute": "last" }, { "id": "b", "from": "c", "compute": "last" }]""", "derived itself")]
    [InlineData("""[{ "id": "a", "from": "b", "compute": "last" }, { "id": "a", "from": "c", "compute": "last" }]""", "declared 2 times")]
    public void A_declaration_is_taken_whole_or_refused_in_a_sentence(string json, string refusal)
    {
        var (traits, errors) = DerivedDeclarations.Parse(Json(json));
        Assert.Equal(refusal.Length == 0, errors.Count == 0);
        Assert.Contains(refusal, string.Join(' ', errors), StringComparison.Ordinal);
        Assert.Equal(refusal.Length == 0 ? 1 : 0, traits.Traits.Count);
    }
}
