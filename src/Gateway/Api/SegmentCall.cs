using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gateway.Api;

/// <summary>One call in Segment's shape. What Segment's libraries add of their own (context, integrations, channel …) is passed over.</summary>
internal sealed record SegmentCall
{
    public string? Type { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? UserId { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? AnonymousId { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? PreviousId { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? GroupId { get; init; }

    [JsonConverter(typeof(TextOrNumber))]
    public string? MessageId { get; init; }

    public string? Event { get; init; }

    public string? Name { get; init; }

    public string? Category { get; init; }

    public DateTimeOffset? Timestamp { get; init; }

    public DateTimeOffset? OriginalTimestamp { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public JsonElement? Traits { get; init; }

    public JsonElement? Properties { get; init; }

    /// <summary>
    /// When it happened, by our clock. A sender whose clock is wrong is wrong about the moment of sending by as much, as Segment reckons:
    /// what it says of the moment is taken relative to what it says of the sending. A timestamp beside the original one was reckoned already.
    /// </summary>
    internal DateTimeOffset? OccurredAt(DateTimeOffset now)
    {
        if (Timestamp is { } reckoned && OriginalTimestamp is not null)
        {
            return reckoned;
        }

        var said = OriginalTimestamp ?? Timestamp;
        return said is { } at && SentAt is { } sent && sent >= at && sent - at < now - DateTimeOffset.MinValue ? now - (sent - at) : said;
    }
}

/// <summary>An id that some senders write as a number.</summary>
internal sealed class TextOrNumber : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.HasValueSequence ? System.Buffers.BuffersExtensions.ToArray(reader.ValueSequence) : reader.ValueSpan),
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Null => null,
        _ => throw new JsonException(),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
