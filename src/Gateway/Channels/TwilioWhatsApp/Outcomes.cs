using Conversations.Messages;
using Gateway.Channels.Twilio;

namespace Gateway.Channels.TwilioWhatsApp;

/// <summary>What became of a WhatsApp message through Twilio.</summary>
internal static class Outcomes
{
    private static readonly TimeSpan MarketingRest = TimeSpan.FromHours(24);
    private static readonly TimeSpan DailyLimit = TimeSpan.FromHours(6);

    /// <summary>The rows of WhatsApp: the window, blocks, and limits of Meta's behind Twilio.</summary>
    public static readonly OutcomeTable Table = new(
    [
        .. TwilioOutcomes.Rows,
        .. OutcomeRow.Of(SendOutcome.WindowClosed, 63016),
        .. OutcomeRow.Of(SendOutcome.OptedOut, 63014),
        .. OutcomeRow.Of(SendOutcome.Refused, 30004, 30005, 30006, 30007, 30032, 30034, 63003, 63007, 63013, 63024, 63032),
        // Meta declined a marketing message: whether it is ever tried again is the campaign's to decide, not the sender's.
        .. OutcomeRow.Of(SendOutcome.MarketingLimited, MarketingRest, 63049),
        .. OutcomeRow.Of(SendOutcome.Throttled, 63017, 63018),
        .. OutcomeRow.Of(SendOutcome.Throttled, DailyLimit, 63038),
        .. OutcomeRow.Of(SendOutcome.Unreachable, 63009, 63010, 63012),
    ]);
}
