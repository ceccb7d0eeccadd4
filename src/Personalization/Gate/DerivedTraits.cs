using Personalization.Profile;
using Personalization.UseCases;

namespace Personalization.Gate;

/// <summary>
/// Whether derived traits may be computed. A trait carries the union of the consents of its sources: whatever stands against one of them,
/// under the use case that collected it and for the actor and address at hand, stands against the trait.
/// </summary>
internal static class DerivedTraits
{
    /// <summary>What stands before the reason of a source.</summary>
    public const string OfSource = "source_";

    /// <summary>The traits that a use case names and that may be computed; the others go to <paramref name="withheld"/>.</summary>
    public static IReadOnlyList<DerivedPermit> Permitted(Question question, string? refusal, List<Withheld> withheld)
    {
        List<DerivedPermit> permitted = [];
        foreach (var trait in question.Use.Fields.Select(question.Uses.Derived.Find).OfType<DerivedTrait>())
        {
            var sources = Sources(question, trait);
            if (sources.Count == 0)
            {
                continue;
            }

            var asked = sources.Select(source => (Source: source, Reason: Objection(source.Question, source.Fact))).ToList();
            if ((refusal ?? Own(question, trait, sources) ?? asked.Select(a => a.Reason).FirstOrDefault(r => r is not null)) is { } reason)
            {
                withheld.Add(new(Permits.Class(trait.Id), question.Use.Id, reason) { Sensitive = question.Use.IsSensitive(trait.Id) || IsOfSensitive(sources) });
            }
            else
            {
                permitted.Add(new(trait, question.Use, question.Permission, [.. asked.Select(a => new Permit(a.Source.Fact, a.Source.Question.Use, a.Source.Question.Permission))]));
            }
        }

        return permitted;
    }

    // Also a trait can be sensitive, by what its use case says of it or by what it is computed from; it is as old as the moment.
    private static string? Own(Question question, DerivedTrait trait, List<(FactRef Fact, Question Question)> sources) =>
        Objections.To(question, new FactRef(question.Use.Id, trait.Id, 0, "", "derived", question.Now, question.Now))
        ?? (IsOfSensitive(sources) && !question.Consent.AllowsExpressly(question.Use, trait.Id, question.Now) ? "sensitive" : null);

    private static bool IsOfSensitive(List<(FactRef Fact, Question Question)> sources) => sources.Exists(s => s.Question.Use.IsSensitive(s.Fact.Field));

    private static string? Objection(Question collected, FactRef fact) => (Objections.To(collected) ?? Objections.To(collected, fact)) is { } reason ? OfSource + reason : null;

    // What is left of a use case that is declared no more, or does not name the field any more, is used by nobody and so is no source.
    private static List<(FactRef Fact, Question Question)> Sources(Question question, DerivedTrait trait)
    {
        var profile = question.State.Of<ProfileState>();
        var since = trait.Reach is { } reach ? question.Now - reach : DateTimeOffset.MinValue;
        var facts = profile.Known.Where(f => f.Field == trait.From)
            .Concat(profile.History.Where(h => h.Fields.Contains(trait.From, StringComparer.Ordinal)).Select(h => h.At(trait.From)))
            .Where(f => f.OccurredAt > since);
        return [.. from fact in facts
                   let collector = question.Uses.Find(fact.UseCase)
                   where collector is not null && collector.Fields.Contains(fact.Field, StringComparer.Ordinal)
                   select (fact, new Question(question.State, question.Uses, collector, question.Over, question.Actor, question.Now))];
    }
}
