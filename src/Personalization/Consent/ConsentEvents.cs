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

/// <summary>
/// A consent has come to its review date: at the next contact the person is asked whether it still holds, and without an answer it runs out. Proof.
/// </summary>
/// <param name="UseCase">The use case.</param>
/// <param name="UseCaseVersion">Its version.</param>
/// <param name="Consent">The event of the consent that is to be reviewed.</param>
/// <param name="AnswerBy">When it runs out without an answer.</param>
public sealed record ConsentReviewDue(string UseCase, int UseCaseVersion, string Consent, DateTimeOffset AnswerBy) : IEvent;

/// <summary>The person was shown a notice in the chat and may now answer with a plain yes or no. Proof; changes nothing by itself.</summary>
/// <param name="Address">The address as an <see cref="AddressRef"/>.</param>
/// <param name="UseCase">The use case that was asked for.</param>
/// <param name="UseCaseVersion">Its version.</param>
/// <param name="Notice">The text that was shown.</param>
/// <param name="AnswerBy">After this a yes is no answer to it any more.</param>
public sealed record ConsentAsked(string Address, string UseCase, int UseCaseVersion, NoticeShown Notice, DateTimeOffset AnswerBy) : IEvent;
