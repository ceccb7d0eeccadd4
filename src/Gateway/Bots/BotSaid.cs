using System.Text.Json;

namespace Gateway.Bots;

/// <summary>What a bot said: an activity, as far as it matters here.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id, where the bot gave one.</param>
/// <param name="ReplyTo">What it answers, where it says so.</param>
/// <param name="Text">A message as text: cards and suggestions written out.</param>
internal sealed record BotSaid(string Type, string? Id, string? ReplyTo, string Text)
{
    /// <summary>An event's name.</summary>
    internal string? Name { get; init; }

    /// <summary>An event's value.</summary>
    internal JsonElement? Value { get; init; }

    internal bool IsMessage => Type == "message" && Text.Length > 0;

    internal bool IsTyping => Type == "typing";

    internal bool IsEnd => Type == "endOfConversation";

    internal bool IsHandoff => Type == "event" && Name == "handoff.initiate";

    /// <summary>Reads an activity; null when it is none. <paramref name="replyTo"/> is what its address said.</summary>
    internal static BotSaid? Read(JsonElement activity, string? replyTo = null)
    {
        if (activity.ValueKind != JsonValueKind.Object || CardText.Of(activity, "type") is not { Length: > 0 and <= 64 } type)
        {
            return null;
        }

        return new(type, CardText.Of(activity, "id"), replyTo ?? CardText.Of(activity, "replyToId"), type == "message" ? CardText.Whole(activity) : "")
        {
            Name = CardText.Of(activity, "name"),
            Value = activity.TryGetProperty("value", out var value) ? value.Clone() : null,
        };
    }

    /// <summary>The activities of a response that carries replies; none when it carries no such thing.</summary>
    internal static IReadOnlyList<BotSaid> Inline(ReadOnlyMemory<byte> body)
    {
        try
        {
            var root = body.IsEmpty ? default : JsonElement.Parse(body.Span);
            return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("activities", out var all) && all.ValueKind == JsonValueKind.Array
                ? [.. all.EnumerateArray().Take(BotTurn.Most).Select(a => Read(a)).OfType<BotSaid>()]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
