using Conversations.Messages;
using Gateway.Channels.Twilio;
using Gateway.Channels.Outbound;
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
    public Plan Plan(MessageQueued message) => Outbound.Plan.Of(message.Text);

    /// <inheritdoc/>
    public Pace PaceOf(Piece piece) => new(1, 1);

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
