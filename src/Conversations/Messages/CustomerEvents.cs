using Conversations.Log;
using Conversations.People;

namespace Conversations.Messages;

/// <summary>A picture, sound, document or other attachment as the provider announced it; the bytes are fetched by work.</summary>
/// <param name="Type">image, audio, video, document, sticker …</param>
/// <param name="Id">The provider's id or URL.</param>
/// <param name="Mime">The MIME type the provider stated.</param>
/// <param name="Caption">The text beside it.</param>
/// <param name="FileName">The name that the customer's file had.</param>
/// <param name="Voice">Whether it was recorded in the chat, rather than an audio file that was sent.</param>
/// <param name="Sha256">The SHA-256 that the provider stated, as it wrote it.</param>
public sealed record Media(string Type, string Id, string? Mime, string? Caption, string? FileName = null, bool Voice = false, string? Sha256 = null);

/// <summary>Why a message of the customer is not addressed to the brand now: it opens no window and wants no answer.</summary>
public enum Aside
{
    /// <summary>Another app has control of the thread and this one only listens.</summary>
    Standby,
    /// <summary>It was said in a group.</summary>
    Group,
    /// <summary>It was said before the number came here.</summary>
    History,
}

/// <summary>A customer wrote.</summary>
/// <param name="Sender">The configured id of the brand's number or page that was written to.</param>
/// <param name="From">The customer's address.</param>
/// <param name="NativeId">The provider's id of the message.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="Text">What was written; the title of what was chosen; null where there are no words.</param>
/// <param name="Media">Attachments; null for none.</param>
/// <param name="ReplyTo">The provider's id of the message that this one quotes.</param>
/// <param name="ProfileName">The display name the channel gave, if any.</param>
/// <param name="Parts">What it carries beside text and attachments; null for nothing.</param>
/// <param name="Aside">Why it is not addressed to the brand now; null for an ordinary message.</param>
/// <param name="Aliases">Further addresses that the provider names for the same person.</param>
/// <param name="Forwarded">Whether the customer passed on what somebody else wrote.</param>
/// <param name="Carrier">What the provider took it for and acted on itself: <c>STOP</c>, <c>START</c> or <c>HELP</c>; null for nothing.</param>
/// <param name="Listed">Whether the provider lists it again when asked, so that it is looked for by its id; null for not.</param>
/// <param name="Recovered">Whether no webhook told it and it was found later in the provider's list: it opens the window from when it was sent; null for not.</param>
public sealed record MessageReceived(
    string Sender, Address From, string NativeId, DateTimeOffset SentAt, string? Text,
    IReadOnlyList<Media>? Media = null, string? ReplyTo = null, string? ProfileName = null,
    IReadOnlyList<Part>? Parts = null, Aside? Aside = null, IReadOnlyList<Address>? Aliases = null, bool Forwarded = false,
    string? Carrier = null, bool? Listed = null, bool? Recovered = null) : IEvent, INamed
{
    /// <summary>Whether it is said to the brand and wants an answer.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAddressed => Aside is null;

    // Whatever points at it has its name; its own place in the index costs every message, and only what is listed again needs it.
    IEnumerable<string> INamed.Names => Listed == true ? [Name.Native(NativeId)] : [];
}

/// <summary>A customer pressed something outside of a message: a button of a menu, an ice breaker, "get started".</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address.</param>
/// <param name="NativeId">The provider's id; of the press itself, or a hash where it has none.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="Title">What the button says.</param>
/// <param name="Payload">What the brand put behind it.</param>
/// <param name="Referral">Where the customer came from, if that is told.</param>
/// <param name="Aside">Why it is not addressed to the brand now; null for an ordinary press.</param>
public sealed record PostbackReceived(
    string Sender, Address From, string NativeId, DateTimeOffset SentAt, string? Title, string? Payload, Part.Referral? Referral = null, Aside? Aside = null)
    : IEvent, INamed
{
    IEnumerable<string> INamed.Names => [Name.Native(NativeId)];
}

/// <summary>Somebody put an emoji to a message, changed it, or took it away.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address.</param>
/// <param name="By"><c>customer</c>, or <c>owner_app</c> where the brand's own staff reacted in another app.</param>
/// <param name="Target">The provider's id of the message.</param>
/// <param name="Emoji">The emoji; null when it was taken away.</param>
/// <param name="SentAt">The provider's timestamp: the later one holds.</param>
/// <param name="NativeId">The provider's id of the reaction itself, where it has one.</param>
/// <param name="Aside">Why it does not count as an act towards the brand now; null for an ordinary one.</param>
public sealed record Reacted(
    string Sender, Address From, string By, string Target, string? Emoji, DateTimeOffset SentAt, string? NativeId = null, Aside? Aside = null) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => [Name.Native(Target)];
}

/// <summary>Somebody changed the words of a message.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address.</param>
/// <param name="By"><c>customer</c> or <c>owner_app</c>.</param>
/// <param name="Target">The provider's id of the message.</param>
/// <param name="Text">The words as they are now; null where only an attachment is left.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="Number">Which edit of the message, 1 for the first; 0 where the provider does not count.</param>
/// <param name="Media">The attachments as they are now; null for no change.</param>
/// <param name="NativeId">The provider's id of the edit itself, where it has one.</param>
public sealed record MessageEdited(
    string Sender, Address From, string By, string Target, string? Text, DateTimeOffset SentAt, int Number = 0,
    IReadOnlyList<Media>? Media = null, string? NativeId = null) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => [Name.Native(Target)];
}

/// <summary>Somebody took a message back. It stays taken back, whatever comes later.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address.</param>
/// <param name="By"><c>customer</c> or <c>owner_app</c>.</param>
/// <param name="Target">The provider's id of the message.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="NativeId">The provider's id of the act itself, where it has one.</param>
public sealed record MessageRevoked(string Sender, Address From, string By, string Target, DateTimeOffset SentAt, string? NativeId = null) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => [Name.Native(Target)];
}

/// <summary>A customer came through a link, an advertisement or a code while the conversation was there already.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address.</param>
/// <param name="NativeId">The provider's id, or a hash where it has none.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="Referral">Where they came from.</param>
/// <param name="Aside">Why it is not addressed to the brand now; null for an ordinary one.</param>
public sealed record ReferralReceived(
    string Sender, Address From, string NativeId, DateTimeOffset SentAt, Part.Referral Referral, Aside? Aside = null) : IEvent;

/// <summary>A customer agreed to something that the platform asks for: a plugin's checkbox, notification messages.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address.</param>
/// <param name="NativeId">The provider's id, or a hash where it has none.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="What">The platform's name for what it is, such as <c>notification_messages</c>.</param>
/// <param name="Title">What the customer read.</param>
/// <param name="Payload">What the brand put behind it.</param>
/// <param name="Details">Further fields of the provider, by name.</param>
/// <param name="Aside">Why it is not addressed to the brand now; null for an ordinary one.</param>
public sealed record OptedIn(
    string Sender, Address From, string NativeId, DateTimeOffset SentAt, string What, string? Title, string? Payload,
    IReadOnlyDictionary<string, string>? Details = null, Aside? Aside = null) : IEvent;

/// <summary>A customer told the platform that they do or do not want the brand's marketing messages.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="Category">The platform's category, such as <c>marketing_messages</c>.</param>
/// <param name="Stops">True for stop, false for resume.</param>
/// <param name="Detail">The platform's words for it.</param>
public sealed record PreferenceStated(string Sender, Address From, DateTimeOffset SentAt, string Category, bool Stops, string? Detail = null) : IEvent;

/// <summary>The platform tells something about the person: a new number, a new id, a changed device, a call.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address as it was.</param>
/// <param name="NativeId">The provider's id, or a hash where it has none.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="What">user_changed_number, user_changed_user_id, customer_identity_changed, user_id_update, account_linking, request_welcome, call …</param>
/// <param name="Text">The platform's words for it.</param>
/// <param name="NewAddress">The customer's address from now on: it belongs to the same person.</param>
/// <param name="Details">Further fields of the provider, by name.</param>
public sealed record SystemNoted(
    string Sender, Address From, string NativeId, DateTimeOffset SentAt, string What, string? Text = null, Address? NewAddress = null,
    IReadOnlyDictionary<string, string>? Details = null) : IEvent;

/// <summary>A customer read: everything up to a time, or one message.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="Watermark">Everything sent until then is read; null where a message is named.</param>
/// <param name="Target">The provider's id of the message; null where a time is named.</param>
public sealed record ReadReported(string Sender, Address From, DateTimeOffset SentAt, DateTimeOffset? Watermark, string? Target) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => Target is null ? [] : [Name.Native(Target)];
}

/// <summary>The brand's side said something, and the provider shows it to us: we ourselves, another app, or a person in the inbox.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="To">The customer's address.</param>
/// <param name="NativeId">The provider's id of the message.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="By"><c>own</c> (this gateway), <c>app</c> (another app) or <c>human</c> (a person of the brand, which takes the thread over).</param>
/// <param name="Text">What was said.</param>
/// <param name="Media">Attachments; null for none.</param>
/// <param name="Parts">What it carries beside text and attachments; null for nothing.</param>
/// <param name="ReplyTo">The provider's id of the message that it quotes.</param>
/// <param name="Correlation">Our own dispatch id, where the echo carries it.</param>
/// <param name="App">The provider's id of the app that sent it.</param>
/// <param name="Aside">Why it takes nothing over: it is history, or was overheard on standby; null for an ordinary one.</param>
public sealed record EchoReceived(
    string Sender, Address To, string NativeId, DateTimeOffset SentAt, string By, string? Text, IReadOnlyList<Media>? Media = null,
    IReadOnlyList<Part>? Parts = null, string? ReplyTo = null, string? Correlation = null, string? App = null, Aside? Aside = null) : IEvent, INamed
{
    /// <summary>Whether a person of the brand is handling this thread elsewhere.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool TakesOver => By == "human" && Aside is not Messages.Aside.History;

    IEnumerable<string> INamed.Names => Correlation is null ? [Name.Native(NativeId)] : [Name.Native(NativeId), .. Name.Correlated(Correlation)];
}

/// <summary>Which app has the thread changed, or one asks for it (Messenger's handover protocol).</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="What"><c>pass</c>, <c>take</c> or <c>request</c>.</param>
/// <param name="NewOwner">The app that has it now.</param>
/// <param name="PreviousOwner">The app that had it.</param>
/// <param name="Metadata">What the other app says about it.</param>
public sealed record ThreadControlChanged(
    string Sender, Address From, DateTimeOffset SentAt, string What, string? NewOwner, string? PreviousOwner, string? Metadata) : IEvent;

/// <summary>An event of a kind that is not understood yet, kept whole.</summary>
/// <param name="Sender">The brand's sender.</param>
/// <param name="From">The customer's address, where one could be told.</param>
/// <param name="What">The provider's own name for the kind.</param>
/// <param name="NativeId">The provider's id.</param>
/// <param name="SentAt">The provider's timestamp.</param>
/// <param name="Raw">The provider's JSON.</param>
/// <param name="OpensWindow">
/// Whether it is something the customer did that opens the channel's 24-hour window, and that somebody should see. A
/// receipt, an echo of our own message or a notice does not.
/// </param>
public sealed record UnsupportedReceived(
    string Sender, Address? From, string What, string? NativeId, DateTimeOffset SentAt, string Raw, bool OpensWindow = true) : IEvent, INamed
{
    IEnumerable<string> INamed.Names => NativeId is null ? [] : [Name.Native(NativeId)];
}
