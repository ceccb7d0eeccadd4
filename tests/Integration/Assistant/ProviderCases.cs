using System.Text.Json;
using Integration.EndToEnd;

namespace Integration.Assistant;

/// <summary>A gateway with one model, or with a second one behind it, of which the first does what the test says.</summary>
public abstract class ModelWorld(bool fallback) : IAsyncLifetime
{
    internal const string True = """{"outcome":"answered","text":"Los pedidos a Bogotá llegan en 2 días hábiles.","sources":[1]}""";

    private readonly List<FakeModel> _models = [];

    internal World World { get; private set; } = null!;

    internal bool HasFallback => fallback;

    /// <summary>What the first model does with a request.</summary>
    internal Func<FakeModel.Conversation, Task> Does { get; set; } = c => c.WholeAsync("{}", 500);

    /// <summary>What the second answers.</summary>
    internal string Second { get; set; } = True;

    internal FakeModel First => _models[0];

    internal FakeModel Other => _models[^1];

    /// <summary>Whether nobody listens where the first model was.</summary>
    internal bool IsGone { get; private set; }

    internal async Task GoAsync()
    {
        await First.DisposeAsync();
        IsGone = true;
    }

    public async Task InitializeAsync()
    {
        _models.Add(new FakeModel(c => Does(c)));
        _models.Add(new FakeModel(c => c.WholeAsync(Wire(Second))));
        object Model(int at) => new { endpoint = _models[at].Endpoint.ToString(), model = $"m{at}", price = new { input = 1, output = 2 } };
        World = await World.StartAsync(setting: new(
            new
            {
                provider = "openai", endpoint = First.Endpoint.ToString(), model = "m0", price = new { input = 1, output = 2 }, answerWithin = "PT6S",
                fallback = fallback ? new[] { Model(1) } : [],
            },
            BrandAssistant: new { mode = "auto", confidence = 0.3, forbidden = new[] { "entrega de película" }, budget = new { perPersonPerDay = 0.05 } }));
    }

    public async Task DisposeAsync()
    {
        await World.DisposeAsync();
        foreach (var model in _models.Skip(IsGone ? 1 : 0))
        {
            await model.DisposeAsync();
        }
    }

    internal static string Wire(string answer) => $$$"""{"choices":[{"message":{"content":{{{JsonSerializer.Serialize(answer)}}}},"finish_reason":"stop"}]}""";
}

/// <summary>Whatever a model does, over the running gateway: the customer gets exactly one true answer, or a person, and nothing twice.</summary>
public abstract class ProviderCases : ModelWorld
{
    private const string Question = "¿Cuánto tarda el envío a Bogotá?";

    // The stated time is the assistant's; beside it stand the wait for the customer's next word, and a machine that has much else to do.
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(45);

    protected ProviderCases(bool fallback) : base(fallback)
    {
    }

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
    public async Task A_connection_that_is_refused()
    {
        await GoAsync();
        await AnsweredAsync(_ => Task.CompletedTask);
    }

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
    public Task Nonsense() => AnsweredAsync(c => c.WholeAsync(Wire(string.Concat(Enumerable.Repeat("la ", 400)))));

    [Fact]
    public Task An_object_of_another_form() => AnsweredAsync(c => c.WholeAsync(Wire("""{"answer":["nueve"]}""")));

    [Fact]
    public Task Half_an_object() => AnsweredAsync(c => c.WholeAsync(Wire("""{"outcome":"answered","text":"Llega en 9""")));

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
        Does = c => c.WholeAsync(Wire("Llega en 9 días a Bogotá con garantía de por vida."));
        var customer = World.NewCustomer();
        await customer.AskAsync(Question);
        await BlockedAsync(customer, "garantía de por vida");
    }

    [Fact]
    public async Task The_guard_holds_for_whoever_stands_in()
    {
        // Without a second model the assistant of the gateway stands in, which says what it knows.
        if (!HasFallback)
        {
            await AnsweredAsync(c => c.WholeAsync("{}", 503));
            return;
        }

        Second = """{"outcome":"answered","text":"Le aseguro una entrega de película.","sources":[1]}""";
        Does = c => c.WholeAsync("{}", 500);
        var customer = World.NewCustomer();
        await customer.AskAsync(Question);
        await BlockedAsync(customer, "entrega de película");
    }

    private async Task AnsweredAsync(Func<FakeModel.Conversation, Task> does)
    {
        Does = does;
        var customer = World.NewCustomer();
        await customer.AskAsync(Question);
        var timeline = await customer.TimelineAsync(t => t.Any(e => e.Text("status") is "sent"));
        var answer = Assert.Single(customer.Got).Text;
        Assert.Contains("2 días hábiles", answer, StringComparison.Ordinal);
        Assert.Single(timeline, e => e.Is("draft"));
        Assert.Single(timeline, e => e.Is("message", "out"));
        Assert.InRange(At(timeline.Last("draft")) - At(timeline.Last("message", "in")), TimeSpan.Zero, Generous);
        Assert.Equal(IsGone, First.Requests.Count == 0);
        Assert.Equal(HasFallback ? 1 : 0, Other.Requests.Count);
        Assert.Equal(HasFallback ? "m1" : "embedded", timeline.Last("draft").Datum("model"));
        Assert.Null(await World.Admin.HandoffAsync(await customer.PersonAsync()));

        // A late answer of the model would come before that to what is written next: a person's messages leave in order.
        await customer.AskAsync("gracias");
        Assert.Equal(2, customer.Got.Count);
    }

    private async Task BlockedAsync(Customer customer, string secret)
    {
        Assert.DoesNotContain(secret, Assert.Single(customer.Got).Text, StringComparison.Ordinal);
        Assert.Equal("blocked", (await World.Admin.ListedAsync(await customer.PersonAsync())).Text("reason"));
        Assert.DoesNotContain(secret, string.Join('\n', await customer.TimelineAsync()), StringComparison.Ordinal);
    }

    private static DateTimeOffset At(JsonElement entry) => entry.GetProperty("at").GetDateTimeOffset();
}

/// <summary>The model alone, and the assistant of the gateway behind it. One gateway for each case: none has the rests of another.</summary>
public sealed class OneModelCases() : ProviderCases(fallback: false);

/// <summary>A second model behind the first.</summary>
public sealed class FallbackModelCases() : ProviderCases(fallback: true);
