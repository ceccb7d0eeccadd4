using Conversations.Log;
using Conversations.People;
using Gateway.Costs;
using Gateway.Retention;

namespace Gateway.Work;

/// <summary>
/// Brings the head, the seal, the costs and the search index of a log up to date when things have calmed down, and asks for its retention: whatever changed may end a term sooner.
/// </summary>
internal sealed class FoldWork(ILog log, CostBoard costs, RetentionWork retention, Erasures.Returns returns, Search.Indexer index) : IWorkHandler
{
    /// <summary>Asks for it: soon, and once for many changes.</summary>
    internal static readonly WorkChange Soon = new WorkChange.Put("fold", "fold", TimeSpan.FromSeconds(30), KeepEarlier: true);

    /// <inheritdoc/>
    public IReadOnlyList<string> Kinds => ["fold"];

    /// <inheritdoc/>
    public ValueTask HandleAsync(PersonId person, Conversations.Log.Work work, CancellationToken stop) => log.FinishAsync(person, work, async seen =>
    {
        await log.SettleAsync(seen, stop);
        await costs.ProjectAsync(seen, stop);
        await index.CatchUpAsync(seen.Person, stop);
        await returns.LiftAsync(seen, stop);
        var forget = await retention.NextAsync(seen, stop) is { } next ? [next] : Array.Empty<WorkChange>();
        // After a merge the survivor has dates that no work of its own knows.
        return new([], [.. forget, .. Personalization.Consent.ConsentDates.All(seen.Of<Personalization.Consent.ConsentState>(), seen.Now), .. Conversations.Handoffs.HandoffRules.Sleeping(seen.Of<Conversations.Handoffs.HandoffState>(), seen.Now)]);
    }, stop);
}
