using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integration.Leaks;

/// <summary>A request that reached the model, and from when to when its bytes came.</summary>
internal sealed record Asked(int Whose, int Turn, string Body, long Arrived)
{
    /// <summary>Cancelled when the caller hangs up.</summary>
    public CancellationToken HangsUp { get; init; }
}

/// <summary>
/// The worst model there is: it records every byte and says every value back that it was given, asked for or not, in words that no guard stops; or all of it as it stands.
/// What a customer wrote carries a mark by which a request is known to be of that conversation and turn.
/// </summary>
internal sealed partial class RecordingModel : IAsyncDisposable
{
    private const int MostEcho = 1200;
    private readonly WebApplication _app;

    private RecordingModel(WebApplication app) => _app = app;

    public Uri Endpoint => new(_app.Urls.Single() + "/v1");

    public ConcurrentQueue<Asked> Requests { get; } = new();

    private readonly ConcurrentDictionary<int, ConcurrentQueue<Asked>> _by = new();

    /// <summary>The requests of one conversation.</summary>
    public IReadOnlyCollection<Asked> Of(int whose) => _by.GetOrAdd(whose, _ => new());

    /// <summary>Runs for every request before it is answered: whoever waits in it keeps the call open.</summary>
    public Func<Asked, Task>? Meanwhile { get; set; }

    public static async Task<RecordingModel> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var model = new RecordingModel(builder.Build());
        model._app.Run(model.AnswerAsync);
        await model._app.StartAsync();
        return model;
    }

    /// <summary>The mark of a turn, to be written by the customer.</summary>
    public static string Mark(int whose, int turn) => string.Create(CultureInfo.InvariantCulture, $"(qz{whose}v{turn}w)");

    /// <summary>The newest mark in a text: whose, and which turn.</summary>
    public static (int Whose, int Turn) MarkIn(string text) => Marks().Matches(text)
        .Select(m => (int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture), int.Parse(m.Groups[2].ValueSpan, CultureInfo.InvariantCulture))).LastOrDefault((-1, -1));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var text = Encoding.UTF8.GetString(body.ToArray());
        var messages = JsonElement.Parse(text).GetProperty("messages").EnumerateArray().Select(m => (Role: m.GetProperty("role").GetString()!, Said: m.GetProperty("content").GetString()!)).ToList();
        var (whose, turn) = MarkIn(string.Join('\n', messages.Where(m => m.Role == "user").Select(m => m.Said)));
        var asked = new Asked(whose, turn, text, Stopwatch.GetTimestamp()) { HangsUp = context.RequestAborted };
        Requests.Enqueue(asked);
        _by.GetOrAdd(whose, _ => new()).Enqueue(asked);
        await (Meanwhile?.Invoke(asked) ?? Task.CompletedTask);
        var (values, fields) = Given(messages[^1].Said);
        var answer = JsonSerializer.Serialize(new { outcome = "answered", text = Echo(messages[0].Said, values), sources = Array.Empty<int>(), facts = fields });
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new
        {
            id = "c1", @object = "chat.completion", choices = new[] { new { index = 0, message = new { role = "assistant", content = answer }, finish_reason = "stop" } },
        }));
    }

    // Every value of the permitted facts and of what happened, as it stands in the parts of the prompt.
    private static (List<string> Values, List<string> Fields) Given(string data)
    {
        var (values, fields) = (new List<string>(), new List<string>());
        foreach (var line in data.Split('\n').Where(l => l.StartsWith("{\"field\":", StringComparison.Ordinal) || l.StartsWith("{\"event\":", StringComparison.Ordinal)).Select(l => JsonElement.Parse(l)))
        {
            var told = line.TryGetProperty("field", out var field) ? [(field.GetString()!, line.GetProperty("value"))] : line.GetProperty("values").EnumerateObject().Select(v => (v.Name, v.Value)).ToList();
            fields.AddRange(told.Select(t => t.Item1));
            values.AddRange(told.Select(t => t.Item2.ToString()));
        }

        return (values, fields);
    }

    // As much as a message takes; and so much that some channels need two.
    private static string Echo(string instructions, List<string> values)
    {
        var echo = values.Count > 0 ? string.Join(". ", values)
            : instructions.Contains("in English", StringComparison.Ordinal) ? "Happy to help you." : instructions.Contains("Portuguese", StringComparison.Ordinal) ? "Com prazer ajudo." : "Con gusto le ayudo.";
        return echo.Length <= MostEcho ? echo + string.Concat(Enumerable.Repeat(" · -", (MostEcho - echo.Length) / 4)) : echo[..MostEcho];
    }

    [GeneratedRegex(@"\(qz(\d+)v(\d+)w\)", RegexOptions.None, 10_000)]
    private static partial Regex Marks();
}
