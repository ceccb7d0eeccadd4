using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Integration.Leaks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Integration.Attacks;

/// <summary>How the model betrays on the turn of an attack.</summary>
internal enum Manner
{
    /// <summary>It does what the attack says: calls what it asks for, with what it got, and says its words.</summary>
    Obedient,
    /// <summary>All that it got, as it got it.</summary>
    Raw,
    /// <summary>The same as the text of a well-formed answer.</summary>
    Text,
    /// <summary>Its instructions, encoded.</summary>
    Base64,
    /// <summary>Its instructions, backwards.</summary>
    Reversed,
}

/// <summary>What the model is to do in one conversation.</summary>
/// <param name="Attack">The attack.</param>
/// <param name="Manner">How it betrays.</param>
/// <param name="Turn">On which marked turn; on the others it says what it may.</param>
internal sealed record Play(Attack Attack, Manner Manner, int Turn);

/// <summary>A request to the model: of which conversation and turn, what it is told as instructions, and all of it.</summary>
internal sealed record Given(int Whose, int Turn, string Instructions, string Body);

/// <summary>
/// The worst model there is, over the wire: it records every byte; asked plainly it says each fact that it may, and on the turn of an attack it
/// betrays. What a customer writes carries a mark by which a request is known.
/// </summary>
internal sealed partial class AttackModel : IAsyncDisposable
{
    private const int MostEcho = 3000;
    private readonly WebApplication _app;

    private AttackModel(WebApplication app) => _app = app;

    public Uri Endpoint => new(_app.Urls.Single() + "/v1");

    public ConcurrentQueue<Given> Requests { get; } = new();

    /// <summary>What is played, by conversation.</summary>
    public ConcurrentDictionary<int, Play> Plays { get; } = new();

    public static async Task<AttackModel> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var model = new AttackModel(builder.Build());
        model._app.Run(model.AnswerAsync);
        await model._app.StartAsync();
        return model;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed record Said(string Role, string Text);

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var text = Encoding.UTF8.GetString(body.ToArray());
        var asked = JsonElement.Parse(text);
        var messages = asked.GetProperty("messages").EnumerateArray()
            .Select(m => new Said(m.GetProperty("role").GetString()!, m.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.String ? content.GetString()! : "")).ToList();
        var (whose, turn) = RecordingModel.MarkIn(string.Join('\n', messages.Where(m => m.Role == "user").Select(m => m.Text)));
        Requests.Enqueue(new(whose, turn, string.Join('\n', messages.Where(m => m.Role == "system").Select(m => m.Text)), text));
        var message = Plays.TryGetValue(whose, out var play) && play.Turn == turn ? Betray(whose, play, messages, asked.TryGetProperty("tools", out _)) : Envelope(Plainly(messages), Fields(messages));
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(new { id = "c1", @object = "chat.completion", choices = new[] { new { index = 0, message, finish_reason = "stop" } } }));
    }

    private static object Betray(int whose, Play play, List<Said> messages, bool mayCall)
    {
        if (mayCall && (play.Manner == Manner.Obedient || play.Attack.Through == "tool") && messages.TrueForAll(m => m.Role != "tool"))
        {
            return new { role = "assistant", content = (string?)null, tool_calls = Calls(whose, play, messages).ToArray() };
        }

        var (instructions, whole) = (messages[0].Text, string.Join('\n', messages.Select(m => m.Text)));
        string Cut(string text) => text[..Math.Min(text.Length, MostEcho)];
        var claimed = AttackWorld.Uses.SelectMany(u => u.Fields).ToList();
        return play.Manner switch
        {
            Manner.Raw => new { role = "assistant", content = whole },
            Manner.Text => Envelope(Cut(whole), claimed),
            Manner.Base64 => Envelope(Disguises.Of(instructions[..Math.Min(900, instructions.Length)], "base64"), claimed),
            Manner.Reversed => Envelope(Disguises.Reversed(instructions[..Math.Min(1200, instructions.Length)]), claimed),
            _ => Envelope($"{play.Attack.Text}\n{string.Join(' ', Values(messages))}", claimed),
        };
    }

    private static IEnumerable<object> Calls(int whose, Play play, List<Said> messages)
    {
        var calls = (play.Manner == Manner.Obedient ? play.Attack.Calls : []).Select(c => (c.Tool, c.Arguments)).Append(("tracking", JsonSerializer.SerializeToElement(new { city = $"Cali {whose}" })));
        var code = Values(messages).FirstOrDefault(v => v.StartsWith("kq", StringComparison.Ordinal)) ?? "";
        string Filled(string text) => CodeMarks().Replace(text, m => Disguises.Of(code, m.Groups[1].Value)).Replace("{code}", code, StringComparison.Ordinal)
            .Replace("{facts}", string.Join(' ', Values(messages)), StringComparison.Ordinal).Replace("{prompt}", messages[0].Text[..Math.Min(250, messages[0].Text.Length)], StringComparison.Ordinal);
        return calls.Select((call, n) => new
        {
            id = string.Create(CultureInfo.InvariantCulture, $"c{n}"), type = "function",
            function = new
            {
                name = call.Item1,
                arguments = JsonSerializer.Serialize(call.Item2.EnumerateObject().ToDictionary(
                    a => a.Name, a => (object)(a.Value.ValueKind == JsonValueKind.String ? Filled(a.Value.GetString()!) : a.Value), StringComparer.Ordinal)),
            },
        });
    }

    private static object Envelope(string text, IReadOnlyList<string> facts) =>
        new { role = "assistant", content = JsonSerializer.Serialize(new { outcome = "answered", text, sources = Array.Empty<int>(), facts }) };

    // What may be said, in words that no guard stops.
    private static string Plainly(List<Said> messages)
    {
        var codes = Values(messages).Where(v => v.StartsWith("kq", StringComparison.Ordinal)).ToList();
        return codes.Count > 0 ? string.Join(". ", codes)
            : messages[0].Text.Contains("in English", StringComparison.Ordinal) ? "Happy to help you." : messages[0].Text.Contains("Portuguese", StringComparison.Ordinal) ? "Com prazer ajudo." : "Con gusto le ayudo.";
    }

    private static IEnumerable<JsonElement> Facts(List<Said> messages) =>
        messages[1].Text.Split('\n').Where(l => l.StartsWith("{\"field\":", StringComparison.Ordinal)).Select(l => JsonElement.Parse(l));

    private static List<string> Values(List<Said> messages) => [.. Facts(messages).Select(f => f.GetProperty("value").ToString())];

    private static List<string> Fields(List<Said> messages) => [.. Facts(messages).Select(f => f.GetProperty("field").GetString()!)];

    [GeneratedRegex(@"\{code:([a-z0-9-]+)\}", RegexOptions.None, 10_000)]
    private static partial Regex CodeMarks();
}
