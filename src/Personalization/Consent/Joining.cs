using System.Collections.Immutable;
using Conversations.Log;
using Personalization.UseCases;

namespace Personalization.Consent;

/// <summary>Joins the consents of two logs of one person: for each use case the stricter word holds.</summary>
internal static class Joining
{
    /// <summary>The state after the other log's consents came in.</summary>
    public static ConsentState Of(ConsentState mine, ConsentsAbsorbed theirs, Recorded recorded)
    {
        var other = theirs.UseCases.ToDictionary(c => c.Key, c => c.Value with { Seq = recorded.Seq }, StringComparer.Ordinal);
        var joined = mine.UseCases.Keys.Union(other.Keys, StringComparer.Ordinal).ToImmutableDictionary(
            use => use, use => One(mine, theirs, mine.UseCases.GetValueOrDefault(use), other.GetValueOrDefault(use), recorded), StringComparer.Ordinal);
        return mine with
        {
            Epoch = mine.Epoch + 1,
            UseCases = ConsentSlice.Bounded(joined),
            Marketing = mine.Marketing.SetItems((theirs.Marketing ?? ImmutableDictionary<string, MarketingSwitch>.Empty).Where(m => m.Value.Stops || !mine.Marketing.ContainsKey(m.Key))),
            Stopped = Stopped(mine.Stopped, theirs, recorded),
            LastStop = theirs.LastStopAt is null ? mine.LastStop : recorded.Seq,
            LastStopAt = theirs.LastStopAt is { } at && !(mine.LastStopAt > at) ? at : mine.LastStopAt,
            LastStopSaidAt = theirs.LastStopAt is { } later && !(mine.LastStopAt > later) ? null : mine.LastStopSaidAt,
            // One more than this entry's version, so that what came in with it is in doubt too.
            Doubt = mine.Doubt ?? (theirs.Doubt is { } doubt ? doubt with { Seq = recorded.Seq + 1 } : null),
            Asked = null,
        };
    }

    private static UseConsent One(ConsentState mine, ConsentsAbsorbed theirs, UseConsent? own, UseConsent? other, Recorded recorded) =>
        new[] { own is null ? null : Under(own, theirs.LastStopAt, recorded), other is null ? null : Under(other, mine.LastStopAt, recorded) }
            .OfType<UseConsent>().MaxBy(c => (Strictness(c.Is), c.Since))! with
        {
            RefusedAt = UseConsent.Later(own?.LastNo, other?.LastNo),
            OwnYesOnly = own?.WantsOwnYes == true || other?.WantsOwnYes == true,
        };

    // An opt-out of the person takes back what they had allowed before it, whichever log either stood in.
    private static UseConsent Under(UseConsent consent, DateTimeOffset? stop, Recorded recorded) =>
        consent.Is is Standing.Granted or Standing.Pending && (consent.SaidAt ?? consent.Since) <= stop && (consent.Basis == Bases.Consent || consent.Area is Areas.Marketing or Areas.Sales)
            ? consent with { Is = Standing.Withdrawn, EventId = recorded.Id, Since = recorded.At, Own = true }
            : consent;

    private static int Strictness(Standing standing) => standing switch
    {
        Standing.Restricted => 7,
        Standing.Objected => 6,
        Standing.Conflict => 5,
        Standing.Withdrawn or Standing.Denied => 4,
        Standing.Expired => 3,
        Standing.Pending => 2,
        _ => 1,
    };

    private static ImmutableList<StoppedAddress> Stopped(ImmutableList<StoppedAddress> mine, ConsentsAbsorbed theirs, Recorded recorded)
    {
        var joined = mine.AddRange(theirs.Stopped.Where(t => !mine.Exists(m => m.Address == t.Address)).Select(t => t with { Seq = recorded.Seq }));
        return joined.Count > ConsentState.MostStopped ? joined.RemoveRange(0, joined.Count - ConsentState.MostStopped) : joined;
    }
}
