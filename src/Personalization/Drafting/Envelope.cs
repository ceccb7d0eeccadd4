using System.Text.Json;

namespace Personalization.Drafting;

/// <summary>
/// The JSON object that an answer comes in. A model that answers in plain text instead is taken at its word; a thought
/// spoken aloud before the answer is not part of it.
/// </summary>
internal static class Envelope
{
    /// <summary>Writes an answer.</summary>
    public static string Write(Answer answer) => JsonSerializer.Serialize(new
    {
        outcome = answer.Outcome switch { DraftOutcome.DontKnow => "dont_know", DraftOutcome.WantsPerson => "wants_person", _ => "answered" },
        text = answer.Text,
        sources = answer.Sources,
        facts = answer.Facts,
        asks = answer.Asks,
    });

    /// <summary>Reads an answer; null when there is none in it: nothing, half an object, an object of another shape, a web page, a stutter.</summary>
    public static Answer? Read(string reply)
    {
        var text = WithoutThought(reply).Trim();
        var (from, to) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (from >= 0 && to > from && Parse(text[from..(to + 1)]) is { } answer)
        {
            return answer.Text.Length == 0 ? answer : Readability.Of(answer.Text) is { } said ? answer with { Text = said } : null;
        }

        // What set out to be an object and is none would be read out to the customer, braces and all.
        return text.Length == 0 || text[0] is '{' or '[' or '`' || LooksLikeOurs(text) || Readability.Of(text) is not { Length: > 0 } plain ? null : new(DraftOutcome.Answered, plain, [], []);
    }

    private static bool LooksLikeOurs(string text) => text.Contains("\"outcome\"", StringComparison.Ordinal) || text.Contains("\"text\"", StringComparison.Ordinal);

    private static Answer? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement is { ValueKind: JsonValueKind.Object } root ? Of(root) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Answer? Of(JsonElement root)
    {
        var (text, said) = (Text(root, "text") ?? "", Text(root, "outcome"));
        if (IsOther(root, "text") || IsOther(root, "outcome") || (!root.TryGetProperty("text", out _) && said is null))
        {
            return null;
        }

        var outcome = said switch
        {
            "dont_know" => DraftOutcome.DontKnow,
            "wants_person" => DraftOutcome.WantsPerson,
            _ => text.Trim().Length == 0 ? DraftOutcome.DontKnow : DraftOutcome.Answered,
        };
        return new(
            outcome, text.Trim(),
            [.. List(root, "sources").Where(s => s.ValueKind == JsonValueKind.Number && s.TryGetInt32(out _)).Select(s => s.GetInt32()).Distinct()],
            [.. List(root, "facts").Where(f => f.ValueKind == JsonValueKind.String).Select(f => f.GetString()!).Distinct(StringComparer.Ordinal)],
            Text(root, "asks"));
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsOther(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null);

    private static IEnumerable<JsonElement> List(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string WithoutThought(string reply)
    {
        var end = reply.LastIndexOf("</think>", StringComparison.Ordinal);
        return end >= 0 ? reply[(end + "</think>".Length)..] : reply.TrimStart().StartsWith("<think>", StringComparison.Ordinal) ? "" : reply;
    }
}
