using System.Text.Json;
using Gateway.Channels.Meta;
using Gateway.Channels.Meta.Cloud;
using Gateway.Configuration;

namespace Gateway.Channels.WhatsAppCloud;

/// <summary>The WhatsApp Cloud API's events. One change's <c>value</c> may hold many, in lists named after their kind.</summary>
internal static class Parse
{
    // About the brand's own things: kept as they come.
    private static readonly string[] Notices = ["account_", "business_", "message_template_", "template_", "phone_number_", "payment_configuration_", "partner_", "flows"];

    /// <summary>The kinds that are understood. A fixture of each name shows what it becomes.</summary>
    public static IEnumerable<string> Kinds =>
    [
        .. Content.Kinds, .. Acts.Kinds, .. Statuses.Kinds, .. Lists.Kinds, "voice", "unsupported", "group_message", "standby", "text_from_ad", "text_about_product", "text_forwarded", "text_reply", "security",
        "account_update", "business_capability_update", "message_template_status_update", "template_category_update", "phone_number_quality_update", "payment_configuration_update", "partner_solutions", "flows",
    ];

    /// <summary>Reads every event of a change; a change without any is one itself.</summary>
    public static void Change(Batch batch, Origin origin, string field, JsonElement value)
    {
        var raw = new RawEvent(value.Raw()) { What = field, At = value.Time("timestamp"u8) ?? origin.At };
        if (Notices.Any(n => field.StartsWith(n, StringComparison.Ordinal)))
        {
            batch.Notice(raw, RecordData.Whole(value, value.Raw()));
            return;
        }

        var metadata = value.Object("metadata"u8) ?? default;
        var number = metadata.Native("phone_number_id"u8);
        var place = new Place(
            batch, origin, field, new(value), metadata.Id("display_phone_number"u8), number, number is null ? null : batch.Account.Sender(ChannelKind.WhatsAppCloud, number));
        var found = 0;
        foreach (var list in value.EnumerateObject())
        {
            // The contacts are the people whom the other lists are about.
            found += list.Value.ValueKind == JsonValueKind.Array && WireJson.Name(list) is var name && name != "contacts" ? Lists.Read(place, name, list.Value) : 0;
        }

        if (found == 0 && field == "security")
        {
            batch.Notice(raw, RecordData.Masked(value));
        }
        else if (found == 0)
        {
            batch.Unsupported(raw, RecordData.Masked(value));
        }
    }
}
