using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gateway.Configuration;

namespace Gateway.Tools;

/// <summary>What a tool answered: JSON, or the code of why there is none.</summary>
/// <param name="Code"><c>ok</c>, time_out, unreachable, redirected, refused, failed, too_large or not_json.</param>
/// <param name="Json">The answer.</param>
internal readonly record struct ToolAnswer(string Code, JsonElement? Json = null);

/// <summary>
/// Asks brands' tools over HTTP: signed, once, to the configured address and no other, and never for longer or more than agreed. What they answer
/// instead of an answer is not repeated anywhere.
/// </summary>
internal sealed class ToolPort(TimeProvider clock) : IDisposable
{
    /// <summary>The most bytes of an answer.</summary>
    internal const int MostBytes = 64 * 1024;

    private const int MostDepth = 16;

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxResponseHeadersLength = 32, ActivityHeadersPropagator = null,
    }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Asks once.</summary>
    internal async ValueTask<ToolAnswer> AskAsync(ToolConfig tool, byte[] body, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(tool.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        try
        {
            using var request = Request(tool, body);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return (int)answer.StatusCode switch
            {
                200 => await ReadAsync(answer, either.Token),
                >= 300 and < 400 => new("redirected"),
                >= 500 => new("failed"),
                _ => new("refused"),
            };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new("time_out");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new("unreachable");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // Signed are the time and the very bytes: what is repeated later, or changed on the way, is told from what was sent.
    private HttpRequestMessage Request(ToolConfig tool, byte[] body)
    {
        var at = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Span<byte> signature = stackalloc byte[32];
        tool.Secret.Sha256([.. Encoding.ASCII.GetBytes(at + "."), .. body], signature);
        var request = new HttpRequestMessage(HttpMethod.Post, tool.Url) { Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } } };
        request.Headers.Accept.Add(new("application/json"));
        request.Headers.UserAgent.Add(new("messaging-gateway", "1.0"));
        request.Headers.Add("X-Gateway-Timestamp", at);
        request.Headers.Add("X-Gateway-Signature", "v1=" + Convert.ToHexStringLower(signature));
        foreach (var (name, value) in tool.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value.Reveal());
        }

        return request;
    }

    private static async ValueTask<ToolAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken stop)
    {
        if (answer.Content.Headers.ContentLength > MostBytes)
        {
            return new("too_large");
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(stop);
        var bytes = new ArrayBufferWriter<byte>();
        while (await stream.ReadAsync(bytes.GetMemory(8192), stop) is > 0 and var read)
        {
            bytes.Advance(read);
            if (bytes.WrittenCount > MostBytes)
            {
                return new("too_large");
            }
        }

        try
        {
            using var json = JsonDocument.Parse(bytes.WrittenMemory, new() { MaxDepth = MostDepth, AllowDuplicateProperties = false });
            return json.RootElement.ValueKind == JsonValueKind.Object ? new("ok", json.RootElement.Clone()) : new("not_json");
        }
        catch (JsonException)
        {
            return new("not_json");
        }
    }
}
