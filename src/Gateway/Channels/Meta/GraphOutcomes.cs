using Conversations.Messages;

namespace Gateway.Channels.Meta;

/// <summary>What the Graph API's codes mean on Meta's channels.</summary>
internal static class GraphOutcomes
{
    /// <summary>How long Meta wants no more marketing for a person whom it spared one.</summary>
    public static readonly TimeSpan MarketingRest = TimeSpan.FromHours(24);

    // A warning is about the account: whoever reads it needs a while, and the messages wait that long.
    private static readonly TimeSpan Warning = TimeSpan.FromHours(1);

    /// <summary>The rows that WhatsApp, Instagram and Messenger share.</summary>
    public static readonly IReadOnlyList<OutcomeRow> Rows =
    [
        // Tokens and permissions: the sender pauses until somebody has seen to it.
        .. OutcomeRow.Of(SendOutcome.AccountRefused, [0, 3, 10, 190, .. Enumerable.Range(200, 100)]),
        .. OutcomeRow.Of(SendOutcome.Throttled, [4, 613, .. Enumerable.Range(80000, 100)]),
        .. OutcomeRow.Of(SendOutcome.Unreachable, 1, 2),
        .. OutcomeRow.Of(SendOutcome.Refused, 100, 368),
    ];

    /// <summary>The rows of Messenger and Instagram: Meta's subcodes tell what its codes leave open.</summary>
    public static readonly IReadOnlyList<OutcomeRow> Messaging =
    [
        .. Rows,
        // The window, and Instagram's own way to say so; a bare 10 is a missing permission and pauses the sender.
        new(10, SendOutcome.WindowClosed, Subcode: 2018278),
        new(10, SendOutcome.WindowClosed, Subcode: 2534022),
        .. OutcomeRow.Of(SendOutcome.Refused, 551, 1545041),
        new(100, SendOutcome.Refused, Subcode: 2018001),
        new(4, SendOutcome.MarketingLimited, MarketingRest, Subcode: 2018354),
        new(9, SendOutcome.MarketingLimited, MarketingRest, Subcode: 2018352),
        .. OutcomeRow.Of(SendOutcome.Unreachable, 1200),
        .. OutcomeRow.Of(SendOutcome.Warned, Warning, 2018022),
    ];

    /// <summary>The rows of WhatsApp.</summary>
    public static readonly IReadOnlyList<OutcomeRow> WhatsApp =
    [
        .. Rows,
        .. OutcomeRow.Of(SendOutcome.Throttled, 130429, 133016),
        // One message per six seconds and person; Meta asks to back off by powers of four.
        new(131056, SendOutcome.Throttled, Base: 4),
        .. OutcomeRow.Of(SendOutcome.Warned, Warning, 131048),
        .. OutcomeRow.Of(SendOutcome.Unreachable, 131000, 131016, 131052, 131053, 131057),
        .. OutcomeRow.Of(SendOutcome.WindowClosed, 131047),
        .. OutcomeRow.Of(SendOutcome.MarketingStopped, 131050),
        .. OutcomeRow.Of(SendOutcome.MarketingLimited, MarketingRest, 131049, 130472),
        .. OutcomeRow.Of(SendOutcome.Refused, 130497, 131008, 131009, 131021, 131026, 131030, 131031, 131042, 131045, 131051, 131062, 131063, 131064),
        .. OutcomeRow.Of(SendOutcome.Refused, 132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068),
    ];
}
