using Conversations.Log;
using Conversations.People;

namespace Conversations.Messages;

/// <summary>Something of one attachment: found again by the message that it belongs to.</summary>
/// <param name="NativeId">The provider's id of the message; of the changed one where an edit brought it.</param>
/// <param name="Index">Which attachment of the entry, 0 for the first.</param>
/// <param name="Entry">The version of the entry that announced it: a message, an echo or an edit.</param>
/// <param name="In">The log that announced it and whose keys seal it, when that is not this one: one that was merged into it.</param>
public abstract record AttachmentEvent(string NativeId, int Index, long Entry, PersonId? In) : IEvent, INamed
{
    /// <summary>Under which name it was kept; null where there is none.</summary>
    protected virtual string? Named => null;

    IEnumerable<string> INamed.Names => Named is { } reference ? [Name.Native(NativeId), Name.Medium(reference)] : [Name.Native(NativeId)];
}

/// <summary>Fetching an attachment is about to start. Written before the call, so that no two processes fetch it and none fetches it for ever.</summary>
/// <param name="NativeId">The message.</param>
/// <param name="Index">Which attachment.</param>
/// <param name="Entry">The entry that announced it.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Until">When somebody else may try, if nothing was heard by then.</param>
/// <param name="In">The log that announced it, if not this one.</param>
public sealed record AttachmentBegun(string NativeId, int Index, long Entry, int Attempt, DateTimeOffset Until, PersonId? In = null)
    : AttachmentEvent(NativeId, Index, Entry, In);

/// <summary>Fetching an attachment failed in a way that passes.</summary>
/// <param name="NativeId">The message.</param>
/// <param name="Index">Which attachment.</param>
/// <param name="Entry">The entry that announced it.</param>
/// <param name="Reason">Why, as a code of <see cref="AttachmentCodes"/>.</param>
/// <param name="RetryAt">When it is tried again.</param>
/// <param name="In">The log that announced it, if not this one.</param>
public sealed record AttachmentDelayed(string NativeId, int Index, long Entry, string Reason, DateTimeOffset RetryAt, PersonId? In = null)
    : AttachmentEvent(NativeId, Index, Entry, In);

/// <summary>An attachment was fetched and is kept, sealed, beside the log.</summary>
/// <param name="NativeId">The message.</param>
/// <param name="Index">Which attachment.</param>
/// <param name="Entry">The entry that announced it.</param>
/// <param name="Reference">Its name from now on; says nothing about anybody.</param>
/// <param name="Mime">What its bytes are, whatever the provider said.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Sha256">The SHA-256 of the bytes, in lower-case hex.</param>
/// <param name="In">The log that announced it and whose keys seal it, if not this one.</param>
public sealed record AttachmentKept(
    string NativeId, int Index, long Entry, string Reference, string Mime, long Size, string Sha256, PersonId? In = null)
    : AttachmentEvent(NativeId, Index, Entry, In)
{
    /// <inheritdoc/>
    protected override string? Named => Reference;
}

/// <summary>An attachment is not and will not be there, or is not there any more.</summary>
/// <param name="NativeId">The message.</param>
/// <param name="Index">Which attachment.</param>
/// <param name="Entry">The entry that announced it.</param>
/// <param name="Reason">Why, as a code of <see cref="AttachmentCodes"/>.</param>
/// <param name="Reference">The name that it had or would have had.</param>
/// <param name="In">The log that announced it, if not this one.</param>
public sealed record AttachmentLost(string NativeId, int Index, long Entry, string Reason, string Reference, PersonId? In = null)
    : AttachmentEvent(NativeId, Index, Entry, In)
{
    /// <inheritdoc/>
    protected override string? Named => Reference;
}

/// <summary>Attachments that the closed log of a merge was still to fetch are fetched from here.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="Loser">The closed log.</param>
/// <param name="Pending">What was pending there.</param>
public sealed record AttachmentsAbsorbed(string MergeId, PersonId Loser, IReadOnlyList<PendingAttachment> Pending) : IEvent;

/// <summary>What becomes of attachments: the codes of reasons, the states that people are shown, and when to try again.</summary>
public static class AttachmentCodes
{
    /// <summary>The message was taken back.</summary>
    public const string Revoked = "revoked";

    /// <summary>The provider has it no more.</summary>
    public const string Expired = "expired";

    /// <summary>The provider does not let us have it.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>It is to be had only from a place that is not fetched from.</summary>
    public const string Forbidden = "forbidden_host";

    /// <summary>It has more bytes than are kept.</summary>
    public const string TooLarge = "too_large";

    /// <summary>Its bytes are nothing that is kept.</summary>
    public const string WrongType = "wrong_type";

    /// <summary>Its bytes are not those that the provider described.</summary>
    public const string Altered = "altered";

    /// <summary>The provider named no place to have it from, or the sender is not configured any more.</summary>
    public const string NoSource = "no_source";

    /// <summary>The provider could not be reached or did not answer in time.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>The provider knows it not yet.</summary>
    public const string NotYet = "not_yet";

    /// <summary>The place where attachments are kept did not take it.</summary>
    public const string NotStored = "not_stored";

    /// <summary>It is a program, or holds one.</summary>
    public const string Program = "harmful_program";

    /// <summary>It is a script.</summary>
    public const string Script = "harmful_script";

    /// <summary>It is a document with macros, or fetches some.</summary>
    public const string Macro = "harmful_macro";

    /// <summary>It is an archive that is made to burst, or packed deeper than anybody packs.</summary>
    public const string Archive = "harmful_archive";

    /// <summary>A scanner knows it, or it is the test file of scanners.</summary>
    public const string Signature = "harmful_signature";

    /// <summary>It is a page or a drawing that runs something.</summary>
    public const string Markup = "harmful_markup";

    /// <summary>It is a PDF that runs scripts or starts programs.</summary>
    public const string ActivePdf = "harmful_pdf";

    /// <summary>It is something else than what it is called.</summary>
    public const string Disguised = "harmful_disguise";

    /// <summary>The scanner has not looked at it yet; it is not kept before.</summary>
    public const string NotScanned = "not_scanned";

    /// <summary>Whether it was stopped because it may do harm.</summary>
    public static bool IsHarmful(string reason) => reason.StartsWith("harmful_", StringComparison.Ordinal);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(40),
        TimeSpan.FromHours(1.5), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>The pause after so many attempts that failed in passing; null when that was the last: about a day has gone by.</summary>
    public static TimeSpan? PauseAfter(int attempts) => attempts >= 1 && attempts <= Pauses.Length ? Pauses[attempts - 1] : null;

    /// <summary>The state of an attachment that is lost, in one word for people.</summary>
    public static string State(string reason) => reason switch
    {
        Expired => "expired",
        Unauthorized or Forbidden or Altered => "refused",
        TooLarge => "too_large",
        WrongType => "wrong_type",
        NotScanned => "blocked",
        _ when IsHarmful(reason) => "blocked",
        _ => "gone",
    };
}
