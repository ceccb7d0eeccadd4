using Conversations.Log;

namespace Personalization.Identity;

/// <summary>
/// Whoever writes from an address may be somebody else than the person of this log: nothing that is known of the person is used over it
/// until they are verified again. Their consents rest meanwhile; they are not destroyed. Proof.
/// </summary>
/// <param name="Address">The address as an <see cref="Consent.AddressRef"/>.</param>
/// <param name="Why">
/// <c>provider</c> (the platform says that the identity behind it changed), <c>moved</c> (its person has another number now),
/// <c>mismatch</c> (the brand's own system has it under another id), <c>said</c> (whoever writes says so) or <c>agent</c>.
/// </param>
/// <param name="By">customer, provider, brand or <c>agent:&lt;id&gt;</c>.</param>
public sealed record IdentityDoubted(string Address, string Why, string By) : IEvent;

/// <summary>The person of this log was verified to have an address. Proof; how an agent did it stands in a note beside it.</summary>
/// <param name="Address">The address as an <see cref="Consent.AddressRef"/>.</param>
/// <param name="Why"><c>code</c> (a one-time code that went to another address of theirs), <c>brand</c> or <c>agent</c>.</param>
/// <param name="By">customer, brand or <c>agent:&lt;id&gt;</c>.</param>
public sealed record IdentityConfirmed(string Address, string Why, string By) : IEvent;

/// <summary>Several people use an address: nobody's data is used over it, it links nobody to anybody, and what is allowed there is contact on service. Proof.</summary>
/// <param name="Address">The address as an <see cref="Consent.AddressRef"/>.</param>
/// <param name="Why"><c>claimed</c> (the brand's own system has it under two of its ids), <c>brand</c> (it says so) or <c>agent</c>.</param>
/// <param name="By">brand or <c>agent:&lt;id&gt;</c>.</param>
public sealed record AddressShared(string Address, string Why, string By) : IEvent;

/// <summary>An address is one person's alone again. Proof.</summary>
/// <param name="Address">The address as an <see cref="Consent.AddressRef"/>.</param>
/// <param name="By">brand or <c>agent:&lt;id&gt;</c>.</param>
public sealed record AddressUnshared(string Address, string By) : IEvent;

/// <summary>The person is a minor. Proof: the status only, neither an age nor a date of birth.</summary>
/// <param name="Why"><c>brand</c>, <c>agent</c> or <c>said</c>.</param>
/// <param name="By">customer, brand or <c>agent:&lt;id&gt;</c>.</param>
public sealed record MinorNoted(string Why, string By) : IEvent;

/// <summary>The person is no minor, or is one no longer, or whoever is responsible for them decided. Proof.</summary>
/// <param name="Why"><c>brand</c>, <c>agent</c> or <c>guardian</c>.</param>
/// <param name="By">brand or <c>agent:&lt;id&gt;</c>.</param>
public sealed record MinorCleared(string Why, string By) : IEvent;

/// <summary>What stood in another log of the same person when the two were joined: doubts, shared addresses and minority come along. Proof.</summary>
/// <param name="MergeId">The merge that it came with.</param>
/// <param name="Addresses">How far each address was trusted there, by <see cref="Consent.AddressRef"/>.</param>
/// <param name="IsMinor">Whether the person was a minor there.</param>
public sealed record IdentitiesAbsorbed(string MergeId, IReadOnlyDictionary<string, AddressTrust> Addresses, bool IsMinor) : IEvent;
