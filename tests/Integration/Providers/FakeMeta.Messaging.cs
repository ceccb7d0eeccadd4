using System.Text;
using System.Text.Json;

namespace Integration.Providers;

// Messages of Messenger and Instagram, field by field.
public sealed partial class FakeMeta
{
    private (Reply? Refusal, SentMessage? Message) Messaging(JsonElement body)
    {
        var to = Recipient(body);
        if (Text(body, "sender_action") is { } action)
        {
            OnlyKnown(body, "recipient", "sender_action", "payload");
            var payload = body.GetProperty("payload");
            OnlyKnown(payload, "message_id", "reaction");
            var sound = Text(payload, "message_id") is { Length: > 0 } && action switch { "react" => Text(payload, "reaction") is { Length: > 0 }, "unreact" => Text(payload, "reaction") is null, _ => false };
            return sound ? (null, new("", "me", to, Text(payload, "reaction") ?? "", null) { Kind = action }) : (Refusal(400, 100), null);
        }

        OnlyKnown(body, "recipient", "messaging_type", "tag", "message", "reply_to");
        var message = body.GetProperty("message");
        OnlyKnown(message, "text", "attachment", "quick_replies", "metadata");
        var (text, isTagged) = (Text(message, "text"), Text(body, "messaging_type") == "MESSAGE_TAG");
        var isAttachment = message.TryGetProperty("attachment", out var attachment);
        var isGood = (text is not null) != isAttachment
            && (text is null || (text.Length > 0 && Short(to, text)))
            && (!isAttachment || Attachment(to, attachment))
            && (!message.TryGetProperty("quick_replies", out var replies) || QuickReplies(replies))
            && (isTagged ? Text(body, "tag") == "HUMAN_AGENT" && text is not null : Text(body, "messaging_type") is "RESPONSE" or "UPDATE" && Text(body, "tag") is null)
            && (!body.TryGetProperty("reply_to", out var reply) || (Only(reply, "mid") && Text(reply, "mid") is { Length: > 0 }))
            && Text(message, "metadata") is not { Length: > 1000 };
        return isGood
            ? (null, new($"m_{NextNumber():D12}", "me", to, text ?? "", Text(message, "metadata")) { Kind = isAttachment ? Text(attachment, "type")! : "text", Tag = Text(body, "tag") })
            : (Refusal(400, 100), null);
    }

    private bool Short(string to, string text) => InstagramUsers.Contains(to) ? Encoding.UTF8.GetByteCount(text) <= 1000 : text.Length <= 2000;

    private bool Attachment(string to, JsonElement attachment)
    {
        var payload = attachment.GetProperty("payload");
        return Only(attachment, "type", "payload") && Text(attachment, "type") switch
        {
            "image" or "audio" or "video" or "file" => Only(payload, "url", "attachment_id", "is_reusable")
                && (Text(payload, "attachment_id") is { Length: > 0 } || (Uri.TryCreate(Text(payload, "url"), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")),
            "template" => Only(payload, "template_type", "text", "buttons") && Text(payload, "template_type") == "button" && Text(payload, "text") is { Length: > 0 and <= 640 } text && Short(to, text)
                && payload.GetProperty("buttons").EnumerateArray().ToList() is { Count: >= 1 and <= 3 } buttons
                && buttons.TrueForAll(b => Only(b, "type", "title", "payload") && Text(b, "type") == "postback" && Text(b, "title") is { Length: > 0 and <= 20 } && Text(b, "payload") is { Length: > 0 and <= 1000 }),
            _ => false,
        };
    }

    private static bool QuickReplies(JsonElement replies) => replies.EnumerateArray().ToList() is { Count: >= 1 and <= 13 } all
        && all.TrueForAll(r => Only(r, "content_type", "title", "payload") && Text(r, "content_type") == "text" && Text(r, "title") is { Length: > 0 and <= 20 } && Text(r, "payload") is { Length: > 0 and <= 1000 });

    private static string Recipient(JsonElement body)
    {
        OnlyKnown(body.GetProperty("recipient"), "id");
        return body.GetProperty("recipient").GetProperty("id").GetString()!;
    }
}
