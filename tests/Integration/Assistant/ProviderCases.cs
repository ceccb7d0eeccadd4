using System.Text.Json;
using Integration.EndToEnd;

namespace Integration.Assistant;

/// <summary>A gateway with one model, or with a second one behind it, of which the first does what the test says. All cases of a class share it.</summary>
public abstract class ModelWorld(bool fallback) : IAsyncLifetime
{
    internal const string True = """{"outcome":"answered","text":"Los pedidos a Bogotá llegan en 2 días hábiles.","sources":[1]}""";
    internal const string Question = "¿Cuánto tarda el envío a Bogotá?";

    // Of so many drafts the one that fails is too few for a model to be left alone.
    private const int Good = 3;

    private readonly List<FakeModel> _models = [];

    internal World World { get; private set; } = null!;

    internal bool HasFallback => fallback;

    /// <summary>What the first model does with a request.</summary>
    internal Func<FakeModel.Conversation, Task> Does { get; set; } = Well;

    /// <summary>What the second answers.</summary>
    internal string Second { get; set; } = True;

    internal FakeModel First => _models[0];

    internal FakeModel Other => _models[^1];

    /// <summary>Where the first model is; nobody need be there.</summary>
    protected virtual Uri Endpoint => First.Endpoint;

    /// <summary>How the assistant is configured besides its models.</summary>
    protected virtual (string Within, object Budget) Bounds => ("PT6S", new { perPersonPerDay = 0.05 });

    public async Task InitializeAsync()
    {
        _models.Add(new FakeModel(c => Does(c)));
        _models.Add(new FakeModel(c => c.WholeAsync(Wire(Second))));
        var price = new { input = 0, output = 20 };
        World = await World.StartAsync(setting: new(
            new
            {
                provider = "openai", endpoint = Endpoint.ToString(), model = "m0", price, mostTokens = 500, answerWithin = Bounds.Within,
                fallback = fallback ? new[] { new { endpoint = Other.Endpoint.ToString(), model = "m1", price } } : [],
            },
            BrandAssistant: new { mode = "auto", confidence = 0.3, forbidden = new[] { "entrega de película" }, budget = Bounds.Budget }));
    }

    public virtual async Task DisposeAsync()
    {
        await World.DisposeAsync();
        foreach (var model in _models)
        {
            await model.DisposeAsync();
        }
    }

    /// <summary>It answers as it should again, and is asked: what a case before did to it keeps nobody from it.</summary>
    internal async Task RestoreAsync()
    {
        (Does, Second) = (Well, True);
        await Task.WhenAll(Enumerable.Range(0, Good).Select(async _ =>
        {
            var customer = World.NewCustomer();
            Assert.Contains("2 días hábiles", (await customer.AskAsync(Question)).Text, StringComparison.Ordinal);
            Assert.Equal("m0", (await customer.TimelineAsync()).Last("draft").Datum("model"));
        }));
    }

    internal static Task Well(FakeModel.Conversation c) => c.WholeAsync(Wire(True));

    internal static string Wire(string answer) => $$$"""{"choices":[{"message":{"content":{{{JsonSerializer.Serialize(answer)}}}},"finish_reason":"stop"}]}""";
}

/// <summary>The model alone, and the assistant of the gateway behind it.</summary>
public sealed class OneModel() : ModelWorld(fallback: false);

/// <summary>A second model behind the first.</summary>
public sealed class TwoModels() : ModelWorld(fallback: true);

/// <summary>Whatever a model does, over the running gateway: the customer gets exactly one true answer, or a person, and nothing twice.</summary>
public abstract class ProviderCases(ModelWorld models)
{
    // The stated time is the assistant's; beside it stand the wait for the customer's next word, and a machine that has much else to do.
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(45);

    private World World => models.World;

    [Fact]
    public Task A_first_token_that_does_not_come() => AnsweredAsync(async c =>
    {
        await c.HeadAsync("text/event-stream");
        await c.HangAsync();
    });

    [Fact]
    public Task An_answer_that_drips() => AnsweredAsync(async c =>
    {
        await c.HeadAsync("text/event-stream");
        await c.SayAsync("""{"outcome":"answered","text":"El""");
        while (!c.Closing.IsCancellationRequested)
        {
            await c.SayAsync(" envío");
            await Task.Delay(100, c.Closing);
        }
    });

    [Fact]
    public Task A_connection_that_is_closed_at_once() => AnsweredAsync(_ => Task.CompletedTask);

    [Fact]
    public Task A_failure_500() => AnsweredAsync(c => c.WholeAsync("{}", 500));

    [Fact]
    public Task A_refusal_429_with_a_time_to_come_again() => AnsweredAsync(c => c.WriteAsync("HTTP/1.1 429 X\r\nRetry-After: 60\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));

    [Fact]
    public Task An_answer_that_is_cut_mid_stream() => AnsweredAsync(async c =>
    {
        await c.HeadAsync("text/event-stream");
        await c.SayAsync("""{"outcome":"answered","text":"El envío a Bogotá llega en 9""");
    });

    [Fact]
    public Task Nonsense() => AnsweredAsync(c => c.WholeAsync(ModelWorld.Wire(string.Concat(Enumerable.Repeat("la ", 400)))));

    [Fact]
    public Task An_object_of_another_form() => AnsweredAsync(c => c.WholeAsync(ModelWorld.Wire("""{"answer":["nueve"]}""")));

    [Fact]
    public Task Half_an_object() => AnsweredAsync(c => c.WholeAsync(ModelWorld.Wire("""{"outcome":"answered","text":"Llega en 9""")));

    [Fact]
    public Task A_web_page_with_200() => AnsweredAsync(async c =>
    {
        await c.HeadAsync("text/html");
        await c.WriteAsync("<html><body>Llega en 9 días</body></html>");
    });

    [Fact]
    public Task An_answer_without_end() => AnsweredAsync(async c =>
    {
        await c.HeadAsync("text/event-stream");
        while (!c.Closing.IsCancellationRequested)
        {
            await c.SayAsync(new string('x', 4096));
        }
    });

    [Fact]
    public Task A_model_that_hangs() => AnsweredAsync(c => c.HangAsync());

    [Fact]
    public async Task Plain_words_that_nothing_supports_are_not_said()
    {
        await models.RestoreAsync();
        models.Does = c => c.WholeAsync(ModelWorld.Wire("Llega en 9 días a Bogotá con garantía de por vida."));
        await BlockedAsync("garantía de por vida");
    }

    [Fact]
    public async Task The_guard_holds_for_whoever_stands_in()
    {
        // Without a second model the assistant of the gateway stands in, which says what it knows.
        if (!models.HasFallback)
        {
            await AnsweredAsync(c => c.WholeAsync("{}", 503));
            return;
        }

        await models.RestoreAsync();
        models.Second = """{"outcome":"answered","text":"Le aseguro una entrega de película.","sources":[1]}""";
        models.Does = c => c.WholeAsync("{}", 500);
        await BlockedAsync("entrega de película");
    }

    private async Task AnsweredAsync(Func<FakeModel.Conversation, Task> does)
    {
        await models.RestoreAsync();
        models.Does = does;
        var (first, other) = (models.First.Requests.Count, models.Other.Requests.Count);
        var customer = World.NewCustomer();
        await customer.AskAsync(ModelWorld.Question);
        await OneTrueAnswerAsync(models, customer);
        Assert.NotEqual(first, models.First.Requests.Count);
        Assert.Equal(models.HasFallback ? 1 : 0, models.Other.Requests.Count - other);

        // A late answer of the model would come before that to what is written next: a person's messages leave in order.
        models.Does = ModelWorld.Well;
        await customer.AskAsync("gracias");
        Assert.Equal(2, customer.Got.Count);
    }

    /// <summary>What somebody got who asked a model that gives nothing.</summary>
    internal static async Task OneTrueAnswerAsync(ModelWorld models, Customer customer)
    {
        var timeline = await customer.TimelineAsync(t => t.Any(e => e.Text("status") is "sent"));
        Assert.Contains("2 días hábiles", Assert.Single(customer.Got).Text, StringComparison.Ordinal);
        Assert.Single(timeline, e => e.Is("draft"));
        Assert.Single(timeline, e => e.Is("message", "out"));
        Assert.InRange(At(timeline.Last("draft")) - At(timeline.Last("message", "in")), TimeSpan.Zero, Generous);
        Assert.Equal(models.HasFallback ? "m1" : "embedded", timeline.Last("draft").Datum("model"));
        Assert.DoesNotContain(timeline, e => e.Is("handoff"));
    }

    private async Task BlockedAsync(string secret)
    {
        var customer = World.NewCustomer();
        await customer.AskAsync(ModelWorld.Question);
        Assert.DoesNotContain(secret, Assert.Single(customer.Got).Text, StringComparison.Ordinal);
        Assert.Equal("blocked", (await World.Admin.ListedAsync(await customer.PersonAsync())).Text("reason"));
        Assert.DoesNotContain(secret, string.Join('\n', await customer.TimelineAsync()), StringComparison.Ordinal);
    }

    private static DateTimeOffset At(JsonElement entry) => entry.GetProperty("at").GetDateTimeOffset();
}

/// <summary>One gateway for all of them: what one case does to it does not show in the next.</summary>
public sealed class OneModelCases(OneModel models) : ProviderCases(models), IClassFixture<OneModel>;

/// <summary>The same with a second model behind the first.</summary>
public sealed class FallbackModelCases(TwoModels models) : ProviderCases(models), IClassFixture<TwoModels>;
