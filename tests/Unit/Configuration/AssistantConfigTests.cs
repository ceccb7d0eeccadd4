using System.Text.Json;
using Gateway.Configuration;

namespace Unit.Configuration;

/// <summary>Models, their prices and recipients, and budgets, as they stand in the file.</summary>
public sealed class AssistantConfigTests
{
    private static ConfigNode Node(string json, string key) => new(JsonDocument.Parse(json).RootElement, key, new("/", _ => null));

    private static AssistantConfig Read(string json) => AssistantReader.Assistant(Node(json, "assistant"));

    private static BudgetConfig Budget(string json) => BudgetConfig.Read(Node(json, "brands[0].assistant"));

    private const string One = "\"endpoint\":\"https://llm.example/v1\",\"model\":\"m\"";

    [Fact]
    public void Models_are_read_in_their_order()
    {
        var config = Read($$"""{"provider":"openai",{{One}},"price":{"input":0.15,"output":0.6},"recipient":"llm:main","answerWithin":"PT15S","fallback":[{"endpoint":"http://127.0.0.1:11434/v1","model":"local","usage":"estimate","mostTokens":300}]}""");
        Assert.Equal(["m", "local"], config.Models.Select(m => m.Model));
        Assert.Equal(["llm:main", "llm"], config.Models.Select(m => m.Recipient));
        Assert.Equal((TimeSpan.FromSeconds(15), new PriceConfig(0.15m, 0.6m), null), (config.AnswerWithin, config.Price, config.Fallback[0].Price));
        Assert.Equal((true, 800, false, 300), (config.AsksUsage, config.MostTokens, config.Fallback[0].AsksUsage, config.Fallback[0].MostTokens));
    }

    [Fact]
    public void Without_a_model_there_is_none_to_ask() => Assert.Equal((0, AssistantConfig.UsualAnswer), Read("{}") is var c ? (c.Models.Count, c.AnswerWithin) : default);

    [Theory]
    [InlineData("\"recipient\":\"azure\"", "assistant.recipient")] [InlineData("\"price\":{\"input\":-1,\"output\":1}", "assistant.price.input")] [InlineData("\"price\":{\"input\":1}", "assistant.price.output")]
    [InlineData("\"answerWithin\":\"PT1S\"", "assistant.answerWithin")] [InlineData("\"answerWithin\":\"soon\"", "assistant.answerWithin")] [InlineData("\"fallback\":[{\"model\":\"x\"}]", "assistant.fallback[0].endpoint")]
    [InlineData("\"fallback\":[{\"endpoint\":\"https://a.example\",\"model\":\"x\",\"fallback\":[]}]", "assistant.fallback[0].fallback")] [InlineData("\"mostTokens\":1.5", "assistant.mostTokens")] [InlineData("\"usage\":\"no\"", "assistant.usage")]
    public void What_makes_no_sense_is_refused_by_its_key(string member, string key) =>
        Assert.StartsWith(key, Assert.Throws<ConfigurationError>(() => Read($$"""{"provider":"openai",{{One}},{{member}}}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_budget_is_in_dollars()
    {
        var budget = Budget("""{"budget":{"perDay":2.5,"perMonth":40,"perPersonPerDay":0.05,"latency":"PT8S"}}""");
        Assert.Equal((2_500_000, 40_000_000, 50_000, TimeSpan.FromSeconds(8), true), (budget.PerDay, budget.PerMonth, budget.PerPersonPerDay, budget.Latency, budget.Limits));
        Assert.False(Budget("{}").Limits);
        Assert.True(Budget("""{"budget":{"perDay":0}}""").Limits);
    }

    [Theory]
    [InlineData("{\"perDay\":-1}", "brands[0].assistant.budget.perDay")] [InlineData("{\"perDay\":\"2\"}", "brands[0].assistant.budget.perDay")] [InlineData("{\"latency\":\"8s\"}", "brands[0].assistant.budget.latency")]
    [InlineData("{\"perWeek\":1}", "brands[0].assistant.budget.perWeek")]
    public void A_budget_that_makes_no_sense_is_refused_by_its_key(string budget, string key) =>
        Assert.StartsWith(key, Assert.Throws<ConfigurationError>(() => Budget($$"""{"budget":{{budget}}}""")).Message, StringComparison.Ordinal);
}
