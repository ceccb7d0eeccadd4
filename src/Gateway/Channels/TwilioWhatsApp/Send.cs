using Conversations.Messages;
using Gateway.Channels.Twilio;
using Gateway.Channels.Outbound;
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
    public Plan Plan(MessageQueued message) => Outbound.Plan.Of(message.Text);

    /// <inheritdoc/>
    public Pace PaceOf(Piece piece) => new(80, 80);

    /// <inheritdoc/>
    public ValueTask<SendResult> SendAsync(SenderConfig sender, Outbound.Outbound outbound, CancellationToken stop) =>
        api.SendAsync(sender, outbound, Outcomes, stop);

    /// <inheritdoc/>
    public bool CanAsk => true;

    /// <inheritdoc/>
    public ValueTask<(Lookup Lookup, SendResult Found)> AskAsync(
        SenderConfig sender, Outbound.Outbound outbound, DateTimeOffset begunAt, IReadOnlyCollection<string> known, CancellationToken stop) =>
        TwilioQuestion.AskAsync(api.Listing, sender, outbound, Outcomes, begunAt, known, stop);
}
