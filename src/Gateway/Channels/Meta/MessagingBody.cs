namespace Gateway.Channels.Meta;

/// <summary>The body of a send, which Messenger and Instagram share.</summary>
internal static class MessagingBody
{
    /// <summary>A text as an answer. The metadata comes back in the echo: by it we know our own message even when the answer to the call is lost.</summary>
    public static byte[] Of(Outbound.Outbound outbound) => GraphApi.Json(json =>
    {
        json.WriteStartObject("recipient");
        json.WriteString("id", outbound.Message.To.Id);
        json.WriteEndObject();
        json.WriteString("messaging_type", "RESPONSE");
        json.WriteStartObject("message");
        json.WriteString("text", outbound.Piece.Text);
        json.WriteString("metadata", outbound.Correlation);
        json.WriteEndObject();
    });
}
