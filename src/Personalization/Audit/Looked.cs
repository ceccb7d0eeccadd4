using Conversations.Log;
using Personalization.Gate;

namespace Personalization.Audit;

/// <summary>Somebody searched, and this person was found. Proof: what was searched for stands here as it may be shown, masked.</summary>
/// <param name="Actor">Who searched.</param>
/// <param name="Role">As what: the role that let them.</param>
/// <param name="Where">Where: <c>api</c> or <c>console</c>.</param>
/// <param name="Words">What they searched for, masked.</param>
/// <param name="Found">How many people were found.</param>
public sealed record PersonSearched(Actor Actor, string Role, string Where, string Words, int Found) : IEvent;

/// <summary>A row about this person stood in a list that somebody looked at: once for each actor and hour. Proof: no values.</summary>
/// <param name="Actor">Who looked.</param>
/// <param name="Role">As what: the role that let them.</param>
/// <param name="Where">Which list: <c>waiting</c> or <c>requests</c>.</param>
public sealed record PersonListed(Actor Actor, string Role, string Where) : IEvent;

/// <summary>Somebody asked the audit. Stands in the brand's journal. Proof: no values.</summary>
/// <param name="Actor">Who asked.</param>
/// <param name="Role">As what: the role that let them.</param>
/// <param name="Where">Where: <c>api</c>, <c>console</c> or <c>command</c>.</param>
/// <param name="About">About which person; null for all of the brand's.</param>
/// <param name="Of">About whose looks; null for everybody's.</param>
/// <param name="From">From when; null for the beginning.</param>
/// <param name="To">Until when; null for now.</param>
public sealed record AuditAsked(Actor Actor, string Role, string Where, string? About, string? Of, DateTimeOffset? From, DateTimeOffset? To) : IEvent;

/// <summary>Somebody signed in to desk and console. Stands in the brand's journal. Proof: no values.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Role">As what.</param>
/// <param name="How">With what: <c>link</c>, <c>key</c>, <c>password</c>, <c>first_link</c> or <c>provider</c>.</param>
public sealed record SignedIn(Actor Actor, string Role, string How) : IEvent;

/// <summary>Somebody did not get in. Stands in the brand's journal. Proof: no values; what was typed stands nowhere.</summary>
/// <param name="Actor">Nobody knows who: <c>unknown</c>.</param>
/// <param name="Account">The id of the account that was meant; null where none has that name.</param>
/// <param name="How">With what: <c>password</c>, <c>key</c>, <c>link</c>, <c>first_link</c> or <c>provider</c>.</param>
/// <param name="Why"><c>wrong</c>, <c>locked</c> (from now on there is a wait), <c>inactive</c>, <c>no_role</c>, <c>answer</c> (what a provider sent does not hold).</param>
public sealed record SignInRefused(Actor Actor, string? Account, string How, string Why) : IEvent;

/// <summary>Who may work here changed, or a session was ended. Stands in the journals of the brands concerned. Proof: no values.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="Role">As what.</param>
/// <param name="What">What: <c>account:created</c>, <c>account:changed</c>, <c>account:deactivated</c>, <c>account:activated</c>, <c>account:link</c>, <c>password:set</c>,
/// <c>password:changed</c>, <c>session:closed</c> (one's own), <c>session:ended</c> or <c>sessions:ended</c>.</param>
/// <param name="Account">About which account; null for a session that belongs to none.</param>
/// <param name="Now">What the account may now, as role and brands, where that was decided.</param>
public sealed record AccessChanged(Actor Actor, string Role, string What, string? Account, IReadOnlyList<string>? Now = null) : IEvent;

/// <summary>What a brand uses data for was declared anew. Stands in the brand's journal. Proof: no values.</summary>
/// <param name="Actor">Who declared it.</param>
/// <param name="Role">As what.</param>
/// <param name="What">What: <c>use_cases</c> or <c>derived_traits</c>.</param>
/// <param name="Ids">What there is now, each as <c>id@version</c> where it has one.</param>
public sealed record DeclarationsChanged(Actor Actor, string Role, string What, IReadOnlyList<string> Ids) : IEvent;

/// <summary>Somebody decided about a message of the broker that had been given up. Stands in the brand's journal. Proof: no values.</summary>
/// <param name="Actor">Who decided.</param>
/// <param name="Role">As what.</param>
/// <param name="What"><c>replay</c> or <c>discard</c>.</param>
/// <param name="Message">Which message: a hash of it.</param>
/// <param name="HandoffId">The handoff that it names; null where it names none.</param>
public sealed record ParkedSettled(Actor Actor, string Role, string What, string Message, string? HandoffId) : IEvent;

/// <summary>This log is a brand's journal, not a person's: whoever looks for a customer finds none here.</summary>
public sealed record JournalOpened : IEvent;
