using System.Text.Json;
using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Meta;
using Gateway.Configuration;

namespace Gateway.Channels.WhatsAppCloud;

/// <summary>The WhatsApp Cloud API's events. One change's <c>value</c> may hold many, in lists named after their kind.</summary>
internal static class Parse
{
    private static readonly string[] Notices = ["account_", "business_", "message_template_", "template_", "phone_number_", "flows"];

    // The kinds by which a customer starts or keeps a conversation; a reaction, an edit or a change of number does not.
    private static readonly HashSet<string> Opening = new(
        ["text", "image", "audio", "video", "document", "sticker", "location", "contacts", "button", "interactive", "order", "unsupported", "unknown"], StringComparer.Ordinal);

    /// <summary>Reads every event of a change; a change without any is one itself.</summary>
    public static void Change(Batch batch, Origin origin, string field, JsonElement value)
    {
        if (Notices.Any(n => field.StartsWith(n, StringComparison.Ordinal)))
        {
            batch.Notice(new(value.Raw()) { What = field, At = origin.At }, RecordData.Whole(value, value.Raw()));
            return;
        }

        var number = value.Object("metadata"u8)?.Id("phone_number_id"u8);
        var place = new Place(batch, origin, field, value, number, number is null ? null : batch.Account.Sender(ChannelKind.WhatsAppCloud, number));
        var found = 0;
        foreach (var list in value.EnumerateObject())
        {
            found += list.Value.ValueKind == JsonValueKind.Array ? List(place, WireJson.Name(list), list.Value) : 0;
        }

        if (found == 0)
        {
            batch.Unsupported(new(value.Raw()) { What = field, At = origin.At }, RecordData.Masked(value));
        }
    }

    private static int List(in Place place, string name, JsonElement items)
    {
        if (name == "contacts")
        {
            return 0; // The people that the other lists are about.
        }

        foreach (var item in items.EnumerateArray())
        {
            switch (name)
            {
                case "messages": Message(place, item); break;
                case "statuses": Status(place, item); break;
                case "history": History(place, item); break;
                default: Other(place, item, name, Whose(item, name)); break;
            }
        }

        return items.GetArrayLength();
    }

    private static void Message(in Place place, JsonElement message)
    {
        var type = message.String("type"u8) is { Length: <= 40 } t ? t : "message";
        var whose = message.Id("from"u8) ?? message.Id("from_user_id"u8) ?? OnlyContact(place.Value);
        var customer = Customer(whose);
        var isPlain = place.Field == "messages" && message.Has("group_id"u8) == false && type == "text";
        if (isPlain && place.Sender is { } sender && customer is { } from
            && message.Id("id"u8) is { } id && message.Object("text"u8)?.String("body"u8) is { } body)
        {
            place.Batch.Add(sender, from, new MessageReceived(sender.Id, from, id, Time(place, message), body,
                ReplyTo: message.Object("context"u8)?.Id("id"u8), ProfileName: ProfileName(place.Value, whose, message.Id("from_user_id"u8))), "text", id);
            return;
        }

        var what = place.Field != "messages" ? $"{place.Field}:{type}" : message.Has("group_id"u8) ? $"group:{type}" : type;
        Keep(place, message, what, customer, opensWindow: what == type && Opening.Contains(type));
    }

    private static void Status(in Place place, JsonElement status)
    {
        var customer = Customer(status.Id("recipient_participant_id"u8)
            ?? (status.String("recipient_type"u8) == "group" ? null : status.Id("recipient_id"u8) ?? status.Id("recipient_user_id"u8)));
        var said = status.String("status"u8) is { Length: <= 40 } s ? s : "unknown";
        if (place.Field == "messages" && Known(said) is { } known && status.String("recipient_type"u8) != "group"
            && place.Sender is { } sender && customer is { } to && status.Id("id"u8) is { } target)
        {
            var error = status.Array("errors"u8) is { } errors && errors.GetArrayLength() > 0 ? errors[0] : default;
            place.Batch.Add(sender, to, new StatusReported(sender.Id, target, known, Time(place, status), status.String("biz_opaque_callback_data"u8),
                error.Id("code"u8), error.Object("error_data"u8)?.String("details"u8) ?? error.String("title"u8)), "status", target, $"{said}|{status.Id("timestamp"u8)}");
            return;
        }

        Keep(place, status, place.Field == "messages" ? $"status:{said}" : $"{place.Field}:status", customer, opensWindow: false);
    }

    // What was said before the number came to the Cloud API: threads, each named by the customer.
    private static void History(in Place place, JsonElement chunk)
    {
        var found = 0;
        foreach (var thread in chunk.Array("threads"u8)?.EnumerateArray() ?? default)
        {
            foreach (var message in thread.Array("messages"u8)?.EnumerateArray() ?? default)
            {
                found++;
                Keep(place, message, "history", Customer(thread.Id("id"u8)), opensWindow: false);
            }
        }

        if (found == 0)
        {
            Keep(place, chunk, "history", null, opensWindow: false);
        }
    }

    private static void Other(in Place place, JsonElement item, string list, string? whose) =>
        Keep(place, item, place.Field == "messages" ? list : place.Field, Customer(whose), opensWindow: false);

    private static void Keep(in Place place, JsonElement item, string what, Address? customer, bool opensWindow)
    {
        var raw = new RawEvent(item.Raw())
        {
            What = what, NativeId = item.Id("id"u8), At = Time(place, item),
            Discriminator = $"{item.Id("timestamp"u8)}|{item.Object("reaction"u8)?.Id("message_id"u8)}|{item.Object("reaction"u8)?.String("emoji"u8)}",
        };
        if (place.Sender is null && place.Number is not null)
        {
            place.Batch.Ignored("unknown_sender", raw, place.Number);
        }
        else if (place.Sender is { } sender && customer is { } person)
        {
            place.Batch.Unsupported(sender, person, raw, opensWindow);
        }
        else
        {
            place.Batch.Unsupported(raw, RecordData.Masked(item));
        }
    }

    private static string? Whose(JsonElement item, string list) => list switch
    {
        "message_echoes" => item.Id("to"u8) ?? item.Id("to_user_id"u8),
        "calls" when item.String("direction"u8) == "BUSINESS_INITIATED" => item.Id("to"u8) ?? item.Id("to_user_id"u8),
        "calls" => item.Id("from"u8) ?? item.Id("from_user_id"u8),
        "state_sync" => item.Object("contact"u8)?.Id("phone_number"u8),
        "groups" => null,
        _ => item.Id("wa_id"u8) ?? item.Id("user_id"u8) ?? item.Object("user_id"u8)?.Id("previous"u8) ?? item.Id("from"u8),
    };

    private static DeliveryStatus? Known(string status) => status switch
    {
        "sent" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        "played" => DeliveryStatus.Played,
        "read" => DeliveryStatus.Read,
        "failed" => DeliveryStatus.Failed,
        _ => null,
    };

    private static Address? Customer(string? id) =>
        id is { Length: <= 128 } && !string.IsNullOrWhiteSpace(id) ? Address.Of(Conversations.People.Channels.WhatsApp, id) : null;

    private static string? OnlyContact(JsonElement value) =>
        value.Array("contacts"u8) is { } contacts && contacts.GetArrayLength() == 1 ? contacts[0].Id("wa_id"u8) ?? contacts[0].Id("user_id"u8) : null;

    private static string? ProfileName(JsonElement value, string? whose, string? userId)
    {
        foreach (var contact in value.Array("contacts"u8)?.EnumerateArray() ?? default)
        {
            var id = contact.Id("user_id"u8);
            if (contact.Id("wa_id"u8) == whose || (id is not null && (id == whose || id == userId)))
            {
                return contact.Object("profile"u8)?.String("name"u8);
            }
        }

        return null;
    }

    private static DateTimeOffset Time(in Place place, JsonElement item) => item.Time("timestamp"u8) ?? place.Origin.At ?? place.Batch.Received;

    /// <summary>Where an event stood: its change and the number that the change is about.</summary>
    private readonly record struct Place(Batch Batch, Origin Origin, string Field, JsonElement Value, string? Number, SenderConfig? Sender);
}
