using Conversations.Log;
using Conversations.People;
using Personalization.Consent;
using Personalization.Profile;
using Personalization.Rights;
using Personalization.UseCases;

namespace Gateway.Retention;

/// <summary>What is to be forgotten now, and when there will be more.</summary>
/// <param name="Now">What is to be forgotten.</param>
/// <param name="Next">When the next term ends; null when none does.</param>
internal sealed record Due(IReadOnlyList<Outdated> Now, DateTimeOffset? Next);

/// <summary>Something whose key is to be dropped.</summary>
/// <param name="Fact">What it is, as the log will say.</param>
/// <param name="Class">The class of its key.</param>
/// <param name="In">The log that holds it; null for the person's own.</param>
/// <param name="Why">superseded, cleared, outdated, overflow; retention, consent, or not_declared.</param>
internal sealed record Outdated(Forgotten Fact, KeyClass Class, PersonId? In, string Why);

/// <summary>
/// How long what is known of a person is kept: as long as a declared use case names it, within the term of its field, and at most thirty days after the
/// consent behind it ended. Until then the gate withholds it. A pure function of the person's state, the use cases and the time.
/// </summary>
internal static class RetentionRules
{
    /// <summary>For so long after a withdrawal the data is kept though nobody may use it: whoever withdrew by mistake need not begin anew.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    /// <summary>Decides about everything that is known of a person. While the person wants their data held, nothing is forgotten.</summary>
    internal static Due Of(State state, UseCaseSet uses, DateTimeOffset now)
    {
        if (state.Of<RightsState>().IsRestricted)
        {
            return new([], null);
        }

        var (profile, consents) = (state.Of<ProfileState>(), state.Of<ConsentState>());
        List<Outdated> gone = [.. profile.Stale.Select(s => new Outdated(new(s.UseCase, s.Field, s.Key, s.In), s.Class, s.In, s.Why))];
        List<(Outdated One, DateTimeOffset At)> kept = [];
        foreach (var (one, term) in Known(profile, uses, consents))
        {
            if (term is { } end && end <= now)
            {
                gone.Add(one);
            }
            else
            {
                kept.Add((one, term ?? DateTimeOffset.MaxValue));
            }
        }

        var next = kept.Count == 0 ? DateTimeOffset.MaxValue : kept.Min(k => k.At);
        return new(Alone(gone, kept.ConvertAll(k => k.One)), next == DateTimeOffset.MaxValue ? null : next);
    }

    private static IEnumerable<(Outdated One, DateTimeOffset? Until)> Known(ProfileState profile, UseCaseSet uses, ConsentState consents)
    {
        foreach (var fact in profile.Facts.Values.Where(f => f.Seq > 0))
        {
            var (until, why) = Until(uses.Find(fact.UseCase), [fact.Field], fact.KeptFor, fact.RecordedAt, consents);
            yield return (new(new(fact.UseCase, fact.Field, fact.Key, fact.In), fact.Class, fact.In, why), until);
        }

        foreach (var item in profile.History)
        {
            var (until, why) = Until(uses.Find(item.UseCase), item.Fields, item.KeptFor, item.RecordedAt, consents);
            yield return (new(new(item.UseCase, item.Field, item.Key, item.In), item.Class, item.In, why), until);
        }
    }

    private static (DateTimeOffset? Until, string Why) Until(
        UseCase? use, IReadOnlyList<string> fields, Func<UseCase, TimeSpan?> keptFor, DateTimeOffset recordedAt, ConsentState consents)
    {
        if (use is null || fields.Any(f => !use.Fields.Contains(f, StringComparer.Ordinal)))
        {
            return (DateTimeOffset.MinValue, "not_declared");
        }

        var term = keptFor(use) is { } keeps ? recordedAt + keeps : (DateTimeOffset?)null;
        return EndOf(use, consents) + Grace is { } end && !(term <= end) ? (end, "consent") : (term, "retention");
    }

    // When the consent behind a use case ended, or will; null while it stands, was never asked for, or another basis carries it.
    private static DateTimeOffset? EndOf(UseCase use, ConsentState consents) => use.LegalBasis != Bases.Consent ? null : consents.UseCases.GetValueOrDefault(use.Id) switch
    {
        { Is: Standing.Withdrawn or Standing.Denied or Standing.Expired } ended => ended.Since,
        { Is: Standing.Granted } granted => Earliest(granted.EndsUnder(use), consents.Doubt is { WroteSince: false } doubt && granted.Seq < doubt.Seq ? doubt.AnswerBy : null),
        _ => null,
    };

    private static DateTimeOffset? Earliest(DateTimeOffset? a, DateTimeOffset? b) => a < b || b is null ? a : b;

    // What has no key of its own (in logs of older versions) shares that of its use case: it goes when nothing else is under it.
    private static List<Outdated> Alone(List<Outdated> gone, List<Outdated> kept) =>
        gone.FindAll(g => g.Fact.Key is not null || !kept.Exists(k => k.Fact.Key is null && k.Class == g.Class && k.In == g.In));
}
