using Conversations.Log;
using Conversations.People;

namespace Conversations.Messages;

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
/// <param name="Media">Attachments, each with the public address that the provider fetches it from, or the provider's own id; null for none.</param>
/// <param name="Parts">What it carries beside text: a place, buttons, a list, a template, a reaction; null for nothing.</param>
/// <param name="ReplyTo">The provider's id of the message that it answers.</param>
/// <param name="AgainBy">Who had it sent again after nobody knew whether it arrived; its author stays who wrote it. Null for a message that was not.</param>
public sealed record MessageQueued(
    string DispatchId, Author By, string Sender, Address To, string Text, MessageClass Class, string Area, string Purpose,
    Epochs Under, bool UsesFacts = false, DateTimeOffset? NotAfter = null, string? Draft = null,
    IReadOnlyList<Media>? Media = null, IReadOnlyList<Part>? Parts = null, string? ReplyTo = null, string? AgainBy = null) : IEvent, INamed
{
    /// <summary>The use case of the brand that it belongs to; null where none was named.</summary>
    public string? UseCase { get; init; }

    /// <summary>How much it matters beside others that wait for the same slot, 0 (as everything) to 10.</summary>
    public int Priority { get; init; }

    /// <summary>Why it leaves although the brand's limits are used up, in the words of who decided so; null for a message that keeps to them.</summary>
    public string? Override { get; init; }

    /// <summary>Who decided so; null for nobody.</summary>
    public string? OverrideBy { get; init; }

    /// <summary>The channels over which it may leave beside its own, should that one not take it; null for none.</summary>
    public IReadOnlyList<string>? OtherChannels { get; init; }

    /// <summary>The template that it is; null for free text.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Part.Template? Template => Parts?.OfType<Part.Template>().FirstOrDefault();

    /// <summary>The reaction that it is; null for a message.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public Part.Reaction? Reaction => Parts?.OfType<Part.Reaction>().FirstOrDefault();

    IEnumerable<string> INamed.Names => [Name.Dispatch(DispatchId)];
}

/// <summary>The call to the provider is about to start. Without a <see cref="SendEnded"/> the outcome is unknown.</summary>
/// <param name="DispatchId">Which message.</param>
/// <param name="Attempt">Which attempt of this part, 1 for the first.</param>
/// <param name="Part">Which part of a text that is too long for one message, 0 for the first.</param>
/// <param name="Of">How many parts there are.</param>
public sealed record SendBegun(string DispatchId, int Attempt, int Part = 0, int Of = 1) : IEvent;

/// <summary>How one attempt to send ended.</summary>
/// <param name="DispatchId">Which message.</param>
/// <param name="Outcome">The row of the outcome table.</param>
/// <param name="NativeId">The provider's id, when accepted.</param>
/// <param name="Code">The provider's error code, or the gate's reason.</param>
/// <param name="RetryAt">When it is tried again, or asked for at the provider; null when it is settled.</param>
/// <param name="Part">Which part, 0 for the first.</param>
/// <param name="Of">How many parts there are.</param>
/// <param name="Price">What the provider says that it costs.</param>
public sealed record SendEnded(
    string DispatchId, SendOutcome Outcome, string? NativeId = null, string? Code = null, DateTimeOffset? RetryAt = null,
    int Part = 0, int Of = 1, Price? Price = null) : IEvent, INamed
{
    /// <summary>The limit on contacts because of which the gate refused it; null for another reason.</summary>
    public LimitTold? Limit { get; init; }

    /// <summary>The code of a question that the provider did not answer.</summary>
    public const string NotAnswered = "not_answered";

    IEnumerable<string> INamed.Names => NativeId is null ? [Name.Dispatch(DispatchId)] : [Name.Dispatch(DispatchId), Name.Native(NativeId)];
}

/// <summary>A message may not leave yet: it waits beside the outbox, without a slot, and is decided afresh at its time.</summary>
/// <param name="DispatchId">Which message.</param>
/// <param name="Code">The gate's reason.</param>
/// <param name="Until">When it is decided afresh, the store's time.</param>
/// <param name="Limit">The limit on contacts that holds it; null for another reason, such as the hour.</param>
public sealed record MessageHeld(string DispatchId, string Code, DateTimeOffset Until, LimitTold? Limit = null) : IEvent, INamed
{
    /// <summary>Whether it leaves in one message with whatever else waits for the same.</summary>
    public bool InDigest { get; init; }

    IEnumerable<string> INamed.Names => [Name.Dispatch(DispatchId)];
}

/// <summary>A message that waited for its time goes back into the outbox, behind what is there, and has a slot again.</summary>
/// <param name="DispatchId">Which message.</param>
public sealed record MessageResumed(string DispatchId) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => [Name.Dispatch(DispatchId)];
}

/// <summary>A message leaves over another channel than the one it was decided for: that one did not take it, or a limit keeps it off it.</summary>
/// <param name="DispatchId">Which message: it stays the same one, and one contact.</param>
/// <param name="Sender">The brand's sender it leaves through now; null where no other channel may bring it.</param>
/// <param name="To">Where it goes now; null with <paramref name="Sender"/>.</param>
/// <param name="Why">Why not over the other: what the attempt came to.</param>
/// <param name="Code">The provider's code, or the gate's reason.</param>
public sealed record MessageRerouted(string DispatchId, string? Sender, Address? To, SendOutcome Why, string? Code = null) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => [Name.Dispatch(DispatchId)];
}

/// <summary>A person decided about a message of which nobody knew whether it arrived.</summary>
/// <param name="DispatchId">Which message.</param>
/// <param name="Arrived">True: it counts as sent; false: it goes out again.</param>
/// <param name="By">Who decided.</param>
/// <param name="Ownership">The ownership epoch under which it goes out again: a person looked at the thread as it is now. Null: that in which it was written.</param>
public sealed record UnknownDecided(string DispatchId, bool Arrived, string By, long? Ownership = null) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => [Name.Dispatch(DispatchId)];
}

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
    /// <summary>The person stopped this address.</summary>
    OptedOut,
    /// <summary>The person stopped the brand's marketing on this channel.</summary>
    MarketingStopped,
    /// <summary>The provider refused it for good.</summary>
    Refused,
    /// <summary>The account itself is refused: the sender pauses and somebody is told.</summary>
    AccountRefused,
    /// <summary>The provider asks to slow down and warns that the account is at risk: wait, and somebody is told.</summary>
    Warned,
    /// <summary>The bytes left and no answer came: never blindly sent again.</summary>
    Unknown,
    /// <summary>The gate refused it just before the call.</summary>
    Dropped,
    /// <summary>The platform takes no more marketing for this person for now: the same not within 24 hours, and not by itself.</summary>
    MarketingLimited,
}
