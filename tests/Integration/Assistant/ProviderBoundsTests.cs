using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Integration.EndToEnd;

namespace Integration.Assistant;

/// <summary>A place where nobody listens, and where nobody else can begin to: it is taken, and not opened.</summary>
public abstract class GoneModel : ModelWorld
{
    private readonly Socket _taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    protected GoneModel(bool fallback) : base(fallback) => _taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    protected override Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_taken.LocalEndPoint!).Port}/v1");

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _taken.Dispose();
    }
}

/// <summary>Nobody, and then the assistant of the gateway.</summary>
public sealed class NoModel() : GoneModel(fallback: false);

/// <summary>Nobody, and then another model.</summary>
public sealed class OnlyTheSecond() : GoneModel(fallback: true);

/// <summary>A model that nobody listens for.</summary>
public abstract class RefusedCases(ModelWorld models)
{
    [Fact]
    public async Task A_connection_that_is_refused()
    {
        var customer = models.World.NewCustomer();
        await customer.AskAsync(ModelWorld.Question);
        await ProviderCases.OneTrueAnswerAsync(models, customer);
        Assert.Empty(models.First.Requests);
        Assert.Equal(models.HasFallback ? 1 : 0, models.Other.Requests.Count);
        await customer.AskAsync("gracias");
        Assert.Equal(2, customer.Got.Count);
    }
}

/// <summary>With the assistant of the gateway behind it.</summary>
public sealed class OneRefusedCase(NoModel models) : RefusedCases(models), IClassFixture<NoModel>;

/// <summary>With a second model behind it.</summary>
public sealed class FallbackRefusedCase(OnlyTheSecond models) : RefusedCases(models), IClassFixture<OnlyTheSecond>;

/// <summary>A model that may take its time, and costs all of what is there for a person.</summary>
public sealed class SlowAndDearModel() : ModelWorld(fallback: true)
{
    protected override (string Within, object Budget) Bounds => ("PT60S", new { perPersonPerDay = 0.01 });
}

/// <summary>What is slow but in time is the answer; what is too dear is not asked for.</summary>
public sealed class ProviderBoundsTests(SlowAndDearModel models) : IClassFixture<SlowAndDearModel>
{
    // Of the sixty seconds the first model may have more than thirty.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task A_slow_first_token_and_then_a_whole_answer_is_the_answer()
    {
        var others = models.Other.Requests.Count;
        models.Does = async c =>
        {
            await c.HeadAsync("text/event-stream");
            await Task.Delay(Slow, c.Closing);
            foreach (var piece in ModelWorld.True.Chunk(20))
            {
                await c.SayAsync(new(piece));
            }

            await c.FinishAsync();
            await c.EventAsync("[DONE]");
        };
        var customer = models.World.NewCustomer();
        Assert.Contains("2 días hábiles", (await customer.AskAsync(ModelWorld.Question)).Text, StringComparison.Ordinal);
        var timeline = await customer.TimelineAsync(t => t.Any(e => e.Text("status") is "sent"));
        Assert.Equal("m0", Assert.Single(timeline, e => e.Is("draft")).Datum("model"));
        Assert.Equal(others, models.Other.Requests.Count);
        Assert.Single(customer.Got);
    }

    [Fact]
    public async Task Over_budget_nobody_is_asked_and_the_answer_is_as_true()
    {
        models.Does = c => c.WholeAsync(
            $$$"""{"choices":[{"message":{"content":{{{JsonSerializer.Serialize(ModelWorld.True)}}}},"finish_reason":"stop"}],"usage":{"prompt_tokens":900,"completion_tokens":500}}""");
        var customer = models.World.NewCustomer();
        await customer.AskAsync(ModelWorld.Question);
        var (first, other) = (models.First.Requests.Count, models.Other.Requests.Count);
        Assert.Contains("2 días hábiles", (await customer.AskAsync("¿y cuánto tarda un pedido a Bogotá?")).Text, StringComparison.Ordinal);
        var timeline = await customer.TimelineAsync(t => t.Count(e => e.Text("status") is "sent") == 2);
        Assert.Equal(["m0", "embedded"], timeline.Where(e => e.Is("draft")).Select(e => e.Datum("model")));
        Assert.Equal((first, other), (models.First.Requests.Count, models.Other.Requests.Count));
        Assert.Equal(2, customer.Got.Count);

        // It is that person's budget, and nobody else's.
        await models.World.NewCustomer().AskAsync(ModelWorld.Question);
        Assert.Equal(first + 1, models.First.Requests.Count);
    }
}
