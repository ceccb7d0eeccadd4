using Conversations.Handoffs;
using Conversations.Messages;
using Gateway.Covering;

namespace Gateway.Assistant;

/// <summary>
/// What a person of the team agreed with the customer when they had the thread: their note for the assistant, or else the last thing they wrote that no
/// personal datum went into. It is forgotten after a while, and data for the assistant, never instruction.
/// </summary>
internal static class Agreements
{
    private const int Most = 500;

    /// <summary>The agreement; null when there is none that may be relied on. Not covered yet.</summary>
    internal static string? Of(Turn turn)
    {
        var handoff = turn.Handoff;
        if (!handoff.RemembersAgreement(turn.Seen.Now))
        {
            return null;
        }

        return string.IsNullOrWhiteSpace(handoff.HumanNote) ? LastWords(turn) : handoff.HumanNote;
    }

    // Its own permissions were the agent's: what came out of a draft with facts may not be passed on to whoever reads next.
    private static string? LastWords(Turn turn) =>
        CoveredRecent.Of(turn.Seen.Of<MessagesState>(), turn.Masking).LastOrDefault(m => IsAgents(m.Original, turn))?.Text is { Length: > 0 } text
            ? text.Length <= Most ? text : text[..Most] + "…"
            : null;

    private static bool IsAgents(RecentMessage message, Turn turn) =>
        message is { Inbound: false, UsesFacts: false, IsRevoked: false, Text: not null } && message.By.StartsWith("agent", StringComparison.Ordinal)
        && turn.Seen.Now - message.At <= HandoffState.AgreementLasts;
}
