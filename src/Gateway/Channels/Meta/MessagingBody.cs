using System.Text.Json;
using Conversations.Messages;
using Conversations.People;

namespace Gateway.Channels.Meta;

/// <summary>The body of a send, which Messenger and Instagram share.</summary>
internal static class MessagingBody
{
    /// <summary>One piece as one message; a reaction is an act of its own.</summary>
    public static byte[] Of(Outbound.Outbound outbound) => outbound.Piece.Part is Part.Reaction reaction
        ? React(outbound.Message.To, reaction)
        : GraphApi.Json(json => Message(json, outbound));

    /// <summary>A sign to the person: <c>mark_seen</c>, <c>typing_on</c>.</summary>
    public static byte[] Act(Address to, string action) => GraphApi.Json(json =>
    {
        Recipient(json, to);
        json.WriteString("sender_action", action);
    });

    private static void Message(Utf8JsonWriter json, Outbound.Outbound outbound)
    {
        Recipient(json, outbound.Message.To);
        json.WriteString("messaging_type", outbound.HumanTag ? "MESSAGE_TAG" : "RESPONSE");
        if (outbound.HumanTag)
        {
            json.WriteString("tag", "HUMAN_AGENT");
        }

        json.WriteStartObject("message");
        switch (outbound.Piece)
        {
            case { Media: [var item, ..] }:
                Attachment(json, item);
                break;
            case { Part: Part.Menu { How: "buttons" } menu } piece:
                Buttons(json, menu, piece.Text ?? "");
                break;
            case { Part: Part.Menu menu } piece:
                json.WriteString("text", piece.Text);
                QuickReplies(json, menu);
                break;
            case var piece:
                json.WriteString("text", piece.Text);
                break;
        }

        // Comes back in the echo: by it we know our own message even when the answer to the call is lost.
        json.WriteString("metadata", outbound.Correlation);
        json.WriteEndObject();
        if (outbound.Piece.ReplyTo is { } target)
        {
            json.WriteStartObject("reply_to");
            json.WriteString("mid", target);
            json.WriteEndObject();
        }
    }

    private static byte[] React(Address to, Part.Reaction reaction) => GraphApi.Json(json =>
    {
        Recipient(json, to);
        json.WriteString("sender_action", reaction.Emoji is null ? "unreact" : "react");
        json.WriteStartObject("payload");
        json.WriteString("message_id", reaction.Target);
        if (reaction.Emoji is { } emoji)
        {
            json.WriteString("reaction", emoji);
        }

        json.WriteEndObject();
    });

    private static void Recipient(Utf8JsonWriter json, Address to)
    {
        json.WriteStartObject("recipient");
        json.WriteString("id", to.Id);
        json.WriteEndObject();
    }

    private static void Attachment(Utf8JsonWriter json, Media item)
    {
        json.WriteStartObject("attachment");
        json.WriteString("type", item.Type is "image" or "audio" or "video" ? item.Type : "file");
        json.WriteStartObject("payload");
        var isAddress = item.Id.StartsWith("http", StringComparison.OrdinalIgnoreCase);
        json.WriteString(isAddress ? "url" : "attachment_id", item.Id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Buttons(Utf8JsonWriter json, Part.Menu menu, string text)
    {
        json.WriteStartObject("attachment");
        json.WriteString("type", "template");
        json.WriteStartObject("payload");
        json.WriteString("template_type", "button");
        json.WriteString("text", text);
        Options(json, "buttons", "type", "postback", menu);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void QuickReplies(Utf8JsonWriter json, Part.Menu menu) => Options(json, "quick_replies", "content_type", "text", menu);

    private static void Options(Utf8JsonWriter json, string name, string kind, string value, Part.Menu menu)
    {
        json.WriteStartArray(name);
        foreach (var option in menu.Options)
        {
            json.WriteStartObject();
            json.WriteString(kind, value);
            json.WriteString("title", option.Title);
            json.WriteString("payload", option.Id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
