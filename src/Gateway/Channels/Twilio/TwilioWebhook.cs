using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Conversations.People;
using Gateway.Configuration;

namespace Gateway.Channels.Twilio;

/// <summary>Twilio's webhooks: one event each, a message or a status, as a form or as JSON with the same names.</summary>
internal static class TwilioWebhook
{
    /// <summary>The name under which our own id stands in the query of a status callback.</summary>
    public const string CorrelationKey = "d";

    /// <summary>Reads the event, or the events of a JSON list; false when there is nothing of Twilio's in it.</summary>
    public static bool Read(Batch batch, TwilioAccount account, VerifiedWebhook webhook)
    {
        if (webhook.Form is not { } form)
        {
            return ReadJson(batch, account, webhook);
        }

        if (form.Count == 0)
        {
            return false;
        }

        // A GET says everything in its query.
        Event(batch, account, new(form, webhook.Body.IsEmpty ? Encoding.UTF8.GetBytes(webhook.Query) : webhook.Body, Correlation(webhook)));
        return true;
    }

    private static string? Correlation(VerifiedWebhook webhook) =>
        TwilioUrl.Query(webhook.Query, CorrelationKey) is { Length: > 0 } id ? Uri.UnescapeDataString(id) : null;

    private static bool ReadJson(Batch batch, TwilioAccount account, VerifiedWebhook webhook)
    {
        if (!Utf8.IsValid(webhook.Body.Span))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(webhook.Body, WireJson.Options);
            var root = document.RootElement;
            foreach (var item in root.ValueKind == JsonValueKind.Array ? root.EnumerateArray().ToArray() : [root])
            {
                Json(batch, account, item, Correlation(webhook));
            }

            return root.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Json(Batch batch, TwilioAccount account, JsonElement item, string? correlation)
    {
        if (item.ValueKind != JsonValueKind.Object || item.String("From"u8) is null || item.String("To"u8) is null)
        {
            batch.Unsupported(new(item.Raw()) { What = item.String("type"u8) is { Length: <= 80 } type ? type : "json" }, RecordData.Masked(item));
            return;
        }

        var pairs = item.EnumerateObject()
            .Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Select(p => KeyValuePair.Create(WireJson.Name(p), p.Value.ValueKind == JsonValueKind.String ? WireJson.Text(p.Value) : p.Value.GetRawText()));
        Event(batch, account, new(TwilioForm.Of(pairs), Encoding.UTF8.GetBytes(item.GetRawText()), correlation));
    }

    /// <summary>Gives an event to whom it belongs, whether a webhook told it or a list.</summary>
    public static void Event(Batch batch, TwilioAccount account, in TwilioEvent happened)
    {
        if (Party(happened.Ours) is not { } ours || account.Sender(ours) is not { } sender)
        {
            batch.Ignored("unknown_sender", happened.Raw("message"), happened.Ours);
        }
        else if (Party(happened.Theirs) is not { } customer || customer.Channel != sender.Channel)
        {
            batch.Ignored("no_customer", happened.Raw("message"));
        }
        else if (happened.Status is not null)
        {
            TwilioStatus.Read(batch, sender, customer, happened);
        }
        else if (sender.Kind == ChannelKind.TwilioSms)
        {
            TwilioSms.Parse.Inbound(batch, sender, customer, happened);
        }
        else
        {
            TwilioWhatsApp.Parse.Inbound(batch, sender, customer, happened);
        }
    }

    // "whatsapp:+1555…" as it stands, a bare number is SMS; other channels of Twilio's are none of ours.
    private static Address? Party(string? party) =>
        party is { Length: <= 128 } && Address.TryParse(party.Contains(':', StringComparison.Ordinal) ? party : "sms:" + party, out var address) ? address : null;
}
