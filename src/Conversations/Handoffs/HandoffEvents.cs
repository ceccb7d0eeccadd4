using Conversations.Log;

namespace Conversations.Handoffs;

/// <summary>Why a person is needed. Mandatory: honest figures come from it.</summary>
public enum HandoffReason
{
    /// <summary>The customer asked for a person.</summary>
    Asked,
    /// <summary>The assistant has nothing that supports an answer.</summary>
    LowSupport,
    /// <summary>The brand's policy sends this topic to a person.</summary>
    Policy,
    /// <summary>The assistant or something that it needs failed.</summary>
    Failed,
    /// <summary>The customer is losing patience.</summary>
    Frustration,
    /// <summary>The assistant is off, or only drafts.</summary>
    AssistantOff,
    /// <summary>The brand's own staff wrote from another app.</summary>
    OwnerApp,
    /// <summary>Someone of the brand opened it through the desk or the API.</summary>
    Manual,
    /// <summary>What the assistant wrote was stopped before anybody saw it.</summary>
    Blocked,
    /// <summary>Somebody may be in danger or distress.</summary>
    Vulnerable,
    /// <summary>A machine answers, a flood, a file that may do harm: somebody should look.</summary>
    Abuse,
    /// <summary>The customer wants to be called at a time that was agreed.</summary>
    Callback,
}

/// <summary>A person is needed.</summary>
/// <param name="HandoffId">The id, <c>h_…</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Band">1 (urgent), 2 or 3: only a target for the deadline.</param>
/// <param name="Deadline">Requested + the band's target.</param>
/// <param name="Summary">For the agent: what the customer wants, what was tried, what is open.</param>
public sealed record HandoffRequested(string HandoffId, HandoffReason Reason, int Band, DateTimeOffset Deadline, string Summary) : IEvent
{
    /// <summary>When the customer wants to be called; null where nobody agreed on a call.</summary>
    public DateTimeOffset? CallbackAt { get; init; }

    /// <summary>The same as data, which the customer may see and correct; null where nothing was said yet, and in older logs.</summary>
    public HandoffBrief? Brief { get; init; }

    /// <summary>What whoever takes it must know; null for anybody, and in older logs.</summary>
    public string? Skill { get; init; }

    /// <summary>Where it stands on the list when that is before its deadline: whoever waited through a closing is first when it opens.</summary>
    public DateTimeOffset? Rank { get; init; }
}

/// <summary>The customer corrected what goes along with the handoff.</summary>
/// <param name="HandoffId">Which handoff.</param>
/// <param name="Text">What they say, covered.</param>
/// <param name="Via"><c>chat</c> or <c>page</c>.</param>
public sealed record HandoffCorrected(string HandoffId, string Text, string Via) : IEvent;

/// <summary>An agent took it: the thread is theirs.</summary>
/// <param name="HandoffId">Which handoff.</param>
/// <param name="Agent">Who.</param>
public sealed record HandoffClaimed(string HandoffId, string Agent) : IEvent;

/// <summary>It goes back to the waiting list, with its age.</summary>
/// <param name="HandoffId">Which handoff.</param>
/// <param name="Agent">Whose it was, or to whom it was offered.</param>
/// <param name="How">Why: one of <see cref="Releases"/>.</param>
public sealed record HandoffReleased(string HandoffId, string Agent, string How) : IEvent
{
    /// <summary>What whoever takes it next must know; null leaves that as it is.</summary>
    public string? Skill { get; init; }

    /// <summary>When somebody else should answer, where the first deadline was kept already; null leaves the deadline as it is.</summary>
    public DateTimeOffset? Deadline { get; init; }
}

/// <summary>Why a handoff went back to the waiting list.</summary>
public static class Releases
{
    /// <summary>The agent gave it back.</summary>
    public const string Released = "released";
    /// <summary>The agent passed it on to those who know what it takes.</summary>
    public const string Passed = "passed";
    /// <summary>The agent did not want what was offered.</summary>
    public const string Declined = "declined";
    /// <summary>Nobody answered the offer in time.</summary>
    public const string OfferExpired = "offer_expired";
    /// <summary>No sign of the agent before the first reply.</summary>
    public const string Lapsed = "lapsed";
    /// <summary>No sign of the agent when the customer wrote again.</summary>
    public const string Absent = "absent";
    /// <summary>The customer wrote again while the agent had no room for it.</summary>
    public const string Capacity = "capacity";

    /// <summary>Whether the one who had it is still the first to be asked when they are there: it was not their choice.</summary>
    public static bool KeepsOwner(string how) => how is Lapsed or Absent or Capacity;
}

/// <summary>It is offered to an agent, who may accept or decline for a while.</summary>
/// <param name="HandoffId">Which handoff.</param>
/// <param name="Agent">To whom.</param>
/// <param name="Until">When the offer ends.</param>
public sealed record HandoffOffered(string HandoffId, string Agent, DateTimeOffset Until) : IEvent;

/// <summary>Nobody is on duty: the customer was told so in the same commit, and when somebody will be.</summary>
/// <param name="HandoffId">Which handoff.</param>
/// <param name="Until">When somebody is there again; null where that is not known.</param>
/// <param name="Why"><c>closed</c> outside the hours, <c>nobody</c> within them.</param>
public sealed record HandoffPaused(string HandoffId, DateTimeOffset? Until, string Why) : IEvent;

/// <summary>It went from one agent to another.</summary>
public sealed record HandoffTransferred(string HandoffId, string From, string To) : IEvent;

/// <summary>The matter is settled; the thread goes back to the assistant with the customer's next message.</summary>
public sealed record HandoffResolved(string HandoffId, string Agent, string? Note) : IEvent;

/// <summary>The agent handed the thread back to the assistant; the note tells it what was agreed.</summary>
public sealed record HandoffReturned(string HandoffId, string Agent, string? Note) : IEvent;

/// <summary>Nobody is needed any more: the customer said so, or stopped.</summary>
public sealed record HandoffCancelled(string HandoffId, string Why) : IEvent;

/// <summary>Its owner laid it aside until a time: it stays theirs, and wakes then or when the customer writes.</summary>
/// <param name="HandoffId">Which handoff.</param>
/// <param name="Agent">Whose it is.</param>
/// <param name="Until">When it wakes.</param>
public sealed record HandoffSnoozed(string HandoffId, string Agent, DateTimeOffset Until) : IEvent;

/// <summary>What was laid aside wants its owner again.</summary>
/// <param name="HandoffId">Which handoff.</param>
/// <param name="Why">One of <see cref="Wakes"/>.</param>
public sealed record HandoffWoken(string HandoffId, string Why) : IEvent
{
    /// <summary>By when it should be answered from now on; null leaves the deadline as it is.</summary>
    public DateTimeOffset? Deadline { get; init; }
}

/// <summary>Why a handoff that was laid aside woke.</summary>
public static class Wakes
{
    /// <summary>Its time came.</summary>
    public const string Due = "due";
    /// <summary>The customer wrote.</summary>
    public const string Customer = "customer";
    /// <summary>Its owner took it up again.</summary>
    public const string Agent = "agent";
}

/// <summary>A note for the team; never sent.</summary>
public sealed record NoteWritten(string Agent, string Text) : IEvent
{
    /// <summary>The agents whom it mentions; null for none.</summary>
    public IReadOnlyList<string>? Mentions { get; init; }
}
