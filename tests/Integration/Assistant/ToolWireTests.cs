using System.Text.Json;
using Gateway.Assistant;
using Gateway.Configuration;
using Microsoft.Extensions.AI;
using Personalization.Drafting;

namespace Integration.Assistant;

public sealed class ToolWireTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.User, "¿Hay botas talla 38?")];

    private static readonly ChatOptions Offered = new()
    {
        Tools = [AIFunctionFactory.CreateDeclaration("stock", "Stock of a product.", JsonDocument.Parse("""{"type":"object","properties":{"size":{"type":"integer"}}}""").RootElement.Clone())],
    };

    private static async Task<List<FunctionCallContent>> AskAsync(Func<FakeModel.Conversation, Task> answer, IEnumerable<ChatMessage>? messages = null, List<string>? requests = null)
    {
        await using var model = new FakeModel(answer);
        var client = new OpenAiChatClient(new AssistantConfig { Provider = "openai", Endpoint = model.Endpoint, Model = "m-1" });
        var response = await client.GetResponseAsync(messages ?? Question, Offered);
        requests?.AddRange(model.Requests);
        return [.. response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>()];
    }

    private static async Task StreamAsync(FakeModel.Conversation c, string finish, params string[] deltas)
    {
        await c.HeadAsync("text/event-stream");
        foreach (var delta in deltas)
        {
            await c.EventAsync($$"""{"choices":[{"index":0,"delta":{{delta}},"finish_reason":null}]}""");
        }

        await c.FinishAsync(finish);
        await c.EventAsync("[DONE]");
    }

    private static string Said(FunctionCallContent call) => $"{call.CallId}:{call.Name}:{JsonSerializer.Serialize(call.Arguments)}";

    [Fact]
    public async Task Calls_come_in_pieces_by_index() => Assert.Equal(
        ["a:stock:{\"size\":38}", "b:hours:{}"],
        (await AskAsync(c => StreamAsync(
            c, "tool_calls",
            """{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"stock","arguments":""}}]}""",
            """{"tool_calls":[{"index":0,"function":{"arguments":"{\"si"}}]}""", """{"tool_calls":[{"index":1,"id":"b","function":{"name":"hours","arguments":""}}]}""",
            """{"tool_calls":[{"index":0,"function":{"arguments":"ze\":38}"}}]}"""))).Select(Said));

    [Fact]
    public async Task An_endpoint_that_does_not_stream_calls_too() => Assert.Equal(
        ["a:stock:{\"size\":38}"],
        (await AskAsync(c => c.WholeAsync(
            """{"choices":[{"message":{"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"stock","arguments":"{\"size\":38}"}}]},"finish_reason":"tool_calls"}]}""")))
        .Select(Said));

    [Theory]
    [InlineData("""{"tool_calls":[{"function":{"name":"stock","arguments":{"size":38}}}]}""", "call_0:stock:{\"size\":38}")]
    [InlineData("""{"tool_calls":[{"id":"a","function":{"name":"stock"}}]}""", "a:stock:{}")]
    [InlineData("""{"tool_calls":[{"id":"a","function":{"name":"stock","arguments":"{\"size\":1"}}]}""", "a:stock:null")]
    [InlineData("""{"tool_calls":[{"id":"a","function":{"name":"stock","arguments":"[1]"}}]}""", "a:stock:null")]
    public async Task What_endpoints_leave_out_or_write_otherwise_is_read(string delta, string call) =>
        Assert.Equal([call], (await AskAsync(c => StreamAsync(c, "tool_calls", delta))).Select(Said));

    [Theory]
    [InlineData("""{"tool_calls":null}""")] [InlineData("""{"tool_calls":[]}""")] [InlineData("""{"tool_calls":{}}""")] [InlineData("""{"tool_calls":[7,{"id":"a"}]}""")] [InlineData("""{"content":"{\"tool\":\"stock\"}"}""")]
    public async Task What_is_no_call_is_none(string delta) => Assert.Empty(await AskAsync(c => StreamAsync(c, "stop", delta)));

    [Fact]
    public async Task Half_a_call_is_none()
    {
        var failure = await Assert.ThrowsAsync<AssistantUnavailableException>(() => AskAsync(async c =>
        {
            await c.HeadAsync("text/event-stream");
            await c.EventAsync("""{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"stock","arguments":"{\"size"}}]}}]}""");
        }));
        Assert.Equal("cut_off", failure.Reason);
    }

    [Fact]
    public async Task Calls_without_end_are_ended()
    {
        var many = string.Join(',', Enumerable.Range(0, 40).Select(i => $$$"""{"index":{{{i}}},"id":"c{{{i}}}","function":{"name":"stock","arguments":"{}"}}"""));
        Assert.Equal("endless", (await Assert.ThrowsAsync<AssistantUnavailableException>(() => AskAsync(c => StreamAsync(c, "tool_calls", $$"""{"tool_calls":[{{many}}]}""")))).Reason);
        var huge = JsonSerializer.Serialize(new string('x', 20_000));
        Assert.Equal("endless", (await Assert.ThrowsAsync<AssistantUnavailableException>(() => AskAsync(
            c => StreamAsync(c, "tool_calls", $$$"""{"tool_calls":[{"index":0,"id":"a","function":{"name":"stock","arguments":{{{huge}}}}}]}""")))).Reason);
    }

    [Fact]
    public async Task What_was_called_and_answered_goes_back_as_the_endpoint_expects_it()
    {
        List<string> requests = [];
        ChatMessage[] messages =
        [
            .. Question, new(ChatRole.Assistant, [new FunctionCallContent("a", "stock", new Dictionary<string, object?>(StringComparer.Ordinal) { ["size"] = 38 })]),
            new(ChatRole.Tool, [new FunctionResultContent("a", """{"in_stock":true}""")]),
        ];
        await AskAsync(c => c.WholeAsync("""{"choices":[{"message":{"content":"Sí."}}]}"""), messages, requests);
        using var body = JsonDocument.Parse(requests.Single()[(requests.Single().IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Equal("stock", body.RootElement.GetProperty("tools")[0].GetProperty("function").GetProperty("name").GetString());
        Assert.Equal("object", body.RootElement.GetProperty("tools")[0].GetProperty("function").GetProperty("parameters").GetProperty("type").GetString());
        var sent = body.RootElement.GetProperty("messages");
        var call = sent[1].GetProperty("tool_calls")[0];
        Assert.Equal(("a", "function", "stock", """{"size":38}"""), (
            call.GetProperty("id").GetString(), call.GetProperty("type").GetString(), call.GetProperty("function").GetProperty("name").GetString(), call.GetProperty("function").GetProperty("arguments").GetString()));
        Assert.Equal(("tool", "a", """{"in_stock":true}"""), (sent[2].GetProperty("role").GetString(), sent[2].GetProperty("tool_call_id").GetString(), sent[2].GetProperty("content").GetString()));
    }
}
