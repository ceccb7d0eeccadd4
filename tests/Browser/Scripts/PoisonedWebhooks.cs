using System.Text.Json.Nodes;
using Integration.EndToEnd;
using Integration.Providers;
using Tests;

namespace Browser.Scripts;

/// <summary>
/// Every webhook that the channels have a fixture of, as a customer of this world sends it, with script and markup behind every text in it: names,
/// captions, file names, titles, places, orders, advertisements, contacts, whatever comes to be added.
/// </summary>
internal static class PoisonedWebhooks
{
    /// <summary>What stands behind every text. It would run as markup, as an attribute's end, and as the end of a text field or a comment.</summary>
    public const string Poison = "<img src=x onerror=\"window.ran='img'\"><svg onload=\"window.ran='svg'\"></svg><script>window.ran='script'</script>\"'><a href=\"javascript:window.ran='link'\">x</a></textarea><script>window.ran='area'</script>-->";

    // What a machine reads: an id, a time, a type. Changed, the message would be none.
    private static readonly HashSet<string> Fixed = new(StringComparer.Ordinal)
    {
        "object", "field", "id", "mid", "from", "to", "wa_id", "timestamp", "time", "type", "phone_number_id", "display_phone_number", "messaging_product", "mime_type", "sha256", "status", "recipient_id",
        "event", "source_type", "media_type", "currency", "quantity", "item_price", "amount", "code", "is_echo", "app_id", "origin", "conversation", "category", "pricing_model", "action", "reaction", "watermark",
        "input", "ref", "source", "product", "payload_type", "birthday", "country_code", "catalog_id",
    };

    /// <summary>The webhooks of a channel: <c>WhatsAppCloud</c>, <c>Instagram</c> or <c>Messenger</c>.</summary>
    public static IEnumerable<(string Name, HttpRequestMessage Request)> Of(World world, string channel, string customer)
    {
        var (account, sender) = channel switch { "Instagram" => (world.InstagramId, "instagram"), "Messenger" => (world.PageId, "page"), _ => (world.PhoneNumberId, "whatsapp") };
        foreach (var file in Directory.GetFiles(Repository.File($"src/Gateway/Channels/{channel}/Fixtures"), "*.json").Where(IsSaid).Order(StringComparer.Ordinal))
        {
            if (JsonNode.Parse(File.ReadAllText(file)) is JsonObject body && body["entry"] is JsonArray)
            {
                Own(body, account, customer, sender == "whatsapp");
                yield return (Path.GetFileName(file), SignedWebhook.Meta(world.Url("/webhooks/meta"), world.AppSecret, body.ToJsonString()));
            }
        }
    }

    // Not what the gateway makes of them, nor what the brand itself or a machine says.
    private static bool IsSaid(string file) => Path.GetFileName(file) is var name && !name.EndsWith(".entries.json", StringComparison.Ordinal)
        && !new[] { "echo", "status", "bad-", "unknown", "smb", "account", "template", "user-id", "user-changed", "standby", "history", "group", "app-roles", "policy", "text-half-surrogate" }.Any(other => name.StartsWith(other, StringComparison.Ordinal));

    private static void Own(JsonNode node, string account, string customer, bool whatsApp)
    {
        switch (node)
        {
            case JsonObject one:
                foreach (var (name, value) in one.ToList())
                {
                    if (name is "user_id" or "from_user_id" or "parent_user_id")
                    {
                        one.Remove(name);
                    }
                    else if (value is JsonValue leaf)
                    {
                        one[name] = Leaf(one, name, leaf, account, customer, whatsApp);
                    }
                    else if (value is not null)
                    {
                        Own(value, account, customer, whatsApp);
                    }
                }

                break;
            case JsonArray many:
                many.Where(item => item is not null).ToList().ForEach(item => Own(item!, account, customer, whatsApp));
                break;
        }
    }

    private static JsonNode Leaf(JsonObject of, string name, JsonValue value, string account, string customer, bool whatsApp) => name switch
    {
        "phone_number_id" => account,
        "from" or "wa_id" or "recipient_id" when whatsApp => customer,
        "timestamp" when whatsApp => DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        "timestamp" or "time" => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
        "id" when whatsApp && of.ContainsKey("timestamp") => "wamid." + Guid.NewGuid().ToString("N"),
        "mid" when of.Parent is JsonObject => "m_" + Guid.NewGuid().ToString("N"),
        "id" when !whatsApp && NameOf(of) == "sender" => customer,
        "id" when !whatsApp && (NameOf(of) == "recipient" || of.ContainsKey("messaging") || of.ContainsKey("changes")) => account,
        _ when Fixed.Contains(name) || !value.TryGetValue<string>(out var text) || Uri.IsWellFormedUriString(text, UriKind.Absolute) => value.DeepClone(),
        _ => value.GetValue<string>() + " " + Poison,
    };

    private static string? NameOf(JsonObject node) => node.Parent is JsonObject ? node.GetPropertyName() : null;
}
