using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Meta;
using Gateway.Channels.Outbound;
using Gateway.Configuration;

namespace Gateway.Channels.Instagram;

/// <summary>Instagram out.</summary>
internal sealed class Send(GraphApi api) : IChannel
{
    /// <inheritdoc/>
    public TextLimit Limit => new(1000, InBytes: true);

    /// <inheritdoc/>
    public OutcomeTable Outcomes => Instagram.Outcomes.Table;

    /// <inheritdoc/>
    public Plan Plan(SenderConfig sender, MessageQueued message) => MessagingPlan.Of(message, Limit);

    /// <inheritdoc/>
    public Pace PaceOf(SenderConfig sender, Piece piece) => MessagingSend.PaceOf(piece);

    /// <inheritdoc/>
    public ValueTask<SendResult> SendAsync(SenderConfig sender, Outbound.Outbound outbound, CancellationToken stop) =>
        MessagingSend.SendAsync(api, sender, outbound, Outcomes, stop);

    /// <inheritdoc/>
    public ValueTask SignalAsync(SenderConfig sender, Address to, string? nativeId, Signal signal, CancellationToken stop) =>
        MessagingSend.SignalAsync(api, sender, to, signal, stop);
}
