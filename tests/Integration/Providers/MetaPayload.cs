using System.Globalization;
using System.Text.Json;

namespace Integration.Providers;

/// <summary>The JSON of Meta's webhooks.</summary>
public static class MetaPayload
{
    /// <summary>A text on WhatsApp.</summary>
    public static string WhatsAppText(string phoneNumberId, string from, string id, string text, string name = "Customer", DateTimeOffset? at = null) => WhatsApp(phoneNumberId, new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "15550783881", phone_number_id = phoneNumberId },
        contacts = new[] { new { profile = new { name }, wa_id = from } },
        messages = new[] { new { from, id, timestamp = Seconds(at), type = "text", text = new { body = text } } },
    });

    /// <summary>A message of another type on WhatsApp.</summary>
    public static string WhatsAppMessage(string phoneNumberId, string from, string id, string type, object content) => WhatsApp(phoneNumberId, new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "15550783881", phone_number_id = phoneNumberId },
        contacts = new[] { new { profile = new { name = "Customer" }, wa_id = from } },
        messages = new[] { new Dictionary<string, object>(StringComparer.Ordinal) { ["from"] = from, ["id"] = id, ["timestamp"] = Seconds(null), ["type"] = type, [type] = content } },
    });

    /// <summary>A status of a message of ours on WhatsApp.</summary>
    public static string WhatsAppStatus(string phoneNumberId, string to, string id, string status, string? correlation = null, int? errorCode = null, DateTimeOffset? at = null)
    {
        var said = new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = id, ["status"] = status, ["timestamp"] = Seconds(at), ["recipient_id"] = to };
        if (correlation is not null)
        {
            said["biz_opaque_callback_data"] = correlation;
        }

        if (errorCode is { } code)
        {
            said["errors"] = new[] { new { code, title = "Failed", error_data = new { details = "Failed." } } };
        }

        return WhatsApp(phoneNumberId, new
        {
            messaging_product = "whatsapp", metadata = new { display_phone_number = "15550783881", phone_number_id = phoneNumberId }, statuses = new[] { said },
        });
    }

    /// <summary>A text on Messenger.</summary>
    public static string MessengerText(string pageId, string from, string mid, string text, DateTimeOffset? at = null) => Messaging("page", pageId, from, mid, text, at);

    /// <summary>A text on Instagram.</summary>
    public static string InstagramText(string accountId, string from, string mid, string text, DateTimeOffset? at = null) => Messaging("instagram", accountId, from, mid, text, at);

    private static string WhatsApp(string phoneNumberId, object value) => JsonSerializer.Serialize(new
    {
        @object = "whatsapp_business_account",
        entry = new[] { new { id = "1" + phoneNumberId, changes = new[] { new { value, field = "messages" } } } },
    });

    private static string Messaging(string about, string id, string from, string mid, string text, DateTimeOffset? at) => JsonSerializer.Serialize(new
    {
        @object = about,
        entry = new[]
        {
            new { id, time = Now(at).ToUnixTimeMilliseconds(), messaging = new[] { new { sender = new { id = from }, recipient = new { id }, timestamp = Now(at).ToUnixTimeMilliseconds(), message = new { mid, text } } } },
        },
    });

    private static string Seconds(DateTimeOffset? at) => Now(at).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Now(DateTimeOffset? at) => at ?? TimeProvider.System.GetUtcNow();
}
