using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Twilio;
using Gateway.Channels.Outbound;
using Gateway.Configuration;

namespace Gateway.Channels.TwilioSms;

/// <summary>SMS and MMS out.</summary>
internal sealed class Send(TwilioApi api) : IChannel
{
    /// <inheritdoc/>
    public TextLimit Limit => TwilioPlan.Text;

    /// <inheritdoc/>
    public OutcomeTable Outcomes => TwilioSms.Outcomes.Table;

    /// <inheritdoc/>
    public Plan Plan(SenderConfig sender, MessageQueued message) => TwilioPlan.Sms(sender, message);

    /// <inheritdoc/>
    public Pace PaceOf(SenderConfig sender, Piece piece)
    {
        var from = Address.Parse(sender.NativeId);
        var segments = piece.Media.Count > 0 ? 1 : Segments.Of(piece.Text ?? "", Numbers.IsTollFree(from)).Count;
        return 0 switch
        {
            _ when Numbers.IsShortCode(from) => new(100, 100, segments),
            _ when Numbers.IsTollFree(from) => new(3, 30, segments),
            _ when Numbers.IsNorthAmerican(from) => new(1, 30, segments),
            _ => new(10, 30, segments),
        };
    }

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
