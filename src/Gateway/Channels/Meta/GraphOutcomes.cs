using Conversations.Messages;

namespace Gateway.Channels.Meta;

/// <summary>What the Graph API's codes mean on all of Meta's channels.</summary>
internal static class GraphOutcomes
{
    /// <summary>The rows that WhatsApp, Instagram and Messenger share.</summary>
    public static readonly IReadOnlyList<OutcomeRow> Rows =
    [
        // Tokens and permissions: the sender pauses until somebody has seen to it.
        .. OutcomeRow.Of(SendOutcome.AccountRefused, [0, 3, 10, 190, .. Enumerable.Range(200, 100)]),
        .. OutcomeRow.Of(SendOutcome.Throttled, [4, 613, .. Enumerable.Range(80000, 100)]),
        .. OutcomeRow.Of(SendOutcome.Unreachable, 1, 2),
        .. OutcomeRow.Of(SendOutcome.Refused, 100, 368),
    ];
}
