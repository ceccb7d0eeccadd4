using Conversations.Handoffs;
using Conversations.Messages;
using Personalization.Masking;

namespace Desk.Models;

/// <summary>One entry of a person's log as a timeline shows it.</summary>
/// <param name="Seq">The log's version that it made; part of the element's id.</param>
/// <param name="At">When.</param>
public abstract record TimelineItem(long Seq, DateTimeOffset At)
{
    /// <summary>The id of the entry's element.</summary>
    public virtual string ElementId => Log is null ? $"e-{Seq}" : $"e-{Log}-{Seq}";

    /// <summary>A short name of the log that it stands in, where that is one that was merged into this; null for the person's own.</summary>
    public string? Log { get; init; }

    /// <summary>The tokens that stand in it in place of identifiers; empty when none does.</summary>
    public IReadOnlyList<CoveredMask> Masks { get; init; } = [];

    /// <summary>What they offer to who may see what is behind them; null for everybody else.</summary>
    public RevealModel? Reveal { get; init; }

    /// <summary>What is behind them, where it was revealed to the one who looks; null otherwise.</summary>
    public RevealedModel? Revealed { get; init; }
}

/// <summary>A fact that went into a draft, and by what right.</summary>
/// <param name="Label">What it is, in words.</param>
/// <param name="UseCase">The title of the use case.</param>
/// <param name="Since">Since when the consent behind it holds; null where the basis is not consent.</param>
/// <param name="Value">The value, where the viewer may see it.</param>
public sealed record FactUsed(string Label, string UseCase, DateTimeOffset? Since, string? Value = null)
{
    /// <summary>Its names, by which a draft can be asked for without it; none where that is not offered.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}

/// <summary>A page of the brand's knowledge that a draft leans on.</summary>
/// <param name="Title">The title.</param>
/// <param name="Section">The heading within it.</param>
public sealed record SourceUsed(string Title, string? Section = null)
{
    /// <summary>What it says now; null where it is not shown, empty where it changed or is gone.</summary>
    public string? Passage { get; init; }
}

/// <summary>What became of a draft.</summary>
public enum DraftFate
{
    /// <summary>Waits for somebody.</summary>
    Open,
    /// <summary>Sent as it was.</summary>
    Sent,
    /// <summary>Sent after a change.</summary>
    Edited,
    /// <summary>Thrown away.</summary>
    Discarded,
    /// <summary>Its epochs passed: a new message, a new owner, a consent withdrawn.</summary>
    Overtaken,
}

/// <summary>The assistant wrote something; it is not a message yet.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Text">What it says.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Facts">Which personal facts it had.</param>
/// <param name="Sources">Which knowledge it leans on.</param>
public sealed record DraftItem(
    long Seq, DateTimeOffset At, string Text, DraftFate Fate, IReadOnlyList<FactUsed> Facts, IReadOnlyList<SourceUsed> Sources) : TimelineItem(Seq, At)
{
    /// <summary>The model or embedded drafter that wrote it.</summary>
    public string? Model { get; init; }

    /// <summary>Why it was overtaken or discarded, in words.</summary>
    public string? Because { get; init; }

    /// <summary>The id of its receipt, told where the machinery is shown; null otherwise and in older logs.</summary>
    public string? Receipt { get; init; }

    /// <summary>How it came about, told where the machinery is shown; null otherwise and in older logs.</summary>
    public Personalization.Drafting.DraftTrace? Trace { get; init; }

    /// <summary>How many classes of facts were withheld because nothing permits them.</summary>
    public int Withheld { get; init; }

    /// <summary>What an agent took out of it, by name.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];
}

/// <summary>How one attempt to send ended.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">The row of the outcome table.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Attempt">Which attempt, 1 for the first.</param>
public sealed record SendItem(long Seq, DateTimeOffset At, SendOutcome Outcome, string Channel, int Attempt = 1) : TimelineItem(Seq, At)
{
    /// <summary>The provider's code or the gate's reason.</summary>
    public string? Code { get; init; }

    /// <summary>When it is tried again.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Whether the provider is asked whether it has the message.</summary>
    public bool Asking { get; init; }
}

/// <summary>The provider told how far a message got.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Status">How far.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Target">The version of the message it is about; null when that is not known.</param>
public sealed record StatusItem(long Seq, DateTimeOffset At, DeliveryStatus Status, string Channel, long? Target) : TimelineItem(Seq, At)
{
    /// <summary>The provider's code.</summary>
    public string? Code { get; init; }
}

/// <summary>The person decided about a use of their data, or stopped or opened an address.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Action">grant, deny, withdraw, expire, renew, import, object, restrict; or stop, start, pause, resume for an address or for all; or stop_marketing, resume_marketing, told by the channel.</param>
/// <param name="Subject">The title of the use case or the label of the address; null for everything.</param>
/// <param name="Mechanism">button, typed, keyword, form, verbal, import, platform_signal …</param>
public sealed record ConsentItem(long Seq, DateTimeOffset At, string Action, string? Subject, string Mechanism) : TimelineItem(Seq, At)
{
    /// <summary>The consent epoch that it began.</summary>
    public long? Epoch { get; init; }

    /// <summary>Whether the brand may do more afterwards, not less.</summary>
    public bool Opens => Action is "grant" or "renew" or "start" or "resume" or "resume_marketing";
}

/// <summary>Somebody or something read personal data; from the audit stream.</summary>
/// <param name="Seq">The position in the audit stream.</param>
/// <param name="At">When.</param>
/// <param name="By">Who read.</param>
/// <param name="Fields">What, in words.</param>
/// <param name="UseCase">The title of the use case.</param>
/// <param name="Purpose">For which purpose.</param>
public sealed record ReadItem(long Seq, DateTimeOffset At, Actor By, IReadOnlyList<string> Fields, string UseCase, string Purpose) : TimelineItem(Seq, At)
{
    /// <inheritdoc/>
    public override string ElementId => $"a-{Seq}";
}

/// <summary>A step of a handoff.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Step">requested, offered, offer_ended, declined, no_room, paused, claimed, released, lapsed, transferred, resolved, returned or cancelled.</param>
/// <param name="Reason">Why a person is needed; for <c>requested</c>.</param>
/// <param name="Agent">Who did it or to whom it went.</param>
/// <param name="Detail">The summary, the note or the words for why.</param>
public sealed record HandoffItem(long Seq, DateTimeOffset At, string Step, HandoffReason? Reason = null, string? Agent = null, string? Detail = null) : TimelineItem(Seq, At)
{
    /// <summary>When it should be taken; for <c>requested</c>.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>When the customer wants to be called; null where nobody agreed on a call.</summary>
    public DateTimeOffset? CallbackAt { get; init; }

    /// <summary>When somebody is there again, for <c>paused</c>; null where that is not known.</summary>
    public DateTimeOffset? PausedUntil { get; init; }
}

/// <summary>A note for the team; never sent.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Agent">Who wrote it.</param>
/// <param name="Text">What it says.</param>
public sealed record NoteItem(long Seq, DateTimeOffset At, string Agent, string Text) : TimelineItem(Seq, At)
{
    /// <summary>Where somebody is mentioned in the text.</summary>
    public IReadOnlyList<Range> Mentions { get; init; } = [];

    /// <summary>The text in pieces, each a mention or not.</summary>
    public IEnumerable<(string Text, bool IsMention)> Pieces
    {
        get
        {
            var at = 0;
            foreach (var mention in Mentions)
            {
                yield return (Text[at..mention.Start], false);
                yield return (Text[mention], true);
                at = mention.End.Value;
            }

            yield return (Text[at..], false);
        }
    }
}

/// <summary>A frequency cap or quiet hours decided about a contact.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Outcome">allow, defer, deny or exempt.</param>
/// <param name="Rule">The rule and its version.</param>
/// <param name="Used">How much of the limit was used.</param>
/// <param name="Limit">The limit.</param>
/// <param name="NextAt">When it would be allowed.</param>
public sealed record CapItem(long Seq, DateTimeOffset At, string Outcome, string Rule, int Used, int Limit, DateTimeOffset? NextAt) : TimelineItem(Seq, At);

/// <summary>An event of a kind that is not understood, kept whole.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Channel">The channel.</param>
/// <param name="What">The provider's name for the kind.</param>
/// <param name="Raw">The provider's JSON.</param>
public sealed record UnsupportedItem(long Seq, DateTimeOffset At, string Channel, string What, string Raw) : TimelineItem(Seq, At);

/// <summary>Any other entry: named by its kind, so that nothing of a log is invisible.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Kind">The kind, such as <c>turn.settled</c>.</param>
/// <param name="Detail">What may be said about it.</param>
public sealed record OtherItem(long Seq, DateTimeOffset At, string Kind, string? Detail = null) : TimelineItem(Seq, At);
