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
    /// <summary>Those of the withheld whose existence may be told: that there is something sensitive is itself sensitive, and only the audit knows.</summary>
    public IEnumerable<Withheld> Told => Withheld.Where(w => !w.Sensitive);

    /// <summary>
    /// What an actor may read for a use, now. A function of the person's ledger, the use cases, the use, the actor and
    /// the time, and of nothing else: there is no text of a message among its arguments.
    /// </summary>
    public static Permits Of(State state, UseCaseSet uses, Use use, Actor actor, DateTimeOffset now)
    {
        var known = state.Of<ProfileState>().Known.ToLookup(f => f.UseCase, StringComparer.Ordinal);
        List<Permit> facts = [];
        List<Withheld> withheld = [];
        foreach (var wanted in use.In(uses))
        {
            var question = new Question(state, uses, wanted, use.Over, actor, now);
            var refusal = Objections.To(question);
            foreach (var fact in known[wanted.Id].Where(f => wanted.Fields.Contains(f.Field, StringComparer.Ordinal)))
            {
                if ((refusal ?? Objections.To(question, fact)) is { } reason)
                {
                    withheld.Add(new(Class(fact.Field), wanted.Id, reason) { Sensitive = wanted.IsSensitive(fact.Field) });
                }
                else
                {
                    facts.Add(new(fact, wanted, question.Permission));
                }
            }
        }

        return new(facts, [.. withheld.Distinct()]);
    }

    /// <summary>Why a use case permits an actor nothing over an address now; null when it does permit.</summary>
    public static string? Refusal(State state, UseCaseSet uses, UseCase use, Address? over, Actor actor, DateTimeOffset now) =>
        Objections.To(new(state, uses, use, over, actor, now));

    private static string Class(string field) => field.Split('.')[0];
}
