using Conversations.Messages;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Channels.TwilioSms;

/// <summary>SMS out.</summary>
internal sealed class Send(TwilioApi api) : IChannel
{
    /// <inheritdoc/>
    public TextLimit Limit => new(1600, InBytes: false);

    /// <inheritdoc/>
    public OutcomeTable Outcomes => TwilioSms.Outcomes.Table;

    /// <inheritdoc/>
    public ValueTask<SendResult> SendAsync(SenderConfig sender, MessageQueued message, CancellationToken stop) =>
        api.SendAsync(sender, message, Outcomes, stop);
}
