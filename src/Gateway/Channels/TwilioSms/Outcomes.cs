using Conversations.Messages;
using Gateway.Channels.Twilio;

namespace Gateway.Channels.TwilioSms;

/// <summary>What became of an SMS.</summary>
internal static class Outcomes
{
    /// <summary>The rows of SMS: carriers, filters and registration.</summary>
    public static readonly OutcomeTable Table = new(
    [
        .. TwilioOutcomes.Rows,
        .. OutcomeRow.Of(SendOutcome.Refused, 30004, 30005, 30006, 30007, 30032, 30034),
    ]);
}
