using System.Diagnostics;
using System.Net;
using Integration.EndToEnd;

namespace Integration.Assistant;

/// <summary>A gateway whose model fails: what the customer hears, through the providers' own calls.</summary>
public sealed class ProviderScenarios : IAsyncLifetime
{
    private const string Question = "¿Cuánto tarda el envío a Bogotá?";
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(8);

    private readonly FakeModel _model;
    private Func<FakeModel.Conversation, Task> _answer = c => c.WholeAsync("{}", 500);
    private World _world = null!;

    public ProviderScenarios() => _model = new FakeModel(c => _answer(c));

    public async Task InitializeAsync() => _world = await World.StartAsync(setting: new(new
    {
        provider = "openai", endpoint = _model.Endpoint.ToString(), model = "m0", price = new { input = 1, output = 2 }, answerWithin = "PT8S",
    }));

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _model.DisposeAsync();
    }

    [Fact]
    public async Task Whatever_the_model_does_the_customer_hears_one_true_answer_in_time_and_operators_see_that_it_rests()
    {
        Func<FakeModel.Conversation, Task>[] failures =
        [
            c => c.WholeAsync("{}", 500),
            async c =>
            {
                await c.HeadAsync("text/event-stream");
                await c.SayAsync("""{"outcome":"answered","text":"El envío""");
            },
            async c =>
            {
                await c.HeadAsync("text/html");
                await c.WriteAsync("<html>sign in</html>");
            },
            c => c.HangAsync(),
        ];
        foreach (var failure in failures)
        {
            _answer = failure;
            var customer = _world.NewCustomer();
            var begun = Stopwatch.GetTimestamp();
            var answer = await customer.AskAsync(Question);
            // The stated time is the assistant's; beside it stand the wait for the customer's next word, and the machine.
            Assert.True(Stopwatch.GetElapsedTime(begun) < Within + TimeSpan.FromSeconds(20));
            Assert.Contains("2 días hábiles", answer.Text, StringComparison.Ordinal);
            var timeline = await customer.TimelineAsync(t => t.Any(e => e.Text("status") is "sent"));
            Assert.Single(timeline, e => e.Is("draft"));
            Assert.Single(customer.Got);
        }

        using var ready = await _world.Http.GetAsync(_world.Url("/health/ready"));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var health = await ready.Content.ReadAsStringAsync();
        Assert.Contains("\"degraded\"", health, StringComparison.Ordinal);
        Assert.Contains("\"model:m0\":\"open\"", health, StringComparison.Ordinal);

        var asked = _model.Requests.Count;
        Assert.Contains("2 días hábiles", (await _world.NewCustomer().AskAsync(Question)).Text, StringComparison.Ordinal);
        Assert.Equal(asked, _model.Requests.Count);

        var operations = await _world.Admin.GetAsync($"{_world.Admin.Root}/operations");
        var spent = operations.Json.GetProperty("assistant");
        Assert.Equal(failures.Length, spent.GetProperty("models")[0].GetProperty("calls").GetInt32());
        Assert.True(spent.GetProperty("today").GetDecimal() > 0);
        var metrics = await _world.Http.GetStringAsync(_world.Url("/metrics"));
        Assert.Contains("gateway_model_calls", metrics, StringComparison.Ordinal);
        Assert.Contains("gateway_model_resting{model=\"m0\"} 1", metrics, StringComparison.Ordinal);
    }
}
