using Conversations.Messages;
using Gateway.Channels.Meta;

namespace Gateway.Channels.Instagram;

/// <summary>What became of a message on Instagram.</summary>
internal static class Outcomes
{
    private static readonly TimeSpan AbuseWarning = TimeSpan.FromHours(1);

    /// <summary>The rows of Instagram: Meta's subcodes tell what its codes leave open.</summary>
    public static readonly OutcomeTable Table = new(
    [
        .. GraphOutcomes.Rows,
        // Instagram has a subcode of its own for the window; without it a bare 10 would pause the whole sender.
        new(10, SendOutcome.WindowClosed, Subcode: 2018278),
        new(10, SendOutcome.WindowClosed, Subcode: 2534022),
        .. OutcomeRow.Of(SendOutcome.Refused, 551, 1545041),
        new(100, SendOutcome.Refused, Subcode: 2018001),
        // Too many marketing messages to this person.
        new(4, SendOutcome.Refused, Subcode: 2018354),
        new(9, SendOutcome.Refused, Subcode: 2018352),
        .. OutcomeRow.Of(SendOutcome.Unreachable, 1200),
        .. OutcomeRow.Of(SendOutcome.Throttled, AbuseWarning, 2018022),
    ]);
}
