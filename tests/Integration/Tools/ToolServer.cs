using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integration.Tools;

/// <summary>A call that kept to the agreement.</summary>
internal sealed record ToolCall(string Id, string Tool, JsonElement Arguments, JsonElement Fields, string Body)
{
    /// <summary>An argument that is a text.</summary>
    public string Text(string name) => Arguments.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

/// <summary>
/// A brand's own functions as docs/tools.md tells to write them, on loopback: strict about method, path, head, signature and members. What a call brings about
/// is done once for each call's id, however often it comes.
/// </summary>
internal sealed class ToolServer : IAsyncDisposable
{
    public const string Key = "0123456789abcdef0123";
    public const string Authorization = "Bearer shop-4711";

    private static readonly string[] Members = ["arguments", "brand", "callId", "fields", "tool"];

    private readonly WebApplication _app;

    private ToolServer(WebApplication app) => _app = app;

    public ConcurrentQueue<ToolCall> Calls { get; } = new();

    /// <summary>What came and was not as agreed.</summary>
    public ConcurrentQueue<string> Wrong { get; } = new();

    /// <summary>What was brought about, by the id of the call.</summary>
    public ConcurrentDictionary<string, ToolCall> Effects { get; } = new(StringComparer.Ordinal);

    /// <summary>How a call is answered.</summary>
    public Func<ToolCall, HttpContext, Task> Answer { get; set; } = (_, context) => WriteAsync(context, new { });

    public static async Task<ToolServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var server = new ToolServer(builder.Build());
        server._app.Run(server.TakeAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Where a function is.</summary>
    public string Url(string name) => $"{_app.Urls.Single()}/tools/{name}";

    public static Task WriteAsync(HttpContext context, object body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(JsonSerializer.Serialize(body), context.RequestAborted);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        var body = Encoding.UTF8.GetString(bytes.ToArray());
        if (WhatIsWrong(context.Request, body) is { } wrong)
        {
            Wrong.Enqueue(wrong);
            context.Response.StatusCode = 400;
            return;
        }

        var json = JsonElement.Parse(body);
        var call = new ToolCall(json.GetProperty("callId").GetString()!, json.GetProperty("tool").GetString()!, json.GetProperty("arguments"), json.GetProperty("fields"), body);
        Calls.Enqueue(call);
        Effects.TryAdd(call.Id, call);
        try
        {
            await Answer(call, context);
        }
        catch (OperationCanceledException)
        {
            // Whoever asked is gone.
        }
    }

    private static string? WhatIsWrong(HttpRequest request, string body)
    {
        var (timestamp, signature) = (request.Headers["X-Gateway-Timestamp"].ToString(), request.Headers["X-Gateway-Signature"].ToString());
        var expected = "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(timestamp + "." + body)));
        return request.Method != "POST" ? "method " + request.Method
            : request.ContentType != "application/json; charset=utf-8" ? "type " + request.ContentType
            : request.Headers.Authorization != Authorization ? "authorization"
            : !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signature)) ? "signature"
            : Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(timestamp, CultureInfo.InvariantCulture)) > 300 ? "timestamp"
            : JsonElement.Parse(body) is var json && !json.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal).SequenceEqual(Members) ? "members " + body
            : request.Path != "/tools/" + json.GetProperty("tool").GetString() ? "path " + request.Path
            : json.GetProperty("callId").GetString() is not { Length: 34 } id || !id.StartsWith("t_", StringComparison.Ordinal) ? "callId"
            : null;
    }
}
