using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;

namespace Handoffs;

/// <summary>A message that was given up, told by what may be told of it: never its content, which anybody may have written.</summary>
/// <param name="Id">Made from its content: the same one in every look at the queue.</param>
/// <param name="Queue">The queue that gave it up.</param>
/// <param name="ParkedAt">When; null where the broker does not say.</param>
/// <param name="Why"><c>not_written</c> (it fits its schema and could not be put on the list), <c>schema</c>, <c>unreadable</c> or <c>expired</c>.</param>
/// <param name="Bytes">How large it is.</param>
public sealed record ParkedMessage(string Id, string Queue, DateTimeOffset? ParkedAt, string Why, int Bytes)
{
    /// <summary>The field that does not fit the schema; null where all do, or none can be read.</summary>
    public string? Field { get; init; }

    /// <summary>The handoff that it names; null where it names none.</summary>
    public string? HandoffId { get; init; }

    /// <summary>The brand that it names; null where it names none.</summary>
    public string? Brand { get; init; }

    /// <summary>Whether it can be tried again: a command is too old by then, and its signature with it.</summary>
    public bool CanReplay => Queue == Topology.Queue;

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web);

    /// <summary>What may be told of a message on a parked queue.</summary>
    internal static ParkedMessage Of(string queue, BasicGetResult message)
    {
        var body = message.Body.Span;
        var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes($"{queue}\n{message.BasicProperties.MessageId}\n"), .. body]);
        var parked = new ParkedMessage("k_" + Convert.ToHexStringLower(hash.AsSpan(0, 12)), queue, At(message.BasicProperties), "unreadable", body.Length);
        return queue == Topology.Queue ? Pointer(parked, body) : Command(parked, body, message.BasicProperties);
    }

    private static ParkedMessage Pointer(ParkedMessage parked, ReadOnlySpan<byte> body)
    {
        try
        {
            var pointer = JsonSerializer.Deserialize<HandoffPointer>(body, Plain);
            return pointer is null ? parked : MessageRules.Broken(pointer) is { } field
                ? Named(parked with { Why = "schema", Field = field }, pointer.HandoffId, pointer.Brand)
                : Named(parked with { Why = "not_written" }, pointer.HandoffId, pointer.Brand);
        }
        catch (JsonException e)
        {
            // The path is the sender's too: told only where it is a name.
            return e.Path is ['$', '.', .. var field] && MessageRules.IsName(field) ? parked with { Why = "schema", Field = field } : parked;
        }
    }

    private static ParkedMessage Command(ParkedMessage parked, ReadOnlySpan<byte> body, IReadOnlyBasicProperties properties)
    {
        var why = Reason(properties) == "expired" ? "expired" : "not_written";
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return Named(parked with { Why = why }, Text(json.RootElement, "handoffId"), Text(json.RootElement, "brand"));
        }
        catch (JsonException)
        {
            return parked;
        }
    }

    private static ParkedMessage Named(ParkedMessage parked, string? handoff, string? brand) => parked with
    {
        HandoffId = MessageRules.IsName(handoff) && handoff!.StartsWith("h_", StringComparison.Ordinal) ? handoff : null,
        Brand = MessageRules.IsName(brand) ? brand : null,
    };

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? At(IReadOnlyBasicProperties properties) =>
        Death(properties, "time") is AmqpTimestamp at ? DateTimeOffset.FromUnixTimeSeconds(at.UnixTime) : null;

    private static string? Reason(IReadOnlyBasicProperties properties) =>
        Death(properties, "reason") is byte[] reason ? Encoding.UTF8.GetString(reason) : null;

    private static object? Death(IReadOnlyBasicProperties properties, string field) =>
        properties.Headers is { } headers && headers.TryGetValue("x-death", out var value) && value is IList<object?> { Count: > 0 } deaths
        && deaths[0] is IDictionary<string, object?> death && death.TryGetValue(field, out var found) ? found : null;
}
