using Conversations.Handoffs;

namespace Desk.Models;

/// <summary>The left pane of the desk: which list is shown, how many each has, and a stretch of its rows.</summary>
/// <param name="Rows">The rows that are shown.</param>
/// <param name="Menu">The lists there are.</param>
/// <param name="Selected">The person whose thread is open.</param>
public sealed record WaitingModel(IReadOnlyList<WaitingRow> Rows, QueueMenu Menu, string? Selected)
{
    /// <summary>How the viewer is there; null where they only look.</summary>
    public AgentSign? Sign { get; init; }

    /// <summary>How many wait for somebody to take them, whichever list is shown.</summary>
    public int Total { get; init; }

    /// <summary>How many rows the list has.</summary>
    public int Count { get; init; }

    /// <summary>The place of the first row that is shown, from 0.</summary>
    public int From { get; init; }

    /// <summary>Rises with every change of the list.</summary>
    public long Version { get; init; }

    /// <summary>Where more of it is, for pages without script.</summary>
    public string? NextUrl { get; init; }

    /// <summary>How far the list lags behind the logs; null while it does not.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>Whether the broker is down: the list goes on, other desks hear later.</summary>
    public bool BrokerDown { get; init; }

    /// <summary>The notes that mention the viewer, which they have not looked at.</summary>
    public IReadOnlyList<MentionLink> Mentions { get; init; } = [];
}

/// <summary>A note that mentions the viewer.</summary>
/// <param name="Url">Where it stands.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="At">When.</param>
public sealed record MentionLink(string Url, string By, DateTimeOffset At);

/// <summary>How an agent is there.</summary>
public enum AgentSign
{
    /// <summary>They take new conversations.</summary>
    Available,
    /// <summary>They are there and take nothing new.</summary>
    Busy,
    /// <summary>They are not there.</summary>
    Away,
}

/// <summary>The queues and saved views, and what the list is filtered by.</summary>
/// <param name="Queue">The key of the queue that is shown: inbox, mine, waiting, others, snoozed, open or resolved.</param>
/// <param name="Queues">The fixed queues.</param>
/// <param name="Filter">What the list is filtered by.</param>
public sealed record QueueMenu(string Queue, IReadOnlyList<QueueLink> Queues, FilterModel Filter)
{
    /// <summary>The saved views, the team's first.</summary>
    public IReadOnlyList<QueueLink> Views { get; init; } = [];

    /// <summary>The chosen list as a query, which every link to a thread carries on.</summary>
    public string Query { get; init; } = "";

    /// <summary>Whether the viewer may save views for the whole team.</summary>
    public bool Leads { get; init; }

    /// <summary>Why a view was not saved, renamed or deleted: name, taken, full or none; null when all is well.</summary>
    public string? Problem { get; init; }

    /// <summary>The list that is shown.</summary>
    public QueueLink? Chosen => Views.FirstOrDefault(v => v.Chosen) ?? Queues.FirstOrDefault(q => q.Chosen);
}

/// <summary>A list that can be chosen.</summary>
/// <param name="Key">The key of a queue, or the id of a view.</param>
/// <param name="Name">What a view is called; null for a queue, which has its name in each language.</param>
/// <param name="Count">How many rows it has; null where that is not counted.</param>
/// <param name="Chosen">Whether it is the one that is shown.</param>
public sealed record QueueLink(string Key, string? Name, int? Count, bool Chosen)
{
    /// <summary>Whether it is the whole team's.</summary>
    public bool Team { get; init; }

    /// <summary>Whether the viewer may rename or delete it.</summary>
    public bool Changeable { get; init; }
}

/// <summary>What a list is filtered by, and what it can be filtered by.</summary>
/// <param name="Channel">The channel; empty for any.</param>
/// <param name="Skill">What whoever takes it must know.</param>
/// <param name="Reason">The key of the reason.</param>
/// <param name="Urgency">overdue, risk, 1, 2 or 3.</param>
/// <param name="Unread">Whether only those who wait for an answer.</param>
/// <param name="Language">The customer's language.</param>
public sealed record FilterModel(string Channel, string Skill, string Reason, string Urgency, bool Unread, string Language)
{
    /// <summary>Everything.</summary>
    public static readonly FilterModel None = new("", "", "", "", Unread: false, "");

    /// <summary>The channels of the brand.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>The skills of the brand.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>The reasons, by key.</summary>
    public IReadOnlyList<(string Key, HandoffReason Reason)> Reasons { get; init; } = [];

    /// <summary>Whether anything is filtered.</summary>
    public bool Any => Unread || (Channel + Skill + Reason + Urgency + Language).Length > 0;
}

/// <summary>A row of the list.</summary>
/// <param name="Person">Who waits.</param>
/// <param name="Channel">On which channel.</param>
/// <param name="Handoff">The handoff.</param>
/// <param name="Snippet">The last message, where the viewer may see it; of who waits, what they wrote.</param>
public sealed record WaitingRow(PersonName Person, string Channel, Handoff Handoff, string? Snippet)
{
    /// <summary>The ownership epoch, so that a row can be taken without opening it.</summary>
    public long Epoch { get; init; }

    /// <summary>Messages since the viewer last looked.</summary>
    public int Unread { get; init; }

    /// <summary>Why it stands where it stands; null where that is not said.</summary>
    public RowWhy? Why { get; init; }

    /// <summary>Whether the snippet is the brand's own last message.</summary>
    public bool SnippetIsOurs { get; init; }

    /// <summary>The assistant's draft that waits; empty where it is there and may not be shown here, null where there is none.</summary>
    public string? Draft { get; init; }

    /// <summary>Whether the customer is writing now.</summary>
    public bool Typing { get; init; }

    /// <summary>Since when they wait; where nobody waits, when something was last said.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether the customer waits for an answer of whoever has it.</summary>
    public bool Waits { get; init; }

    /// <summary>Until when its agent put it aside; null when they did not.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }
}

/// <summary>Why a row stands where it stands.</summary>
/// <param name="Code">claimed, offered, paused, call, yours, overdue, at_risk or due.</param>
/// <param name="At">The time that it is about.</param>
/// <param name="Agent">The agent that it is about.</param>
public sealed record RowWhy(string Code, DateTimeOffset? At, string? Agent);
