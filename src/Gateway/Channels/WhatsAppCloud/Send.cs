using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Meta;
using Gateway.Channels.Outbound;
using Gateway.Configuration;

namespace Gateway.Channels.WhatsAppCloud;

/// <summary>WhatsApp out through the Cloud API.</summary>
internal sealed class Send(GraphApi api) : IChannel
{
    /// <inheritdoc/>
    public TextLimit Limit => new(4096, InBytes: false);

    /// <inheritdoc/>
    public OutcomeTable Outcomes => WhatsAppCloud.Outcomes.Table;

    /// <inheritdoc/>
    public Plan Plan(SenderConfig sender, MessageQueued message) => CloudPlan.Of(message);

    /// <inheritdoc/>
    public Pace PaceOf(SenderConfig sender, Piece piece) => new(80, 80);

    /// <inheritdoc/>
    public ValueTask<SendResult> SendAsync(SenderConfig sender, Outbound.Outbound outbound, CancellationToken stop) =>
        api.PostAsync(sender, $"{sender.NativeId}/messages", CloudBody.Of(outbound),
            answer => answer.Array("messages"u8) is { } sent && sent.GetArrayLength() > 0 ? sent[0].Id("id"u8) : null, Outcomes, stop);

    /// <inheritdoc/>
    public ValueTask SignalAsync(SenderConfig sender, Address to, string? nativeId, Signal signal, CancellationToken stop) => nativeId is null
        ? ValueTask.CompletedTask
        : api.TellAsync(sender, $"{sender.NativeId}/messages", CloudBody.Read(nativeId, signal == Signal.Typing), stop);
}
