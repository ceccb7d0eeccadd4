using Conversations.Log;
using Conversations.People;
using Personalization.Consent;
using Personalization.Identity;
using Personalization.Jurisdictions;
using Personalization.Profile;
using Personalization.Rights;
using Personalization.UseCases;

namespace Personalization.Gate;

/// <summary>May an actor know what was collected for a use case, over an address, now? Nothing that a message says is part of the question.</summary>
internal sealed record Question(State State, UseCaseSet Uses, UseCase Use, Address? Over, Actor Actor, DateTimeOffset Now)
{
    internal ConsentState Consent => State.Of<ConsentState>();

    internal Law Law => Uses.Law;

    internal Permission Permission { get; } = State.Of<ConsentState>().Of(Use, Now);
}

/// <summary>
/// What can stand against a use of data, in the order in which it is asked; the first objection decides, and none means yes. A new rule
/// is a line here and a function of the slice that knows.
/// </summary>
internal static class Objections
{
    private static readonly Func<Question, string?>[] ToUse = [Restricted, Advertising, Unsure, Minor, NotAllowed, NotARecipient, OtherChannel, Stopped];

    private static readonly Func<Question, FactRef, string?>[] ToFact = [Outdated, Sensitive];

    /// <summary>Why the use case permits nothing; null when it permits.</summary>
    internal static string? To(Question question) => ToUse.Select(objection => objection(question)).FirstOrDefault(reason => reason is not null);

    /// <summary>Why this fact is withheld though its use case permits; null when it is not.</summary>
    internal static string? To(Question question, FactRef fact) => ToFact.Select(objection => objection(question, fact)).FirstOrDefault(reason => reason is not null);

    private static string? Restricted(Question q) => q.State.Of<RightsState>().IsRestricted ? "restricted" : null;

    // GDPR art. 21(3): absolute, so it asks for no legal basis and covers uses that were declared afterwards.
    private static string? Advertising(Question q) => q.Use.Area is Areas.Marketing or Areas.Sales && q.State.Of<RightsState>().RefusesAdvertising ? "objected" : null;

    private static string? Unsure(Question q) => q.State.Of<IdentityState>().Paused(q.Over, q.Law, q.Now);

    private static string? Minor(Question q) =>
        q.State.Of<IdentityState>().IsMinor && (q.Use.Area is Areas.Marketing or Areas.Sales || q.Use.LegalBasis is Bases.Consent or Bases.LegitimateInterest) ? "minor" : null;

    private static string? NotAllowed(Question q) => q.Permission.Allowed ? null : q.Permission.Reason;

    private static string? NotARecipient(Question q) => q.Actor.Recipient is { } recipient && !q.Use.Names(recipient) ? "not_a_recipient" : null;

    private static string? OtherChannel(Question q) => q.Over is { } address && !q.Use.AllowsChannel(address.Channel) ? "channel" : null;

    // Whoever said stop is answered without facts; only what they allowed again since counts, and that is consent.
    private static string? Stopped(Question q) =>
        q.Actor.Kind == "assistant" && q.Over is { } address && q.Use.LegalBasis != Bases.Consent && q.Consent.StopOf(address) is not null ? "stopped" : null;

    private static string? Outdated(Question q, FactRef fact) => q.Use.KeepsFor(fact.Field) is { } keeps && fact.RecordedAt + keeps <= q.Now ? "retention" : null;

    // Whatever the basis says: what is sensitive needs an express yes to a text that named it.
    private static string? Sensitive(Question q, FactRef fact) =>
        !q.Use.IsSensitive(fact.Field) || (q.Use.LegalBasis == Bases.Consent && q.Consent.AllowsExpressly(q.Use, fact.Field, q.Now)) ? null : "sensitive";
}
