using Conversations.Messages;

namespace Gateway.Channels.Meta;

/// <summary>The body of a send, which Messenger and Instagram share.</summary>
internal static class MessagingBody
{
    /// <summary>A text as an answer. The metadata comes back in the echo: by it we know our own message even when the answer to the call is lost.</summary>
    public static byte[] Of(MessageQueued message) => GraphApi.Json(json =>
    {
        json.WriteStartObject("recipient");
        json.WriteString("id", message.To.Id);
        json.WriteEndObject();
        json.WriteString("messaging_type", "RESPONSE");
        json.WriteStartObject("message");
        json.WriteString("text", message.Text);
        json.WriteString("metadata", message.DispatchId);
        json.WriteEndObject();
    });
}
