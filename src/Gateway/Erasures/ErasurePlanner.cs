using Conversations.Handoffs;
using Conversations.Log;
using Conversations.Messages;
using Conversations.People;
using Gateway.Api;
using Gateway.Attachments.Keeping;
using Personalization.Rights;
using Storage;
using Storage.Sealed;

namespace Gateway.Erasures;

/// <summary>Reads the logs of a person once more, from end to end, and notes what an erasure must reach.</summary>
internal sealed class ErasurePlanner(ILog log, IVault vault, AttachmentStore attachments, IStore store, Installation installation)
{
    /// <summary>
    /// The plan, and the names of the sealed attachments that belong to it. For somebody whom a backup brought back, <paramref name="before"/> says who
    /// they were: a merge that the backup shows may have been taken back later, and then it is somebody else.
    /// </summary>
    internal async ValueTask<(ErasurePlan Plan, IReadOnlyList<string> Media)> OfAsync(Seen seen, string why, Erased? before, CancellationToken stop)
    {
        var found = new Found();
        var next = new Queue<PersonId>([seen.Person]);
        while (next.TryDequeue(out var person))
        {
            if (found.People.Add(person) && (person == seen.Person ? seen : await log.LoadClosedAsync(person, stop)) is { } one)
            {
                var merged = await ReadAsync(one, person, found, stop);
                var same = merged.Where(m => before?.People.Contains(m) != false).ToList();
                found.IsDoubtful |= same.Count < merged.Count;
                same.ForEach(next.Enqueue);
            }
        }

        var read = found.IsDoubtful ? [] : await TheirsAsync(seen.Brand, found, stop);
        IReadOnlyList<string> addresses = [.. read.Union(before?.Addresses ?? [])];
        return (
            new(seen.Person, seen.Brand, seen.Now, why, [.. found.People], addresses, [.. found.Handoffs], seen.Of<CostState>().Lines, MediaPages: 0) { Requests = [.. found.Requests] },
            [.. found.Media]);
    }

    // Whoever was merged into this log is the same person; of a merge that was undone nobody is.
    private async ValueTask<List<PersonId>> ReadAsync(Seen seen, PersonId person, Found found, CancellationToken stop)
    {
        var merged = new Dictionary<string, PersonId>(StringComparer.Ordinal);
        found.Addresses.UnionWith(seen.Of<MessagesState>().Addresses.Select(a => a.Address));
        foreach (var pending in seen.Of<AttachmentState>().Pending.Where(p => p.Attempts > 0))
        {
            var owner = pending.In ?? person;
            found.Media.Add(vault.MediaName(owner, attachments.ReferenceOf(owner, pending.Entry, pending.Index)));
        }

        await foreach (var page in log.PagesAsync(person, stop))
        {
            foreach (var happened in page.Select(r => r.Event).OfType<IEvent>())
            {
                Take(happened, person, merged, found);
            }
        }

        return [.. merged.Values];
    }

    private void Take(IEvent happened, PersonId person, Dictionary<string, PersonId> merged, Found found)
    {
        switch (happened)
        {
            case MergeStarted e: merged[e.MergeId] = e.Loser; break;
            case MergeUndone e: merged.Remove(e.MergeId); break;
            case MergeAbsorbed e: found.Addresses.UnionWith(e.Addresses); break;
            case AddressLinked e: found.Addresses.Add(e.Address); break;
            case MessageReceived e: found.Addresses.UnionWith([e.From, .. e.Aliases ?? []]); break;
            case HandoffRequested e: found.Handoffs.Add(e.HandoffId); break;
            case RightRequested e: found.Requests.Add(e.RequestId); break;
            case AttachmentKept e: found.Media.Add(vault.MediaName(e.In ?? person, e.Reference)); break;
            default: break;
        }
    }

    // An address that has gone on to somebody else is somebody else's: they are neither cut off nor suppressed.
    private async ValueTask<IReadOnlyList<string>> TheirsAsync(string brand, Found found, CancellationToken stop)
    {
        List<string> theirs = [];
        foreach (var key in found.Addresses.Select(a => installation.KeyOf(brand, a)).DistinctBy(k => k.Hash))
        {
            if (await store.FindAsync(key, stop) is not { } route || found.People.Contains(route.Person))
            {
                theirs.Add(key.Hash);
            }
        }

        return theirs;
    }

    private sealed class Found
    {
        public bool IsDoubtful { get; set; }

        public HashSet<PersonId> People { get; } = [];

        public HashSet<Address> Addresses { get; } = [];

        public HashSet<string> Handoffs { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Requests { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Media { get; } = new(StringComparer.Ordinal);
    }
}
