using Conversations.Log;
using Personalization.Consent;
using Personalization.Jurisdictions;

namespace Personalization.Rights;

/// <summary>
/// The person asked for something that the law gives them, or somebody wrote down that they did. Proof: it names the right and the day
/// by which it has to be answered, and nothing about the person.
/// </summary>
/// <param name="RequestId">The id, <c>r_…</c>.</param>
/// <param name="Right">What was asked for.</param>
/// <param name="Via">How it came: chat, page, email, phone, letter, in_person or api.</param>
/// <param name="By">customer, <c>agent:&lt;id&gt;</c> or the name of a key.</param>
/// <param name="DueOn">The last day on which the answer is in time.</param>
/// <param name="DueAt">When that day ends.</param>
/// <param name="Rule">The rule of the law that says so; null where none names a time.</param>
/// <param name="Article">Its law and article.</param>
/// <param name="Evidence">The message that asked for it.</param>
/// <param name="ReceivedAt">When it came in, from which the time runs.</param>
public sealed record RightRequested(
    string RequestId, DataRight Right, string Via, string By, DateOnly DueOn, DateTimeOffset DueAt, string? Rule, string? Article, Evidence Evidence,
    DateTimeOffset ReceivedAt) : IEvent;

/// <summary>A request was answered. Proof; why it was answered so stands in a note, which is content.</summary>
/// <param name="RequestId">Which one.</param>
/// <param name="Right">What was asked for.</param>
/// <param name="Outcome">One of <see cref="RightsRules.Outcomes"/>.</param>
/// <param name="By">customer, <c>agent:&lt;id&gt;</c>, the name of a key, or system.</param>
public sealed record RightClosed(string RequestId, DataRight Right, string Outcome, string By) : IEvent;

/// <summary>The person, or somebody for them, used a right there and then. Proof: names of fields at most.</summary>
/// <param name="Right">Which.</param>
/// <param name="By">customer, <c>agent:&lt;id&gt;</c> or the name of a key.</param>
/// <param name="Via">page or api.</param>
/// <param name="Fields">The fields it was about; null for everything.</param>
public sealed record RightExercised(DataRight Right, string By, string Via, IReadOnlyList<string>? Fields = null) : IEvent;

/// <summary>From now on what is known of the person is kept and used by nobody, until they say otherwise. Proof.</summary>
/// <param name="By">customer, <c>agent:&lt;id&gt;</c> or the name of a key.</param>
/// <param name="Via">page or api.</param>
public sealed record ProcessingRestricted(string By, string Via) : IEvent;

/// <summary>The restriction is lifted. Permissions stand as they stood. Proof.</summary>
/// <param name="By">customer, <c>agent:&lt;id&gt;</c> or the name of a key.</param>
/// <param name="Via">page or api.</param>
public sealed record ProcessingResumed(string By, string Via) : IEvent;

/// <summary>
/// The person objects to direct marketing altogether: to every use for marketing and sales that there is and that will ever be declared
/// (GDPR art. 21(3)). Proof.
/// </summary>
/// <param name="By">customer, <c>agent:&lt;id&gt;</c> or the name of a key.</param>
/// <param name="Via">page or api.</param>
public sealed record AdvertisingRefused(string By, string Via) : IEvent;

/// <summary>The objection is lifted, and nothing else: each use is asked for anew. Proof.</summary>
/// <param name="By">customer, <c>agent:&lt;id&gt;</c> or the name of a key.</param>
/// <param name="Via">page or api.</param>
public sealed record AdvertisingAllowed(string By, string Via) : IEvent;

/// <summary>What stood in another log of the same person when the two were joined: the stricter word holds. Proof.</summary>
/// <param name="MergeId">The merge; when it is undone, this goes with it.</param>
/// <param name="Restricted">Whether processing was restricted there.</param>
/// <param name="NoAdvertising">Whether direct marketing was refused there.</param>
/// <param name="Requests">The requests that wait for an answer there.</param>
public sealed record RightsAbsorbed(string MergeId, bool Restricted, bool NoAdvertising, IReadOnlyList<OpenRequest> Requests) : IEvent;
