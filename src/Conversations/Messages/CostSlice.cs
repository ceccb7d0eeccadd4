using System.Collections.Immutable;
using Conversations.Log;
using Conversations.People;

namespace Conversations.Messages;

/// <summary>
/// Folds what providers say that messages cost. A provider repeats a price with every status, before and after its answer to the
/// send; each message counts once, with the latest price.
/// </summary>
public sealed class CostSlice : Slice<CostState>
{
    /// <inheritdoc/>
    public override string Name => "costs";

    /// <inheritdoc/>
    public override IReadOnlyList<EventType> Events { get; } = [EventType.Of<CostsAbsorbed>("costs.absorbed", KeyClass.Content)];

    /// <inheritdoc/>
    public override IReadOnlyList<IEvent> Absorb(State mine, State theirs)
    {
        var other = theirs.Of<CostState>();
        var settled = CostLine.Sum(other.Settled.Concat(other.Absorbed.SelectMany(a => a.Lines)));
        return other.Parts.IsEmpty && settled.IsEmpty ? [] : [new CostsAbsorbed(settled, other.Parts, other.Dispatches)];
    }

    /// <inheritdoc/>
    protected override CostState Fold(CostState state, Recorded recorded) => recorded.Event switch
    {
        MessageQueued m => Remembered(state, new(m.DispatchId, m.To.Channel)),
        SendEnded { NativeId: { } id } e => Told(state, id, part => part with { Ours = true, Channel = part.Channel ?? ChannelOf(state, e.DispatchId) }, e.Price, DateTimeOffset.MinValue),
        StatusReported s => s.Targets.Aggregate(state, (now, target) => Reported(now, s, target)),
        MergeStarted e => state with { Merging = e.MergeId },
        CostsAbsorbed e => Absorbed(state, e, state.Merging ?? ""),
        MergeUndone e => state with { Absorbed = state.Absorbed.RemoveAll(a => a.Merge == e.MergeId), Parts = state.Parts.RemoveAll(p => p.Of == e.MergeId) },
        _ => state,
    };

    // A status may come before the answer to its send, and of a message that is long settled: only one that is known to be ours counts.
    private static CostState Reported(CostState state, StatusReported s, string target)
    {
        var dispatch = s.Correlation is null ? null : state.Dispatches.Find(d => Messages.Name.Correlates(s.Correlation, d.Id));
        return s.Price is null && dispatch is null
            ? state
            : Told(state, target, part => part with { Ours = part.Ours || dispatch is not null, Channel = part.Channel ?? dispatch?.Channel ?? s.To?.Channel }, s.Price, s.ReportedAt);
    }

    private static CostState Told(CostState state, string id, Func<CostPart, CostPart> known, Price? price, DateTimeOffset at)
    {
        var index = state.Parts.FindIndex(p => p.NativeId == id);
        var part = known(index < 0 ? new(id) : state.Parts[index]).With(price, at);
        return index < 0 ? Bounded(state with { Parts = state.Parts.Add(part) }) : state with { Parts = state.Parts.SetItem(index, part) };
    }

    private static CostState Absorbed(CostState state, CostsAbsorbed e, string merge) => Bounded(state with
    {
        Absorbed = e.Lines.Count == 0 ? state.Absorbed : state.Absorbed.Add(new(merge, [.. e.Lines])),
        Parts = state.Parts.InsertRange(0, e.Parts.Where(p => !state.Parts.Exists(mine => mine.NativeId == p.NativeId)).Select(p => p with { Of = merge })),
        Dispatches = Bounded(state.Dispatches.InsertRange(0, e.Dispatches)),
    });

    private static CostState Remembered(CostState state, CostDispatch dispatch) =>
        state.Dispatches.Exists(d => d.Id == dispatch.Id) ? state : state with { Dispatches = Bounded(state.Dispatches.Add(dispatch)) };

    private static ImmutableList<CostDispatch> Bounded(ImmutableList<CostDispatch> dispatches) =>
        dispatches.Count <= CostState.MostDispatches ? dispatches : dispatches.RemoveRange(0, dispatches.Count - CostState.MostDispatches);

    // The oldest go into the settled lines: those of another log stay apart, so that a merge can be taken back.
    private static CostState Bounded(CostState state)
    {
        var over = state.Parts.Count - CostState.MostParts;
        if (over <= 0)
        {
            return state;
        }

        var gone = state.Parts.GetRange(0, over).FindAll(p => p.Ours);
        var next = state with { Parts = state.Parts.RemoveRange(0, over), Settled = CostLine.Sum(state.Settled.Concat(gone.FindAll(p => p.Of is null).Select(p => p.Line()))) };
        return gone.Where(p => p.Of is not null).GroupBy(p => p.Of!, StringComparer.Ordinal).Aggregate(next, (s, g) => s with
        {
            Absorbed = [.. s.Absorbed.Where(a => a.Merge != g.Key), new(g.Key, CostLine.Sum(s.Absorbed.Where(a => a.Merge == g.Key).SelectMany(a => a.Lines).Concat(g.Select(p => p.Line()))))],
        });
    }

    private static string? ChannelOf(CostState state, string dispatch) => state.Dispatches.Find(d => d.Id == dispatch)?.Channel;
}
