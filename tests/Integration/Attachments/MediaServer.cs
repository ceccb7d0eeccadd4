using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integration.Attachments;

/// <summary>A call that a server of media got.</summary>
internal sealed record MediaCall(string Path, string? Authorization, string? AcceptEncoding);

/// <summary>A server on loopback that answers paths as told and keeps every call.</summary>
internal sealed class MediaServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _paths = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<MediaCall> _calls = new();
    private readonly CancellationTokenSource _closing = new();
    private WebApplication? _app;

    public string Origin { get; private set; } = "";

    public int Port => new Uri(Origin).Port;

    public IReadOnlyList<MediaCall> Calls => [.. _calls];

    /// <summary>Ends when the server does: for answers that never end by themselves.</summary>
    public CancellationToken Closing => _closing.Token;

    public static async Task<MediaServer> StartAsync()
    {
        var server = new MediaServer();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        server._app = builder.Build();
        server._app.Run(server.TakeAsync);
        await server._app.StartAsync();
        server.Origin = server._app.Urls.Single();
        return server;
    }

    public MediaServer On(string path, Func<HttpContext, Task> answer)
    {
        _paths[path] = answer;
        return this;
    }

    public MediaServer Status(string path, int status, string body = "") => On(path, http =>
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsync(body);
    });

    public MediaServer Bytes(string path, byte[] bytes, string type = "image/png") => On(path, async http =>
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
    });

    public MediaServer Redirect(string path, string to, int status = 307) => On(path, http =>
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Location = to;
        return Task.CompletedTask;
    });

    /// <summary>The answer of the Graph API to a media id.</summary>
    public MediaServer Medium(string id, string url, string? sha256 = null, long? size = null) => On("/v23.0/" + id, http => http.Response.WriteAsJsonAsync(
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["url"] = url, ["mime_type"] = "image/png", ["sha256"] = sha256, ["file_size"] = size, ["id"] = id, ["messaging_product"] = "whatsapp" }));

    public async ValueTask DisposeAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await _closing.CancelAsync();
            await app.DisposeAsync();
        }
    }

    private async Task TakeAsync(HttpContext http)
    {
        _calls.Enqueue(new(http.Request.Path + http.Request.QueryString.Value, http.Request.Headers.Authorization is [{ } one] ? one : null, http.Request.Headers.AcceptEncoding is [{ } e] ? e : null));
        if (_paths.TryGetValue(http.Request.Path.Value ?? "", out var answer))
        {
            await answer(http);
            return;
        }

        http.Response.StatusCode = 404;
    }
}
