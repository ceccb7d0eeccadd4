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

    /// <summary>Reads an answer; null when there is nothing in it.</summary>
    public static Answer? Read(string reply)
    {
        var text = WithoutThought(reply).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        var (from, to) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (from >= 0 && to > from && Parse(text[from..(to + 1)]) is { } answer)
        {
            return answer;
        }

        return new(DraftOutcome.Answered, text, [], []);
    }

    private static Answer? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && (root.TryGetProperty("text", out _) || root.TryGetProperty("outcome", out _)) ? Of(root) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Answer Of(JsonElement root)
    {
        var text = Text(root, "text") ?? "";
        var outcome = Text(root, "outcome") switch
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

    private static IEnumerable<JsonElement> List(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string WithoutThought(string reply)
    {
        var end = reply.LastIndexOf("</think>", StringComparison.Ordinal);
        return end >= 0 ? reply[(end + "</think>".Length)..] : reply;
    }
}
