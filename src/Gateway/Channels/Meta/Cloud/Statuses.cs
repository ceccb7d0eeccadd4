using System.Collections.Frozen;
using System.Text.Json;
using Conversations.Messages;

namespace Gateway.Channels.Meta.Cloud;

/// <summary>The elements of <c>statuses[]</c>: what became of a message of ours, what it costs, and why it failed.</summary>
internal static class Statuses
{
    private const int MostReason = 1000;

    private static readonly FrozenDictionary<string, DeliveryStatus> Known = new Dictionary<string, DeliveryStatus>
    {
        ["sent"] = DeliveryStatus.Sent,
        ["delivered"] = DeliveryStatus.Delivered,
        ["played"] = DeliveryStatus.Played,
        ["read"] = DeliveryStatus.Read,
        ["failed"] = DeliveryStatus.Failed,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The statuses, as the provider names them.</summary>
    public static IEnumerable<string> Kinds => Known.Keys.Select(s => "status-" + s);

    /// <summary>A status; one of a group or of a kind that is not known is kept whole.</summary>
    public static void Read(in Place place, JsonElement status)
    {
        var person = Person.Recipient(place.People, status);
        var said = status.String("status"u8) is { Length: <= 40 } s ? s : "unknown";
        var at = place.Time(status);
        var target = status.Native("id"u8);
        var isOurs = place.Field == "messages" && status.String("recipient_type"u8) != "group";
        if (!(isOurs && Known.TryGetValue(said, out var known) && place.Add(person, (sender, to) => Of(status, sender.Id, to, target!, known, at),
            "status", target, $"{said}|{status.Native("timestamp"u8)}")))
        {
            place.Keep(status, place.Field == "messages" ? $"status:{said}" : $"{place.Field}:status", person);
        }
    }

    private static StatusReported Of(JsonElement status, string sender, Conversations.People.Address to, string target, DeliveryStatus known, DateTimeOffset at)
    {
        var error = status.Array("errors"u8) is { } errors && errors.GetArrayLength() > 0 ? errors[0] : default;
        var reason = error.Object("error_data"u8)?.String("details"u8) ?? error.String("title"u8) ?? error.String("message"u8);
        return new(
            sender, target, known, at, status.Native("biz_opaque_callback_data"u8), error.Native("code"u8), reason is null ? null : MetaJson.Cut(reason, MostReason),
            WhatsAppCloud.Outcomes.Table.Find(error.Int("code"u8))?.Outcome, PriceOf(status), To: to);
    }

    private static Price? PriceOf(JsonElement status)
    {
        var (pricing, conversation) = (status.Object("pricing"u8) ?? default, status.Object("conversation"u8) ?? default);
        return (pricing.Words("category"u8) ?? conversation.Object("origin"u8)?.Words("type"u8)) is { } category
            ? new(category, pricing.Bool("billable"u8), pricing.Words("pricing_model"u8), pricing.Words("type"u8))
            : null;
    }
}
