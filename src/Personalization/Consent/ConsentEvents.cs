using Conversations.Log;

namespace Personalization.Consent;

/// <summary>What a person, or someone who recorded it for them, did about a use of their data.</summary>
public enum ConsentAction
{
    /// <summary>Allowed it.</summary>
    Grant,
    /// <summary>Was asked and refused.</summary>
    Deny,
    /// <summary>Took an earlier permission back.</summary>
    Withdraw,
    /// <summary>The permission ran out.</summary>
    Expire,
    /// <summary>Confirmed it for another term.</summary>
    Renew,
    /// <summary>Brought in from another system.</summary>
    Import,
    /// <summary>Objected to a use that needs no consent.</summary>
    Object,
    /// <summary>Asked to hold the data without using it.</summary>
    Restrict,
    /// <summary>Two records contradict each other, so nothing is allowed until the person is asked again.</summary>
    Conflict,
}

/// <summary>The text that a person read before answering.</summary>
/// <param name="Id">Which notice; of a use case, its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Language">The language that was shown.</param>
/// <param name="Sha256">Lower-case hex over the UTF-8 bytes of the exact text.</param>
public sealed record NoticeShown(string Id, int Version, string Language, string Sha256);

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

    /// <summary>The evidence of a message that was read by a rule.</summary>
    public static Evidence Of(string? nativeId, DateTimeOffset saidAt, string rule) => new(nativeId is null ? null : AddressRef.OfMessage(nativeId), saidAt, rule);

    /// <summary>Whether there is something to show.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAny => MessageRef is not null || DocumentSha256 is not null;
}

/// <summary>A permission changed. Proof: it holds no value about the person.</summary>
/// <param name="Action">What was done.</param>
/// <param name="UseCase">The use case that it is about.</param>
/// <param name="UseCaseVersion">The version of the use case: a later one is not covered.</param>
/// <param name="Area">marketing, sales or service, frozen at the time.</param>
/// <param name="Purpose">The purpose, frozen at the time.</param>
/// <param name="Basis">The legal basis of the use case, frozen at the time.</param>
/// <param name="Mechanism">button, typed, keyword, free_text, form, verbal, import or platform_signal.</param>
/// <param name="Notice">The text that was shown; null for what needs none, such as a withdrawal.</param>
/// <param name="Evidence">What proves it.</param>
/// <param name="RecordedBy">customer, agent:&lt;id&gt;, api or system.</param>
/// <param name="Pending">Recorded, but not in force until the person confirms it.</param>
/// <param name="ExpiresAt">When it runs out; null for never.</param>
public sealed record ConsentChanged(
    ConsentAction Action, string UseCase, int UseCaseVersion, string Area, string Purpose, string Basis, string Mechanism,
    NoticeShown? Notice, Evidence Evidence, string RecordedBy, bool Pending = false, DateTimeOffset? ExpiresAt = null) : IEvent;

/// <summary>
/// The person told this address to be left alone. The brand starts no contact there any more; marketing and sales
/// consents are withdrawn, and every consent-based use of data with them. Proof.
/// </summary>
/// <param name="Address">The address as an <see cref="AddressRef"/>.</param>
/// <param name="Tier">
/// 1: a keyword as the whole message; 2: a phrase that means it; 0: a switch that says this address and nothing else, which leaves
/// the uses of data as they are.
/// </param>
/// <param name="Evidence">The message that said it.</param>
public sealed record AddressStopped(string Address, int Tier, Evidence Evidence) : IEvent;

/// <summary>
/// The person opened this address again. It lifts only the stop of the address: each use of data is asked for anew. Proof.
/// </summary>
/// <param name="Address">The address as an <see cref="AddressRef"/>.</param>
/// <param name="Evidence">The message that said it.</param>
public sealed record AddressResumed(string Address, Evidence Evidence) : IEvent;

/// <summary>
/// The platform says that the person stopped, or resumed, the brand's marketing on this address (WhatsApp's own switch). A stop
/// withdraws marketing and sales; a resume lifts only the switch: each consent is asked for anew. Proof.
/// </summary>
/// <param name="Address">The address as an <see cref="AddressRef"/>.</param>
/// <param name="Stops">True for stop, false for resume.</param>
/// <param name="Evidence">What the platform said.</param>
public sealed record MarketingPreference(string Address, bool Stops, Evidence Evidence) : IEvent;

/// <summary>
/// A word that may or may not have been an opt-out. Marketing and sales wait for the person's answer; without one by
/// <paramref name="AnswerBy"/> it counts as an opt-out of everything. Proof.
/// </summary>
/// <param name="Address">The address as an <see cref="AddressRef"/>.</param>
/// <param name="AnswerBy">Until when the person may say that they meant something else.</param>
/// <param name="Evidence">The message that said it.</param>
public sealed record OptOutDoubted(string Address, DateTimeOffset AnswerBy, Evidence Evidence) : IEvent;

/// <summary>
/// What stood in another log of the same person when the two were joined. Whatever was said more strictly holds, until
/// the person is asked again. Proof.
/// </summary>
/// <param name="UseCases">Where each use case stood there.</param>
/// <param name="Stopped">The addresses that were stopped there.</param>
/// <param name="LastStopAt">The last opt-out there: older permissions of this log do not survive it.</param>
/// <param name="Doubt">An opt-out in doubt there.</param>
/// <param name="Marketing">The platforms' marketing switches there.</param>
public sealed record ConsentsAbsorbed(
    IReadOnlyDictionary<string, UseConsent> UseCases, IReadOnlyList<StoppedAddress> Stopped, DateTimeOffset? LastStopAt, Doubt? Doubt,
    IReadOnlyDictionary<string, MarketingSwitch>? Marketing = null) : IEvent;

/// <summary>The person was shown a notice in the chat and may now answer with a plain yes or no. Proof; changes nothing by itself.</summary>
/// <param name="Address">The address as an <see cref="AddressRef"/>.</param>
/// <param name="UseCase">The use case that was asked for.</param>
/// <param name="UseCaseVersion">Its version.</param>
/// <param name="Notice">The text that was shown.</param>
/// <param name="AnswerBy">After this a yes is no answer to it any more.</param>
public sealed record ConsentAsked(string Address, string UseCase, int UseCaseVersion, NoticeShown Notice, DateTimeOffset AnswerBy) : IEvent;
