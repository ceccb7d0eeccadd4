using Conversations.Handoffs;

namespace Desk.Models;

/// <summary>The agent desk.</summary>
/// <param name="Shell">The frame.</param>
/// <param name="Waiting">The list.</param>
/// <param name="Thread">The thread that is open; null when none is.</param>
public sealed record DeskModel(Shell Shell, WaitingModel Waiting, OpenThread? Thread)
{
    /// <summary>Whether a thread was asked for that is not there: the person was erased, or the link is wrong.</summary>
    public bool Gone { get; init; }
}

/// <summary>The waiting list, earliest deadline first.</summary>
/// <param name="Mine">What the viewer has.</param>
/// <param name="Rows">What waits or is offered; the first is next.</param>
/// <param name="Others">What colleagues have.</param>
/// <param name="Selected">The person whose thread is open.</param>
public sealed record WaitingModel(IReadOnlyList<WaitingRow> Mine, IReadOnlyList<WaitingRow> Rows, IReadOnlyList<WaitingRow> Others, string? Selected)
{
    /// <summary>Whether the viewer takes new conversations; null where they only look.</summary>
    public bool? Available { get; init; }

    /// <summary>How many wait in all; the rows may be the first page.</summary>
    public int Total { get; init; }

    /// <summary>Where the next page is.</summary>
    public string? NextUrl { get; init; }

    /// <summary>How far the list lags behind the logs; null while it does not.</summary>
    public TimeSpan? Lag { get; init; }

    /// <summary>Whether the broker is down: the list goes on, other desks hear later.</summary>
    public bool BrokerDown { get; init; }
}

/// <summary>A row of the waiting list.</summary>
/// <param name="Person">Who waits.</param>
/// <param name="Channel">On which channel.</param>
/// <param name="Handoff">The handoff.</param>
/// <param name="Snippet">The last message, where the viewer may see it.</param>
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
}

/// <summary>Why a row stands where it stands.</summary>
/// <param name="Code">claimed, offered, paused, call, yours, overdue, at_risk or due.</param>
/// <param name="At">The time that it is about.</param>
/// <param name="Agent">The agent that it is about.</param>
public sealed record RowWhy(string Code, DateTimeOffset? At, string? Agent);

/// <summary>A thread with everything beside it.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Channel">The channel it runs on now.</param>
/// <param name="Version">The log's version.</param>
/// <param name="Timeline">The log.</param>
/// <param name="Handoff">Who has it.</param>
/// <param name="Composer">Where the agent writes.</param>
/// <param name="Context">What stands beside it.</param>
public sealed record OpenThread(
    PersonName Person, string Channel, long Version, TimelineModel Timeline, HandoffModel Handoff, ComposerModel Composer, ContextModel Context)
{
    /// <summary>Why what is covered was not shown, where a form without script asked for it; null otherwise.</summary>
    public string? RevealRefused { get; init; }
}

/// <summary>What an agent should know while answering; read through the one door of personal data.</summary>
/// <param name="Person">About whom.</param>
/// <param name="Facts">The permitted facts.</param>
/// <param name="Consents">The consents as they stand.</param>
/// <param name="Addresses">Where the person can be reached.</param>
/// <param name="Handoff">The handoff with its summary.</param>
public sealed record ContextModel(
    PersonName Person, IReadOnlyList<FactRow> Facts, IReadOnlyList<ConsentRow> Consents, IReadOnlyList<AddressRow> Addresses, Handoff? Handoff)
{
    /// <summary>What the messages to this person cost; null where nothing is known.</summary>
    public CostsModel? Costs { get; init; }

    /// <summary>What went along with the open handoff; null where nothing did.</summary>
    public BriefModel? Brief { get; init; }

    /// <summary>The note that the last human stretch left for the assistant.</summary>
    public string? HumanNote { get; init; }

    /// <summary>What an agent should know before using anything, the most important first.</summary>
    public IReadOnlyList<Caution> Cautions { get; init; } = [];

    /// <summary>What was not handed out, and why.</summary>
    public IReadOnlyList<WithheldRow> Withheld { get; init; } = [];

    /// <summary>Orders, uses of data, contacts, episodes, merges.</summary>
    public CardModel Card { get; init; } = new();

    /// <summary>Where the forms about the person's identity post to; null where the viewer may only look.</summary>
    public string? IdentityAction { get; init; }
}

/// <summary>Something that makes an agent careful with a person.</summary>
/// <param name="Kind">identity_doubted, silent_too_long, shared_address, minor, restricted or objected.</param>
public sealed record Caution(string Kind)
{
    /// <summary>The address that it is about; null for the person as a whole.</summary>
    public AddressRow? Address { get; init; }

    /// <summary>Since when; null where that is not known.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>A use of data that gives nothing now.</summary>
/// <param name="Title">The title of the use case.</param>
/// <param name="Reason">The code of the reason.</param>
public sealed record WithheldRow(string Title, string Reason);
