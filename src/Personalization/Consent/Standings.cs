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
        var next = after is { } standing ? Of(standing, before, e, recorded) : before;
        return (after, IsNo(e)) switch
        {
            // Of several refusals the last one said counts, in whatever order they came, and even where a stricter one stands already.
            (_, true) => next! with
            {
                RefusedAt = UseConsent.Later(before?.LastNo, Said(e) ?? recorded.At), OwnYesOnly = next.OwnYesOnly || !IsImport(e.Action, e.Mechanism),
            },
            (null, _) => null,
            _ => next,
        };
    }

    /// <summary>Whether a record is another system's, and not what the person did.</summary>
    public static bool IsImport(ConsentAction action, string mechanism) => action == ConsentAction.Import || mechanism == "import";

    private static UseConsent Of(Standing standing, UseConsent? before, ConsentChanged e, Recorded recorded) =>
        new(standing, recorded.Id, recorded.Seq, e.UseCaseVersion, e.Area, e.Purpose, e.Basis, recorded.At, e.ExpiresAt)
        {
            SaidAt = Said(e),
            RefusedAt = before?.LastNo,
            OwnYesOnly = before?.WantsOwnYes == true,
            // What they refused themselves stays their own word, whoever repeats it.
            Own = !IsImport(e.Action, e.Mechanism) || (IsNo(e) && before is { IsRefusal: true, Own: true }),
            Explicit = e.Explicit ?? (e.Action == ConsentAction.Renew ? before?.Explicit : null),
            EffectiveAt = e.EffectiveAt > recorded.At ? e.EffectiveAt : null,
            ReviewAt = e.ReviewAt,
            Digest = Consents.Digest(e),
        };

    private static Standing? Allowed(ConsentState state, UseConsent? before, ConsentChanged e, DateTimeOffset now) => e switch
    {
        // An unconfirmed yes takes nothing away and lifts no objection.
        { Pending: true } => IsInForce(before, e, now) || before?.Is is Standing.Objected or Standing.Restricted ? null : Standing.Pending,
        // Here the person answers what was put to them after whatever they had refused.
        { RecordedBy: "customer" } when !IsImport(e.Action, e.Mechanism) => Standing.Granted,
        _ when Said(e) is { } said && said <= LastNo(state, before, e) => Late(before, said),
        _ when IsImport(e.Action, e.Mechanism) => Imported(state, before, e, now),
        _ => Standing.Granted,
    };

    // What was said before a refusal, or with it, does not lift it, however late it is recorded.
    private static Standing? Late(UseConsent? before, DateTimeOffset said) => before switch
    {
        null => Standing.Withdrawn,
        { Is: Standing.Denied or Standing.Withdrawn } when said == before.LastNo => Standing.Conflict,
        _ => null,
    };

    // Only two other systems are held against each other, and only by their dates.
    private static Standing? Imported(ConsentState state, UseConsent? before, ConsentChanged e, DateTimeOffset now) => before switch
    {
        { Is: Standing.Objected or Standing.Restricted } => null,
        { Own: true } when IsInForce(before, e, now) => null,
        { WantsOwnYes: true } => Standing.Conflict,
        _ when LastNo(state, before, e) is not null && (Said(e) is null || StopFor(state, e) is not null) => Standing.Conflict,
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

    private static bool IsNo(ConsentChanged e) => e.Action is ConsentAction.Deny or ConsentAction.Withdraw or ConsentAction.Object or ConsentAction.Restrict or ConsentAction.Conflict;

    // What reached us is dated by our clock, against ours; what others dated is held against what others dated.
    private static DateTimeOffset? Said(ConsentChanged e) => e.Evidence.ReceivedAt ?? e.Evidence.SaidAt;

    private static DateTimeOffset? LastNo(ConsentState state, UseConsent? before, ConsentChanged e) => UseConsent.Later(before?.LastNo, StopFor(state, e));

    // The last opt-out that reaches this use case; null when none does.
    private static DateTimeOffset? StopFor(ConsentState state, ConsentChanged e)
    {
        var advertises = e.Area is Areas.Marketing or Areas.Sales;
        var all = e.Evidence.ReceivedAt is null ? state.LastStopSaidAt ?? state.LastStopAt : state.LastStopAt;
        return advertises ? UseConsent.Later(all, state.Marketing.Values.Max(m => m.LastStop)) : e.Basis == Bases.Consent ? all : null;
    }
}
