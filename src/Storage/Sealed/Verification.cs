using Conversations.People;
using Storage.Audit;

namespace Storage.Sealed;

/// <summary>What is wrong with one log.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Seq">The entry; 0 when it concerns the whole log.</param>
/// <param name="What">One sentence.</param>
public sealed record Finding(PersonId Person, long Seq, string What);

/// <summary>
/// Checks every log without a person's keys: each entry's hash, the gapless order, the links up to the seal, the
/// signature, and that no log is shorter than a published root says. And every audit stream, statement by statement, which takes the master key.
/// </summary>
public sealed class Verification(IStore store, Installation installation, MasterKey master, Roots roots)
{
    private const int Page = 500;

    /// <summary>Goes through all partitions; calls <paramref name="found"/> for each finding and returns how many logs and entries it read.</summary>
    public Task<(long Logs, long Entries)> RunAsync(Action<Finding> found, CancellationToken stop) => RunAsync(found, taken: null, stop);

    /// <summary>The same for a backup: roots of the day when it was <paramref name="taken"/> and later know more than it can.</summary>
    public async Task<(long Logs, long Entries)> RunAsync(Action<Finding> found, DateTimeOffset? taken, CancellationToken stop)
    {
        var published = roots.Before(taken);
        using var key = ProofKey.Read(installation.PublicKey);
        long logs = 0, entries = 0;
        for (var partition = 0; partition < PersonId.Partitions; partition++)
        {
            var audit = new AuditVerification(store, master, key, partition);
            await foreach (var row in store.EveryoneAsync(partition, stop))
            {
                logs++;
                var leaf = published.GetValueOrDefault(row.Person);
                entries += await CheckAsync(row, leaf, found, stop) + await audit.RunAsync(row, leaf, found, stop);
                published.Remove(row.Person);
            }
        }

        foreach (var missing in published.Keys)
        {
            found(new(missing, 0, "The log is gone, but a published root names it."));
        }

        return (logs, entries);
    }

    private async Task<long> CheckAsync(PersonRow row, RootLeaf? leaf, Action<Finding> found, CancellationToken stop)
    {
        var (link, seq) = (Chain.Start, 0L);
        while (await store.ReadAsync(row.Person, seq, Page, stop) is { Count: > 0 } entries)
        {
            foreach (var entry in entries)
            {
                Entry(row, entry, seq + 1, found);
                seq = entry.Seq;
                link = Chain.Next(link, entry.Seq, entry.At, entry.Hash);
                if (seq == row.SealedVersion && !link.AsSpan().SequenceEqual(row.Link))
                {
                    found(new(row.Person, seq, "The chain up to here is not the one that was sealed: an entry was changed, added, removed or moved."));
                }

                if (seq == leaf?.Version && !link.AsSpan().SequenceEqual(leaf.Link))
                {
                    found(new(row.Person, seq, "The chain up to here is not the one in the published root."));
                }
            }
        }

        Ends(row, leaf, seq, found);
        return seq;
    }

    private static void Entry(PersonRow row, StoredEntry entry, long expected, Action<Finding> found)
    {
        if (entry.Seq != expected)
        {
            found(new(row.Person, expected, "An entry is missing."));
        }

        if (!Envelope.HashOf(row.Person, entry.Id, entry.Kind, entry.Key, entry.Data).AsSpan().SequenceEqual(entry.Hash))
        {
            found(new(row.Person, entry.Seq, "The entry does not match its hash."));
        }
    }

    private void Ends(PersonRow row, RootLeaf? leaf, long seq, Action<Finding> found)
    {
        if (seq != row.Version)
        {
            found(new(row.Person, seq, "The log ends here, but its version says otherwise."));
        }

        if (leaf is not null && seq < leaf.Version)
        {
            found(new(row.Person, seq, "The log was cut off: a published root knows a longer one."));
        }

        if (row.SealedVersion > 0 && !installation.IsSigned(Chain.Statement(row.Person, row.SealedVersion, row.Link), row.Signature))
        {
            found(new(row.Person, row.SealedVersion, "The seal's signature is not this installation's."));
        }
    }
}
