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
        var absorbed = theirs.UseCases.Select(c => KeyValuePair.Create(c.Key, Under(c.Value with { Seq = recorded.Seq }, mine.LastStopAt, recorded)));
        var joined = mine.UseCases.Select(c => KeyValuePair.Create(c.Key, Under(c.Value, theirs.LastStopAt, recorded)))
            .Concat(absorbed).GroupBy(c => c.Key, StringComparer.Ordinal)
            .ToImmutableDictionary(g => g.Key, g => g.Select(c => c.Value).MaxBy(c => (Strictness(c.Is), c.Since))!);
        return mine with
        {
            Epoch = mine.Epoch + 1,
            UseCases = ConsentSlice.Bounded(joined),
            Marketing = mine.Marketing.SetItems((theirs.Marketing ?? ImmutableDictionary<string, MarketingSwitch>.Empty).Where(m => m.Value.Stops || !mine.Marketing.ContainsKey(m.Key))),
            Stopped = Stopped(mine.Stopped, theirs.Stopped, recorded),
            LastStop = theirs.LastStopAt is null ? mine.LastStop : recorded.Seq,
            LastStopAt = theirs.LastStopAt is { } at && !(mine.LastStopAt > at) ? at : mine.LastStopAt,
            // One more than this entry's version, so that what came in with it is in doubt too.
            Doubt = mine.Doubt ?? (theirs.Doubt is { } doubt ? doubt with { Seq = recorded.Seq + 1 } : null),
            Asked = null,
        };
    }

    // An opt-out of the person takes back what they had allowed before it, whichever log either stood in.
    private static UseConsent Under(UseConsent consent, DateTimeOffset? stop, Recorded recorded) =>
        consent.Is == Standing.Granted && consent.Since <= stop && (consent.Basis == Bases.Consent || consent.Area is Areas.Marketing or Areas.Sales)
            ? consent with { Is = Standing.Withdrawn, EventId = recorded.Id, Since = recorded.At }
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

    private static ImmutableList<StoppedAddress> Stopped(ImmutableList<StoppedAddress> mine, IReadOnlyList<StoppedAddress> theirs, Recorded recorded)
    {
        var joined = mine.AddRange(theirs.Where(t => !mine.Exists(m => m.Address == t.Address)).Select(t => t with { Seq = recorded.Seq }));
        return joined.Count > ConsentState.MostStopped ? joined.RemoveRange(0, joined.Count - ConsentState.MostStopped) : joined;
    }
}
