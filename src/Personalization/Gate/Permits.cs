using Conversations.Log;
using Conversations.People;
using Personalization.Consent;
using Personalization.Profile;
using Personalization.UseCases;

namespace Personalization.Gate;

/// <summary>A fact that may be read.</summary>
/// <param name="Fact">Where it stands.</param>
/// <param name="Use">The use case that permits it.</param>
/// <param name="Permission">The permission.</param>
public sealed record Permit(FactRef Fact, UseCase Use, Permission Permission);

/// <summary>What may be read and what may not.</summary>
/// <param name="Facts">May be read.</param>
/// <param name="Withheld">May not, by class.</param>
public sealed record Permits(IReadOnlyList<Permit> Facts, IReadOnlyList<Withheld> Withheld)
{
    /// <summary>
    /// What an actor may read for a use, now. A function of the person's ledger, the use cases, the use, the actor and
    /// the time, and of nothing else: there is no text of a message among its arguments.
    /// </summary>
    public static Permits Of(State state, UseCaseSet uses, Use use, Actor actor, DateTimeOffset now)
    {
        var consent = state.Of<ConsentState>();
        var known = state.Of<ProfileState>().Known.ToLookup(f => f.UseCase, StringComparer.Ordinal);
        List<Permit> facts = [];
        List<Withheld> withheld = [];
        foreach (var wanted in use.In(uses))
        {
            var (permission, refusal) = Judge(consent, wanted, use.Over, actor, now);
            foreach (var fact in known[wanted.Id].Where(f => wanted.Fields.Contains(f.Field, StringComparer.Ordinal)))
            {
                var reason = refusal ?? (wanted.Keeps is { } keeps && fact.RecordedAt + keeps <= now ? "retention" : null);
                if (reason is null)
                {
                    facts.Add(new(fact, wanted, permission));
                }
                else
                {
                    withheld.Add(new(Class(fact.Field), wanted.Id, reason));
                }
            }
        }

        return new(facts, [.. withheld.Distinct()]);
    }

    /// <summary>Why a use case permits an actor nothing over an address now; null when it does permit.</summary>
    public static string? Refusal(State state, UseCase use, Address? over, Actor actor, DateTimeOffset now) =>
        Judge(state.Of<ConsentState>(), use, over, actor, now).Refusal;

    private static (Permission Permission, string? Refusal) Judge(ConsentState consent, UseCase use, Address? over, Actor actor, DateTimeOffset now)
    {
        var permission = consent.Of(use, now);
        return (permission, permission switch
        {
            { Allowed: false } => permission.Reason,
            _ when actor.Recipient is { } recipient && !use.Names(recipient) => "not_a_recipient",
            _ when over is { } address && !use.AllowsChannel(address.Channel) => "channel",
            // Whoever said stop is answered without facts; only what they allowed again since counts, and that is consent.
            _ when actor.Kind == "assistant" && over is { } address && use.LegalBasis != Bases.Consent && consent.StopOf(address) is not null => "stopped",
            _ => null,
        });
    }

    private static string Class(string field) => field.Split('.')[0];
}
