using System.Text.Json;
using Conversations.Log;
using Conversations.People;
using Gateway;
using Gateway.Retention;
using Personalization.Consent;
using Personalization.Profile;
using Personalization.UseCases;
using Personalization.Wording;

namespace Unit.Retention;

/// <summary>When what is known of a person goes.</summary>
public sealed class RetentionRuleTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_fact_goes_when_its_term_ends_and_not_a_moment_before()
    {
        var uses = Uses(Case("orders", Bases.Contract, "P10D", "status"));
        var state = Of((0, Fact("orders", "status")));

        Assert.Equal(Start.AddDays(10), RetentionRules.Of(state, uses, Start).Next);
        Assert.Empty(RetentionRules.Of(state, uses, Start.AddDays(10).AddMilliseconds(-1)).Now);
        var gone = Assert.Single(RetentionRules.Of(state, uses, Start.AddDays(10)).Now);
        Assert.Equal(("retention", "facts:orders/k1"), (gone.Why, gone.Class.Name));
    }

    [Fact]
    public void The_shorter_term_of_a_field_is_its_own()
    {
        var use = Case("orders", Bases.Contract, "P10D", "status", "city") with { FieldRetention = new Dictionary<string, string>(StringComparer.Ordinal) { ["status"] = "P1D", ["city"] = "P99D" } };
        var state = Of((0, Fact("orders", "status")), (0, Fact("orders", "city", "k2")));

        var due = RetentionRules.Of(state, Uses(use), Start.AddDays(1));

        Assert.Equal("status", Assert.Single(due.Now).Fact.Field);
        Assert.Equal(Start.AddDays(10), due.Next);
    }

    [Fact]
    public void What_nobody_declares_any_more_goes_at_once()
    {
        var state = Of((0, Fact("orders", "status")), (0, Fact("offers", "city", "k2")), (0, Fact("offers", "status", "k3")));

        var due = RetentionRules.Of(state, Uses(Case("offers", Bases.Contract, null, "city")), Start);

        Assert.Equal(["facts:offers/k3", "facts:orders/k1"], due.Now.Select(o => o.Class.Name).Order(StringComparer.Ordinal));
        Assert.All(due.Now, o => Assert.Equal("not_declared", o.Why));
        Assert.Null(due.Next);
    }

    [Theory]
    [InlineData(ConsentAction.Withdraw)]
    [InlineData(ConsentAction.Deny)]
    [InlineData(ConsentAction.Expire)]
    public void Thirty_days_after_the_consent_ended_its_facts_go(ConsentAction action)
    {
        var uses = Uses(Case("orders", Bases.Consent, null, "status"));
        var state = Of((0, Changed(ConsentAction.Grant)), (1, Fact("orders", "status")), (5, Changed(action)));

        Assert.Equal(Start.AddDays(35), RetentionRules.Of(state, uses, Start.AddDays(5)).Next);
        Assert.Empty(RetentionRules.Of(state, uses, Start.AddDays(35).AddTicks(-1)).Now);
        Assert.Equal("consent", Assert.Single(RetentionRules.Of(state, uses, Start.AddDays(35)).Now).Why);
    }

    [Fact]
    public void A_consent_that_runs_out_by_itself_is_known_beforehand()
    {
        var uses = Uses(Case("orders", Bases.Consent, null, "status"));
        var state = Of((0, Changed(ConsentAction.Grant) with { ExpiresAt = Start.AddDays(7) }), (1, Fact("orders", "status")));

        Assert.Equal(Start.AddDays(37), RetentionRules.Of(state, uses, Start.AddDays(2)).Next);
        Assert.Single(RetentionRules.Of(state, uses, Start.AddDays(37)).Now);
    }

    [Fact]
    public void A_new_yes_within_the_thirty_days_keeps_them()
    {
        var uses = Uses(Case("orders", Bases.Consent, null, "status"));
        var state = Of((0, Fact("orders", "status")), (5, Changed(ConsentAction.Withdraw)), (20, Changed(ConsentAction.Grant)));

        Assert.Equal((0, null), (RetentionRules.Of(state, uses, Start.AddDays(400)).Now.Count, RetentionRules.Of(state, uses, Start.AddDays(400)).Next));
    }

    [Fact]
    public void A_withdrawal_says_nothing_about_what_a_contract_needs()
    {
        var uses = Uses(Case("orders", Bases.Contract, null, "status"));
        var state = Of((0, Fact("orders", "status")), (5, Changed(ConsentAction.Withdraw)));

        Assert.Empty(RetentionRules.Of(state, uses, Start.AddDays(400)).Now);
    }

    [Fact]
    public void The_term_goes_first_when_it_ends_before_the_thirty_days()
    {
        var uses = Uses(Case("orders", Bases.Consent, "P10D", "status"));
        var state = Of((0, Fact("orders", "status")), (0, Changed(ConsentAction.Withdraw)));

        Assert.Equal("retention", Assert.Single(RetentionRules.Of(state, uses, Start.AddDays(10)).Now).Why);
    }

    [Fact]
    public void What_was_replaced_goes_at_once_and_what_took_its_place_stays()
    {
        var uses = Uses(Case("orders", Bases.Contract, null, "status"));
        var due = RetentionRules.Of(Of((0, Fact("orders", "status")), (1, Fact("orders", "status", "k2"))), uses, Start.AddDays(1));

        Assert.Equal(("superseded", "k1"), (Assert.Single(due.Now).Why, due.Now[0].Fact.Key));
    }

    [Fact]
    public void Facts_that_share_a_key_go_together_or_not_at_all()
    {
        var use = Case("orders", Bases.Contract, null, "status", "city") with { FieldRetention = new Dictionary<string, string>(StringComparer.Ordinal) { ["status"] = "P1D" } };
        var state = Of((0, Fact("orders", "status", null)), (0, Fact("orders", "city", null)));

        Assert.Empty(RetentionRules.Of(state, Uses(use), Start.AddDays(2)).Now);
        Assert.Equal(2, RetentionRules.Of(state, Uses(), Start.AddDays(2)).Now.Count);
    }

    [Fact]
    public void What_stands_in_a_log_that_was_merged_in_is_forgotten_there()
    {
        var loser = PersonId.Create(7, new byte[16]);
        var fact = new FactRef("orders", "status", 3, "e", "first_party:api", Start, Start, Key: "k9");
        var due = RetentionRules.Of(Of((0, new FactsAbsorbed("m_1", loser, [fact]))), Uses(), Start);

        Assert.Equal(loser, Assert.Single(due.Now).In);
    }

    private static State Of(params (int Day, IEvent Event)[] events)
    {
        var state = Slices.Composition.Empty;
        foreach (var (day, happened) in events)
        {
            state = state.With(new(state.Version + 1, Start.AddDays(day), $"e{state.Version + 1}", "", happened));
        }

        return state;
    }

    private static FactRecorded Fact(string useCase, string field, string? key = "k1") =>
        new(useCase, field, JsonSerializer.SerializeToElement("v"), "first_party:api", Start, null, key);

    private static ConsentChanged Changed(ConsentAction action) =>
        new(action, "orders", 1, Areas.Service, "orders", Bases.Consent, "form", null, Evidence.None, "customer");

    private static UseCaseSet Uses(params UseCase[] uses) => UseCaseSet.Empty.Declare(uses);

    private static UseCase Case(string id, string basis, string? retention, params string[] fields) =>
        new(id, Areas.Service, id, fields, [], [], basis, new Texts("x", "x", "x"), new Texts("x", "x", "x"), retention);
}
