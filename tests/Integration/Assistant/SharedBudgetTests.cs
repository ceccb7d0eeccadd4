using System.Net;
using System.Text.Json;
using Integration.EndToEnd;

namespace Integration.Assistant;

/// <summary>Two gateway processes on one Redis draw on one budget.</summary>
public sealed class SharedBudgetTests : IAsyncLifetime
{
    private const int Calls = 4;
    private const int OfOne = 10_000;

    private readonly FakeModel[] _models = [new(Costly), new(Costly)];
    private Redis.RedisServer _redis = null!;
    private World _world = null!;

    public async Task InitializeAsync()
    {
        _redis = await Redis.RedisServer.StartNewAsync();
        object Model(int at) => new { endpoint = _models[at].Endpoint.ToString(), model = $"m{at}", price = new { input = 0, output = OfOne / 500 }, mostTokens = 500 };
        _world = await World.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings__Redis"] = _redis.Endpoint }, gateways: 2, setting: new(
            new { provider = "openai", endpoint = _models[0].Endpoint.ToString(), model = "m0", price = new { input = 0, output = OfOne / 500 }, mostTokens = 500, fallback = new[] { Model(1) } },
            BrandAssistant: new { mode = "auto", confidence = 0.3, budget = new { perDay = Calls * OfOne / 1_000_000m } }));
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _redis.DisposeAsync();
        foreach (var model in _models)
        {
            await model.DisposeAsync();
        }
    }

    [Fact]
    public async Task Many_customers_at_once_over_two_processes_never_spend_more_than_there_is()
    {
        var customers = Enumerable.Range(0, 12).Select(_ => _world.NewCustomer()).ToList();
        var taken = await Task.WhenAll(customers.Select((c, i) => _world.DeliverAsync(c.Webhook("¿Cuánto tarda el envío a Bogotá?", c.NewId(), _world.Gateways[i % 2]))));
        Assert.All(taken, t => Assert.Equal(HttpStatusCode.OK, t.Status));
        foreach (var customer in customers)
        {
            Assert.Contains("2 días hábiles", (await customer.HearAsync(0)).Text, StringComparison.Ordinal);
        }

        Assert.Equal(Calls, _models.Sum(m => m.Requests.Count));
        foreach (var gateway in _world.Gateways)
        {
            var spent = (await _world.As(_world.AdminKey, at: gateway).GetAsync($"{_world.Admin.Root}/operations")).Json.GetProperty("assistant");
            Assert.Equal(Calls * OfOne / 1_000_000m, spent.GetProperty("today").GetDecimal());
        }

        Assert.All(customers, c => Assert.Single(c.Got));
    }

    private static Task Costly(FakeModel.Conversation c) => c.WholeAsync(
        $$$"""{"choices":[{"message":{"content":{{{JsonSerializer.Serialize(ModelWorld.True)}}}},"finish_reason":"stop"}],"usage":{"prompt_tokens":900,"completion_tokens":500}}""");
}
