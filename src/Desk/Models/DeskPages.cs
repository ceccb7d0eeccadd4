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

    /// <summary>Who else has it open.</summary>
    public PresenceModel Presence { get; init; } = PresenceModel.Nobody;
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
