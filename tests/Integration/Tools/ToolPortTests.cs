using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Tools;
using Integration.Assistant;
using Personalization.Tools;

namespace Integration.Tools;

/// <summary>A tool's server on the loopback that keeps to the agreement, or does not.</summary>
public sealed class ToolPortTests
{
    private const string Key = "0123456789abcdef0123";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"tool":"stock","arguments":{"city":"Popayán"}}""");

    private static ToolConfig Tool(Uri at, double seconds = 10) => new()
    {
        Name = "stock", Description = "Stock.", Url = new(at, "/tools/stock"), Secret = new(Key), Timeout = TimeSpan.FromSeconds(seconds),
        Headers = new Dictionary<string, Secret>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = new("Bearer shop") },
        Arguments = Schema.Of("""{"type":"object","properties":{}}"""), Returns = Schema.Of("""{"type":"object","properties":{}}"""),
    };

    private static async Task<(ToolAnswer Answer, List<string> Requests)> AskAsync(Func<FakeModel.Conversation, Task> answer, double seconds = 10)
    {
        await using var server = new FakeModel(answer);
        using var port = new ToolPort(TimeProvider.System);
        return (await port.AskAsync(Tool(server.Endpoint, seconds), Body, default), server.Requests);
    }

    [Fact]
    public async Task The_server_can_verify_who_asked_when_and_what()
    {
        var (answer, requests) = await AskAsync(c => c.WholeAsync("""{"in_stock":true}"""));
        Assert.Equal(("ok", true), (answer.Code, answer.Json!.Value.GetProperty("in_stock").GetBoolean()));
        var request = requests.Single();
        Assert.StartsWith("POST /tools/stock HTTP/1.1", request, StringComparison.Ordinal);
        Assert.Equal("Bearer shop", Header(request, "Authorization"));
        Assert.True(Verifies(request));
        Assert.InRange(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(Header(request, "X-Gateway-Timestamp"), System.Globalization.CultureInfo.InvariantCulture), 0, 60);
        Assert.False(Verifies(request.Replace("Popayán", "Bogotá!", StringComparison.Ordinal)));
        Assert.False(Verifies(request.Replace("X-Gateway-Timestamp: 1", "X-Gateway-Timestamp: 2", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(201, "refused")] [InlineData(204, "refused")] [InlineData(400, "refused")] [InlineData(401, "refused")] [InlineData(429, "refused")] [InlineData(500, "failed")] [InlineData(503, "failed")]
    public async Task Another_status_is_a_code_and_is_asked_once(int status, string code)
    {
        var (answer, requests) = await AskAsync(c => c.WholeAsync("""{"in_stock":true}""", status));
        Assert.Equal((code, 1), (answer.Code, requests.Count));
        Assert.Null(answer.Json);
    }

    [Theory]
    [InlineData(301)] [InlineData(302)] [InlineData(307)] [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var elsewhere = new FakeModel(c => c.WholeAsync("""{"in_stock":true}"""));
        var (answer, _) = await AskAsync(c => c.WriteAsync($"HTTP/1.1 {status} X\r\nLocation: {elsewhere.Endpoint}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        Assert.Equal("redirected", answer.Code);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("")] [InlineData("<html>sign in</html>")] [InlineData("""{"in_stock":""")] [InlineData("[1]")] [InlineData("\"yes\"")] [InlineData("""{"a":1,"a":2}""")] [InlineData("""{"a":1} trailing""")]
    public async Task What_is_no_json_object_is_a_code(string body) => Assert.Equal("not_json", (await AskAsync(c => c.WholeAsync(body))).Answer.Code);

    [Fact]
    public async Task Json_without_bottom_is_no_json() =>
        Assert.Equal("not_json", (await AskAsync(c => c.WholeAsync("{\"a\":" + new string('[', 40) + new string(']', 40) + "}"))).Answer.Code);

    [Theory]
    [InlineData(true)] [InlineData(false)]
    public async Task An_answer_that_is_too_large_is_not_read_to_its_end(bool stated)
    {
        var (answer, _) = await AskAsync(async c =>
        {
            await c.HeadAsync("application/json", length: stated ? 10_000_000 : null);
            await c.WriteAsync("{\"a\":\"");
            try
            {
                while (!c.Closing.IsCancellationRequested)
                {
                    await c.WriteAsync(new string('x', 16 * 1024));
                }
            }
            catch (IOException)
            {
                // The gateway hung up, as it should.
            }
        });
        Assert.Equal("too_large", answer.Code);
    }

    [Theory]
    [InlineData(false)] [InlineData(true)]
    public async Task A_server_that_takes_too_long_is_not_waited_for(bool begins)
    {
        var (answer, _) = await AskAsync(
            async c =>
            {
                if (begins)
                {
                    await c.HeadAsync("application/json");
                    await c.WriteAsync("{\"in_");
                }

                await c.HangAsync();
            },
            seconds: 0.3);
        Assert.Equal("time_out", answer.Code);
    }

    [Fact]
    public async Task Nobody_at_the_address_and_a_broken_answer_are_codes()
    {
        Assert.Equal("unreachable", (await AskAsync(c => c.HeadAsync("application/json", length: 500))).Answer.Code);
        Uri gone;
        await using (var server = new FakeModel(_ => Task.CompletedTask))
        {
            gone = server.Endpoint;
        }

        using var port = new ToolPort(TimeProvider.System);
        Assert.Equal("unreachable", (await port.AskAsync(Tool(gone), Body, default)).Code);
    }

    [Fact]
    public async Task The_end_of_the_draft_ends_the_call()
    {
        using var over = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        await using var server = new FakeModel(c =>
        {
            asked.TrySetResult();
            return c.HangAsync();
        });
        using var port = new ToolPort(TimeProvider.System);
        var asking = port.AskAsync(Tool(server.Endpoint), Body, over.Token).AsTask();
        await asked.Task;
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    // As docs/tools.md tells the brand to do it.
    private static bool Verifies(string request)
    {
        var signed = Encoding.UTF8.GetBytes(Header(request, "X-Gateway-Timestamp") + "." + request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes("v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), signed))), Encoding.ASCII.GetBytes(Header(request, "X-Gateway-Signature")));
    }

    private static string Header(string request, string name) =>
        request.Split("\r\n").First(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();
}
