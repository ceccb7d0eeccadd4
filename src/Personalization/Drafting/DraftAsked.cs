using System.Collections.Immutable;
using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;

namespace Personalization.Drafting;

/// <summary>An agent who has the thread asked for a draft. It is written for that agent alone, and never sends itself.</summary>
/// <param name="DraftId">The draft that is to be written, <c>f_…</c>.</param>
/// <param name="HandoffId">The handoff that the agent has.</param>
/// <param name="Agent">Who asked.</param>
public sealed record DraftAsked(string DraftId, string HandoffId, string Agent) : IEvent
{
    /// <summary>The fields that it is written without, though they are permitted.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}

/// <summary>What an agent asked for last, and what became of it.</summary>
/// <param name="DraftId">The draft.</param>
/// <param name="HandoffId">The handoff.</param>
/// <param name="Agent">Who asked.</param>
public sealed record AskedDraft(string DraftId, string HandoffId, string Agent)
{
    /// <summary>The fields that it is written without.</summary>
    public ImmutableList<string> Without { get; init; } = [];

    /// <summary>Whether it is still being written.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Why there is nothing to send, or nothing any more; null while there may be.</summary>
    public string? Failed { get; init; }
}

/// <summary>Folds what an agent asked for. Whatever overtakes a draft that waits overtakes one that is being written. Pure.</summary>
internal static class AskedDrafts
{
    internal static AskedDraft? Folded(AskedDraft? asked, IEvent? happened) => (asked, happened) switch
    {
        (_, DraftAsked e) => new(e.DraftId, e.HandoffId, e.Agent) { Without = [.. e.Without], IsOpen = true },
        (null, _) => null,
        ({ } mine, DraftWritten e) when e.DraftId == mine.DraftId => mine with { IsOpen = false },
        // What the agent threw away needs no explanation.
        ({ } mine, DraftDiscarded e) when e.DraftId == mine.DraftId => e.By is null ? mine with { IsOpen = false, Failed = mine.Failed ?? e.Reason } : null,
        (_, MessageQueued { By.Kind: "agent" }) or (_, HandoffResolved or HandoffReturned or HandoffCancelled or HandoffReleased or HandoffTransferred or HandoffClaimed) => null,
        ({ IsOpen: true } mine, _) when Striking.Why(Pretended(mine), happened) is { } why => mine with { IsOpen = false, Failed = why },
        _ => asked,
    };

    // Which facts go into it is not known yet: a change of consent overtakes it in any case.
    private static OpenDraft Pretended(AskedDraft asked) => new(asked.DraftId, 0, DraftOutcome.Answered, UsesFacts: true, default);
}
