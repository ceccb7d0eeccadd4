using System.Text.Json.Nodes;

namespace Gateway.Demo;

/// <summary>The demo's configuration, in the shape of every other configuration file.</summary>
internal static class DemoConfiguration
{
    /// <summary>
    /// The JSON text that a configuration file would hold: brand <c>acme</c> with its knowledge, the two accounts whose
    /// providers are the simulated ones, the embedded assistant and one API key.
    /// </summary>
    public static string Build(DemoInstallation demo) => new JsonObject
    {
        ["brands"] = new JsonArray(Brand()),
        ["accounts"] = new JsonArray(Meta(demo), Twilio(demo)),
        ["assistant"] = new JsonObject { ["provider"] = "embedded" },
        ["apiKeys"] = new JsonArray(new JsonObject { ["key"] = demo.Secrets.ApiKey, ["brand"] = DemoInstallation.Brand, ["role"] = "admin" }),
        ["caps"] = new JsonArray(),
    }.ToJsonString();

    private static JsonObject Brand()
    {
        var brand = JsonNode.Parse(DemoData.BrandJson)!.AsObject();
        brand["knowledge"] = DemoData.KnowledgeFolder;
        return brand;
    }

    private static JsonObject Meta(DemoInstallation demo) => new()
    {
        ["id"] = DemoInstallation.MetaAccount,
        ["provider"] = "meta",
        ["appSecrets"] = new JsonArray(demo.Secrets.AppSecret),
        ["verifyToken"] = demo.Secrets.VerifyToken,
        ["accessToken"] = demo.Secrets.AccessToken,
        ["apiBase"] = demo.MetaApi.ToString(),
        ["senders"] = new JsonArray(
            Sender(DemoLine.WhatsApp, "phoneNumberId"),
            Sender(DemoLine.Instagram, "instagramId", demo.Secrets.InstagramToken),
            Sender(DemoLine.Messenger, "pageId", demo.Secrets.PageToken),
            Sender(DemoLine.SecondWhatsApp, "phoneNumberId")),
    };

    private static JsonObject Twilio(DemoInstallation demo) => new()
    {
        ["id"] = DemoInstallation.TwilioAccount,
        ["provider"] = "twilio",
        ["accountSid"] = demo.Secrets.TwilioAccountSid,
        ["authTokens"] = new JsonArray(demo.Secrets.TwilioAuthToken),
        ["apiBase"] = demo.TwilioApi.ToString(),
        ["publicUrl"] = demo.TwilioWebhook.ToString(),
        ["senders"] = new JsonArray(Sender(DemoLine.Sms, "address"), Sender(DemoLine.TwilioWhatsApp, "address")),
    };

    private static JsonObject Sender(DemoLine line, string key, string? token = null)
    {
        var sender = new JsonObject { ["id"] = line.Sender, [key] = line.NativeId, ["brand"] = DemoInstallation.Brand };
        if (token is not null)
        {
            sender["accessToken"] = token;
        }

        return sender;
    }
}
