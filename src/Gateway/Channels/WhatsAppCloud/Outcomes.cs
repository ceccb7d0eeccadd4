using Conversations.Messages;
using Gateway.Channels.Meta;

namespace Gateway.Channels.WhatsAppCloud;

/// <summary>What became of a message on the Cloud API.</summary>
internal static class Outcomes
{
    private static readonly TimeSpan Pair = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan SpamRate = TimeSpan.FromHours(1);

    /// <summary>The rows of WhatsApp.</summary>
    public static readonly OutcomeTable Table = new(
    [
        .. GraphOutcomes.Rows,
        .. OutcomeRow.Of(SendOutcome.Throttled, 130429, 133016),
        // One message per six seconds and person; the sender's backoff grows from there.
        .. OutcomeRow.Of(SendOutcome.Throttled, Pair, 131056),
        .. OutcomeRow.Of(SendOutcome.Throttled, SpamRate, 131048),
        .. OutcomeRow.Of(SendOutcome.Unreachable, 131000, 131016, 131052, 131053, 131057),
        .. OutcomeRow.Of(SendOutcome.WindowClosed, 131047),
        .. OutcomeRow.Of(SendOutcome.OptedOut, 131050),
        // Marketing that Meta declined: whether it is ever tried again is the campaign's to decide.
        .. OutcomeRow.Of(SendOutcome.Refused, 131049, 130472),
        .. OutcomeRow.Of(SendOutcome.Refused, 130497, 131008, 131009, 131021, 131026, 131030, 131031, 131042, 131045, 131051, 131062, 131063, 131064),
        .. OutcomeRow.Of(SendOutcome.Refused, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068),
    ]);
}
