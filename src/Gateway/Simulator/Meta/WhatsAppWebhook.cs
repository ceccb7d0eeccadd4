using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Conversations.People;
using Gateway.Demo;
using Gateway.Simulator.Drills;
using Gateway.Simulator.Phones;

namespace Gateway.Simulator.Meta;

/// <summary>The webhooks of the WhatsApp Cloud API, field by field as v23.0 writes them.</summary>
internal static class WhatsAppWebhook
{
    /// <summary>A person wrote. Somebody with a user name instead of a number is known by their business-scoped id alone.</summary>
    public static JsonObject Message(SimulatedPhone phone, string wamid, string text, DateTimeOffset at)
    {
        var message = Head(phone, wamid, at);
        message["text"] = new JsonObject { ["body"] = text };
        message["type"] = "text";
        return Envelope(phone.Line, "messages", ("contacts", Contact(phone)), ("messages", message));
    }

    /// <summary>Who wrote, as the envelope names them.</summary>
    public static JsonObject Contact(SimulatedPhone phone) => new()
    {
        ["profile"] = new JsonObject { ["name"] = phone.Name }, [ScopedId(phone.Address) ? "user_id" : "wa_id"] = Digits(phone.Address),
    };

    /// <summary>A message before its content.</summary>
    public static JsonObject Head(SimulatedPhone phone, string wamid, DateTimeOffset at) => new()
    {
        [ScopedId(phone.Address) ? "from_user_id" : "from"] = Digits(phone.Address), ["id"] = wamid, ["timestamp"] = Seconds(at),
    };

    /// <summary>What became of a message of ours.</summary>
    public static JsonObject Status(SimulatedPhone phone, string wamid, string? correlation, PhoneMessageStatus status, DateTimeOffset at, ProviderError? error)
    {
        var report = new JsonObject
        {
            ["id"] = wamid,
            ["status"] = status switch
            {
                PhoneMessageStatus.Sent => "sent",
                PhoneMessageStatus.Delivered => "delivered",
                PhoneMessageStatus.Read => "read",
                PhoneMessageStatus.Played => "played",
                _ => "failed",
            },
            ["timestamp"] = Seconds(at),
            [ScopedId(phone.Address) ? "recipient_user_id" : "recipient_id"] = Digits(phone.Address),
        };
        if (correlation is not null)
        {
            report["biz_opaque_callback_data"] = correlation;
        }

        if (status is PhoneMessageStatus.Sent or PhoneMessageStatus.Delivered)
        {
            Bill(report, wamid, status, at);
        }

        if (status == PhoneMessageStatus.Failed && error is not null)
        {
            report["errors"] = new JsonArray(Error(error));
        }

        return Envelope(phone.Line, "messages", ("statuses", report));
    }

    /// <summary>A WhatsApp id without its <c>+</c>, as Meta writes it.</summary>
    public static string Digits(Address address) => address.Id.TrimStart('+');

    /// <summary>Whether the address is a business-scoped id such as <c>CO.1349…</c>.</summary>
    public static bool ScopedId(Address address) => !address.Id.StartsWith('+');

    private static void Bill(JsonObject report, string wamid, PhoneMessageStatus status, DateTimeOffset at)
    {
        var conversation = new JsonObject { ["id"] = Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(wamid)))[..32] };
        if (status == PhoneMessageStatus.Sent)
        {
            conversation["expiration_timestamp"] = Seconds(at.AddHours(24));
        }

        conversation["origin"] = new JsonObject { ["type"] = "service" };
        report["conversation"] = conversation;
        report["pricing"] = new JsonObject
        {
            ["billable"] = false, ["pricing_model"] = "PMP", ["category"] = "service", ["type"] = "free_customer_service",
        };
    }

    private static JsonObject Error(ProviderError error) => new()
    {
        ["code"] = error.Code,
        ["title"] = error.Title,
        ["message"] = error.Title,
        ["error_data"] = new JsonObject { ["details"] = error.Title },
        ["href"] = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    };

    /// <summary>The envelope of one change about one number of the brand.</summary>
    public static JsonObject Envelope(DemoLine line, string field, params (string Name, JsonObject Item)[] parts)
    {
        var value = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["metadata"] = new JsonObject
            {
                ["display_phone_number"] = line.Number, ["phone_number_id"] = line.NativeId,
            },
        };
        foreach (var (name, item) in parts)
        {
            value[name] = new JsonArray(item);
        }

        return new()
        {
            ["object"] = "whatsapp_business_account",
            ["entry"] = new JsonArray(new JsonObject
            {
                ["id"] = DemoInstallation.WhatsAppBusinessId,
                ["changes"] = new JsonArray(new JsonObject { ["value"] = value, ["field"] = field }),
            }),
        };
    }

    /// <summary>A time as WhatsApp writes it.</summary>
    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
