using Conversations.Log;
using Personalization.Gate;

namespace Personalization.Audit;

/// <summary>
/// Identifiers that were covered were shown to somebody. Stands in the audit stream before the first of them leaves; the id of the reveal names this
/// entry, so every process can say until when it holds. Proof: no values; the reason is the employee's own words, masked.
/// </summary>
/// <param name="Actor">To whom.</param>
/// <param name="Role">As what: the role that let them.</param>
/// <param name="Message">The version of the entry that holds them.</param>
/// <param name="Log">The merged log that the entry stands in; null for the person's own.</param>
/// <param name="Masks">Which of the entry's masks, from 0.</param>
/// <param name="Types">What they are, in the same order.</param>
/// <param name="Reason">Why, in their words, masked.</param>
/// <param name="Until">Until when they may be shown.</param>
public sealed record IdentifierRevealed(
    Actor Actor, string Role, long Message, string? Log, IReadOnlyList<int> Masks, IReadOnlyList<string> Types, string Reason, DateTimeOffset Until) : IEvent;

/// <summary>Somebody asked to see what is covered and did not get it. Proof: no values.</summary>
/// <param name="Actor">Who asked.</param>
/// <param name="Role">As what.</param>
/// <param name="Message">The version of the entry; null where none was named.</param>
/// <param name="Why">role, brand, reason, request, nothing, gone, time, other or rate.</param>
/// <param name="Reveal">The reveal that was asked for again; null for a new one.</param>
public sealed record RevealRefused(Actor Actor, string Role, long? Message, string Why, string? Reveal = null) : IEvent;
