using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integration.Tools;

/// <summary>A request to the model, as far as a script looks at it.</summary>
/// <param name="Body">All of it.</param>
/// <param name="Offered">The functions that it may call.</param>
/// <param name="Said">What the user's messages hold.</param>
/// <param name="Results">What the functions answered so far.</param>
/// <param name="Rounds">How often it has called already.</param>
internal sealed record Round(string Body, IReadOnlyList<string> Offered, string Said, IReadOnlyList<string> Results, int Rounds);

/// <summary>A call that the script makes.</summary>
internal sealed record Wish(string Tool, object Arguments);

/// <summary>A model on the wire that calls functions and answers as a script says.</summary>
internal sealed class ScriptedModel : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedModel(WebApplication app) => _app = app;

    public Uri Endpoint => new(_app.Urls.Single() + "/v1");

    public System.Collections.Concurrent.ConcurrentQueue<Round> Requests { get; } = new();

    /// <summary>What it calls on this round; empty where it answers.</summary>
    public Func<Round, IReadOnlyList<Wish>> Calls { get; set; } = _ => [];

    /// <summary>What it says in the end.</summary>
    public Func<Round, object> Says { get; set; } = _ => new { outcome = "dont_know", text = "" };

    public static async Task<ScriptedModel> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var model = new ScriptedModel(builder.Build());
        model._app.Run(model.AnswerAsync);
        await model._app.StartAsync();
        return model;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var round = Read(await reader.ReadToEndAsync());
        Requests.Enqueue(round);
        var calls = round.Offered.Count == 0 ? [] : Calls(round);
        object message = calls.Count == 0 ? new { role = "assistant", content = JsonSerializer.Serialize(Says(round)) } : new
        {
            role = "assistant", content = (string?)null,
            tool_calls = calls.Select((c, n) => new { id = $"c{round.Rounds}_{n}", type = "function", function = new { name = c.Tool, arguments = JsonSerializer.Serialize(c.Arguments) } }),
        };
        await ToolServer.WriteAsync(context, new { choices = new[] { new { index = 0, message, finish_reason = calls.Count == 0 ? "stop" : "tool_calls" } } });
    }

    private static Round Read(string body)
    {
        var asked = JsonElement.Parse(body);
        var messages = asked.GetProperty("messages").EnumerateArray().Select(m => (
            Role: m.GetProperty("role").GetString(), Text: m.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String ? content.GetString()! : "")).ToList();
        return new(
            body, asked.TryGetProperty("tools", out var tools) ? [.. tools.EnumerateArray().Select(t => t.GetProperty("function").GetProperty("name").GetString()!)] : [],
            string.Join('\n', messages.Where(m => m.Role == "user").Select(m => m.Text)), [.. messages.Where(m => m.Role == "tool").Select(m => m.Text)],
            messages.Count(m => m.Role == "assistant"));
    }
}
