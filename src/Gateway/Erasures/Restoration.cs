using Conversations.Log;
using Conversations.People;
using Storage;
using Storage.Sealed;

namespace Gateway.Erasures;

/// <summary>
/// Brings a store in line with the ledger before it serves anybody: whoever was erased and can be read again, because the store comes from an older backup,
/// is erased again.
/// </summary>
internal sealed class Restoration(ErasureLedger ledger, LedgerFolder files, IStore store, ILog log, Erasure erasure, Suppressions suppressions)
{
    private const int AtOnce = 32;

    /// <summary>Applies the ledger. Throws <see cref="Hosting.StartRefusedException"/> when its files were altered.</summary>
    internal async ValueTask<Restored> ApplyAsync(CancellationToken stop)
    {
        var all = await ledger.AllAsync(stop);
        var (people, suppressed) = (0, 0);
        foreach (var some in all.Chunk(AtOnce))
        {
            var found = await Task.WhenAll(some.Select(e => StandingAsync(e, stop)));
            for (var i = 0; i < some.Length; i++)
            {
                people += await AgainAsync(some[i], found[i].Readable, stop);
                suppressed += found[i].Unknown ? await suppressions.RestoreAsync(some[i].Addresses, stop) : 0;
            }
        }

        await erasure.ResumeAsync(stop);
        if (people + suppressed > 0)
        {
            await ledger.RestoreAsync(stop);
        }

        return new(all.Count, people, suppressed, files.Foreign);
    }

    // A store that never heard of somebody has not heard of their suppression either; one that knows them as erased has both.
    private async Task<(IReadOnlyList<PersonId> Readable, bool Unknown)> StandingAsync(Erased erased, CancellationToken stop)
    {
        var stored = await Task.WhenAll(erased.People.Select(p => store.LoadAsync(p, 0, stop).AsTask()));
        return ([.. stored.Where(s => s is { Erased: false }).Select(s => s!.Person)], stored.Contains(null));
    }

    private async ValueTask<int> AgainAsync(Erased erased, IReadOnlyList<PersonId> readable, CancellationToken stop)
    {
        foreach (var person in readable)
        {
            if (await log.LoadClosedAsync(person, stop) is { } seen)
            {
                await erasure.AgainAsync(seen, erased, stop);
            }
        }

        return readable.Count;
    }
}

/// <summary>What the ledger brought about.</summary>
/// <param name="Known">How many erasures it knows.</param>
/// <param name="People">How many logs could be read and are erased again.</param>
/// <param name="Suppressed">How many suppressions were put back beside those.</param>
/// <param name="Foreign">How many lines another installation signed.</param>
internal sealed record Restored(int Known, int People, int Suppressed, int Foreign)
{
    /// <summary>What an operator should hear of it.</summary>
    internal IEnumerable<string> Sentences()
    {
        if (People + Suppressed > 0)
        {
            yield return $"The store comes from a backup older than some erasures: {People} logs were erased again and {Suppressed} suppressions put back.";
        }

        if (Foreign > 0)
        {
            yield return $"{Foreign} lines of the ledger of erasures were signed by another installation and passed over: they belong to another store.";
        }
    }
}
