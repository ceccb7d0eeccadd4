using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Personalization.Drafting;

namespace Gateway.Assistant;

/// <summary>Tools in the chat-completions wire format: how they are offered, and how what was called and answered goes back.</summary>
internal static class ToolWire
{
    /// <summary>The functions that a request offers; null for none.</summary>
    internal static object? Offered(ChatOptions? options) => options?.Tools?.OfType<AIFunctionDeclaration>().ToList() is not { Count: > 0 } functions ? null
        : functions.Select(f => new { type = "function", function = new { name = f.Name, description = f.Description, parameters = f.JsonSchema } }).ToList();

    /// <summary>A message of a request; null for one that says nothing.</summary>
    internal static object? Message(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>().ToList();
        return message.Contents.OfType<FunctionResultContent>().FirstOrDefault() is { } result
                ? new { role = "tool", tool_call_id = result.CallId, content = result.Result as string ?? JsonSerializer.Serialize(result.Result) }
            : calls.Count > 0
                ? new
                {
                    role = "assistant",
                    content = message.Text.Length > 0 ? message.Text : null,
                    tool_calls = calls.Select(c => new { id = c.CallId, type = "function", function = new { name = c.Name, arguments = JsonSerializer.Serialize(c.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal)) } }),
                }
            : message.Text.Length > 0 ? new { role = message.Role.Value, content = message.Text }
            : null;
    }
}

/// <summary>The calls of one answer, put together from their pieces: by index, else by id, else in their order.</summary>
internal sealed class WiredCalls
{
    private const int Most = 16;
    private const int MostArguments = 16 * 1024;

    private readonly List<Piece> _pieces = [];
    private int _length;

    /// <summary>Takes what a piece of the answer, or the whole message, says of calls.</summary>
    internal void Add(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object || !part.TryGetProperty("tool_calls", out var calls) || calls.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        var place = 0;
        foreach (var call in calls.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object))
        {
            Take(call, place++);
        }
    }

    /// <summary>The calls. One whose arguments are no JSON object says so, and is answered so.</summary>
    internal IEnumerable<FunctionCallContent> Contents => _pieces.Where(p => p.Name.Length > 0).Select((p, n) => Content(p, p.Id.Length > 0 ? p.Id : "call_" + n.ToString(CultureInfo.InvariantCulture)));

    private static FunctionCallContent Content(Piece piece, string id)
    {
        try
        {
            using var json = JsonDocument.Parse(piece.Arguments.Length == 0 ? "{}" : piece.Arguments.ToString());
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new(id, piece.Name.ToString(), json.RootElement.EnumerateObject().GroupBy(m => m.Name, StringComparer.Ordinal).ToDictionary(m => m.Key, m => (object?)m.Last().Value.Clone(), StringComparer.Ordinal))
                : new(id, piece.Name.ToString()) { Exception = new JsonException("no_object") };
        }
        catch (JsonException)
        {
            // The parser's own words could repeat the arguments.
            return new(id, piece.Name.ToString()) { Exception = new JsonException("malformed") };
        }
    }

    private void Take(JsonElement call, int place)
    {
        var id = Text(call, "id");
        var piece = Of(call.TryGetProperty("index", out var index) && index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var n) ? n : null, id, place);
        piece.Id = piece.Id.Length == 0 && id is not null ? id : piece.Id;
        if (!call.TryGetProperty("function", out var function) || function.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        // Some say the name again in each piece; nobody cuts one.
        piece.Name = piece.Name.Length == 0 ? Text(function, "name") ?? "" : piece.Name;
        // Some endpoints write the arguments as an object instead of as its text.
        var arguments = !function.TryGetProperty("arguments", out var said) ? "" : said.ValueKind switch { JsonValueKind.String => said.GetString()!, JsonValueKind.Object => said.GetRawText(), _ => "" };
        if ((_length += arguments.Length) > MostArguments)
        {
            throw new AssistantUnavailableException("endless");
        }

        piece.Arguments.Append(arguments);
    }

    private Piece Of(int? index, string? id, int place)
    {
        var known = index is { } at ? _pieces.Find(p => p.Index == at)
            : id is { Length: > 0 } ? _pieces.Find(p => p.Id == id)
            : _pieces.Count > place ? _pieces[^1] : null;
        if (known is not null)
        {
            return known;
        }

        if (_pieces.Count >= Most)
        {
            throw new AssistantUnavailableException("endless");
        }

        _pieces.Add(new Piece { Index = index ?? (-1 - _pieces.Count) });
        return _pieces[^1];
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed class Piece
    {
        internal int Index { get; init; }

        internal string Id { get; set; } = "";

        internal string Name { get; set; } = "";

        internal StringBuilder Arguments { get; } = new();
    }
}
