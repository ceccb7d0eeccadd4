using Conversations.Messages;

namespace Desk.Models;

/// <summary>What became of an attachment's bytes.</summary>
public enum MediaState
{
    /// <summary>The provider named it; nothing more is known.</summary>
    Announced,
    /// <summary>It is being fetched.</summary>
    Pending,
    /// <summary>It is kept here.</summary>
    Kept,
    /// <summary>The provider no longer had it.</summary>
    Expired,
    /// <summary>It was here, or was waited for, and is not any more.</summary>
    Gone,
    /// <summary>It is larger than what is kept.</summary>
    TooLarge,
    /// <summary>It was not kept: of a kind that is not allowed, or not what it said it was.</summary>
    Refused,
    /// <summary>It was blocked because it may do harm, or because no scanner could look at it.</summary>
    Blocked,
}

/// <summary>Something attached to a message.</summary>
/// <param name="Type">image, audio, video, document, sticker …</param>
/// <param name="Caption">The text beside it.</param>
public sealed record Attachment(string Type, string? Caption)
{
    /// <summary>The name that the file had.</summary>
    public string? FileName { get; init; }

    /// <summary>Its MIME type.</summary>
    public string? Mime { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Whether it was recorded in the chat.</summary>
    public bool Voice { get; init; }

    /// <summary>Where it can be seen, a path of this site; null while it cannot.</summary>
    public string? Url { get; init; }

    /// <summary>What became of its bytes.</summary>
    public MediaState State { get; init; }

    /// <summary>A way to show it that has a part of its own; a voice message is a sound.</summary>
    public string Shape => Type switch { "voice" or "audio" => "audio", "image" or "sticker" or "video" => Type, _ => "document" };
}

/// <summary>The message that another one answers, as far as it is known.</summary>
/// <param name="Text">Its words; null when it is not among what is shown.</param>
/// <param name="By">Who wrote it; null when it is not known.</param>
/// <param name="Target">Its entry; null when it is not among what is shown.</param>
public sealed record Quote(string? Text, Actor? By, long? Target)
{
    /// <summary>Whether that entry stands further up than what is shown.</summary>
    public bool Away { get; init; }
}

/// <summary>An emoji on a message.</summary>
/// <param name="By">Who put it there.</param>
/// <param name="Emoji">The emoji.</param>
public sealed record ReactionMark(Actor By, string Emoji);

/// <summary>A message of which nobody knows whether it arrived: somebody has to decide.</summary>
/// <param name="Action">Where the form goes.</param>
/// <param name="DispatchId">Which message.</param>
/// <param name="Epoch">The ownership epoch that the form carries.</param>
/// <param name="Back">Where the form leads back to without script.</param>
public sealed record UndecidedModel(string Action, string DispatchId, long Epoch, string Back);

/// <summary>A message, either way.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="By">Who wrote it; <c>customer</c> makes it inbound.</param>
/// <param name="Channel">The channel it travelled on.</param>
/// <param name="Text">What it says now.</param>
/// <param name="Status">The folded status; null for inbound.</param>
public sealed record MessageItem(long Seq, DateTimeOffset At, Actor By, string Channel, string? Text, DeliveryStatus? Status = null) : TimelineItem(Seq, At)
{
    /// <summary>What came with it.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>What it carries beside text and attachments.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    /// <summary>The brand's sender it came to or left through.</summary>
    public string? Sender { get; init; }

    /// <summary>What it answers.</summary>
    public Quote? Quote { get; init; }

    /// <summary>The emojis on it.</summary>
    public IReadOnlyList<ReactionMark> Reactions { get; init; } = [];

    /// <summary>Whether its words were changed.</summary>
    public bool Edited { get; init; }

    /// <summary>What it said before, oldest first.</summary>
    public IReadOnlyList<string> Earlier { get; init; } = [];

    /// <summary>Whether it was taken back: then nothing of it is shown.</summary>
    public bool Revoked { get; init; }

    /// <summary>Whether somebody passed on what somebody else wrote.</summary>
    public bool Forwarded { get; init; }

    /// <summary>Why it is not addressed to the brand now; null for an ordinary message.</summary>
    public Aside? Aside { get; init; }

    /// <summary>In which other app of the brand it was written: whatsapp, inbox or app; null for none.</summary>
    public string? Elsewhere { get; init; }

    /// <summary>How many messages the channel's limit made of it.</summary>
    public int Of { get; init; } = 1;

    /// <summary>What the provider says that it costs.</summary>
    public Price? Price { get; init; }

    /// <summary>The provider's code for its failure.</summary>
    public string? Code { get; init; }

    /// <summary>Why it failed or was dropped, in words.</summary>
    public string? Because { get; init; }

    /// <summary>What has to be decided about it; null for nothing.</summary>
    public UndecidedModel? Undecided { get; init; }

    /// <summary>Whether the customer wrote it.</summary>
    public bool Inbound => By.Kind == "customer";
}

/// <summary>What somebody did to a message.</summary>
public enum ActKind
{
    /// <summary>Put an emoji to it.</summary>
    Reacted,
    /// <summary>Took the emoji away.</summary>
    Unreacted,
    /// <summary>Changed its words.</summary>
    Edited,
    /// <summary>Took it back.</summary>
    Revoked,
    /// <summary>Read it, or everything until then.</summary>
    Read,
    /// <summary>The provider showed our own message back to us.</summary>
    Echoed,
}

/// <summary>What somebody did to a message. What it comes to is seen on the message itself.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="By">Who.</param>
/// <param name="Channel">On which channel.</param>
/// <param name="Target">The version of the message; null when that is not known.</param>
public sealed record ActItem(long Seq, DateTimeOffset At, ActKind Kind, Actor By, string Channel, long? Target) : TimelineItem(Seq, At)
{
    /// <summary>The emoji, or the new words.</summary>
    public string? Text { get; init; }

    /// <summary>Everything until then; for a read.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Something that the channel tells about the person or the thread, which is no message.</summary>
/// <param name="Seq">The log's version that it made.</param>
/// <param name="At">When.</param>
/// <param name="Channel">The channel.</param>
/// <param name="What">user_changed_number, call, optin, referral, control_take, decided_again …; the names of <see cref="Texts.NoticeText"/>.</param>
/// <param name="Subject">What stands in the sentence: an address, a title, an app.</param>
public sealed record NoticeItem(long Seq, DateTimeOffset At, string Channel, string What, string? Subject = null) : TimelineItem(Seq, At)
{
    /// <summary>The platform's own words.</summary>
    public string? Detail { get; init; }

    /// <summary>Where the person came from, for a referral.</summary>
    public Part.Referral? Referral { get; init; }

    /// <summary>Further fields, by name.</summary>
    public IReadOnlyDictionary<string, string> Details { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
