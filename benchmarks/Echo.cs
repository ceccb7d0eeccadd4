using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bench;

/// <summary>What the desk is measured against: a static page of the size of a thread, and whatever is posted comes back over server-sent events.</summary>
internal static class Echo
{
    private const int Entries = 50;

    internal static async Task<int> RunAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        var listeners = new ConcurrentDictionary<Channel<string>, bool>();
        var thread = string.Concat(Enumerable.Range(0, Entries).Select(i => $"<article class=\"entry message in\"><header><b>Cliente</b><time>12:{i % 60:00}</time></header><p>¿Cuánto tarda el envío a Bogotá? Es la pregunta {i}.</p></article>"));
        app.MapGet("/", () => Results.Content("<!doctype html><title>bare</title><main id=\"thread\"></main><section id=\"timeline\"></section>", "text/html; charset=utf-8"));
        app.MapGet("/thread", () => Results.Content(thread, "text/html; charset=utf-8"));
        app.MapPost("/say", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync();
            listeners.Keys.ToList().ForEach(one => one.Writer.TryWrite(text));
        });
        app.MapGet("/events", async (HttpContext context) =>
        {
            var mine = Channel.CreateUnbounded<string>();
            listeners[mine] = true;
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(": here\n\n");
            await context.Response.Body.FlushAsync();
            await foreach (var text in mine.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync($"data: <p>{HtmlEncoder.Default.Encode(text)}</p>\n\n");
                await context.Response.Body.FlushAsync();
            }
        });
        await app.RunAsync();
        return 0;
    }
}
