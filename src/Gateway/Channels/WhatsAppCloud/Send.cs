using Conversations.Messages;
using Gateway.Channels.Meta;
using Gateway.Channels.Outbound;
using Gateway.Configuration;

namespace Gateway.Channels.WhatsAppCloud;

/// <summary>WhatsApp out through the Cloud API: free text within the 24-hour window.</summary>
internal sealed class Send(GraphApi api) : IChannel
{
    /// <inheritdoc/>
    public TextLimit Limit => new(4096, InBytes: false);

    /// <inheritdoc/>
    public OutcomeTable Outcomes => WhatsAppCloud.Outcomes.Table;

    /// <inheritdoc/>
    public Plan Plan(MessageQueued message) => Outbound.Plan.Of(message.Text);

    /// <inheritdoc/>
    public Pace PaceOf(Piece piece) => new(80, 80);

    /// <inheritdoc/>
    public ValueTask<SendResult> SendAsync(SenderConfig sender, Outbound.Outbound outbound, CancellationToken stop) =>
        api.PostAsync(sender, $"{sender.NativeId}/messages", Body(outbound),
            answer => answer.Array("messages"u8) is { } sent && sent.GetArrayLength() > 0 ? sent[0].Id("id"u8) : null, Outcomes, stop);

    private static byte[] Body(Outbound.Outbound outbound) => GraphApi.Json(json =>
    {
        json.WriteString("messaging_product", "whatsapp");
        json.WriteString("recipient_type", "individual");
        // A number is dialled without its plus; a person who hides theirs is named by a business-scoped id.
        var isNumber = outbound.Message.To.Id.StartsWith('+');
        json.WriteString(isNumber ? "to" : "recipient", isNumber ? outbound.Message.To.Id[1..] : outbound.Message.To.Id);
        json.WriteString("type", "text");
        json.WriteStartObject("text");
        json.WriteBoolean("preview_url", false);
        json.WriteString("body", outbound.Piece.Text);
        json.WriteEndObject();
        // Comes back in every status: by it we know our own message even when the answer to this call is lost.
        json.WriteString("biz_opaque_callback_data", outbound.Correlation);
    });
}
