using Conversations.Log;
using Conversations.Messages;
using Conversations.People;

namespace Gateway.Attachments;

/// <summary>Finds what is kept, in a person's log and in those that were merged into it.</summary>
internal sealed class KeptAttachments(ILog log)
{
    /// <summary>The logs of a person: their own, and those that were merged into it and are still.</summary>
    internal static IEnumerable<PersonId> LogsOf(Seen seen) =>
        [seen.Person, .. seen.Of<MergeState>().Merges.Where(m => m.Stage is MergeStage.Absorbed or MergeStage.Completed).Select(m => m.Loser)];

    /// <summary>What is still kept of messages, by the provider's ids of these. What another log keeps names that log.</summary>
    internal async ValueTask<IReadOnlyList<AttachmentKept>> OfAsync(Seen seen, IReadOnlyList<string> nativeIds, CancellationToken stop)
    {
        if (nativeIds.Count == 0)
        {
            return [];
        }

        List<AttachmentEvent> all = [];
        foreach (var person in LogsOf(seen))
        {
            var found = await log.FindAsync(person, [.. nativeIds.Select(Name.Native)], stop);
            var entries = await log.ReadManyAsync(person, [.. found.Values.SelectMany(v => v).Distinct()], stop);
            all.AddRange(entries.Select(e => e.Event).OfType<AttachmentEvent>().Select(e => person == seen.Person || e.In is not null ? e : e with { In = person }));
        }

        var lost = all.OfType<AttachmentLost>().Select(e => e.Reference).ToHashSet(StringComparer.Ordinal);
        return [.. all.OfType<AttachmentKept>().Where(k => !lost.Contains(k.Reference)).DistinctBy(k => k.Reference)];
    }
}
