using System.Globalization;
using System.Text;
using System.Text.Json;
using Conversations.Log;
using Microsoft.Extensions.AI;
using Personalization.Consent;

namespace Personalization.Drafting;

/// <summary>Turns a request into the messages that a model gets: instructions, facts, knowledge, note, transcript.</summary>
internal static class Prompt
{
    /// <summary>How many lines of the conversation a model sees.</summary>
    private const int MostLines = 20;

    /// <summary>How much of what happened a model sees.</summary>
    public const int MostHappened = 20;

    private const int MostLine = 2000;

    private static readonly string Template = Read();

    /// <summary>SHA-256 of the instructions, which are a file of this program.</summary>
    public static readonly string Hash = AddressRef.Hash(Template);

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal) { ["es"] = "Spanish", ["pt"] = "Brazilian Portuguese", ["en"] = "English" };

    /// <summary>The messages of a request.</summary>
    public static List<ChatMessage> Of(DraftRequest request)
    {
        List<ChatMessage> messages = [new(ChatRole.System, Instructions(request))];
        messages.AddRange(request.Transcript.TakeLast(MostLines).Where(l => l.Text.Length > 0)
            .Select(l => new ChatMessage(l.Inbound ? ChatRole.User : ChatRole.Assistant, l.Text.Length > MostLine ? l.Text[..MostLine] : l.Text)));
        return messages;
    }

    private static string Instructions(DraftRequest request)
    {
        var text = new StringBuilder(Template
            .Replace("{brand}", request.BrandName, StringComparison.Ordinal)
            .Replace("{language}", Names.GetValueOrDefault(request.Language, "the language of the customer"), StringComparison.Ordinal));
        text.Append("\n\nFACTS\n").Append(request.View.Facts.Count == 0
            ? "none"
            : JsonSerializer.Serialize(request.View.Facts.Select(f => new { f.Field, f.Value, f.Purpose }), Composition.Json));
        if (request.View.History.Count > 0)
        {
            text.Append("\n\nHISTORY\n").Append(JsonSerializer.Serialize(
                request.View.History.Take(MostHappened).Select(h => new { h.Event, At = h.OccurredAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), h.Values, h.Purpose }), Composition.Json));
        }

        text.Append("\n\nKNOWLEDGE\n").Append(request.Passages.Count == 0
            ? "none"
            : string.Join('\n', request.Passages.Select((p, at) => $"[{at + 1}] {p.Passage.Source}\n{p.Passage.Text}")));
        if (!string.IsNullOrWhiteSpace(request.HumanNote))
        {
            text.Append("\n\nNOTE from the colleague who last spoke with the customer\n").Append(request.HumanNote);
        }

        return text.ToString();
    }

    private static string Read()
    {
        using var stream = typeof(Prompt).Assembly.GetManifestResourceStream("assistant-prompt.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
