using Gateway.Assistant.Providers;
using Gateway.Configuration;
using Microsoft.Extensions.AI;
using Personalization.Drafting;
using Personalization.Gate;
using Personalization.UseCases;
using Polly.CircuitBreaker;
using Tests;
using Unit.Personalization;

namespace Unit.Assistant;

/// <summary>When a model is left alone, who stands back, what a call costs, and whose data a model may get.</summary>
public sealed class ModelRuleTests
{
    private readonly SteppedClock _clock = new();

    [Fact]
    public async Task A_model_that_fails_is_left_alone_and_then_probed_by_one_draft()
    {
        var circuit = new Circuit("m", _clock);
        for (var i = 0; i < Circuit.Enough; i++)
        {
            Assert.Equal("ok", circuit.State);
            await FailsAsync<AssistantUnavailableException>(circuit, new AssistantUnavailableException("time_out"));
        }

        Assert.Equal("open", circuit.State);
        await FailsAsync<BrokenCircuitException>(circuit, null);
        _clock.Advance(Circuit.Rest + TimeSpan.FromSeconds(1));
        await FailsAsync<AssistantUnavailableException>(circuit, new AssistantUnavailableException("silent"));
        await FailsAsync<BrokenCircuitException>(circuit, null);
        _clock.Advance(Circuit.Rest + TimeSpan.FromSeconds(1));
        Assert.Equal(7, await circuit.RunAsync(_ => new ValueTask<int>(7), default));
        Assert.Equal("ok", circuit.State);
    }

    [Fact]
    public async Task A_budget_that_is_used_up_is_no_failure_of_the_model()
    {
        var circuit = new Circuit("m", _clock);
        for (var i = 0; i < 3 * Circuit.Enough; i++)
        {
            await FailsAsync<AssistantUnavailableException>(circuit, new AssistantUnavailableException(Meter.OverBudget));
        }

        Assert.Equal("ok", circuit.State);
    }

    [Fact]
    public void A_model_that_is_slow_stands_back_for_a_while_and_is_judged_anew()
    {
        var (latencies, limit) = (new Latencies(_clock), TimeSpan.FromSeconds(8));
        for (var i = 0; i < Latencies.Enough; i++)
        {
            Assert.False(latencies.StandsBack("acme", limit));
            latencies.Took(TimeSpan.FromSeconds(9));
        }

        Assert.True(latencies.StandsBack("acme", limit));
        Assert.False(latencies.StandsBack("patient", TimeSpan.FromSeconds(10)));
        _clock.Advance(Latencies.Rest - TimeSpan.FromSeconds(1));
        Assert.True(latencies.StandsBack("acme", limit));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.False(latencies.StandsBack("acme", limit));
    }

    [Fact]
    public void One_slow_draft_in_twenty_is_no_slow_model()
    {
        var latencies = new Latencies(_clock);
        foreach (var i in Enumerable.Range(0, 40))
        {
            latencies.Took(TimeSpan.FromSeconds(i % 20 == 7 ? 30 : 2));
        }

        Assert.False(latencies.StandsBack("acme", TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public void What_is_offered_called_and_answered_counts_as_what_is_said()
    {
        ChatMessage[] words = [new(ChatRole.User, "hola")];
        var said = TokenCount.OfPrompt(words);
        var tool = AIFunctionFactory.CreateDeclaration("stock", new string('d', 300), System.Text.Json.JsonElement.Parse($$"""{"type":"object","description":"{{new string('s', 600)}}"}"""));
        Assert.InRange(TokenCount.OfPrompt(words, new() { Tools = [tool] }) - said, 300, 330);
        ChatMessage[] called =
        [
            .. words, new(ChatRole.Assistant, [new FunctionCallContent("a", "stock", new Dictionary<string, object?>(StringComparer.Ordinal) { ["size"] = new string('x', 900) })]),
            new(ChatRole.Tool, [new FunctionResultContent("a", new string('y', 3000))]),
        ];
        Assert.InRange(TokenCount.OfPrompt(called) - said, 1300, 1350);
    }

    [Fact]
    public void A_price_is_for_a_million_tokens_and_rounded_up()
    {
        Assert.Equal(1_000_000 * 3 + 500_000 * 15, new TokenCount(1_000_000, 500_000).Price(new(3, 15)));
        Assert.Equal(1, new TokenCount(1, 0).Price(new(0.15m, 0.6m)));
        Assert.Equal(0, new TokenCount(1000, 1000).Price(null));
    }

    [Fact]
    public void The_time_is_shared_and_the_one_in_this_process_always_has_some()
    {
        var time = new AnswerTime(TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(20), _clock);
        Assert.Equal(TimeSpan.FromSeconds(13.8), time.Share(0.6));
        Assert.Equal(TimeSpan.FromSeconds(20), time.Share(1));
        _clock.Advance(TimeSpan.FromSeconds(13.8));
        Assert.Equal(TimeSpan.FromSeconds(9.2), time.Share(1));
        _clock.Advance(TimeSpan.FromSeconds(9.2));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(2), false), (time.Left, time.Rest, time.IsOver));
    }

    [Theory]
    [InlineData("llm", "llm", true)] [InlineData("llm", "llm:azure", true)] [InlineData("llm:azure", "llm:azure", true)] [InlineData("llm:azure", "llm", false)]
    [InlineData("llm:azure", "llm:other", false)] [InlineData("crm", "llm:azure", false)] [InlineData("llm:azure", "llm:azur", false)]
    public void Who_names_every_model_names_each_and_who_names_one_names_no_other(string named, string recipient, bool permitted) =>
        Assert.Equal(permitted, Life.Declared("service.orders", recipients: [named]).Names(recipient));

    [Theory]
    [InlineData("llm", true)] [InlineData("llm:azure-eu.1", true)] [InlineData("llm:", false)] [InlineData("llm:Azure", false)] [InlineData("llm:a b", false)] [InlineData("llmx", false)] [InlineData("crm", false)]
    public void A_models_name_has_a_form(string recipient, bool isModel) => Assert.Equal(isModel, Recipients.IsModel(recipient));

    [Theory]
    [InlineData("llm:", "is not the name of a model")] [InlineData("llm:a:b", "is not the name of a model")]
    public void A_declaration_that_names_no_model_is_refused(string recipient, string why) =>
        Assert.Contains(DeclarationRules.Of(Life.Declared("service.orders", recipients: [recipient])), s => s.Contains(why, StringComparison.Ordinal));

    [Fact]
    public void A_declaration_that_names_one_model_beside_all_is_refused() =>
        Assert.Contains(DeclarationRules.Of(Life.Declared("service.orders", recipients: ["llm", "llm:azure"])), s => s.Contains("every model", StringComparison.Ordinal));

    [Fact]
    public void A_writer_is_the_recipient_that_its_model_is_configured_as() =>
        Assert.Equal(("llm:azure", "m"), new Drafter(new OpenAi().Client, "llm:azure").Actor is { } actor ? (actor.Recipient, actor.Id) : default);

    private static async Task FailsAsync<T>(Circuit circuit, Exception? with) where T : Exception =>
        await Assert.ThrowsAsync<T>(() => circuit.RunAsync<int>(_ => throw with!, default).AsTask());

    private sealed class OpenAi
    {
        public Gateway.Assistant.OpenAiChatClient Client { get; } = new(new ModelConfig { Endpoint = new("http://127.0.0.1:1/v1"), Model = "m" });
    }
}
