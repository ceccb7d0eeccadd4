using Conversations.Messages;
using Gateway.Channels.Meta;
using Gateway.Channels.Outbound;
using Gateway.Configuration;

namespace Gateway.Channels.Messenger;

/// <summary>Messenger out: an answer within the 24-hour window.</summary>
internal sealed class Send(GraphApi api) : IChannel
{
    /// <inheritdoc/>
    public TextLimit Limit => new(2000, InBytes: false);

    /// <inheritdoc/>
    public OutcomeTable Outcomes => Messenger.Outcomes.Table;

    /// <inheritdoc/>
    public Plan Plan(MessageQueued message) => Outbound.Plan.Of(message.Text);

    /// <inheritdoc/>
    public Pace PaceOf(Piece piece) => new(300, 300);

    /// <inheritdoc/>
    public ValueTask<SendResult> SendAsync(SenderConfig sender, Outbound.Outbound outbound, CancellationToken stop) =>
        api.PostAsync(sender, "me/messages", MessagingBody.Of(outbound), answer => answer.Id("message_id"u8), Outcomes, stop);
}
