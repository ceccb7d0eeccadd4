using Conversations.Handoffs;

namespace Desk.Models;

/// <summary>The entries of a timeline, oldest first.</summary>
/// <param name="Items">The entries.</param>
/// <param name="EarlierUrl">Where earlier ones are; null when these are all.</param>
public sealed record TimelineModel(IReadOnlyList<TimelineItem> Items, string? EarlierUrl = null)
{
    /// <summary>Whether the machinery is shown too (sends, statuses, reads of data): the simulator shows it, the desk folds it away.</summary>
    public bool Detailed { get; init; }

    /// <summary>These entries among those around them, so that a fragment knows what goes before; null where these are all.</summary>
    public IReadOnlyList<TimelineItem>? Among { get; init; }

    /// <summary>Whether entries are shown that stand in a page already: each by itself, without what divides them.</summary>
    public bool Loose { get; init; }

    /// <summary>When the entry before these was, so that a fragment knows whether a new day began; null where that is told by the entries.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>The heads of the episodes that begin among the entries.</summary>
    public IReadOnlyList<EpisodeMark> Episodes { get; init; } = [];

    /// <summary>What the logs are called that were merged into this one, by their short names.</summary>
    public IReadOnlyDictionary<string, string> Logs { get; init; } = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty;

    /// <summary>Where the fragment with earlier entries is; null where there is none.</summary>
    public string? EarlierPart { get; init; }

    /// <summary>Where the end of the thread is, on a page that does not show it; null on one that does.</summary>
    public string? EndUrl { get; init; }
}

/// <summary>Who has the thread, and what the viewer may do about it.</summary>
/// <param name="Person">Whose thread.</param>
/// <param name="Handoff">The open handoff, or the last one; null when there never was one.</param>
/// <param name="Epoch">The ownership epoch that forms carry.</param>
public sealed record HandoffModel(string Person, Handoff? Handoff, long Epoch)
{
    /// <summary>Where the forms lead back to without script.</summary>
    public string Back { get; init; } = "";

    /// <summary>Where an open page says every 15 s that its agent is still there; null for nowhere.</summary>
    public string? HeartbeatUrl { get; init; }

    /// <summary>How many messages of the customer are shown: what came since is not put away unread.</summary>
    public long Turn { get; init; }

    /// <summary>What the viewer may do with it beside answering; null where it is not theirs.</summary>
    public HandoffActs? Acts { get; init; }

    /// <summary>Whether the viewer settled it just now and may take that back.</summary>
    public bool MayReopen { get; init; }

    /// <summary>Whether the viewer may ask for a person although the customer did not.</summary>
    public bool CanOpen { get; init; }

    /// <summary>Whether the viewer has it.</summary>
    public bool Mine(Viewer viewer) => Handoff is { Stage: HandoffStage.Claimed } h && h.Agent is not null && h.Agent == viewer.Agent;
}

/// <summary>What somebody else did in the meantime.</summary>
public enum ConflictKind
{
    /// <summary>Somebody else took it.</summary>
    Taken,
    /// <summary>The thread moved on: read what is new and send once more.</summary>
    Moved,
    /// <summary>It is settled or withdrawn already.</summary>
    Closed,
    /// <summary>The channel's window closed while typing.</summary>
    WindowClosed,
    /// <summary>The gate refused: consent, cap or quiet hours.</summary>
    Refused,
    /// <summary>The store cannot be reached; nothing was sent.</summary>
    Unavailable,
    /// <summary>Nothing that waits is for this agent.</summary>
    NothingNext,
    /// <summary>As many people wait for an answer of this agent as may.</summary>
    NoRoom,
    /// <summary>What the detail says, in the page's language.</summary>
    Told,
    /// <summary>What it says comes from a draft that holds no more.</summary>
    DraftStruck,
    /// <summary>Something was said that the agent had not seen.</summary>
    Unseen,
    /// <summary>There are no words.</summary>
    Empty,
    /// <summary>There are too many words.</summary>
    TooLong,
    /// <summary>The address that was chosen cannot be written to.</summary>
    NoWay,
    /// <summary>Only what a person wrote may leave now.</summary>
    HumanOnly,
    /// <summary>The draft that it was made from is not the one that waits.</summary>
    DraftGone,
    /// <summary>A variable of a kept text is not filled.</summary>
    Unfilled,
    /// <summary>A file was refused.</summary>
    File,
}

/// <summary>A form that came too late or was refused; the text is kept.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Who">Who did it; null when nobody in particular.</param>
/// <param name="Detail">The gate's own words, where there are any.</param>
public sealed record Conflict(ConflictKind Kind, string? Who = null, string? Detail = null)
{
    /// <summary>How long ago that was, in words; null where it is not known.</summary>
    public string? Ago { get; init; }
}

/// <summary>How an answer would leave: shown before it is sent.</summary>
/// <param name="Most">The longest text of one message on this channel.</param>
/// <param name="InBytes">Whether that counts bytes of UTF-8 rather than characters.</param>
/// <param name="Sms"><c>sms</c>, or <c>toll_free</c> whose segments are smaller; null where there are no segments.</param>
/// <param name="Length">How long the text is, by the channel's own unit.</param>
/// <param name="Messages">In how many messages it leaves.</param>
/// <param name="Segments">How many SMS segments that takes.</param>
/// <param name="Encoding">How it is encoded as SMS.</param>
public sealed record Measure(int Most, bool InBytes, string? Sms, int Length = 0, int Messages = 0, int Segments = 0, string Encoding = "GSM-7");

/// <summary>Where an agent writes.</summary>
/// <param name="Person">To whom.</param>
/// <param name="Handoff">Which handoff; null when there is none and only notes can be written.</param>
/// <param name="Epoch">The ownership epoch that the form carries.</param>
/// <param name="DispatchId">A fresh id: a form that is sent twice is one message.</param>
/// <param name="Channel">The channel a reply leaves on; null when no reply is possible.</param>
public sealed record ComposerModel(PersonName Person, string? Handoff, long Epoch, string DispatchId, string? Channel)
{
    /// <summary>Whether the viewer owns the thread and may answer; a note is possible in any case.</summary>
    public bool CanReply { get; init; }

    /// <summary>Who has the thread instead of the viewer; null when it can be taken.</summary>
    public string? Holder { get; init; }

    /// <summary>Whether the note is chosen.</summary>
    public bool Note { get; init; }

    /// <summary>Who can be mentioned in a note.</summary>
    public IReadOnlyList<string> Colleagues { get; init; } = [];

    /// <summary>The text that was kept after a refusal.</summary>
    public string? Text { get; init; }

    /// <summary>How the text would leave; null where no reply is possible.</summary>
    public Measure? Measure { get; init; }

    /// <summary>When the channel's window closes; null where there is none.</summary>
    public DateTimeOffset? WindowClosesAt { get; init; }

    /// <summary>Templates to choose from, while free text is not allowed; null while it is.</summary>
    public TemplatePickerModel? Templates { get; init; }

    /// <summary>A draft of the assistant that waits for a person.</summary>
    public DraftItem? Draft { get; init; }

    /// <summary>What can be asked of the assistant; null where no reply is possible.</summary>
    public SuggestModel? Suggest { get; init; }

    /// <summary>Why the last attempt was refused.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>The version of the log that the agent has before them; what came later they have not seen.</summary>
    public long Seen { get; init; }

    /// <summary>Over which addresses the viewer may answer; the first is where the person wrote last.</summary>
    public IReadOnlyList<WayModel> Ways { get; init; } = [];

    /// <summary>The one that is chosen; null for the first.</summary>
    public string? Way { get; init; }

    /// <summary>The addresses that are offered: the channel alone where nothing more is known of them.</summary>
    public IReadOnlyList<WayModel> Offered => Ways is [] && CanReply && Channel is { } only && !IsStopped ? [new("", only, "") { ClosesAt = WindowClosesAt, Measure = Measure, IsOpen = Templates is null, HasTemplates = Templates is not null }] : Ways;

    /// <summary>Whether an answer would be held back wherever it went.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Which of the offered addresses is chosen.</summary>
    public int Chosen => Math.Max(0, Offered.ToList().FindIndex(w => w.Id == Way));

    /// <summary>The address that is chosen; null where none is offered.</summary>
    public WayModel? ChosenWay => Offered.ElementAtOrDefault(Chosen);

    /// <summary>What was said meanwhile; null for nothing.</summary>
    public MissedModel? Missed { get; init; }

    /// <summary>The texts to choose from, while the list of them is open; null while it is not.</summary>
    public IReadOnlyList<CannedChoice>? Canned { get; init; }

    /// <summary>What they were filtered by; null for nothing.</summary>
    public string? CannedQuery { get; init; }

    /// <summary>Where the form leads back to without script.</summary>
    public string Back { get; init; } = "";
}
