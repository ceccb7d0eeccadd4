using Conversations.Log;

namespace Personalization.Consent;

/// <summary>The text that a person read before answering.</summary>
/// <param name="Id">Which notice; of a use case, its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Language">The language that was shown.</param>
/// <param name="Sha256">Lower-case hex over the UTF-8 bytes of the exact text.</param>
public sealed record NoticeShown(string Id, int Version, string Language, string Sha256)
{
    /// <summary>When it was shown; null where whoever recorded it did not say.</summary>
    public DateTimeOffset? ShownAt { get; init; }

    /// <summary>Where it was shown, such as <c>chat:whatsapp</c>, <c>preferences</c> or a name of the brand's.</summary>
    public string? RenderedWhere { get; init; }
}

/// <summary>
/// What proves it. Holds references and hashes only, because proof outlives the data: a WhatsApp message id, for one,
/// contains the phone number in base64, so ids of messages are kept as hashes.
/// </summary>
/// <param name="MessageRef">SHA-256 of the provider's id of the message that said so.</param>
/// <param name="SaidAt">When it was said, by the clock of whoever carried it.</param>
/// <param name="Rule">The rule that read it, such as <c>t1:baja</c>.</param>
/// <param name="DocumentSha256">SHA-256 of a document that the recorder keeps.</param>
public sealed record Evidence(string? MessageRef = null, DateTimeOffset? SaidAt = null, string? Rule = null, string? DocumentSha256 = null)
{
    /// <summary>No evidence.</summary>
    public static readonly Evidence None = new();

    /// <summary>When it reached the gateway; null when it did not come through it.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Whether the provider's signature of the message was verified; null where there was none to verify.</summary>
    public bool? SignatureVerified { get; init; }

    /// <summary>Who acted: customer, <c>agent:&lt;id&gt;</c>, api or system.</summary>
    public string? Actor { get; init; }

    /// <summary>How sure the rule was, 0 to 1; null for a rule that is sure.</summary>
    public double? Score { get; init; }

    /// <summary>The event of the first yes, where this one confirms it.</summary>
    public string? DoubleOptIn { get; init; }

    /// <summary>The evidence of a message that was read by a rule.</summary>
    public static Evidence Of(string? nativeId, DateTimeOffset saidAt, string rule) => new(nativeId is null ? null : AddressRef.OfMessage(nativeId), saidAt, rule);

    /// <summary>Whether there is something to show.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAny => MessageRef is not null || DocumentSha256 is not null;
}

/// <summary>As whom the person acted.</summary>
/// <param name="Channel">The channel; null where there was none.</param>
/// <param name="Address">The address as an <see cref="AddressRef"/>; null where there was none.</param>
/// <param name="VerifiedBy">What makes it theirs: <c>provider_signature</c>, <c>preference_link</c>, <c>brand</c>.</param>
/// <param name="VerifiedAt">When that was seen.</param>
public sealed record ConsentIdentity(string? Channel, string? Address, string VerifiedBy, DateTimeOffset VerifiedAt);

/// <summary>A permission changed. Proof: it holds no value about the person.</summary>
/// <param name="Action">What was done.</param>
/// <param name="UseCase">The use case that it is about.</param>
/// <param name="UseCaseVersion">The version of the use case: a later one is not covered.</param>
/// <param name="Area">marketing, sales or service, frozen at the time.</param>
/// <param name="Purpose">The purpose, frozen at the time.</param>
/// <param name="Basis">The legal basis of the use case, frozen at the time.</param>
/// <param name="Mechanism">button, typed, keyword, free_text, form, verbal, import, platform_signal or system.</param>
/// <param name="Notice">The text that was shown; null for what needs none, such as a withdrawal.</param>
/// <param name="Evidence">What proves it.</param>
/// <param name="RecordedBy">customer, agent:&lt;id&gt;, api or system.</param>
/// <param name="Pending">Recorded, but not in force until the person confirms it.</param>
/// <param name="ExpiresAt">When it runs out; null for never.</param>
public sealed record ConsentChanged(
    ConsentAction Action, string UseCase, int UseCaseVersion, string Area, string Purpose, string Basis, string Mechanism,
    NoticeShown? Notice, Evidence Evidence, string RecordedBy, bool Pending = false, DateTimeOffset? ExpiresAt = null) : IEvent
{
    /// <summary>The schema of what is written today.</summary>
    public const int CurrentSchema = 2;

    /// <summary>The schema of this record; 1 for those that say none.</summary>
    public int Schema { get; init; } = 1;

    /// <summary>As whom the person acted; null where nobody said.</summary>
    public ConsentIdentity? Identity { get; init; }

    /// <summary>The fields that it covers, frozen at the time.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>The channels, frozen at the time; empty for every one.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Who else gets to see them, frozen at the time.</summary>
    public IReadOnlyList<string>? Recipients { get; init; }

    /// <summary>The sensitive fields that the person expressly allowed by an act of their own to a text that named them; null for none.</summary>
    public IReadOnlyList<string>? Explicit { get; init; }

    /// <summary>Whether a machine alone decides on them, frozen at the time.</summary>
    public bool AutomatedDecision { get; init; }

    /// <summary>The country whose law was applied; null when the brand has none.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>From when it holds; null for from its recording.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>When the person is asked whether it still holds; null for never.</summary>
    public DateTimeOffset? ReviewAt { get; init; }

    /// <summary>How far a withdrawal reaches: <c>use_case</c>; null for what is no withdrawal.</summary>
    public string? Scope { get; init; }

    /// <summary>The event that stood for this use case before; null for the first.</summary>
    public string? Supersedes { get; init; }
}
