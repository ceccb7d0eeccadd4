using System.Text.Json.Nodes;
using Conversations.Messages;
using Gateway.Simulator.Phones;

namespace Gateway.Simulator.Meta;

/// <summary>What people do on WhatsApp, as the Cloud API's webhooks tell it.</summary>
internal static class WhatsAppActs
{
    /// <summary>The webhook of an act; null for what WhatsApp does not have.</summary>
    /// <param name="phone">Whose phone.</param>
    /// <param name="act">What they do.</param>
    /// <param name="wamid">The id of the message that the act makes, or of the act itself.</param>
    /// <param name="at">When.</param>
    /// <param name="target">The message that it is about, where it is about one.</param>
    public static JsonObject? Of(SimulatedPhone phone, PhoneAct act, string wamid, DateTimeOffset at, PhoneMessage? target) => act switch
    {
        PhoneAct.Says { ReplyTo: null } said => WhatsAppWebhook.Message(phone, wamid, said.Text, at),
        PhoneAct.Says said => Message(phone, wamid, at, "text", new JsonObject { ["body"] = said.Text }, Context(phone, said.ReplyTo!, target)),
        PhoneAct.Sends sent => Message(phone, wamid, at, sent.File.Type, File(phone, sent.File)),
        PhoneAct.Places => Message(phone, wamid, at, "location", Place()),
        PhoneAct.Introduces => Message(phone, wamid, at, "contacts", Card()),
        PhoneAct.Orders => Message(phone, wamid, at, "order", Basket(phone.Language)),
        PhoneAct.Reacts reaction => Message(phone, wamid, at, "reaction", Reaction(reaction)),
        PhoneAct.Edits edit => Message(phone, wamid, at, "edit", new JsonObject
        {
            ["original_message_id"] = edit.Target,
            ["message"] = new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = edit.Text } },
        }),
        PhoneAct.Deletes deleted => Message(phone, wamid, at, "revoke", new JsonObject { ["original_message_id"] = deleted.Target }),
        PhoneAct.Chooses chosen when Choice(chosen, target) is var (type, content) => Message(phone, wamid, at, type, content, Context(phone, chosen.Target, target)),
        PhoneAct.ComesFromAd => Message(phone, wamid, at, "text", new JsonObject { ["body"] = Sayings.AfterAd(phone.Language) }, ("referral", Ad())),
        PhoneAct.Prefers preference => WhatsAppWebhook.Envelope(phone.Line, "user_preferences",
            ("contacts", WhatsAppWebhook.Contact(phone)), ("user_preferences", Preference(phone, preference.Stops, at))),
        PhoneAct.OwnerSays said => WhatsAppWebhook.Envelope(phone.Line, "smb_message_echoes", ("message_echoes", new()
        {
            ["from"] = phone.Line.Number, ["to"] = WhatsAppWebhook.Digits(phone.Address), ["id"] = wamid,
            ["timestamp"] = WhatsAppWebhook.Seconds(at), ["type"] = "text", ["text"] = new JsonObject { ["body"] = said.Text },
        })),
        _ => null,
    };

    /// <summary>The person has another number: the message comes from the old one and names the new one.</summary>
    public static JsonObject Moved(SimulatedPhone before, SimulatedPhone after, string wamid, DateTimeOffset at) => Message(before, wamid, at, "system", new JsonObject
    {
        ["body"] = $"User {before.Name} changed from {WhatsAppWebhook.Digits(before.Address)} to {WhatsAppWebhook.Digits(after.Address)}",
        ["wa_id"] = WhatsAppWebhook.Digits(after.Address), ["type"] = "user_changed_number",
    });

    private static JsonObject Message(SimulatedPhone phone, string wamid, DateTimeOffset at, string type, JsonNode content, params (string Name, JsonObject Value)[] more)
    {
        var message = WhatsAppWebhook.Head(phone, wamid, at);
        foreach (var (name, value) in more)
        {
            message[name] = value;
        }

        message[type] = content;
        message["type"] = type;
        return WhatsAppWebhook.Envelope(phone.Line, "messages", ("contacts", WhatsAppWebhook.Contact(phone)), ("messages", message));
    }

    // Who wrote what is answered: the number of the brand, or the person's own.
    private static (string Name, JsonObject Value) Context(SimulatedPhone phone, string id, PhoneMessage? target) =>
        ("context", target is { FromPhone: true } ? new JsonObject { ["id"] = id } : new JsonObject { ["from"] = phone.Line.Number, ["id"] = id });

    private static JsonObject File(SimulatedPhone phone, SampleFile file)
    {
        var media = new JsonObject { ["mime_type"] = file.Mime, ["sha256"] = Convert.ToBase64String(file.Hash), ["id"] = file.NewId() };
        switch (file.Type)
        {
            case "image":
                media["caption"] = Sayings.Caption(phone.Language);
                break;
            case "audio":
                media["voice"] = file.Voice;
                break;
            case "document":
                media["filename"] = file.Name;
                break;
            case "sticker":
                media["animated"] = false;
                break;
        }

        return media;
    }

    private static JsonObject Place() => new()
    {
        ["address"] = Places.Address, ["latitude"] = Places.Latitude, ["longitude"] = Places.Longitude, ["name"] = Places.Name, ["url"] = "https://example.com/parque",
    };

    private static JsonArray Card() =>
    [
        new JsonObject
        {
            ["name"] = new JsonObject { ["first_name"] = "Taller", ["last_name"] = "Norte", ["formatted_name"] = Places.CardName },
            ["org"] = new JsonObject { ["company"] = Places.CardName },
            ["phones"] = new JsonArray(new JsonObject { ["phone"] = Places.CardPhone, ["wa_id"] = Places.CardPhone.TrimStart('+'), ["type"] = "WORK" }),
        },
    ];

    private static JsonObject Basket(string language) => new()
    {
        ["catalog_id"] = "194836987003835", ["text"] = Sayings.Basket(language),
        ["product_items"] = new JsonArray([.. Places.Basket.Select(item => new JsonObject
        {
            ["product_retailer_id"] = item.ProductId, ["quantity"] = item.Quantity, ["item_price"] = item.Price, ["currency"] = item.Currency,
        })]),
    };

    // A reaction that was taken away has no emoji at all.
    private static JsonObject Reaction(PhoneAct.Reacts reaction)
    {
        var json = new JsonObject { ["message_id"] = reaction.Target };
        if (reaction.Emoji is { } emoji)
        {
            json["emoji"] = emoji;
        }

        return json;
    }

    private static (string Type, JsonObject Content)? Choice(PhoneAct.Chooses chosen, PhoneMessage? target)
    {
        var menu = target?.Parts.OfType<Part.Menu>().FirstOrDefault();
        if (menu?.Options.FirstOrDefault(o => o.Id == chosen.Option) is not { } option)
        {
            return null;
        }

        if (target!.Parts.OfType<Part.Template>().Any())
        {
            return ("button", new() { ["payload"] = option.Id, ["text"] = option.Title });
        }

        var kind = menu.How == "list" ? "list_reply" : "button_reply";
        var reply = new JsonObject { ["id"] = option.Id, ["title"] = option.Title };
        if (menu.How == "list" && option.Description is { } description)
        {
            reply["description"] = description;
        }

        return ("interactive", new() { ["type"] = kind, [kind] = reply });
    }

    private static JsonObject Ad() => new()
    {
        ["source_url"] = "https://fb.me/3cr4Wqqkv", ["source_id"] = "120226305854810726", ["source_type"] = "ad", ["body"] = Places.AdBody, ["headline"] = Places.AdHeadline,
        ["media_type"] = "image", ["image_url"] = "https://example.com/ad.jpg", ["ctwa_clid"] = "Aff-n8ZTODiE79d22KtAwQKj9e_mIEOOj27vDVwFjN80",
        ["welcome_message"] = new JsonObject { ["text"] = "Hola" },
    };

    private static JsonObject Preference(SimulatedPhone phone, bool stops, DateTimeOffset at) => new()
    {
        ["wa_id"] = WhatsAppWebhook.Digits(phone.Address),
        ["detail"] = stops ? "User requested to stop marketing messages" : "User requested to resume marketing messages",
        ["category"] = "marketing_messages", ["value"] = stops ? "stop" : "resume", ["timestamp"] = at.ToUnixTimeSeconds(),
    };
}
