using System.Text.Json;
using Conversations.Messages;
using Conversations.People;

namespace Gateway.Channels.Meta;

/// <summary>The body of a send on the WhatsApp Cloud API, field by field as its reference has it.</summary>
internal static class CloudBody
{
    /// <summary>One piece as one message.</summary>
    public static byte[] Of(Outbound.Outbound outbound) => GraphApi.Json(json =>
    {
        Head(json, outbound.Message.To);
        var piece = outbound.Piece;
        if (piece.ReplyTo is { } target)
        {
            json.WriteStartObject("context");
            json.WriteString("message_id", target);
            json.WriteEndObject();
        }

        Content(json, piece);
        // Comes back in every status: by it we know our own message even when the answer to this call is lost.
        json.WriteString("biz_opaque_callback_data", outbound.Correlation);
    });

    /// <summary>That a message was read, and, if wanted, that an answer is being written.</summary>
    public static byte[] Read(string messageId, bool typing) => GraphApi.Json(json =>
    {
        json.WriteString("messaging_product", "whatsapp");
        json.WriteString("status", "read");
        json.WriteString("message_id", messageId);
        if (typing)
        {
            json.WriteStartObject("typing_indicator");
            json.WriteString("type", "text");
            json.WriteEndObject();
        }
    });

    private static void Head(Utf8JsonWriter json, Address to)
    {
        json.WriteString("messaging_product", "whatsapp");
        json.WriteString("recipient_type", "individual");
        // A number is dialled without its plus; a person who hides theirs is named by a business-scoped id.
        var isNumber = to.Id.StartsWith('+');
        json.WriteString(isNumber ? "to" : "recipient", isNumber ? to.Id[1..] : to.Id);
    }

    private static void Content(Utf8JsonWriter json, Outbound.Piece piece)
    {
        switch (piece)
        {
            case { Media: [var item, ..] }:
                Attachment(json, item);
                break;
            case { Part: Part.Menu menu }:
                MenuBody.Write(json, menu, piece.Text ?? "");
                break;
            case { Part: Part.Template template }:
                TemplateBody.Write(json, template);
                break;
            case { Part: Part.Location place }:
                Place(json, place);
                break;
            case { Part: Part.Reaction reaction }:
                Reaction(json, reaction);
                break;
            default:
                Text(json, piece.Text ?? "");
                break;
        }
    }

    private static void Text(Utf8JsonWriter json, string text)
    {
        json.WriteString("type", "text");
        json.WriteStartObject("text");
        json.WriteBoolean("preview_url", text.Contains("https://", StringComparison.OrdinalIgnoreCase) || text.Contains("http://", StringComparison.OrdinalIgnoreCase));
        json.WriteString("body", text);
        json.WriteEndObject();
    }

    private static void Attachment(Utf8JsonWriter json, Media item)
    {
        var type = item.Type is "image" or "audio" or "video" or "sticker" ? item.Type : "document";
        json.WriteString("type", type);
        json.WriteStartObject(type);
        Source(json, item.Id);
        if (item.Caption is { } caption)
        {
            json.WriteString("caption", caption);
        }

        if (type == "document" && item.FileName is { } name)
        {
            json.WriteString("filename", name);
        }

        json.WriteEndObject();
    }

    /// <summary>Where Meta finds an attachment: at an address, or under the id that it gave it.</summary>
    public static void Source(Utf8JsonWriter json, string id) => json.WriteString(IsAddress(id) ? "link" : "id", id);

    private static void Place(Utf8JsonWriter json, Part.Location place)
    {
        json.WriteString("type", "location");
        json.WriteStartObject("location");
        json.WriteNumber("latitude", place.Latitude);
        json.WriteNumber("longitude", place.Longitude);
        if (place.Name is { } name)
        {
            json.WriteString("name", name);
        }

        if (place.Address is { } address)
        {
            json.WriteString("address", address);
        }

        json.WriteEndObject();
    }

    // An empty emoji takes the reaction away.
    private static void Reaction(Utf8JsonWriter json, Part.Reaction reaction)
    {
        json.WriteString("type", "reaction");
        json.WriteStartObject("reaction");
        json.WriteString("message_id", reaction.Target);
        json.WriteString("emoji", reaction.Emoji ?? "");
        json.WriteEndObject();
    }

    private static bool IsAddress(string id) => id.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || id.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
}
