using System.Collections.Immutable;
using Conversations.Log;
using Conversations.People;
using Personalization.UseCases;

namespace Personalization.Consent;

/// <summary>What a person had allowed and refused before another log was joined to theirs.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="Seq">The version at which the other's came in, or the merge began.</param>
/// <param name="EventId">The event at that version.</param>
/// <param name="At">When.</param>
/// <param name="UseCases">Where each use case stood.</param>
/// <param name="Stopped">The addresses that were stopped.</param>
/// <param name="Marketing">The platforms' switches.</param>
/// <param name="LastStop">The version of the last opt-out.</param>
/// <param name="LastStopAt">When that was.</param>
/// <param name="LastStopSaidAt">When it was said.</param>
/// <param name="Doubt">An opt-out in doubt.</param>
public sealed record ConsentsBefore(
    string MergeId, long Seq, string EventId, DateTimeOffset At, ImmutableDictionary<string, UseConsent> UseCases, ImmutableList<StoppedAddress> Stopped,
    ImmutableDictionary<string, MarketingSwitch> Marketing, long LastStop, DateTimeOffset? LastStopAt, DateTimeOffset? LastStopSaidAt, Doubt? Doubt);

/// <summary>
/// Takes a merge apart: each has again what they had allowed themselves, less what either refused while they were one. What was allowed
/// meanwhile holds for neither, for nobody knows who of the two said it.
/// </summary>
public static class Parting
{
    // Only the newest merges can be taken back exactly; after an older one the stricter state of the joined ledger stays.
    private const int Most = 2;

    /// <summary>Remembers where the person stood.</summary>
    internal static ConsentState Begin(ConsentState state, MergeStarted merge, Recorded recorded)
    {
        var before = state.Before.Add(new(merge.MergeId, recorded.Seq, recorded.Id, recorded.At, state.UseCases, state.Stopped, state.Marketing, state.LastStop, state.LastStopAt, state.LastStopSaidAt, state.Doubt));
        return state with { Before = before.Count > Most ? before.RemoveAt(0) : before };
    }

    /// <summary>The other's came in: what counts as said meanwhile is what comes after.</summary>
    internal static ConsentState Joined(ConsentState state, Recorded recorded) => state.Before is [.., var last]
        ? state with { Before = state.Before.SetItem(state.Before.Count - 1, last with { Seq = recorded.Seq, EventId = recorded.Id, At = recorded.At }) }
        : state;

    /// <summary>The state after a merge was taken back.</summary>
    internal static ConsentState Undone(ConsentState state, string merge)
    {
        if (state.Before is not [.., var before] || before.MergeId != merge)
        {
            return state with { Epoch = state.Epoch + 1, Before = state.Before.RemoveAll(b => b.MergeId == merge) };
        }

        var refused = Refused(state, before).ToList();
        var stopped = state.LastStop > before.Seq;
        var own = stopped ? before.UseCases.ToImmutableDictionary(c => c.Key, c => Under(c.Value, state), StringComparer.Ordinal) : before.UseCases;
        return state with
        {
            Epoch = state.Epoch + 1,
            UseCases = own.SetItems(refused),
            Stopped = [.. state.Stopped.Where(s => s.Seq > before.Seq || before.Stopped.Exists(b => b.Address == s.Address))],
            Marketing = before.Marketing.SetItems(state.Marketing.Where(m => before.Marketing.ContainsKey(m.Key) || (m.Value.Stops && m.Value.SaidAt >= before.At))),
            LastStop = stopped ? state.LastStop : before.LastStop,
            LastStopAt = stopped ? state.LastStopAt : before.LastStopAt,
            LastStopSaidAt = stopped ? state.LastStopSaidAt : before.LastStopSaidAt,
            Doubt = state.Doubt is { } doubt && doubt.Seq > before.Seq + 1 ? doubt : state.Doubt is null ? null : before.Doubt,
            Asked = null,
            Before = state.Before.RemoveAt(state.Before.Count - 1),
        };
    }

    /// <summary>What was refused or stopped while the two were one, to be said in the other's log too.</summary>
    public static IReadOnlyList<IEvent> Meanwhile(ConsentState state, ConsentState other, string merge)
    {
        if (state.Before.Find(b => b.MergeId == merge) is not { } before)
        {
            return [];
        }

        var tier = state.LastStop > before.Seq ? 1 : 0;
        return
        [
            .. state.Stopped.Where(s => s.Seq > before.Seq && other.Stopped.TrueForAll(o => o.Address != s.Address)).Select(IEvent (s) => new AddressStopped(s.Address, tier, new(SaidAt: s.SaidAt, Rule: "merge_undone"))),
            .. Refused(state, before).Where(c => other.UseCases.GetValueOrDefault(c.Key)?.Is != c.Value.Is).Select(IEvent (c) => new ConsentChanged(
                ActionOf(c.Value.Is), c.Key, c.Value.Version, c.Value.Area, c.Value.Purpose, c.Value.Basis, "import", null, new(SaidAt: c.Value.Since, Rule: "merge_undone"), "system")),
        ];
    }

    private static IEnumerable<KeyValuePair<string, UseConsent>> Refused(ConsentState state, ConsentsBefore before) => state.UseCases.Where(c =>
        c.Value.Is is not (Standing.Granted or Standing.Pending or Standing.Unknown)
        && (c.Value.Seq > before.Seq || (c.Value.Since >= before.At && c.Value.EventId != before.EventId && before.UseCases.GetValueOrDefault(c.Key)?.EventId != c.Value.EventId)));

    private static UseConsent Under(UseConsent consent, ConsentState stopped) =>
        consent.Is is Standing.Granted or Standing.Pending && (consent.Basis == Bases.Consent || consent.Area is Areas.Marketing or Areas.Sales)
            ? consent with { Is = Standing.Withdrawn, Since = stopped.LastStopAt ?? consent.Since }
            : consent;

    private static ConsentAction ActionOf(Standing standing) => standing switch
    {
        Standing.Denied => ConsentAction.Deny,
        Standing.Objected => ConsentAction.Object,
        Standing.Restricted => ConsentAction.Restrict,
        Standing.Conflict => ConsentAction.Conflict,
        Standing.Expired => ConsentAction.Expire,
        _ => ConsentAction.Withdraw,
    };
}
