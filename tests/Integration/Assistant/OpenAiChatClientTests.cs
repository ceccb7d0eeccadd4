using System.Text.Json;
using Gateway.Assistant;
using Gateway.Configuration;
using Microsoft.Extensions.AI;
using Personalization.Drafting;

namespace Integration.Assistant;

public sealed class OpenAiChatClientTests
{
    private static readonly Patience Short = new(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(300));

    private static readonly ChatMessage[] Messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "¿Dónde está mi pedido?")];

    private static OpenAiChatClient Client(Uri endpoint, Patience? patience = null, string? key = "sk-sentinel") =>
        new(new AssistantConfig { Provider = "openai", Endpoint = endpoint, Model = "m-1", ApiKey = key is null ? null : new Secret(key) }, patience);

    private static async Task<string> AskAsync(FakeModel model, Patience? patience = null, CancellationToken stop = default) =>
        (await Client(model.Endpoint, patience).GetResponseAsync(Messages, cancellationToken: stop)).Text;

    private static async Task<string> FailsAsync(Func<FakeModel.Conversation, Task> answer, Patience? patience = null)
    {
        await using var model = new FakeModel(answer);
        return (await Assert.ThrowsAsync<AssistantUnavailableException>(() => AskAsync(model, patience))).Reason;
    }

    [Fact]
    public async Task A_streamed_answer_arrives_whole()
    {
        await using var model = new FakeModel(async c =>
        {
            await c.HeadAsync("text/event-stream; charset=utf-8");
            await c.WriteAsync(": keep-alive\n\n");
            await c.EventAsync("""{"choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}""");
            await c.SayAsync("Su pedido ");
            await c.SayAsync("ya va en camino 🚚");
            await c.FinishAsync();
            await c.EventAsync("""{"choices":[],"usage":{"total_tokens":9}}""");
            await c.EventAsync("[DONE]");
        });
        Assert.Equal("Su pedido ya va en camino 🚚", await AskAsync(model));
    }

    [Fact]
    public async Task The_request_is_what_a_compatible_endpoint_expects()
    {
        await using var model = new FakeModel(c => c.WholeAsync("""{"choices":[{"message":{"role":"assistant","content":"ok"},"finish_reason":"stop"}]}"""));
        await AskAsync(model);
        var request = model.Requests.Single();
        Assert.StartsWith("POST /v1/chat/completions HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer sk-sentinel", request, StringComparison.Ordinal);
        using var body = JsonDocument.Parse(request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Equal("m-1", body.RootElement.GetProperty("model").GetString());
        Assert.True(body.RootElement.GetProperty("stream").GetBoolean());
        Assert.Equal(["system:Be brief.", "user:¿Dónde está mi pedido?"], body.RootElement.GetProperty("messages").EnumerateArray().Select(m => $"{m.GetProperty("role")}:{m.GetProperty("content")}"));
        Assert.Equal(["messages", "model", "stream", "stream_options"], body.RootElement.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_pieces_come_as_they_are_written()
    {
        var heard = new TaskCompletionSource();
        await using var model = new FakeModel(async c =>
        {
            await c.HeadAsync("text/event-stream");
            await c.SayAsync("uno");
            await heard.Task;
            await c.SayAsync("dos");
            await c.EventAsync("[DONE]");
        });
        List<string> pieces = [];
        await foreach (var update in Client(model.Endpoint).GetStreamingResponseAsync(Messages))
        {
            pieces.Add(update.Text);
            heard.TrySetResult();
        }

        Assert.Equal(["uno", "dos"], pieces);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_stream_is_understood()
    {
        await using var model = new FakeModel(c => c.WholeAsync("""{"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"Hola"},"finish_reason":"eos_token"}]}"""));
        Assert.Equal("Hola", await AskAsync(model));
    }

    [Fact]
    public async Task An_endpoint_that_needs_no_key_gets_none_of_ours()
    {
        await using var model = new FakeModel(c => c.WholeAsync("""{"choices":[{"message":{"content":"Hola"}}]}"""));
        Assert.Equal("Hola", (await Client(model.Endpoint, key: null).GetResponseAsync(Messages)).Text);
        Assert.DoesNotContain("sk-", model.Requests.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, 1)] [InlineData(401, 1)] [InlineData(404, 1)] [InlineData(429, 3)] [InlineData(500, 3)] [InlineData(502, 3)] [InlineData(503, 3)] [InlineData(504, 3)]
    public async Task A_refusal_is_named_by_its_status_and_never_by_its_words_and_one_that_may_pass_is_tried_again_twice(int status, int tries)
    {
        await using var model = new FakeModel(c => c.WholeAsync("""{"error":{"message":"about ¿Dónde está mi pedido? with sk-sentinel"}}""", status));
        var failure = await Assert.ThrowsAsync<AssistantUnavailableException>(() => AskAsync(model));
        Assert.Equal($"refused with {status}", failure.Reason);
        Assert.DoesNotContain("pedido", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sentinel", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(tries, model.Requests.Count);
    }

    [Fact]
    public async Task What_passed_is_answered_and_the_caller_hears_of_nothing()
    {
        var calls = 0;
        await using var model = new FakeModel(c => ++calls < 3 ? c.WholeAsync("{}", calls == 1 ? 503 : 429) : c.WholeAsync("""{"choices":[{"message":{"content":"Hola"}}]}"""));
        Assert.Equal("Hola", await AskAsync(model));
        Assert.Equal(3, model.Requests.Count);
    }

    [Fact]
    public async Task What_an_answer_took_is_told()
    {
        await using var model = new FakeModel(async c =>
        {
            await c.HeadAsync("text/event-stream");
            await c.SayAsync("Hola");
            await c.FinishAsync();
            await c.EventAsync("""{"choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3}}""");
            await c.EventAsync("[DONE]");
        });
        var usage = (await Client(model.Endpoint).GetResponseAsync(Messages)).Usage;
        Assert.Equal((12, 3), (usage!.InputTokenCount, usage.OutputTokenCount));
    }

    [Theory]
    [InlineData("{\"prompt_tokens\":-1,\"completion_tokens\":3}")] [InlineData("{\"prompt_tokens\":\"12\",\"completion_tokens\":3}")] [InlineData("[]")] [InlineData("null")] [InlineData("{\"prompt_tokens\":1e99,\"completion_tokens\":3}")]
    public async Task Figures_that_make_no_sense_are_none(string usage)
    {
        await using var model = new FakeModel(c => c.WholeAsync($$$"""{"choices":[{"message":{"content":"Hola"}}],"usage":{{{usage}}}}"""));
        Assert.Null((await Client(model.Endpoint).GetResponseAsync(Messages)).Usage);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_in_the_middle_is_no_answer() => Assert.Equal("cut_off", await FailsAsync(async c =>
    {
        await c.HeadAsync("text/event-stream");
        await c.SayAsync("Su pedido lleg");
    }));

    [Fact]
    public async Task An_answer_of_stated_length_that_ends_early_is_no_answer() => Assert.Equal("cut_off", await FailsAsync(async c =>
    {
        await c.HeadAsync("text/event-stream", length: 5000);
        await c.SayAsync("Su pedido lleg");
    }));

    [Theory]
    [InlineData("length", "cut_off")] [InlineData("content_filter", "filtered")]
    public async Task An_answer_that_the_model_broke_off_is_no_answer(string finish, string reason) => Assert.Equal(reason, await FailsAsync(async c =>
    {
        await c.HeadAsync("text/event-stream");
        await c.SayAsync("Su pedido lleg");
        await c.FinishAsync(finish);
        await c.EventAsync("[DONE]");
    }));

    [Fact]
    public async Task An_error_inside_the_stream_is_a_refusal() => Assert.Equal("refused in the answer", await FailsAsync(async c =>
    {
        await c.HeadAsync("text/event-stream");
        await c.SayAsync("Su ");
        await c.EventAsync("""{"error":{"message":"overloaded"}}""");
    }));

    [Theory]
    [InlineData("text/event-stream", "data: {\"choices\": [\n\n")] [InlineData("application/json", "{\"choices\": [")] [InlineData("text/html", "<html>sign in</html>")]
    public async Task What_is_not_the_wire_format_is_not_available(string type, string body) => Assert.Equal("malformed", await FailsAsync(async c =>
    {
        await c.HeadAsync(type);
        await c.WriteAsync(body);
    }));

    [Fact]
    public async Task An_endless_answer_is_ended() => Assert.Equal("endless", await FailsAsync(async c =>
    {
        await c.HeadAsync("text/event-stream");
        for (var i = 0; i < 100; i++)
        {
            await c.SayAsync(new string('x', 1024));
        }

        await c.HangAsync();
    }));

    [Fact]
    public async Task Silence_before_the_answer_runs_out_of_patience() => Assert.Equal("silent", await FailsAsync(c => c.HangAsync(), Short));

    [Fact]
    public async Task Silence_in_the_middle_runs_out_of_patience() => Assert.Equal("silent", await FailsAsync(
        async c =>
        {
            await c.HeadAsync("text/event-stream");
            await c.SayAsync("Su ");
            await c.HangAsync();
        },
        Short));

    [Fact]
    public async Task An_answer_that_drips_runs_out_of_patience_as_a_whole()
    {
        await using var model = new FakeModel(async c =>
        {
            await c.HeadAsync("text/event-stream");
            while (!c.Closing.IsCancellationRequested)
            {
                await c.SayAsync("x");
                await Task.Delay(20, c.Closing);
            }
        });
        var failure = await Assert.ThrowsAsync<AssistantUnavailableException>(() => AskAsync(model, new Patience(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(20))));
        Assert.Equal("time_out", failure.Reason);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_not_available()
    {
        Uri endpoint;
        await using (var gone = new FakeModel(_ => Task.CompletedTask))
        {
            endpoint = gone.Endpoint;
        }

        Assert.Equal("unreachable", (await Assert.ThrowsAsync<AssistantUnavailableException>(() => Client(endpoint).GetResponseAsync(Messages))).Reason);
    }

    [Fact]
    public async Task The_caller_can_cancel_and_is_told_so()
    {
        using var caller = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        await using var model = new FakeModel(c =>
        {
            asked.TrySetResult();
            return c.HangAsync();
        });
        var asking = AskAsync(model, stop: caller.Token);
        await asked.Task;
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public void It_names_its_model() =>
        Assert.Equal(("openai", "m-1"), Client(new Uri("http://127.0.0.1:1/v1")).GetService(typeof(ChatClientMetadata)) is ChatClientMetadata m ? (m.ProviderName, m.DefaultModelId) : default);
}
