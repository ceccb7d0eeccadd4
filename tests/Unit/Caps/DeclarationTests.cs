using System.Text.Json;
using Conversations.Messages;
using Personalization.Caps;

namespace Unit.Caps;

/// <summary>Rules as a brand writes them: what is taken, and in which sentence the rest is refused.</summary>
public sealed class DeclarationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{ "id": "r1" }""", "The body is a list")]
    [InlineData("""[{ "limit": 1, "window": "PT24H" }]""", "[0].id is missing")]
    [InlineData("""[{ "id": "r1", "limit": -1, "window": "PT24H" }]""", "[0].limit is a whole number from 0")]
    [InlineData("""[{ "id": "r1", "limit": 1.5, "window": "PT24H" }]""", "[0].limit is a whole number from 0")]
    [InlineData("""[{ "id": "r1", "limit": 1 }]""", "[0].window is missing")]
    [InlineData("""[{ "id": "r1", "limit": 1, "window": "-PT24H" }]""", "[0].window is an ISO 8601 duration")]
    [InlineData("""[{ "id": "r1", "limit": 1, "window": "calendar(day, Bogota)" }]""", "[0].window is an ISO 8601 duration")]
    [InlineData("""[{ "id": "r1", "limit": 1, "window": "P2Y" }]""", "[0].window is an ISO 8601 duration")]
    [InlineData("""[{ "id": "r1", "limit": 1, "window": "P1D", "area": "service" }]""", "[0].area is marketing or sales")]
    [InlineData("""[{ "id": "r1", "limit": 1, "window": "P1D", "channels": [] }]""", "[0].channels is a list")]
    [InlineData("""[{ "id": "r1", "limit": 1, "window": "P1D", "onExceed": "retry" }]""", "[0].onExceed is drop or defer or other_channel or digest")]
    [InlineData("""[{ "id": "r1", "limit": 1, "window": "P1D", "priorityHold": { "priority": 5, "keep": 2 } }]""", "[0].priorityHold is")]
    [InlineData("""[{ "id": "r1", "limit": 1, "window": "P1D", "perAddress": true }]""", "[0] has the field \"perAddress\"")]
    [InlineData("""[{ "id": "r1", "limit": 1, "window": "P1D" }, { "id": "r1", "limit": 2, "window": "P1D" }]""", "The id \"r1\" stands for 2 rules")]
    public void Scenario_38_a_rule_that_is_none_is_refused_with_a_sentence(string body, string sentence)
    {
        var (_, errors) = CapDeclarations.Parse(JsonDocument.Parse(body).RootElement);
        Assert.Contains(errors, e => e.StartsWith(sentence, StringComparison.Ordinal));
        Assert.All(errors, e => Assert.EndsWith(".", e, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_with_everything_is_read()
    {
        var rule = Assert.Single(Read("""[{ "id": "r1", "area": "sales", "purpose": "offers", "useCase": "sales.offers", "channels": ["sms"], "limit": 3, "window": "calendar(week, America/Bogota)", "counts": ["transactional"], "onExceed": "defer", "priorityHold": { "priority": 8, "keep": 1 } }]"""));
        Assert.Equal(("r1", "sales", "offers", "sales.offers", 3, OnExceed.Defer, new PriorityHold(8, 1)), (rule.Id, rule.Area, rule.Purpose, rule.UseCase, rule.Limit, rule.OnExceed, rule.PriorityHold));
        Assert.Equal(["sms"], rule.Channels!);
        Assert.Equal([MessageClass.Transactional], rule.Counts!);
        Assert.Equal(new CapWindow.Calendar(CalendarUnit.Week, "America/Bogota"), rule.Counted);
    }

    [Fact]
    public void A_limit_of_none_needs_no_window() => Assert.Equal(0, Assert.Single(Read("""[{ "id": "never", "limit": 0 }]""")).Limit);

    [Fact]
    public void A_rule_keeps_its_version_until_it_says_something_else()
    {
        var set = CapRuleSet.Empty.Declare(Read(One(1)), Now, Now);
        set = Kept(set.Declare(Read(One(1)), Now.AddDays(1), Now.AddDays(1)));
        Assert.Equal(1, set.At(Now.AddDays(1))[0].Version);
        set = Kept(set.Declare(Read(One(2)), Now.AddDays(2), Now.AddDays(2)));
        Assert.Equal(2, set.At(Now.AddDays(2))[0].Version);
        set = Kept(set.Declare([], Now.AddDays(3), Now.AddDays(3)).Declare(Read(One(2)), Now.AddDays(4), Now.AddDays(4)));
        Assert.Equal(3, set.At(Now.AddDays(4))[0].Version);
    }

    [Fact]
    public void A_change_that_is_to_come_holds_from_its_instant_on()
    {
        var set = Kept(CapRuleSet.Empty.Declare(Read(One(1)), Now, Now).Declare(Read(One(2)), Now.AddHours(2), Now));
        Assert.Equal((1, 1, 2), (set.At(Now)[0].Limit, set.At(Now.AddHours(2).AddTicks(-1))[0].Limit, set.At(Now.AddHours(2))[0].Limit));
        // Whoever declares for an earlier instant takes back what was to come after it.
        set = Kept(set.Declare(Read(One(3)), Now.AddHours(1), Now));
        Assert.Equal((1, 3, 3), (set.At(Now)[0].Limit, set.At(Now.AddHours(1))[0].Limit, set.At(Now.AddHours(3))[0].Limit));
    }

    private static string One(int limit) => $$"""[{ "id": "r1", "limit": {{limit}}, "window": "P1D" }]""";

    private static CapRuleSet Kept(CapRuleSet set) => CapRuleSet.FromJson(set.ToJson());

    private static IReadOnlyList<CapRule> Read(string json)
    {
        var (rules, errors) = CapDeclarations.Parse(JsonDocument.Parse(json).RootElement);
        Assert.Empty(errors);
        return rules;
    }
}
