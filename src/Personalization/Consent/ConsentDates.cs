using Conversations.Log;

namespace Personalization.Consent;

/// <summary>
/// What consents do by themselves, as work in the person's log: a yes that waits for its confirmation, a review date, an end. Until the work
/// is done the standing is what the dates say, so that a late worker permits nothing.
/// </summary>
public static class ConsentDates
{
    /// <summary>The kind of the work.</summary>
    public const string Work = "consent";

    /// <summary>What a record leaves to be done; empty when nothing is.</summary>
    public static IReadOnlyList<WorkChange> After(ConsentChanged changed, DateTimeOffset now) => changed switch
    {
        { Pending: true } => [At(changed.UseCase, now, now)],
        { Action: ConsentAction.Grant or ConsentAction.Renew or ConsentAction.Import } when Sooner(changed.ReviewAt, changed.ExpiresAt) is { } due => [At(changed.UseCase, due, now)],
        _ => [],
    };

    /// <summary>A decision with what its records leave to be done.</summary>
    public static Decision WithDates(this Decision decision, DateTimeOffset now) =>
        decision with { Work = [.. decision.Work, .. decision.Events.OfType<ConsentChanged>().SelectMany(e => After(e, now))] };

    /// <summary>When the next thing happens by itself to a consent; null when nothing does.</summary>
    public static DateTimeOffset? Next(UseConsent consent) =>
        consent.Is != Standing.Granted ? null : consent.IsReviewDue ? consent.EndsAt : Sooner(consent.ReviewAt, consent.EndsAt);

    /// <summary>What is to be done about all consents of a person: after a merge the survivor has dates that no work of its own knows.</summary>
    public static IReadOnlyList<WorkChange> All(ConsentState state, DateTimeOffset now) =>
        [.. state.UseCases.Where(c => Next(c.Value) is not null).Select(c => At(c.Key, Next(c.Value)!.Value, now, keepEarlier: true))];

    /// <summary>Puts the work of one use case for a time.</summary>
    public static WorkChange At(string useCase, DateTimeOffset due, DateTimeOffset now, bool keepEarlier = false) =>
        new WorkChange.Put($"{Work}:{useCase}", Work, due > now ? due - now : TimeSpan.Zero, useCase, KeepEarlier: keepEarlier);

    private static DateTimeOffset? Sooner(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}
