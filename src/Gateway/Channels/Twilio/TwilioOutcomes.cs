using Conversations.Messages;

namespace Gateway.Channels.Twilio;

/// <summary>
/// What Twilio's codes mean on all its channels. Permanent codes need a row only where something else would follow from the
/// HTTP status; they are listed all the same, because they come in statuses too.
/// </summary>
internal static class TwilioOutcomes
{
    private static readonly TimeSpan QueueFull = TimeSpan.FromMinutes(10);

    /// <summary>The rows that SMS and WhatsApp share.</summary>
    public static readonly IReadOnlyList<OutcomeRow> Rows =
    [
        .. OutcomeRow.Of(SendOutcome.OptedOut, 21610),
        .. OutcomeRow.Of(SendOutcome.Refused, 21211, 21408, 21606, 21608, 21609, 21612, 21614, 21617, 21620, 21621, 21622, 21623, 21656),
        .. OutcomeRow.Of(SendOutcome.Throttled, 20429, 30001, 30022),
        .. OutcomeRow.Of(SendOutcome.Throttled, QueueFull, 21611),
        .. OutcomeRow.Of(SendOutcome.Unreachable, 20503, 30003, 30008, 30017),
        // "Internal server error": Twilio's own page on it says that a retry may duplicate the message.
        .. OutcomeRow.Of(SendOutcome.Unknown, 20500),
        // Credentials, and accounts that are suspended or closed.
        .. OutcomeRow.Of(SendOutcome.AccountRefused, 20003, 20005, 20006, 20404, 30002),
    ];
}
