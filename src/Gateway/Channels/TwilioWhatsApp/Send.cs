using Conversations.Messages;
using Conversations.People;
using Gateway.Channels.Twilio;
using Gateway.Channels.Outbound;
using Gateway.Configuration;

namespace Gateway.Channels.TwilioWhatsApp;

/// <summary>WhatsApp out through Twilio.</summary>
internal sealed class Send(TwilioApi api) : IChannel
{
    /// <inheritdoc/>
    public TextLimit Limit => TwilioPlan.Text;

    /// <inheritdoc/>
    public OutcomeTable Outcomes => TwilioWhatsApp.Outcomes.Table;

    /// <inheritdoc/>
    public Plan Plan(SenderConfig sender, MessageQueued message) => TwilioPlan.WhatsApp(message);

    /// <inheritdoc/>
    public Pace PaceOf(SenderConfig sender, Piece piece) => new(80, 80);

    /// <inheritdoc/>
    public ValueTask<SendResult> SendAsync(SenderConfig sender, Outbound.Outbound outbound, CancellationToken stop) =>
        api.SendAsync(sender, outbound, Outcomes, stop);

    /// <inheritdoc/>
    public bool CanAsk => true;

    /// <inheritdoc/>
    public ValueTask<(Lookup Lookup, SendResult Found)> AskAsync(
        SenderConfig sender, Outbound.Outbound outbound, DateTimeOffset begunAt, IReadOnlyCollection<string> known, CancellationToken stop) =>
        TwilioQuestion.AskAsync(api.Listing, sender, outbound, Outcomes, begunAt, known, stop);

    // Reading alone has no call here: it comes with typing, which would promise an answer.
    /// <inheritdoc/>
    public ValueTask SignalAsync(SenderConfig sender, Address to, string? nativeId, Signal signal, CancellationToken stop) =>
        nativeId is null || signal != Signal.Typing ? ValueTask.CompletedTask : api.TypeAsync(nativeId, stop);
}
