using Conversations.Messages;
using Gateway.Channels.Twilio;
using Gateway.Configuration;

namespace Gateway.Channels.TwilioWhatsApp;

/// <summary>WhatsApp out through Twilio: free text within the 24-hour window.</summary>
internal sealed class Send(TwilioApi api) : IChannel
{
    /// <inheritdoc/>
    public TextLimit Limit => new(1600, InBytes: false);

    /// <inheritdoc/>
    public OutcomeTable Outcomes => TwilioWhatsApp.Outcomes.Table;

    /// <inheritdoc/>
    public ValueTask<SendResult> SendAsync(SenderConfig sender, MessageQueued message, CancellationToken stop) =>
        api.SendAsync(sender, message, Outcomes, stop);
}
