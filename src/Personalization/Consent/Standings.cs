using Conversations.Log;
using Personalization.UseCases;

namespace Personalization.Consent;

/// <summary>
/// What a record makes of where a use case stands. The person's own later word holds; another system's record never goes against it;
/// what contradicts itself is a conflict, and that is no.
/// </summary>
internal static class Standings
{
    /// <summary>The standing after a record; null when it changes nothing.</summary>
    public static UseConsent? Next(ConsentState state, ConsentChanged e, Recorded recorded)
    {
        var before = state.UseCases.GetValueOrDefault(e.UseCase);
        var after = e.Action is ConsentAction.Grant or ConsentAction.Renew or ConsentAction.Import
            ? Allowed(state, before, e, recorded.At)
            : Refused(before, e, recorded.At);
        return after is { } standing ? Of(standing, before, e, recorded)
            // A refusal that stays what it is was said once more.
            : IsNo(e) && IsRefusal(before) ? before! with { SaidAt = SaidAt(before.Is, before, e, recorded.At) }
            : null;
    }

    /// <summary>Whether a record is another system's, and not what the person did.</summary>
    public static bool IsImport(ConsentAction action, string mechanism) => action == ConsentAction.Import || mechanism == "import";

    private static UseConsent Of(Standing standing, UseConsent? before, ConsentChanged e, Recorded recorded) =>
        new(standing, recorded.Id, recorded.Seq, e.UseCaseVersion, e.Area, e.Purpose, e.Basis, recorded.At, e.ExpiresAt)
        {
            SaidAt = SaidAt(standing, before, e, recorded.At),
            RefusedAt = RefusedAt(before),
            // What they refused themselves stays their own word, whoever repeats it.
            Own = !IsImport(e.Action, e.Mechanism) || (IsNo(e) && IsRefusal(before) && before!.Own),
            Explicit = e.Explicit ?? (e.Action == ConsentAction.Renew ? before?.Explicit : null),
            EffectiveAt = e.EffectiveAt > recorded.At ? e.EffectiveAt : null,
            ReviewAt = e.ReviewAt,
            Digest = Consents.Digest(e),
        };

    // Of several refusals the last one said counts, in whatever order they came.
    private static DateTimeOffset? SaidAt(Standing standing, UseConsent? before, ConsentChanged e, DateTimeOffset now)
    {
        var (said, last) = (Said(e), before?.SaidAt ?? before?.Since);
        return standing is Standing.Granted or Standing.Pending || !IsRefusal(before) ? said : (said ?? now) > last ? said ?? now : last;
    }

    private static Standing? Allowed(ConsentState state, UseConsent? before, ConsentChanged e, DateTimeOffset now) => e switch
    {
        // An unconfirmed yes takes nothing away and lifts no objection.
        { Pending: true } => IsInForce(before, e, now) || before?.Is is Standing.Objected or Standing.Restricted ? null : Standing.Pending,
        _ when IsImport(e.Action, e.Mechanism) => Imported(state, before, e, now),
        { RecordedBy: "customer" } => Standing.Granted,
        // What was said before a refusal and recorded after it does not lift it.
        _ when Said(e) < RefusedAt(before) => null,
        _ when IsRefusal(before) && Said(e) is { } said && said == before!.SaidAt => Standing.Conflict,
        // Of the same instant, which providers tell to the second, the opt-out is the one that counts.
        _ when Concerns(e) && Said(e) <= StopFor(state, e) => Standing.Withdrawn,
        _ => Standing.Granted,
    };

    private static Standing? Imported(ConsentState state, UseConsent? before, ConsentChanged e, DateTimeOffset now) => before switch
    {
        _ when IsInForce(before, e, now) && before!.Own => null,
        { Is: Standing.Objected or Standing.Restricted } => null,
        _ when Said(e) < RefusedAt(before) => null,
        _ when Concerns(e) && StopFor(state, e) is { } stop => Said(e) < stop ? Standing.Withdrawn : Standing.Conflict,
        // Two systems that disagree: the later date counts where both have one.
        { Own: false, RefusedAt: null } when IsRefusal(before) && Said(e) > before.SaidAt => Standing.Granted,
        _ when RefusedAt(before) is not null => Standing.Conflict,
        _ => Standing.Granted,
    };

    private static Standing? Refused(UseConsent? before, ConsentChanged e, DateTimeOffset now)
    {
        var standing = e.Action switch
        {
            ConsentAction.Deny => Standing.Denied,
            ConsentAction.Withdraw => Standing.Withdrawn,
            ConsentAction.Expire => Standing.Expired,
            ConsentAction.Object => Standing.Objected,
            ConsentAction.Restrict => Standing.Restricted,
            _ => Standing.Conflict,
        };
        return before?.Is switch
        {
            // Only a yes lifts these.
            Standing.Restricted => standing == Standing.Restricted ? standing : null,
            Standing.Objected => standing is Standing.Objected or Standing.Restricted ? standing : null,
            // A term that ends is no answer to a refusal, nor to a contradiction.
            not (null or Standing.Granted or Standing.Pending) when standing == Standing.Expired => null,
            Standing.Conflict when e.Basis != Bases.Consent && standing is Standing.Denied or Standing.Withdrawn => null,
            Standing.Granted when before.Own && IsImport(e.Action, e.Mechanism) && IsInForce(before, e, now) => Said(e) < (before.SaidAt ?? before.Since) ? null : Standing.Conflict,
            _ => standing,
        };
    }

    private static bool IsInForce(UseConsent? consent, ConsentChanged e, DateTimeOffset now) =>
        consent is { Is: Standing.Granted } && consent.Version == e.UseCaseVersion && !(consent.EndsAt <= now);

    private static bool IsRefusal(UseConsent? consent) => consent?.Is is Standing.Denied or Standing.Withdrawn or Standing.Objected or Standing.Restricted or Standing.Conflict;

    private static DateTimeOffset? RefusedAt(UseConsent? consent) => IsRefusal(consent) ? consent!.SaidAt ?? consent.Since : consent?.RefusedAt;

    private static bool IsNo(ConsentChanged e) => e.Action is ConsentAction.Deny or ConsentAction.Withdraw or ConsentAction.Object or ConsentAction.Restrict or ConsentAction.Conflict;

    private static bool Concerns(ConsentChanged e) => e.Basis == Bases.Consent || e.Area is Areas.Marketing or Areas.Sales;

    // What reached us is dated by our clock, against ours; what others dated is held against what others dated.
    private static DateTimeOffset? Said(ConsentChanged e) => e.Evidence.ReceivedAt ?? e.Evidence.SaidAt;

    private static DateTimeOffset? StopFor(ConsentState state, ConsentChanged e)
    {
        var all = e.Evidence.ReceivedAt is null ? state.LastStopSaidAt ?? state.LastStopAt : state.LastStopAt;
        var marketing = e.Area is Areas.Marketing or Areas.Sales ? state.Marketing.Values.Where(m => m.Stops).Select(m => (DateTimeOffset?)m.SaidAt).Max() : null;
        return all > marketing ? all : marketing ?? all;
    }
}
