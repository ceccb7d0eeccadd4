using System.Diagnostics;
using System.Text.Json;
using Conversations.Log;
using Personalization.Drafting;

namespace Personalization.Tools;

/// <summary>The calls of one draft: bounded, each recorded, and what they told and are to bring about.</summary>
/// <param name="tools">What may be called.</param>
/// <param name="passages">How many passages of knowledge are numbered before what tools tell.</param>
internal sealed class ToolCalls(IReadOnlyList<Tool> tools, int passages)
{
    /// <summary>How often a draft's model may call.</summary>
    internal const int Most = 6;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, JsonElement> _given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ToolResult> _effects = new(StringComparer.Ordinal);
    private readonly List<ToolUse> _uses = [];
    private readonly List<ToolResult> _heard = [];
    private readonly List<string> _sources = [];
    private int _calls;

    /// <summary>Each call, in its order.</summary>
    internal IReadOnlyList<ToolUse> Uses => _uses;

    /// <summary>What may be cited, in the order of their numbers.</summary>
    internal IReadOnlyList<string> Sources => _sources;

    /// <summary>The facts that were told, by name.</summary>
    internal IEnumerable<string> Facts => _heard.SelectMany(r => r.Facts).Distinct(StringComparer.Ordinal);

    /// <summary>What was told that stands in no view.</summary>
    internal IEnumerable<FactUsed> Told => _heard.SelectMany(r => r.Told).Distinct();

    /// <summary>What was told, as it was told.</summary>
    internal IEnumerable<string> Heard => _heard.Select(r => r.ForModel.GetRawText()).Concat(Says);

    /// <summary>The fixed words, of each tool the last.</summary>
    internal IEnumerable<string> Says => _effects.Values.Select(r => r.Says).OfType<string>();

    /// <summary>The use case that is to be asked for.</summary>
    internal string? Asks => _effects.Values.Select(r => r.Asks).LastOrDefault(a => a is not null);

    /// <summary>What is to happen, of each tool the last.</summary>
    internal IEnumerable<Func<Seen, Decision>> Does => _effects.Values.Select(r => r.Does).OfType<Func<Seen, Decision>>();

    /// <summary>Calls a tool by name. Whatever goes wrong is a code that the model is told.</summary>
    /// <param name="name">The tool.</param>
    /// <param name="arguments">What it is called with; null for what was no JSON object.</param>
    /// <param name="stop">Ends the draft.</param>
    internal async ValueTask<JsonElement> CallAsync(string name, JsonElement? arguments, CancellationToken stop)
    {
        var tool = tools.FirstOrDefault(t => t.Name == name);
        var key = $"{name} {arguments?.GetRawText()}";
        if (Refusal(tool, arguments, key) is { } refusal)
        {
            return Note(tool is null ? "unknown" : name, refusal, 0);
        }

        var begun = Stopwatch.GetTimestamp();
        ToolResult result;
        try
        {
            result = await tool!.CallAsync(arguments!.Value, stop);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            result = ToolResult.Refused("time_out");
        }

        return Keep(tool!, key, result, (int)Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }

    /// <summary>Arguments as JSON; null when they are none that can be.</summary>
    internal static JsonElement? Json(IEnumerable<KeyValuePair<string, object?>>? arguments)
    {
        try
        {
            return JsonSerializer.SerializeToElement((arguments ?? []).OrderBy(a => a.Key, StringComparer.Ordinal).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal));
        }
        catch (Exception e) when (e is NotSupportedException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // The names of tools that do not exist are the model's words, and stay out of the trace.
    private string? Refusal(Tool? tool, JsonElement? arguments, string key)
    {
        lock (_lock)
        {
            return _calls++ >= Most ? "too_many_calls"
                : tool is null ? "unknown_tool"
                : arguments is not { ValueKind: JsonValueKind.Object } ? "bad_arguments"
                : !tool.IsCalledAgain && _given.ContainsKey(key) ? "duplicate"
                : null;
        }
    }

    private JsonElement Note(string tool, string code, int milliseconds)
    {
        lock (_lock)
        {
            _uses.Add(new(tool, code, milliseconds));
        }

        return ToolResult.Refused(code).ForModel;
    }

    private JsonElement Keep(Tool tool, string key, ToolResult result, int milliseconds)
    {
        lock (_lock)
        {
            _uses.Add(new(tool.Name, result.Outcome, milliseconds) { Dropped = result.Dropped });
            _heard.Add(result);
            if (result.Does is not null || result.Says is not null || result.Asks is not null)
            {
                _effects[tool.Name] = result;
            }

            return _given[key] = Numbered(result);
        }
    }

    // A source is cited by its number, as knowledge is: the numbers go on where those of the passages end.
    private JsonElement Numbered(ToolResult result)
    {
        if (result is not { Outcome: "ok", Source: { } source })
        {
            return result.ForModel;
        }

        if (!_sources.Contains(source, StringComparer.Ordinal))
        {
            _sources.Add(source);
        }

        return JsonSerializer.SerializeToElement(new { result = result.ForModel, source = passages + 1 + _sources.IndexOf(source) });
    }
}
