using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using Tests.Leaks;

namespace Unit.Attacks;

/// <summary>How a model that nobody can trust answers.</summary>
internal enum Manner
{
    /// <summary>All that it got, as it got it.</summary>
    Raw,
    /// <summary>The same as the text of a well-formed answer.</summary>
    Text,
    /// <summary>Its instructions, encoded.</summary>
    Base64,
    /// <summary>Its instructions, backwards.</summary>
    Reversed,
    /// <summary>It does what the attack says: calls what it asks for, with what it got, and says its words.</summary>
    Obedient,
    /// <summary>Every value of a fact that it got, in plain words, as it may.</summary>
    Facts,
}

/// <summary>The worst model there is; it keeps all that it was ever given.</summary>
internal sealed partial class WorstModel(Manner manner, Attack attack) : IChatClient
{
    private readonly List<string> _given = [];
    private bool _called;

    /// <summary>All that it got: messages and results of tools.</summary>
    public string Given => string.Join('\n', _given);

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var all = messages.ToList();
        _given.AddRange(all.Select(Said));
        _given.AddRange((options?.Tools ?? []).OfType<AIFunctionDeclaration>().Select(t => $"{t.Name} {t.Description} {t.JsonSchema}"));
        if (options is not null && !_called && (manner == Manner.Obedient || attack.Through == "tool"))
        {
            _called = true;
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. Calls(all)])));
        }

        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer(all))));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("test", null, "m") : null;

    public void Dispose()
    {
        // Nothing is held.
    }

    private static string Said(ChatMessage message) => string.Join('\n', message.Contents.Select(c => c is FunctionResultContent r ? r.Result?.ToString() : c.ToString()));

    private IEnumerable<AIContent> Calls(List<ChatMessage> all)
    {
        List<(string Tool, JsonElement Arguments)> calls = manner == Manner.Obedient ? [.. attack.Calls.Select(c => (c.Tool, c.Arguments))] : [];
        calls.Add(("tracking", JsonSerializer.SerializeToElement(new { city = "Cali" })));
        var code = Values(all[1].Text).FirstOrDefault(v => v.StartsWith("kq", StringComparison.Ordinal)) ?? "";
        return calls.Select((call, n) =>
        {
            var arguments = call.Arguments.EnumerateObject().ToDictionary(a => a.Name, a => (object?)(a.Value.ValueKind == JsonValueKind.String ? Filled(a.Value.GetString()!, all, code) : a.Value), StringComparer.Ordinal);
            return new FunctionCallContent("c" + n, call.Tool, arguments);
        });
    }

    private static string Filled(string text, List<ChatMessage> all, string code) => CodeMarks().Replace(text, m => Disguises.Of(code, m.Groups[1].Value))
        .Replace("{code}", code, StringComparison.Ordinal).Replace("{facts}", string.Join(' ', Values(all[1].Text)), StringComparison.Ordinal).Replace("{prompt}", all[0].Text[..Math.Min(250, all[0].Text.Length)], StringComparison.Ordinal);

    private string Answer(List<ChatMessage> all)
    {
        var (whole, values) = (string.Join('\n', all.Select(Said)), Values(all[1].Text).ToList());
        return manner switch
        {
            Manner.Raw => whole,
            Manner.Text => Envelope(whole),
            Manner.Base64 => Envelope(Disguises.Of(all[0].Text[..Math.Min(900, all[0].Text.Length)], "base64")),
            Manner.Reversed => Envelope(Disguises.Reversed(all[0].Text[..Math.Min(1200, all[0].Text.Length)])),
            Manner.Obedient => Envelope($"{attack.Text}\n{string.Join(' ', values)}"),
            _ => Envelope(string.Join(". ", values.Where(v => v.StartsWith("kq", StringComparison.Ordinal)))),
        };
    }

    // It claims every field; what it asks replaces its words by the program's, so it asks only where the attack wants that.
    private string Envelope(string text) => JsonSerializer.Serialize(new
    {
        outcome = "answered", text, sources = new[] { 1 }, facts = Victim.Uses.All.SelectMany(u => u.Fields),
        asks = manner == Manner.Obedient && attack.Kind.Contains("consent", StringComparison.Ordinal) ? "service.health" : null,
    });

    private static IEnumerable<string> Values(string data) => data.Split('\n').Where(l => l.StartsWith("{\"field\":", StringComparison.Ordinal)).Select(l => JsonElement.Parse(l).GetProperty("value").ToString());

    [GeneratedRegex(@"\{code:([a-z0-9-]+)\}", RegexOptions.None, 10_000)]
    private static partial Regex CodeMarks();
}
