using Conversations.Log;
using Conversations.People;
using Personalization.Consent;
using Personalization.Profile;
using Personalization.UseCases;

namespace Personalization.Gate;

/// <summary>A fact that may be read, or a property of something that happened.</summary>
/// <param name="Fact">Where it stands.</param>
/// <param name="Use">The use case that permits it.</param>
/// <param name="Permission">The permission.</param>
public sealed record Permit(FactRef Fact, UseCase Use, Permission Permission);

/// <summary>A derived trait that may be computed: every one of its sources may be read.</summary>
/// <param name="Trait">What it is.</param>
/// <param name="Use">The use case that names it.</param>
/// <param name="Permission">The permission of that use case.</param>
/// <param name="Sources">What it is computed from, each under the use case that it was collected for.</param>
public sealed record DerivedPermit(DerivedTrait Trait, UseCase Use, Permission Permission, IReadOnlyList<Permit> Sources);

/// <summary>A fact that something was made of: when it may not be known any more, neither may that.</summary>
/// <param name="UseCase">The use case that permitted it.</param>
/// <param name="Field">The fact.</param>
/// <param name="Event">The event that holds it, or <see cref="Derived"/>.</param>
public readonly record struct Ground(string UseCase, string Field, string Event)
{
    /// <summary>Stands for the event of what is computed: it has none.</summary>
    public const string Derived = "derived";
}

/// <summary>What may be read and what may not.</summary>
/// <param name="Facts">May be read.</param>
/// <param name="Withheld">May not, by class.</param>
public sealed record Permits(IReadOnlyList<Permit> Facts, IReadOnlyList<Withheld> Withheld)
{
    /// <summary>What happened and may be read, property by property.</summary>
    public IReadOnlyList<Permit> History { get; init; } = [];

    /// <summary>What may be computed.</summary>
    public IReadOnlyList<DerivedPermit> Derived { get; init; } = [];

    /// <summary>All that may be known, and all that it is computed from.</summary>
    public IEnumerable<Ground> Grounds => Facts.Concat(History).Concat(Derived.SelectMany(d => d.Sources)).Select(p => new Ground(p.Use.Id, p.Fact.Field, p.Fact.EventId))
        .Concat(Derived.Select(d => new Ground(d.Use.Id, d.Trait.Id, Ground.Derived)));

    /// <summary>Those of the withheld whose existence may be told: that there is something sensitive is itself sensitive, and only the audit knows.</summary>
    public IEnumerable<Withheld> Told => Withheld.Where(w => !w.Sensitive);

    /// <summary>
    /// What an actor may read for a use, now. A function of the person's ledger, the use cases, the use, the actor and
    /// the time, and of nothing else: there is no text of a message among its arguments.
    /// </summary>
    public static Permits Of(State state, UseCaseSet uses, Use use, Actor actor, DateTimeOffset now)
    {
        var profile = state.Of<ProfileState>();
        var known = profile.Known.Where(f => use.Wants(f.Field) && !uses.Derived.Names(f.Field)).ToLookup(f => f.UseCase, StringComparer.Ordinal);
        var history = profile.History.SelectMany(h => h.Fields.Select(h.At)).Where(f => use.Wants(f.Field)).ToLookup(f => f.UseCase, StringComparer.Ordinal);
        List<Withheld> withheld = [];
        List<Permit> facts = [], happened = [];
        List<DerivedPermit> derived = [];
        foreach (var wanted in use.In(uses))
        {
            var question = new Question(state, uses, wanted, use.Over, actor, now);
            var refusal = Objections.To(question);
            facts.AddRange(Permitted(question, refusal, known[wanted.Id], withheld));
            happened.AddRange(Permitted(question, refusal, history[wanted.Id], withheld));
            derived.AddRange(DerivedTraits.Permitted(question, refusal, withheld).Where(d => use.Wants(d.Trait.Id)));
        }

        if (use.Without.Count > 0)
        {
            Take(facts, use, withheld, p => [p.Fact.Field], p => (p.Use, p.Fact.Field));
            Take(happened, use, withheld, p => [p.Fact.Field], p => (p.Use, p.Fact.Field));
            Take(derived, use, withheld, d => d.Sources.Select(s => s.Fact.Field).Append(d.Trait.Id), d => (d.Use, d.Trait.Id));
        }

        return new(facts, [.. withheld.Distinct()]) { History = happened, Derived = derived };
    }

    /// <summary>Why a use case permits an actor nothing over an address now; null when it does permit.</summary>
    public static string? Refusal(State state, UseCaseSet uses, UseCase use, Address? over, Actor actor, DateTimeOffset now) =>
        Objections.To(new(state, uses, use, over, actor, now));

    // After all else is decided: so it can only take away, whatever it names.
    private static void Take<T>(List<T> permitted, Use use, List<Withheld> withheld, Func<T, IEnumerable<string>> fields, Func<T, (UseCase Use, string Field)> what)
    {
        foreach (var gone in permitted.Where(p => fields(p).Any(use.LeavesOut)).ToList())
        {
            permitted.Remove(gone);
            var (of, field) = what(gone);
            withheld.Add(new(Class(field), of.Id, Use.Removed) { Sensitive = of.IsSensitive(field) });
        }
    }

    internal static string Class(string field) => field.Split('.')[0];

    private static List<Permit> Permitted(Question question, string? refusal, IEnumerable<FactRef> facts, List<Withheld> withheld)
    {
        List<Permit> permitted = [];
        foreach (var fact in facts.Where(f => question.Use.Fields.Contains(f.Field, StringComparer.Ordinal)))
        {
            if ((refusal ?? Objections.To(question, fact)) is { } reason)
            {
                withheld.Add(new(Class(fact.Field), question.Use.Id, reason) { Sensitive = question.Use.IsSensitive(fact.Field) });
            }
            else
            {
                permitted.Add(new(fact, question.Use, question.Permission));
            }
        }

        return permitted;
    }
}
