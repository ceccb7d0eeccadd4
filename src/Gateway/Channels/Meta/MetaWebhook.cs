using System.Text.Json;
using System.Text.Unicode;
using Gateway.Channels.Meta.Messaging;
using Gateway.Configuration;

namespace Gateway.Channels.Meta;

/// <summary>
/// Meta's envelope: entries, each with changes, messaging or standby. One webhook may span several numbers, pages and
/// accounts, and every event goes by its own.
/// </summary>
internal static class MetaWebhook
{
    private const string WhatsApp = "whatsapp_business_account";

    /// <summary>Reads all events; false when this is no webhook of Meta's at all.</summary>
    public static bool Read(Batch batch, ReadOnlyMemory<byte> body)
    {
        // JSON is UTF-8 by definition, but the parser only looks when a string is read: then it would be too late.
        if (!Utf8.IsValid(body.Span))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(body, WireJson.Options);
            var root = document.RootElement;
            if (root.String("object"u8) is not { } about || root.Array("entry"u8) is not { } entries)
            {
                return false;
            }

            foreach (var entry in entries.EnumerateArray())
            {
                Entry(batch, about, entry);
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Entry(Batch batch, string about, JsonElement entry)
    {
        var origin = new Origin(about, entry.Id("id"u8), entry.Time("time"u8));
        var (changes, messaging, standby) = (entry.Array("changes"u8), entry.Array("messaging"u8), entry.Array("standby"u8));
        foreach (var change in Items(changes))
        {
            Change(batch, origin, change);
        }

        foreach (var happened in Items(messaging))
        {
            Messaging(batch, origin, happened, standby: false);
        }

        foreach (var happened in Items(standby))
        {
            Messaging(batch, origin, happened, standby: true);
        }

        if (changes is null && messaging is null && standby is null)
        {
            batch.Unsupported(new(entry.Raw()) { What = "entry", At = origin.At }, RecordData.Masked(entry));
        }
    }

    private static void Change(Batch batch, Origin origin, JsonElement change)
    {
        var field = change.String("field"u8) is { Length: <= 64 } named ? named : null;
        if (change.Object("value"u8) is not { } value || (field is null && origin.Object != WhatsApp))
        {
            batch.Unsupported(new(change.Raw()) { What = field ?? "change", At = origin.At }, RecordData.Masked(change));
        }
        else if (origin.Object == WhatsApp)
        {
            WhatsAppCloud.Parse.Change(batch, origin, field ?? "change", value);
        }
        else if (value.Object("sender"u8) is not null && value.Object("recipient"u8) is not null)
        {
            // The dashboard's test button sends messaging events as changes.
            Messaging(batch, origin, value, standby: false);
        }
        else if (origin.Object == "instagram")
        {
            Instagram.Parse.Change(batch, origin, field!, value);
        }
        else
        {
            batch.Unsupported(new(change.Raw()) { What = field!, At = origin.At }, RecordData.Masked(change));
        }
    }

    private static void Messaging(Batch batch, Origin origin, JsonElement element, bool standby)
    {
        var happened = new MessagingEvent(element, origin, standby);
        var kind = origin.Object == "instagram" ? ChannelKind.Instagram : ChannelKind.Messenger;
        if (origin.Object is not ("instagram" or "page") || element.ValueKind != JsonValueKind.Object)
        {
            batch.Unsupported(happened.Raw("messaging"), happened.Masked());
        }
        else if (happened.Sender(batch.Account, kind) is not { } sender)
        {
            batch.Ignored("unknown_sender", happened.Raw(), happened.Page);
        }
        else if (Happenings.IsNotice(happened))
        {
            batch.Notice(happened.Raw(), happened.Masked());
        }
        else if (happened.Customer(sender) is not { } customer)
        {
            batch.Unsupported(happened.Raw(), happened.Masked());
        }
        else if (kind == ChannelKind.Instagram)
        {
            Instagram.Parse.Event(batch, sender, customer, happened);
        }
        else
        {
            Messenger.Parse.Event(batch, sender, customer, happened);
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement? array) => array?.EnumerateArray() ?? default;
}

/// <summary>Where an event stood in the envelope.</summary>
/// <param name="Object">What the webhook is about: <c>whatsapp_business_account</c>, <c>page</c>, <c>instagram</c> …</param>
/// <param name="Id">The entry's id: WABA, page or Instagram account.</param>
/// <param name="At">The entry's time.</param>
internal readonly record struct Origin(string Object, string? Id, DateTimeOffset? At);
