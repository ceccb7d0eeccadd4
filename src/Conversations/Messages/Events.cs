using Conversations.Log;
using Conversations.People;

namespace Conversations.Messages;

/// <summary>A picture, sound, document or other attachment as the provider announced it; the bytes are fetched by work.</summary>
/// <param name="Type">image, audio, video, document, sticker …</param>
/// <param name="Id">The provider's id or URL.</param>
/// <param name="Mime">The MIME type the provider stated.</param>
/// <param name="Caption">The text beside it.</param>
public sealed record Media(string Type, string Id, string? Mime, string? Caption);

/// <summary>A customer wrote.</summary>
/// <param name="Sender">The configured id of the brand's number or page that was written to.</param>
/// <param name="From">The customer's address.</param>
/// <param name="NativeId">The provider's id of the message.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="Text">What was written.</param>
/// <param name="Media">Attachments; null for none.</param>
/// <param name="ReplyTo">The provider's id of the message that this one quotes.</param>
/// <param name="ProfileName">The display name the channel gave, if any.</param>
public sealed record MessageReceived(
    string Sender, Address From, string NativeId, DateTimeOffset SentAt, string? Text,
    IReadOnlyList<Media>? Media = null, string? ReplyTo = null, string? ProfileName = null) : IEvent;

/// <summary>How far a message of ours got. The order is the lattice: a status never goes back.</summary>
public enum DeliveryStatus
{
    /// <summary>Waits for its turn, its window or a retry.</summary>
    Queued,
    /// <summary>The provider may or may not have it: bytes left and no answer came.</summary>
    Unknown,
    /// <summary>The provider has it.</summary>
    Sent,
    /// <summary>It is on the person's device.</summary>
    Delivered,
    /// <summary>A voice message was listened to.</summary>
    Played,
    /// <summary>It was read.</summary>
    Read,
    /// <summary>It did not and will not arrive. Final.</summary>
    Failed,
    /// <summary>It was never handed to a provider: overtaken, withdrawn, refused by the gate. Final.</summary>
    Dropped,
}

/// <summary>A provider told what became of a message.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="Target">The provider's id of the message.</param>
/// <param name="Status">What became of it.</param>
/// <param name="ReportedAt">The provider's timestamp.</param>
/// <param name="Correlation">Our own dispatch id, where the provider hands it back.</param>
/// <param name="Code">The provider's error code.</param>
/// <param name="Reason">The provider's words for it; never shown to a customer.</param>
public sealed record StatusReported(
    string Sender, string Target, DeliveryStatus Status, DateTimeOffset ReportedAt,
    string? Correlation = null, string? Code = null, string? Reason = null) : IEvent;

/// <summary>An event of a kind that is not understood yet, kept whole.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address, where one could be told.</param>
/// <param name="What">The provider's own name for the kind.</param>
/// <param name="NativeId">The provider's id.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="Raw">The provider's JSON.</param>
/// <param name="OpensWindow">
/// Whether it is something the customer did that opens the channel's 24-hour window. A receipt, an echo of our own message
/// or a notice does not.
/// </param>
public sealed record UnsupportedReceived(
    string Sender, Address? From, string What, string? NativeId, DateTimeOffset SentAt, string Raw, bool OpensWindow = true) : IEvent;

/// <summary>Who wrote a message of ours.</summary>
/// <param name="Kind">assistant, agent, brand or system.</param>
/// <param name="Id">The agent's id; null for the others.</param>
public sealed record Author(string Kind, string? Id = null)
{
    /// <summary>The drafting assistant.</summary>
    public static readonly Author Assistant = new("assistant");

    /// <summary>The gateway itself: confirmations that the law or the design asks for.</summary>
    public static readonly Author System = new("system");

    /// <summary>The brand through the API.</summary>
    public static readonly Author Brand = new("brand");

    /// <summary>A human agent.</summary>
    public static Author Agent(string id) => new("agent", id);

    /// <inheritdoc/>
    public override string ToString() => Id is null ? Kind : $"{Kind}:{Id}";
}

/// <summary>What a message is for; decides which rules apply (reference: the classes of frequency caps).</summary>
public enum MessageClass
{
    /// <summary>Answers something the person wrote, within the channel's window.</summary>
    Reply,
    /// <summary>A one-time code.</summary>
    Auth,
    /// <summary>About an order or a contract that exists.</summary>
    Transactional,
    /// <summary>A confirmation that the law asks for, such as that of an opt-out.</summary>
    LegalConfirm,
    /// <summary>Advertises.</summary>
    Marketing,
    /// <summary>Offers.</summary>
    Sales,
}

/// <summary>
/// The epochs under which something was written. Each rises when its matter changes, and what was written under an
/// older one is not sent.
/// </summary>
/// <param name="Turn">Rises with every message of the customer.</param>
/// <param name="Ownership">Rises with every change of owner.</param>
/// <param name="Consent">Rises with every change of consent or suppression.</param>
public readonly record struct Epochs(long Turn, long Ownership, long Consent);

/// <summary>A message of ours was decided and waits to be sent.</summary>
/// <param name="DispatchId">One intended contact; the same id is never sent twice.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Sender">The brand's sender it leaves through.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Text">What it says.</param>
/// <param name="Class">What it is for.</param>
/// <param name="Area">service, sales or marketing.</param>
/// <param name="Purpose">The purpose within the area.</param>
/// <param name="Under">The epochs it was written under.</param>
/// <param name="UsesFacts">Whether personal facts went into it, so that a change of consent overtakes it.</param>
/// <param name="NotAfter">When it has lost its point.</param>
/// <param name="Draft">The id of the draft it came from.</param>
public sealed record MessageQueued(
    string DispatchId, Author By, string Sender, Address To, string Text, MessageClass Class, string Area, string Purpose,
    Epochs Under, bool UsesFacts = false, DateTimeOffset? NotAfter = null, string? Draft = null) : IEvent;

/// <summary>The call to the provider is about to start. Without a <see cref="SendEnded"/> the outcome is unknown.</summary>
public sealed record SendBegun(string DispatchId, int Attempt) : IEvent;

/// <summary>How one attempt to send ended.</summary>
/// <param name="DispatchId">Which message.</param>
/// <param name="Outcome">The row of the outcome table.</param>
/// <param name="NativeId">The provider's id, when accepted.</param>
/// <param name="Code">The provider's error code, or the gate's reason.</param>
/// <param name="RetryAt">When it is tried again; null when it is not.</param>
public sealed record SendEnded(string DispatchId, SendOutcome Outcome, string? NativeId = null, string? Code = null, DateTimeOffset? RetryAt = null) : IEvent;

/// <summary>The table of send outcomes: each row says whether to retry and what the thread shows.</summary>
public enum SendOutcome
{
    /// <summary>The provider took it.</summary>
    Accepted,
    /// <summary>The provider asks to slow down: wait, then the same message again.</summary>
    Throttled,
    /// <summary>Nothing left this machine, or the provider is out of order and said so: try again.</summary>
    Unreachable,
    /// <summary>The conversation window is closed: a template is needed.</summary>
    WindowClosed,
    /// <summary>The person stopped this address or this kind of message.</summary>
    OptedOut,
    /// <summary>The provider refused it for good.</summary>
    Refused,
    /// <summary>The account itself is refused: the sender pauses and somebody is told.</summary>
    AccountRefused,
    /// <summary>The bytes left and no answer came: never blindly sent again.</summary>
    Unknown,
    /// <summary>The gate refused it just before the call.</summary>
    Dropped,
}
